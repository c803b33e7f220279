//! Projects, with their key at Zavu and their webhook there.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(
            manager,
            "CREATE TABLE projects (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                name text NOT NULL,
                slug text NOT NULL,
                search_text {folded} NOT NULL,
                default_expires_in_days bigint NOT NULL,
                default_allowed_phone_countries text NOT NULL,
                created_at {time} NOT NULL,
                archived_at {time},
                last_reconciled_at {time},
                api_key {bytes},
                api_key_last4 text,
                credential_status text,
                zavu_project_id text,
                zavu_project_name text,
                zavu_team_name text,
                mode text,
                credentials_set_at {time},
                webhook_state text,
                webhook_token {bytes},
                webhook_secret {bytes},
                webhook_foreign_url text,
                PRIMARY KEY (reseller_id, id),
                CONSTRAINT projects_slug_key UNIQUE (reseller_id, slug),
                CONSTRAINT projects_zavu_project_id_key UNIQUE (zavu_project_id)
            );
            CREATE INDEX projects_created_at_idx ON projects (reseller_id, created_at, id)",
        )
        .await?;
        dialect::protect(manager, "projects", "reseller_id").await
    }
}

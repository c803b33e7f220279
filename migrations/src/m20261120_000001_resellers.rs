//! Resellers, and for each the one row that its events and audit entries take their numbers from.

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
            "CREATE TABLE resellers (
                id {uuid} NOT NULL PRIMARY KEY,
                name text NOT NULL,
                slug text NOT NULL,
                display_name text NOT NULL,
                logo_url text,
                primary_color text NOT NULL,
                support_email text,
                support_url text,
                default_locale text NOT NULL,
                created_at {time} NOT NULL,
                suspended_at {time},
                CONSTRAINT resellers_slug_key UNIQUE (slug)
            );
            CREATE TABLE reseller_log (
                reseller_id {uuid} NOT NULL PRIMARY KEY REFERENCES resellers (id),
                next_event bigint NOT NULL,
                next_audit bigint NOT NULL,
                last_hash {bytes} NOT NULL
            )",
        )
        .await?;
        dialect::protect(manager, "resellers", "id").await?;
        dialect::protect(manager, "reseller_log", "reseller_id").await
    }
}

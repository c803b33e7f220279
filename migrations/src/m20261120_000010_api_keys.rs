//! API keys; their hashes are filed among the tokens.

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
            "CREATE TABLE api_keys (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                name text NOT NULL,
                prefix text NOT NULL,
                permissions text NOT NULL,
                project_id {uuid},
                created_by {uuid} NOT NULL REFERENCES accounts (id),
                parent_id {uuid},
                created_at {time} NOT NULL,
                expires_at {time},
                last_used_at {time},
                revoked_at {time},
                PRIMARY KEY (reseller_id, id),
                FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id),
                FOREIGN KEY (reseller_id, parent_id) REFERENCES api_keys (reseller_id, id)
            );
            CREATE INDEX api_keys_created_at_idx ON api_keys (reseller_id, created_at, id);
            CREATE INDEX api_keys_project_idx ON api_keys (reseller_id, project_id, created_at, id)",
        )
        .await?;
        dialect::protect(manager, "api_keys", "reseller_id").await
    }
}

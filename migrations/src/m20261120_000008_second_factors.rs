//! Second factors and their recovery codes, requests for a link to set a new password, and a search over accounts.

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
            "ALTER TABLE accounts ADD COLUMN second_factor_since {time};
            ALTER TABLE accounts ADD COLUMN search_text {folded} NOT NULL DEFAULT ''",
        )
        .await?;
        fill_search_text(manager).await?;
        dialect::run(
            manager,
            "CREATE TABLE second_factors (
                user_id {uuid} NOT NULL PRIMARY KEY REFERENCES accounts (id),
                secret {bytes} NOT NULL,
                created_at {time} NOT NULL,
                confirmed_at {time},
                last_step bigint
            );
            CREATE TABLE recovery_codes (
                user_id {uuid} NOT NULL REFERENCES accounts (id),
                code {bytes} NOT NULL,
                PRIMARY KEY (user_id, code)
            );
            CREATE TABLE reset_requests (
                id {uuid} NOT NULL PRIMARY KEY,
                email text NOT NULL,
                ip_address text,
                at {time} NOT NULL
            );
            CREATE INDEX reset_requests_at_idx ON reset_requests (at, id)",
        )
        .await?;
        for table in ["second_factors", "recovery_codes", "reset_requests"] {
            dialect::protect_platform(manager, table).await?;
        }
        Ok(())
    }
}

/// Folds what the accounts that are there are found by: name and address, as new accounts have them from Rust. Letters
/// outside of ASCII are folded only as far as the database knows how.
async fn fill_search_text(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const FILL: &str = "UPDATE accounts SET search_text = lower(name) || {separator} || lower(email)";
    if !dialect::is_postgres(manager) {
        return dialect::run(manager, &FILL.replace("{separator}", "char(31)")).await;
    }
    // Row-level security binds the owner as well, who sees no account without a setting.
    dialect::run(manager, "ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY").await?;
    dialect::run(manager, &FILL.replace("{separator}", "chr(31)")).await?;
    dialect::run(manager, "ALTER TABLE accounts FORCE ROW LEVEL SECURITY").await
}

//! Leases are seen and held fast by every transaction, so that one of a reseller can make sure that it is not too late.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// A row lock needs the right to change the row; changing it stays the platform's.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !dialect::is_postgres(manager) {
            return Ok(());
        }
        dialect::run(
            manager,
            "CREATE POLICY leases_seen ON leases FOR SELECT USING (true);
             CREATE POLICY leases_held ON leases FOR UPDATE USING (true) WITH CHECK (false)",
        )
        .await
    }
}

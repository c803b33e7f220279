//! Mails that wait to be sent, and indexes for those who read the audit log.

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
            "CREATE TABLE mails (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                recipient text NOT NULL,
                body {bytes} NOT NULL,
                written_at {time} NOT NULL,
                attempts integer NOT NULL,
                PRIMARY KEY (reseller_id, id)
            );
            CREATE INDEX audit_entries_actor_idx ON audit_entries (reseller_id, actor_id, sequence);
            CREATE INDEX audit_entries_action_idx ON audit_entries (reseller_id, action, sequence)",
        )
        .await?;
        dialect::protect(manager, "mails", "reseller_id").await
    }
}

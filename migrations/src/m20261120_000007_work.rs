//! The inbox of reports, due work, leases, and the keys that sign access tokens.

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
            "CREATE TABLE inbox (
                reseller_id {uuid} NOT NULL,
                project_id {uuid} NOT NULL,
                event_id text NOT NULL,
                kind text NOT NULL,
                zavu_invitation_id text,
                status text,
                received_at {time} NOT NULL,
                PRIMARY KEY (reseller_id, project_id, event_id),
                FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
            );
            CREATE INDEX inbox_received_at_idx ON inbox (reseller_id, received_at);
            CREATE TABLE due_work (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                work text NOT NULL,
                subject {uuid} NOT NULL,
                at {time} NOT NULL,
                PRIMARY KEY (reseller_id, work, subject)
            );
            CREATE INDEX due_work_at_idx ON due_work (at, reseller_id, work, subject);
            CREATE TABLE leases (
                name text NOT NULL PRIMARY KEY,
                holder {uuid},
                fence bigint NOT NULL,
                expires_at {time} NOT NULL
            );
            CREATE TABLE signing_keys (
                id {uuid} NOT NULL PRIMARY KEY,
                public {bytes} NOT NULL,
                private {bytes} NOT NULL,
                created_at {time} NOT NULL,
                retired_at {time}
            )",
        )
        .await?;
        dialect::protect_platform(manager, "leases").await?;
        dialect::protect_platform(manager, "signing_keys").await?;
        dialect::protect(manager, "inbox", "reseller_id").await?;
        dialect::protect_index(manager, "due_work").await
    }
}

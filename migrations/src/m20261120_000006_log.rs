//! Events and audit entries: numbered without gaps for each reseller, written once and never altered.

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
        // The data of events and the changes of audit entries are text, because they are hashed, signed and sent as
        // they were written: jsonb would order their keys anew.
        dialect::run(
            manager,
            "CREATE TABLE events (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                sequence bigint NOT NULL,
                kind text NOT NULL,
                occurred_at {time} NOT NULL,
                actor_kind text NOT NULL,
                actor_id text,
                project_id {uuid},
                subject_kind text NOT NULL,
                subject_id {uuid} NOT NULL,
                data text NOT NULL,
                PRIMARY KEY (reseller_id, id),
                CONSTRAINT events_sequence_key UNIQUE (reseller_id, sequence),
                FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
            );
            CREATE INDEX events_project_idx ON events (reseller_id, project_id, sequence);
            CREATE INDEX events_subject_idx ON events (reseller_id, subject_id, sequence);
            CREATE TABLE audit_entries (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                sequence bigint NOT NULL,
                at {time} NOT NULL,
                actor_kind text NOT NULL,
                actor_id text,
                action text NOT NULL,
                subject_kind text NOT NULL,
                subject_id {uuid} NOT NULL,
                changes text NOT NULL,
                ip_address text,
                user_agent text,
                request_id text,
                hash {bytes} NOT NULL,
                PRIMARY KEY (reseller_id, id),
                CONSTRAINT audit_entries_sequence_key UNIQUE (reseller_id, sequence)
            );
            CREATE INDEX audit_entries_subject_idx ON audit_entries (reseller_id, subject_id, sequence)",
        )
        .await?;
        dialect::protect(manager, "events", "reseller_id").await?;
        dialect::protect(manager, "audit_entries", "reseller_id").await
    }
}

//! Numbers, invitations and senders, which refer to each other: those foreign keys are checked at commit.

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
        // SQLite takes a foreign key to a table that is yet to come, and takes it only inside CREATE TABLE.
        if dialect::is_postgres(manager) {
            dialect::run(manager, &NUMBERS.replace("{forward}", "")).await?;
            dialect::run(manager, INVITATIONS).await?;
            dialect::run(manager, SENDERS).await?;
            let add = FORWARD
                .map(|key| format!("ALTER TABLE numbers ADD {key}"))
                .join(";");
            dialect::run(manager, &add).await?;
            let key = INVITATIONS_TO_SENDERS;
            dialect::run(manager, &format!("ALTER TABLE invitations ADD {key}")).await?;
        } else {
            let keys = format!(", {}", FORWARD.join(", "));
            dialect::run(manager, &NUMBERS.replace("{forward}", &keys)).await?;
            let end = "PRIMARY KEY (reseller_id, id),";
            let invitations = INVITATIONS.replace(end, &format!("{end} {INVITATIONS_TO_SENDERS},"));
            dialect::run(manager, &invitations).await?;
            dialect::run(manager, SENDERS).await?;
        }
        dialect::run(manager, INDEXES).await?;
        for table in ["numbers", "invitations", "senders"] {
            dialect::protect(manager, table, "reseller_id").await?;
        }
        Ok(())
    }
}

const FORWARD: [&str; 2] = [
    "CONSTRAINT numbers_held_by_fkey FOREIGN KEY (reseller_id, held_by_invitation_id)
        REFERENCES invitations (reseller_id, id) DEFERRABLE INITIALLY DEFERRED",
    "CONSTRAINT numbers_sender_fkey FOREIGN KEY (reseller_id, sender_id)
        REFERENCES senders (reseller_id, id) DEFERRABLE INITIALLY DEFERRED",
];

const INVITATIONS_TO_SENDERS: &str = "CONSTRAINT invitations_sender_fkey FOREIGN KEY (reseller_id, sender_id)
    REFERENCES senders (reseller_id, id) DEFERRABLE INITIALLY DEFERRED";

const NUMBERS: &str = "
CREATE TABLE numbers (
    reseller_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    project_id {uuid} NOT NULL,
    zavu_id text NOT NULL,
    phone_number text NOT NULL,
    country text,
    name text,
    search_text {folded} NOT NULL,
    capabilities text NOT NULL,
    status text NOT NULL,
    held_by_invitation_id {uuid},
    zavu_sender_id text,
    sender_id {uuid},
    released_at {time},
    monthly_price_minor bigint,
    monthly_price_currency text,
    next_renewal_at {time},
    idle_since {time},
    purchased_at {time} NOT NULL,
    created_at {time} NOT NULL,
    PRIMARY KEY (reseller_id, id),
    CONSTRAINT numbers_zavu_id_key UNIQUE (reseller_id, project_id, zavu_id),
    CONSTRAINT numbers_held_by_key UNIQUE (reseller_id, held_by_invitation_id),
    FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id){forward}
)";

const INVITATIONS: &str = "
CREATE TABLE invitations (
    reseller_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    project_id {uuid} NOT NULL,
    client_name text,
    client_email text,
    client_phone text,
    external_reference text,
    locale text,
    client_name_folded {folded} NOT NULL,
    external_reference_folded {folded},
    search_text {folded} NOT NULL,
    number_id {uuid},
    allowed_phone_countries text NOT NULL,
    link_token {bytes} NOT NULL,
    generation integer NOT NULL,
    status text NOT NULL,
    attempts integer,
    first_attempt_at {time},
    attempt_deadline {time},
    expires_in_days bigint,
    zavu_id text,
    zavu_url {bytes},
    reported_at {time},
    unknown_status text,
    failure_reason text,
    zavu_sender_id text,
    sender_id {uuid},
    viewed_at {time},
    started_at {time},
    failed_at {time},
    completed_at {time},
    cancelled_at {time},
    expires_at {time} NOT NULL,
    created_by_kind text NOT NULL,
    created_by_id text,
    created_at {time} NOT NULL,
    updated_at {time} NOT NULL,
    verified_at {time},
    idempotency_key text,
    input_fingerprint text,
    PRIMARY KEY (reseller_id, id),
    CONSTRAINT invitations_idempotency_key_key UNIQUE (reseller_id, project_id, idempotency_key),
    CONSTRAINT invitations_zavu_id_key UNIQUE (reseller_id, project_id, zavu_id),
    CONSTRAINT invitations_project_fkey FOREIGN KEY (reseller_id, project_id)
        REFERENCES projects (reseller_id, id),
    CONSTRAINT invitations_number_fkey FOREIGN KEY (reseller_id, number_id)
        REFERENCES numbers (reseller_id, id) DEFERRABLE INITIALLY DEFERRED
)";

const SENDERS: &str = "
CREATE TABLE senders (
    reseller_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    project_id {uuid} NOT NULL,
    zavu_id text NOT NULL,
    invitation_id {uuid},
    name text NOT NULL,
    phone_number text,
    search_text {folded} NOT NULL,
    reported text NOT NULL,
    readiness text NOT NULL,
    created_at {time} NOT NULL,
    removed_at {time},
    verified_at {time} NOT NULL,
    PRIMARY KEY (reseller_id, id),
    CONSTRAINT senders_zavu_id_key UNIQUE (reseller_id, project_id, zavu_id),
    FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id),
    CONSTRAINT senders_invitation_fkey FOREIGN KEY (reseller_id, invitation_id)
        REFERENCES invitations (reseller_id, id) DEFERRABLE INITIALLY DEFERRED
)";

const INDEXES: &str = "
CREATE INDEX numbers_created_at_idx ON numbers (reseller_id, created_at, id);
CREATE INDEX numbers_project_idx ON numbers (reseller_id, project_id, created_at, id);
CREATE INDEX numbers_sender_idx ON numbers (reseller_id, sender_id);
CREATE INDEX invitations_created_at_idx ON invitations (reseller_id, created_at, id);
CREATE INDEX invitations_expires_at_idx ON invitations (reseller_id, expires_at, id);
CREATE INDEX invitations_updated_at_idx ON invitations (reseller_id, updated_at, id);
CREATE INDEX invitations_client_name_idx ON invitations (reseller_id, client_name_folded, id);
CREATE INDEX invitations_project_idx ON invitations (reseller_id, project_id, created_at, id);
CREATE INDEX invitations_status_idx ON invitations (reseller_id, project_id, status);
CREATE INDEX invitations_reference_idx ON invitations (reseller_id, external_reference);
CREATE INDEX invitations_number_idx ON invitations (reseller_id, number_id);
CREATE INDEX invitations_sender_idx ON invitations (reseller_id, sender_id);
CREATE INDEX senders_created_at_idx ON senders (reseller_id, created_at, id);
CREATE INDEX senders_project_idx ON senders (reseller_id, project_id, created_at, id);
CREATE INDEX senders_invitation_idx ON senders (reseller_id, invitation_id)";

//! Webhooks going out: endpoints of partners with their place in the log, and deliveries.

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
        dialect::run(manager, ENDPOINTS).await?;
        dialect::run(manager, DELIVERIES).await?;
        dialect::protect(manager, "webhook_endpoints", "reseller_id").await?;
        dialect::protect(manager, "webhook_deliveries", "reseller_id").await
    }
}

const ENDPOINTS: &str = "
CREATE TABLE webhook_endpoints (
    reseller_id {uuid} NOT NULL REFERENCES resellers (id),
    id {uuid} NOT NULL,
    url text NOT NULL,
    description text,
    types text NOT NULL,
    project_id {uuid},
    secret {bytes} NOT NULL,
    previous_secret {bytes},
    previous_secret_until {time},
    created_at {time} NOT NULL,
    failing_since {time},
    disabled_at {time},
    disabled_reason text,
    position bigint NOT NULL,
    PRIMARY KEY (reseller_id, id),
    FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
);
CREATE INDEX webhook_endpoints_created_at_idx ON webhook_endpoints (reseller_id, created_at, id)";

/// The unique constraint is what makes an event go to an endpoint once, whoever fans out and however often.
const DELIVERIES: &str = "
CREATE TABLE webhook_deliveries (
    reseller_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    endpoint_id {uuid} NOT NULL,
    event_id {uuid} NOT NULL,
    subject_kind text NOT NULL,
    status text NOT NULL,
    attempts integer NOT NULL,
    round integer NOT NULL,
    last_status_code integer,
    last_error text,
    next_attempt_at {time},
    delivered_at {time},
    created_at {time} NOT NULL,
    PRIMARY KEY (reseller_id, id),
    CONSTRAINT webhook_deliveries_event_key UNIQUE (reseller_id, endpoint_id, event_id),
    FOREIGN KEY (reseller_id, endpoint_id) REFERENCES webhook_endpoints (reseller_id, id),
    FOREIGN KEY (reseller_id, event_id) REFERENCES events (reseller_id, id)
);
CREATE INDEX webhook_deliveries_list_idx ON webhook_deliveries (reseller_id, endpoint_id, created_at, id);
CREATE INDEX webhook_deliveries_status_idx ON webhook_deliveries (reseller_id, endpoint_id, status, created_at, id);
CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (reseller_id, endpoint_id, next_attempt_at, id)
    WHERE next_attempt_at IS NOT NULL;
CREATE INDEX webhook_deliveries_over_idx ON webhook_deliveries (reseller_id, created_at)
    WHERE next_attempt_at IS NULL";

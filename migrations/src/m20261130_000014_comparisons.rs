//! Comparing with Zavu: when a number was last compared, since when a project is reported to, and reports by invitation.

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
        dialect::run(manager, COMPARISONS).await
    }
}

/// Both times stay empty in rows that are there already: nobody wrote them down.
const COMPARISONS: &str = "
ALTER TABLE numbers ADD COLUMN verified_at {time};
ALTER TABLE projects ADD COLUMN webhook_since {time};
CREATE INDEX inbox_invitation_idx ON inbox (reseller_id, project_id, zavu_invitation_id, received_at)";

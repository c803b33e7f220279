//! Offers of memberships, names of roles without regard to case, and indexes for lists of members.

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
        dialect::run(manager, OFFERS).await?;
        dialect::run(
            manager,
            "ALTER TABLE roles ADD COLUMN name_folded {folded} NOT NULL DEFAULT ''",
        )
        .await?;
        fold_names(manager).await?;
        dialect::run(
            manager,
            "CREATE UNIQUE INDEX roles_name_folded_key ON roles (reseller_id, name_folded);
            CREATE INDEX memberships_created_at_idx ON memberships (reseller_id, created_at, id);
            CREATE INDEX role_assignments_built_in_role_idx
                ON role_assignments (reseller_id, built_in_role_id, membership_id)",
        )
        .await?;
        for table in ["membership_offers", "offer_assignments"] {
            dialect::protect(manager, table, "reseller_id").await?;
        }
        Ok(())
    }
}

async fn fold_names(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const FOLD: &str = "UPDATE roles SET name_folded = lower(name)";
    if !dialect::is_postgres(manager) {
        return dialect::run(manager, FOLD).await;
    }
    // Row-level security binds the owner as well, who sees no role without a setting.
    dialect::run(manager, "ALTER TABLE roles NO FORCE ROW LEVEL SECURITY").await?;
    dialect::run(manager, FOLD).await?;
    dialect::run(manager, "ALTER TABLE roles FORCE ROW LEVEL SECURITY").await
}

const OFFERS: &str = "
CREATE TABLE membership_offers (
    reseller_id {uuid} NOT NULL REFERENCES resellers (id),
    id {uuid} NOT NULL,
    email text NOT NULL,
    offered_by_kind text NOT NULL,
    offered_by text,
    created_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    accepted_at {time},
    revoked_at {time},
    PRIMARY KEY (reseller_id, id),
    CONSTRAINT membership_offers_one_end CHECK (accepted_at IS NULL OR revoked_at IS NULL)
);
CREATE UNIQUE INDEX membership_offers_pending_key ON membership_offers (reseller_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX membership_offers_created_at_idx ON membership_offers (reseller_id, created_at, id);
CREATE TABLE offer_assignments (
    reseller_id {uuid} NOT NULL,
    offer_id {uuid} NOT NULL,
    position integer NOT NULL,
    built_in_role_id {uuid},
    custom_role_id {uuid},
    project_id {uuid},
    PRIMARY KEY (reseller_id, offer_id, position),
    CONSTRAINT offer_assignments_one_role
        CHECK ((built_in_role_id IS NULL) <> (custom_role_id IS NULL)),
    FOREIGN KEY (reseller_id, offer_id) REFERENCES membership_offers (reseller_id, id) ON DELETE CASCADE,
    FOREIGN KEY (reseller_id, custom_role_id) REFERENCES roles (reseller_id, id),
    FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
);
CREATE INDEX offer_assignments_custom_role_idx ON offer_assignments (reseller_id, custom_role_id);
CREATE INDEX offer_assignments_project_idx ON offer_assignments (reseller_id, project_id)";

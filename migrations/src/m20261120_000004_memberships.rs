//! Memberships, the roles given in them, and the roles that resellers define themselves.

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
            "CREATE TABLE roles (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                name text NOT NULL,
                description text,
                scope text NOT NULL,
                permissions text NOT NULL,
                created_at {time} NOT NULL,
                PRIMARY KEY (reseller_id, id),
                CONSTRAINT roles_name_key UNIQUE (reseller_id, name)
            );
            CREATE TABLE memberships (
                reseller_id {uuid} NOT NULL REFERENCES resellers (id),
                id {uuid} NOT NULL,
                user_id {uuid} NOT NULL REFERENCES accounts (id),
                created_at {time} NOT NULL,
                deactivated_at {time},
                PRIMARY KEY (reseller_id, id),
                CONSTRAINT memberships_user_key UNIQUE (reseller_id, user_id)
            );
            CREATE TABLE role_assignments (
                reseller_id {uuid} NOT NULL,
                membership_id {uuid} NOT NULL,
                position integer NOT NULL,
                built_in_role_id {uuid},
                custom_role_id {uuid},
                project_id {uuid},
                PRIMARY KEY (reseller_id, membership_id, position),
                CONSTRAINT role_assignments_one_role
                    CHECK ((built_in_role_id IS NULL) <> (custom_role_id IS NULL)),
                FOREIGN KEY (reseller_id, membership_id) REFERENCES memberships (reseller_id, id) ON DELETE CASCADE,
                FOREIGN KEY (reseller_id, custom_role_id) REFERENCES roles (reseller_id, id),
                FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
            );
            CREATE INDEX role_assignments_custom_role_idx ON role_assignments (reseller_id, custom_role_id);
            CREATE INDEX role_assignments_project_idx ON role_assignments (reseller_id, project_id)",
        )
        .await?;
        for table in ["roles", "memberships", "role_assignments"] {
            dialect::protect(manager, table, "reseller_id").await?;
        }
        Ok(())
    }
}

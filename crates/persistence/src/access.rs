//! Roles that resellers define themselves; the built-in ones are not kept.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::DbErr;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use usher_domain::access::{Permission, PermissionSet, Role, RoleScope, SaveError, Store};
use usher_domain::fault::Fault;
use usher_domain::id::RoleId;
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::role::{Column, Entity, Model};
use crate::error::{Unique, fault, to_fault, violates};
use crate::text::folded;
use crate::transaction::{Transaction, insertion};

const NAME: Unique = Unique {
    name: "roles_name_key",
    columns: "roles.reseller_id, roles.name",
};
const NAME_FOLDED: Unique = Unique {
    name: "roles_name_folded_key",
    columns: "roles.reseller_id, roles.name_folded",
};

/// An own role's columns, as they are kept.
pub struct RoleText {
    pub name: String,
    pub description: Option<String>,
    pub scope: String,
    pub permissions: String,
}

#[async_trait]
impl Store for Transaction {
    async fn roles(&mut self) -> Result<Vec<Role>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection
            .order_by(Column::NameFolded, Order::Asc)
            .order_by(Column::Id, Order::Asc);
        let rows = self.all::<Entity>("read the roles", &selection).await?;
        rows.into_iter().map(Role::try_from).collect()
    }

    async fn lock_role(&mut self, id: RoleId) -> Result<Option<Role>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one_locked::<Entity>("lock the role", selection).await?;
        row.map(Role::try_from).transpose()
    }

    async fn insert_role(&mut self, role: &Role, at: Timestamp) -> Result<(), SaveError> {
        let Role {
            id,
            name,
            description,
            scope,
            permissions,
            built_in: _,
        } = role;
        let row = Model {
            reseller_id: self.reseller_id()?,
            id: id.uuid(),
            name: name.clone(),
            name_folded: folded(name),
            description: description.clone(),
            scope: scope_word(*scope).to_owned(),
            permissions: permission_words(*permissions),
            created_at: to_millis(at),
        };
        self.execute(&insertion(&row)).await.map_err(refusal)?;
        Ok(())
    }

    async fn save_role(&mut self, role: &Role) -> Result<(), SaveError> {
        let mut update = self.change("roles")?;
        update
            .value(Column::Name, role.name.as_str())
            .value(Column::NameFolded, folded(&role.name))
            .value(Column::Description, role.description.clone())
            .value(Column::Permissions, permission_words(role.permissions))
            .and_where(Expr::col(Column::Id).eq(role.id.uuid()));
        match self.execute(&update).await.map_err(refusal)? {
            0 => Err(Fault::internal("save the role", "there is no such role").into()),
            _ => Ok(()),
        }
    }

    async fn role_is_given(&mut self, id: RoleId) -> Result<bool, Fault> {
        const SQL: &str = "SELECT 1 AS given WHERE
            EXISTS (SELECT 1 FROM role_assignments a
                JOIN memberships m ON m.reseller_id = a.reseller_id AND m.id = a.membership_id
                WHERE a.reseller_id = $1 AND a.custom_role_id = $2 AND m.deactivated_at IS NULL)
            OR EXISTS (SELECT 1 FROM offer_assignments a
                JOIN membership_offers o ON o.reseller_id = a.reseller_id AND o.id = a.offer_id
                WHERE a.reseller_id = $1 AND a.custom_role_id = $2
                AND o.accepted_at IS NULL AND o.revoked_at IS NULL)";
        let statement = self.statement(SQL, [self.reseller_id()?.into(), id.uuid().into()]);
        let row = self
            .connection
            .query_one_raw(statement)
            .await
            .map_err(fault("look where a role is given"))?;
        Ok(row.is_some())
    }

    async fn delete_role(&mut self, id: RoleId) -> Result<(), Fault> {
        const DOING: &str = "delete the role";
        let over = Query::select()
            .column("id")
            .from("membership_offers")
            .and_where(self.own()?)
            .and_where(
                Expr::col("accepted_at")
                    .is_not_null()
                    .or(Expr::col("revoked_at").is_not_null()),
            )
            .take();
        let mut forget = self.deletion("offer_assignments")?;
        forget
            .and_where(Expr::col("custom_role_id").eq(id.uuid()))
            .and_where(Expr::col("offer_id").in_subquery(over));
        self.run(DOING, &forget).await?;
        let ended = Query::select()
            .column("id")
            .from("memberships")
            .and_where(self.own()?)
            .and_where(Expr::col("deactivated_at").is_not_null())
            .take();
        let mut forget = self.deletion("role_assignments")?;
        forget
            .and_where(Expr::col("custom_role_id").eq(id.uuid()))
            .and_where(Expr::col("membership_id").in_subquery(ended));
        self.run(DOING, &forget).await?;
        // Where it is given still, the foreign key refuses.
        let mut deletion = self.deletion("roles")?;
        deletion.and_where(Expr::col(Column::Id).eq(id.uuid()));
        match self.run(DOING, &deletion).await? {
            0 => Err(Fault::internal(DOING, "there is no such role")),
            _ => Ok(()),
        }
    }

    async fn members_by_role(&mut self) -> Result<Vec<(RoleId, u32)>, Fault> {
        const DOING: &str = "count the members of each role";
        const SQL: &str = "
            SELECT COALESCE(a.built_in_role_id, a.custom_role_id) AS role, COUNT(DISTINCT a.membership_id) AS members
            FROM role_assignments a
            JOIN memberships m ON m.reseller_id = a.reseller_id AND m.id = a.membership_id
            WHERE a.reseller_id = $1 AND m.deactivated_at IS NULL
            GROUP BY COALESCE(a.built_in_role_id, a.custom_role_id)";
        let statement = self.statement(SQL, [self.reseller_id()?.into()]);
        let rows = self
            .connection
            .query_all_raw(statement)
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                let role: Uuid = row.try_get("", "role").map_err(fault(DOING))?;
                let members: i64 = row.try_get("", "members").map_err(fault(DOING))?;
                Ok((role.into(), u32::try_from(members).unwrap_or(u32::MAX)))
            })
            .collect()
    }
}

impl TryFrom<Model> for Role {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let Model {
            reseller_id: _,
            id,
            name,
            name_folded: _,
            description,
            scope,
            permissions,
            created_at: _,
        } = model;
        let text = RoleText {
            name,
            description,
            scope,
            permissions,
        };
        own_role(id, text)
    }
}

/// The role that a reseller defined itself.
pub fn own_role(id: Uuid, text: RoleText) -> Result<Role, Fault> {
    let row = RowId { table: "roles", id };
    Ok(Role {
        id: id.into(),
        name: text.name,
        description: text.description,
        scope: row.word("scope", &text.scope, scope)?,
        permissions: read_permissions(row, &text.permissions)?,
        built_in: None,
    })
}

/// Permissions as they are kept: their names, as JSON.
pub fn permission_words(permissions: PermissionSet) -> String {
    let words: Vec<&str> = permissions.iter().map(Permission::as_str).collect();
    serde_json::Value::from(words).to_string()
}

/// The permissions that a row keeps.
pub fn read_permissions(row: RowId, text: &str) -> Result<PermissionSet, Fault> {
    let permissions = row.words("permissions", text, Permission::from_name)?;
    Ok(permissions.into_iter().collect())
}

fn refusal(error: DbErr) -> SaveError {
    if violates(&error, NAME) || violates(&error, NAME_FOLDED) {
        SaveError::NameTaken
    } else {
        to_fault("save the role", error).into()
    }
}

fn scope(word: &str) -> Option<RoleScope> {
    match word {
        "RESELLER" => Some(RoleScope::Reseller),
        "PROJECT" => Some(RoleScope::Project),
        _ => None,
    }
}

const fn scope_word(scope: RoleScope) -> &'static str {
    match scope {
        RoleScope::Reseller => "RESELLER",
        RoleScope::Project => "PROJECT",
    }
}

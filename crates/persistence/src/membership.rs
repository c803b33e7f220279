//! Memberships with the roles given in them: built-in ones by their fixed ids, and the reseller's own.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use usher_domain::access::{BuiltInRole, Permission, Role, RoleScope};
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, ProjectId, RoleId, UserId};
use usher_domain::membership::{Assignment, Membership, Store};
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::{membership, role_assignment};
use crate::error::fault;
use crate::transaction::{Transaction, insertion, insertions, padded};

const READING: &str = "read memberships";

/// Memberships, one row for each assignment, in one statement.
const SELECTION: &str = "
    SELECT m.id, m.user_id, m.created_at, m.deactivated_at,
        a.built_in_role_id, a.custom_role_id, a.project_id,
        r.name, r.description, r.scope, r.permissions
    FROM memberships m
    LEFT JOIN role_assignments a ON a.reseller_id = m.reseller_id AND a.membership_id = m.id
    LEFT JOIN roles r ON r.reseller_id = a.reseller_id AND r.id = a.custom_role_id
    WHERE m.reseller_id = $1 AND ";

#[async_trait]
impl Store for Transaction {
    async fn insert_membership(&mut self, membership: &Membership) -> Result<(), Fault> {
        const DOING: &str = "add the membership";
        let reseller = self.reseller_id()?;
        let Membership {
            id,
            user,
            assignments,
            created_at,
            deactivated_at,
        } = membership;
        let row = membership::Model {
            reseller_id: reseller,
            id: id.uuid(),
            user_id: user.uuid(),
            created_at: to_millis(*created_at),
            deactivated_at: deactivated_at.map(to_millis),
        };
        self.run(DOING, &insertion(&row)).await?;
        let rows: Vec<_> = (0..)
            .zip(assignments)
            .map(|(position, assignment)| assignment_row(reseller, *id, position, assignment))
            .collect();
        if !rows.is_empty() {
            self.run(DOING, &insertions(&rows)).await?;
        }
        Ok(())
    }

    async fn membership_of(&mut self, user: UserId) -> Result<Option<Membership>, Fault> {
        let sql = format!("{SELECTION} m.user_id = $2 ORDER BY a.position");
        let found = self.read_memberships(&sql, vec![user.uuid().into()]).await?;
        Ok(found.into_iter().next())
    }

    async fn memberships(&mut self, ids: &[MembershipId]) -> Result<Vec<Membership>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids = padded(ids.iter().copied().map(MembershipId::uuid));
        let places: Vec<String> = (2..ids.len() + 2).map(|place| format!("${place}")).collect();
        let sql = format!("{SELECTION} m.id IN ({}) ORDER BY a.position", places.join(", "));
        self.read_memberships(&sql, ids.into_iter().map(Value::from).collect())
            .await
    }
}

impl Transaction {
    async fn read_memberships(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Membership>, Fault> {
        let values = std::iter::once(Value::from(self.reseller_id()?)).chain(values);
        let statement = Statement::from_sql_and_values(self.connection.get_database_backend(), sql, values);
        let rows = self
            .connection
            .query_all_raw(statement)
            .await
            .map_err(fault(READING))?;
        let mut memberships: BTreeMap<Uuid, Membership> = BTreeMap::new();
        for row in &rows {
            let id: Uuid = column(row, "id")?;
            let assignment = read_assignment(row, id)?;
            let membership = match memberships.entry(id) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert(read_membership(row, id)?),
            };
            membership.assignments.extend(assignment);
        }
        Ok(memberships.into_values().collect())
    }
}

fn assignment_row(
    reseller: Uuid,
    membership: MembershipId,
    position: i32,
    assignment: &Assignment,
) -> role_assignment::Model {
    let Assignment { role, project } = assignment;
    let (built_in_role_id, custom_role_id) = match role.built_in {
        Some(built_in) => (Some(built_in.id().uuid()), None),
        None => (None, Some(role.id.uuid())),
    };
    role_assignment::Model {
        reseller_id: reseller,
        membership_id: membership.uuid(),
        position,
        built_in_role_id,
        custom_role_id,
        project_id: project.map(ProjectId::uuid),
    }
}

fn read_membership(row: &QueryResult, id: Uuid) -> Result<Membership, Fault> {
    Ok(Membership {
        id: id.into(),
        user: column::<Uuid>(row, "user_id")?.into(),
        assignments: Vec::new(),
        created_at: column(row, "created_at")?,
        deactivated_at: column::<Option<Timestamp>>(row, "deactivated_at")?,
    })
}

fn read_assignment(row: &QueryResult, membership: Uuid) -> Result<Option<Assignment>, Fault> {
    let project = column::<Option<Uuid>>(row, "project_id")?.map(Into::into);
    let built_in: Option<Uuid> = column(row, "built_in_role_id")?;
    let custom: Option<Uuid> = column(row, "custom_role_id")?;
    let role = match (built_in, custom) {
        (None, None) => return Ok(None),
        (Some(id), _) => {
            let row = RowId {
                table: "role_assignments",
                id: membership,
            };
            let role = BuiltInRole::from_id(RoleId::from(id));
            role.ok_or_else(|| row.corrupt("built_in_role_id", "there is no such role"))?
                .into()
        }
        (None, Some(id)) => read_role(row, id)?,
    };
    Ok(Some(Assignment { role, project }))
}

fn read_role(row: &QueryResult, id: Uuid) -> Result<Role, Fault> {
    let role = RowId { table: "roles", id };
    let permissions: String = column(row, "permissions")?;
    let permissions = role.words("permissions", &permissions, Permission::from_name)?;
    Ok(Role {
        id: id.into(),
        name: column(row, "name")?,
        description: column(row, "description")?,
        scope: role.word("scope", &column::<String>(row, "scope")?, scope)?,
        permissions: permissions.into_iter().collect(),
        built_in: None,
    })
}

fn scope(word: &str) -> Option<RoleScope> {
    match word {
        "RESELLER" => Some(RoleScope::Reseller),
        "PROJECT" => Some(RoleScope::Project),
        _ => None,
    }
}

fn column<T: sea_orm::TryGetable>(row: &QueryResult, name: &str) -> Result<T, Fault> {
    row.try_get("", name).map_err(fault(READING))
}

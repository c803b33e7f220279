//! Roles given in memberships and offers: built-in ones by their fixed ids, and the reseller's own.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TryGetable, Value};
use usher_domain::access::{BuiltInRole, Role, Visible};
use usher_domain::fault::Fault;
use usher_domain::id::{ProjectId, RoleId};
use usher_domain::membership::Assignment;
use uuid::Uuid;

use crate::access::{RoleText, own_role};
use crate::corrupt::RowId;
use crate::error::fault;
use crate::transaction::{Transaction, padded};

/// What says which role is given where, beside the row that it is given in.
pub const COLUMNS: &str = "a.built_in_role_id, a.custom_role_id, a.project_id,
        r.name, r.description, r.scope, r.permissions";

/// The columns of a given role, in a row of either table.
pub struct Given {
    pub built_in: Option<Uuid>,
    pub custom: Option<Uuid>,
    pub project: Option<Uuid>,
}

/// Where a role is given: the table of assignments, and its column that names what they belong to.
#[derive(Clone, Copy)]
pub struct Holder {
    pub table: &'static str,
    pub column: &'static str,
}

impl From<&Assignment> for Given {
    fn from(assignment: &Assignment) -> Self {
        let Assignment { role, project } = assignment;
        let (built_in, custom) = match role.built_in {
            Some(built_in) => (Some(built_in.id().uuid()), None),
            None => (None, Some(role.id.uuid())),
        };
        Self {
            built_in,
            custom,
            project: project.map(ProjectId::uuid),
        }
    }
}

impl Transaction {
    /// Rows of memberships or offers, one for each assignment. `$1` of the SQL is the reseller, `values` are the others.
    pub async fn rows_with_assignments(
        &self,
        doing: &'static str,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Vec<QueryResult>, Fault> {
        let values = std::iter::once(Value::from(self.reseller_id()?)).chain(values);
        let statement = Statement::from_sql_and_values(self.connection.get_database_backend(), sql, values);
        self.connection
            .query_all_raw(statement)
            .await
            .map_err(fault(doing))
    }

    /// Whether a row's id is that of a holder of a role in one of the visible projects; `None` when all are visible.
    pub fn holds_in(&self, holder: Holder, visible: &Visible) -> Result<Option<Expr>, Fault> {
        let Visible::Only(projects) = visible else {
            return Ok(None);
        };
        let projects = padded(projects.iter().copied().map(ProjectId::uuid));
        let holders = Query::select()
            .column(holder.column)
            .from(holder.table)
            .and_where(self.own()?)
            .and_where(Expr::col("project_id").is_in(projects))
            .take();
        Ok(Some(Expr::col("id").in_subquery(holders)))
    }
}

/// Some ids and their places in a statement, where `$1` is the reseller.
pub fn places(ids: impl IntoIterator<Item = Uuid>) -> (String, Vec<Value>) {
    let ids = padded(ids);
    let places: Vec<String> = (2..ids.len() + 2).map(|place| format!("${place}")).collect();
    (places.join(", "), ids.into_iter().map(Value::from).collect())
}

/// A row's assignment, unless what it belongs to has none. `holder` names that in a fault.
pub fn read_assignment(row: &QueryResult, holder: RowId) -> Result<Option<Assignment>, Fault> {
    let project = column::<Option<Uuid>>(row, "project_id")?.map(Into::into);
    let built_in: Option<Uuid> = column(row, "built_in_role_id")?;
    let custom: Option<Uuid> = column(row, "custom_role_id")?;
    let role: Role = match (built_in, custom) {
        (None, None) => return Ok(None),
        (Some(id), _) => BuiltInRole::from_id(RoleId::from(id))
            .ok_or_else(|| holder.corrupt("built_in_role_id", "there is no such role"))?
            .into(),
        (None, Some(id)) => {
            let text = RoleText {
                name: column(row, "name")?,
                description: column(row, "description")?,
                scope: column(row, "scope")?,
                permissions: column(row, "permissions")?,
            };
            own_role(id, text)?
        }
    };
    Ok(Some(Assignment { role, project }))
}

/// A column of a row.
pub fn column<T: TryGetable>(row: &QueryResult, name: &str) -> Result<T, Fault> {
    row.try_get("", name).map_err(fault("read roles that are given"))
}

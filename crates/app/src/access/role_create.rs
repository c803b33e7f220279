//! Defining a role.

use usher_domain::access::{
    Actor, Denied, MAX_ROLES, Permission, PermissionSet, Role, RoleScope, SaveError, Scope as At, authorize,
};
use usher_domain::fault::Fault;
use usher_domain::id::RoleId;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::store::Scope;
use usher_domain::value::{bounded_text, display_name};

use crate::App;
use crate::access::{MAX_DESCRIPTION_LENGTH, check_permissions, is_built_in_name, snapshot, subject, taken};
use crate::account::standing;
use crate::context::Change;

/// A role to define.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleCreate {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Where it can be given.
    pub scope: RoleScope,
    /// What it allows.
    pub permissions: Vec<Permission>,
}

/// A role could not be defined.
#[derive(Debug, thiserror::Error)]
pub enum RoleCreateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("define the role: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The reseller has as many roles as it can have.
    #[error("define the role: there are too many")]
    TooMany,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Defines a role that allows nothing that its author does not hold.
pub async fn role_create(app: &App, actor: &Actor, command: RoleCreate) -> Result<Role, RoleCreateError> {
    authorize(actor, Permission::RolesManage, At::Reseller)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.lock_team().await?;
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = fresh.ok_or(Denied::Forbidden(Permission::RolesManage))?;
    authorize(&actor, Permission::RolesManage, At::Reseller)?;
    let mut checks = Checks::new();
    let name = checks.take("name", display_name(&command.name));
    let description = command
        .description
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let description =
        description.map(|text| checks.take("description", bounded_text(text, MAX_DESCRIPTION_LENGTH)));
    let permissions: PermissionSet = command.permissions.iter().copied().collect();
    check_permissions(
        &mut checks,
        &actor,
        (command.scope, permissions),
        &command.permissions,
    );
    if name.as_deref().is_some_and(is_built_in_name) {
        checks.note("name", Problem::Taken);
    }
    checks.finish().map_err(RoleCreateError::Invalid)?;
    let Some(name) = name else {
        return Err(RoleCreateError::Invalid(Vec::new()));
    };
    if tx.roles().await?.len() >= MAX_ROLES {
        return Err(RoleCreateError::TooMany);
    }
    let role = Role {
        id: RoleId::new(&*app.ids),
        name,
        description: description.flatten(),
        scope: command.scope,
        permissions,
        built_in: None,
    };
    tx.insert_role(&role, change.now)
        .await
        .map_err(|error| match error {
            SaveError::NameTaken => RoleCreateError::Invalid(taken()),
            SaveError::Fault(fault) => RoleCreateError::Fault(fault),
        })?;
    change.entry("role.create", subject(&role), snapshot(&role));
    tx.commit(change.into_log()).await?;
    Ok(role)
}

//! Changing a role: everybody who has it may do what it says from now on.

use usher_domain::access::policy::is_weighty;
use usher_domain::access::{
    Actor, BuiltInRole, Denied, Permission, PermissionSet, ReauthenticationRequired, Role, RoleScope,
    SaveError, Scope as At, authorize, step_up,
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

/// What to change; `None` leaves it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleUpdate {
    /// The role, as its id's text.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it is for; empty for nothing.
    pub description: Option<String>,
    /// What it allows.
    pub permissions: Option<Vec<Permission>>,
}

/// A role could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum RoleUpdateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("change the role: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// Built-in roles stay as they are.
    #[error("change the role: it is built in")]
    BuiltIn,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Changes a role; nothing can be added to it that the actor does not hold.
pub async fn role_update(app: &App, actor: &Actor, command: RoleUpdate) -> Result<Role, RoleUpdateError> {
    authorize(actor, Permission::RolesManage, At::Reseller)?;
    let id: RoleId = command.id.parse().map_err(|_| not_found())?;
    if BuiltInRole::from_id(id).is_some() {
        return Err(RoleUpdateError::BuiltIn);
    }
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.lock_team().await?;
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = fresh.ok_or(Denied::Forbidden(Permission::RolesManage))?;
    authorize(&actor, Permission::RolesManage, At::Reseller)?;
    let before = tx.lock_role(id).await?.ok_or_else(not_found)?;
    let after = check(&actor, &before, command)?;
    if after == before {
        return Ok(before);
    }
    let added = after.permissions.without(before.permissions);
    if after.scope == RoleScope::Reseller && is_weighty(added) {
        step_up(&actor, change.now)?;
    }
    tx.save_role(&after).await.map_err(|error| match error {
        SaveError::NameTaken => RoleUpdateError::Invalid(taken()),
        SaveError::Fault(fault) => RoleUpdateError::Fault(fault),
    })?;
    let differences = crate::project::differences(&snapshot(&before), &snapshot(&after));
    change.entry("role.update", subject(&after), differences);
    tx.commit(change.into_log()).await?;
    Ok(after)
}

fn check(actor: &Actor, before: &Role, command: RoleUpdate) -> Result<Role, RoleUpdateError> {
    let mut checks = Checks::new();
    let name = command.name.map(|name| checks.take("name", display_name(&name)));
    let name = name.flatten().unwrap_or_else(|| before.name.clone());
    if is_built_in_name(&name) {
        checks.note("name", Problem::Taken);
    }
    let description = match command.description.as_deref().map(str::trim) {
        None => before.description.clone(),
        Some("") => None,
        Some(text) => checks.take("description", bounded_text(text, MAX_DESCRIPTION_LENGTH)),
    };
    let permissions = command.permissions.map_or(before.permissions, |listed| {
        let wanted: PermissionSet = listed.iter().copied().collect();
        let new = wanted.without(before.permissions);
        check_permissions(&mut checks, actor, (before.scope, new), &listed);
        wanted
    });
    checks.finish().map_err(RoleUpdateError::Invalid)?;
    Ok(Role {
        name,
        description,
        permissions,
        ..before.clone()
    })
}

fn not_found() -> RoleUpdateError {
    RoleUpdateError::Invalid(vec![Invalid {
        path: vec!["id".to_owned()],
        problem: Problem::NotFound,
    }])
}

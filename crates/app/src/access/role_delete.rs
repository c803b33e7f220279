//! Deleting a role that nobody is given.

use usher_domain::access::{Actor, BuiltInRole, Denied, Permission, Role, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::RoleId;
use usher_domain::store::Scope;

use crate::App;
use crate::access::{snapshot, subject};
use crate::account::standing;
use crate::context::Change;

/// A role could not be deleted.
#[derive(Debug, thiserror::Error)]
pub enum RoleDeleteError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such role.
    #[error("delete the role: there is none")]
    NotFound,
    /// Built-in roles stay.
    #[error("delete the role: it is built in")]
    BuiltIn,
    /// Members have it, or a pending offer promises it.
    #[error("delete the role: it is given to somebody")]
    Given,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Deletes a role and gives it as it was.
pub async fn role_delete(app: &App, actor: &Actor, id: &str) -> Result<Role, RoleDeleteError> {
    authorize(actor, Permission::RolesManage, At::Reseller)?;
    let id: RoleId = id.parse().map_err(|_| RoleDeleteError::NotFound)?;
    if BuiltInRole::from_id(id).is_some() {
        return Err(RoleDeleteError::BuiltIn);
    }
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    // Whoever gives roles holds the same lock, so that none is given while it goes.
    tx.lock_team().await?;
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = fresh.ok_or(Denied::Forbidden(Permission::RolesManage))?;
    authorize(&actor, Permission::RolesManage, At::Reseller)?;
    let role = tx.lock_role(id).await?.ok_or(RoleDeleteError::NotFound)?;
    if tx.role_is_given(id).await? {
        return Err(RoleDeleteError::Given);
    }
    tx.delete_role(id).await?;
    change.entry("role.delete", subject(&role), snapshot(&role));
    tx.commit(change.into_log()).await?;
    Ok(role)
}

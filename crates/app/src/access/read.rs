//! Reading roles: everybody in the reseller may know which there are.

use usher_domain::access::{Actor, BuiltInRole, Permission, Role, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::RoleId;
use usher_domain::store::Scope;

use crate::App;

/// Every role: the built-in ones first, then the reseller's own by name.
pub async fn roles(app: &App, actor: &Actor) -> Result<Vec<Role>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let own = tx.roles().await?;
    Ok(BuiltInRole::ALL.into_iter().map(Role::from).chain(own).collect())
}

/// A role.
pub async fn role(app: &App, actor: &Actor, id: RoleId) -> Result<Option<Role>, Fault> {
    if let Some(built_in) = BuiltInRole::from_id(id) {
        return Ok(Some(built_in.into()));
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    Ok(tx.roles().await?.into_iter().find(|role| role.id == id))
}

/// To how many live members each role is given; nothing for those who may not see every member.
pub async fn members_by_role(app: &App, actor: &Actor) -> Result<Vec<(RoleId, u32)>, Fault> {
    if authorize(actor, Permission::MembersRead, At::Reseller).is_err() {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.members_by_role().await
}

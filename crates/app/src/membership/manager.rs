//! What somebody may do to members and with roles, for those who decide what to show.

use usher_domain::access::{Actor, Permission, Role, RoleScope, Scope as At, authorize, authorize_somewhere};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::membership::{Assignment, Membership};
use usher_domain::store::Scope;

use crate::App;
use crate::membership::granting::{self, Owner};

/// Somebody who manages members, or does not.
#[derive(Debug, Clone)]
pub struct Manager {
    actor: Actor,
    owner: Owner,
}

/// What the actor may do to members at this moment.
pub async fn manager(app: &App, actor: &Actor) -> Result<Manager, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let owner = granting::owner(&mut *tx, actor).await?;
    Ok(Manager {
        actor: actor.clone(),
        owner,
    })
}

impl Manager {
    /// Whether something about this membership may be changed.
    pub fn may_manage(&self, membership: &Membership) -> bool {
        membership.is_live()
            && authorize_somewhere(&self.actor, Permission::MembersManage).is_ok()
            && (self.owner == Owner::Yes || !membership.is_owner())
    }

    /// Whether this role may be given: in the project, or in the whole reseller.
    pub fn may_grant(&self, role: &Role, project: Option<ProjectId>) -> bool {
        match (role.scope, project) {
            (RoleScope::Reseller, None) => {}
            (RoleScope::Project, Some(project)) => {
                if authorize(&self.actor, Permission::ProjectsRead, At::Project(project)).is_err() {
                    return false;
                }
            }
            (RoleScope::Reseller, Some(_)) | (RoleScope::Project, None) => return false,
        }
        let assignment = Assignment {
            role: role.clone(),
            project,
        };
        granting::obstacle(&self.actor, self.owner, &assignment).is_none()
    }
}

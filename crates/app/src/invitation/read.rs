//! Reading invitations by id, and counting them.

use usher_domain::access::{Actor, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId};
use usher_domain::invitation::{Counts, Invitation};
use usher_domain::store::Scope;

use crate::App;

/// Those of the invitations that the actor sees, in no order.
pub async fn read_many(app: &App, actor: &Actor, ids: &[InvitationId]) -> Result<Vec<Invitation>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut invitations = tx.invitations(ids).await?;
    invitations.retain(|invitation| {
        authorize(
            actor,
            Permission::InvitationsRead,
            At::Project(invitation.project),
        )
        .is_ok()
    });
    Ok(invitations)
}

/// How many invitations stand where, for each of the projects in which the actor sees them.
pub async fn counts(app: &App, actor: &Actor, ids: &[ProjectId]) -> Result<Vec<(ProjectId, Counts)>, Fault> {
    let seen: Vec<ProjectId> = ids
        .iter()
        .copied()
        .filter(|id| authorize(actor, Permission::InvitationsRead, At::Project(*id)).is_ok())
        .collect();
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.count_invitations(&seen).await
}

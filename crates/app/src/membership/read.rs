//! Reading memberships: by id for those who may, and a person's own places everywhere.

use usher_domain::access::{Actor, Permission, Visible, visible_projects};
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, UserId};
use usher_domain::membership::Membership;
use usher_domain::reseller::Reseller;
use usher_domain::store::Scope;

use crate::App;

/// The memberships with those ids that the actor may see: one's own, and with `MEMBERS_READ` all in the reseller,
/// or those with a role in one of the projects where it is held.
pub async fn read_many(app: &App, actor: &Actor, ids: &[MembershipId]) -> Result<Vec<Membership>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut memberships = tx.memberships(ids).await?;
    let own = actor.user().map(|user| user.membership);
    match visible_projects(actor, Permission::MembersRead) {
        Visible::All => {}
        Visible::Only(projects) => memberships.retain(|membership| {
            let shared = membership.assignments.iter().any(|given| match given.project {
                Some(project) => projects.contains(&project),
                None => false,
            });
            own == Some(membership.id) || shared
        }),
    }
    Ok(memberships)
}

/// The resellers that a person can enter, oldest first, each with the person's membership there.
pub async fn places(app: &App, user: UserId) -> Result<Vec<(Reseller, Membership)>, Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let seats = platform.seats(user).await?;
    drop(platform);
    let mut places = Vec::with_capacity(seats.len());
    for seat in seats {
        let mut tx = app.database.read(Scope::Reseller(seat.reseller)).await?;
        let Some(reseller) = tx
            .reseller()
            .await?
            .filter(|reseller| reseller.suspended_at.is_none())
        else {
            continue;
        };
        let Some(membership) = tx.membership_of(user).await? else {
            continue;
        };
        if membership.deactivated_at.is_none() {
            places.push((reseller, membership));
        }
    }
    Ok(places)
}

//! Reading memberships and offers, and a person's own places everywhere.

use usher_domain::access::{Actor, Denied, Permission, Visible, authorize_somewhere, visible_projects};
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, OfferId, UserId};
use usher_domain::membership::{Assignment, Listing, Membership, Offer, OfferListing, Shown};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::reseller::Reseller;
use usher_domain::store::Scope;

use crate::App;

/// Which memberships to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Whether ended ones are among them.
    pub shown: Shown,
    /// Text in the person's name or address.
    pub search: Option<String>,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// A list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The cursor is wrong, or something inside failed.
    #[error(transparent)]
    Page(#[from] PageError),
}

/// The memberships that the actor sees, oldest first: with `MEMBERS_READ` in the reseller all of them, else one's own
/// and those with a role in one of the projects where it is held.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Membership>, ListError> {
    authorize_somewhere(actor, Permission::MembersRead)?;
    let listing = Listing {
        visible: visible_projects(actor, Permission::MembersRead),
        own: actor.user().map(|user| user.membership),
        shown: command.shown,
        search: command.search,
    };
    let tx = app.database.read(Scope::Reseller(actor.reseller)).await;
    let mut tx = tx.map_err(PageError::from)?;
    Ok(tx.list_memberships(&listing, &command.page).await?)
}

/// The memberships with those ids that the actor may see: one's own, and with `MEMBERS_READ` all in the reseller,
/// or those with a role in one of the projects where it is held.
pub async fn read_many(app: &App, actor: &Actor, ids: &[MembershipId]) -> Result<Vec<Membership>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut memberships = tx.memberships(ids).await?;
    memberships.retain(|membership| sees(actor, membership));
    Ok(memberships)
}

/// The pending offers that the actor sees, oldest first.
pub async fn list_offers(app: &App, actor: &Actor, page: &PageRequest) -> Result<Page<Offer>, ListError> {
    authorize_somewhere(actor, Permission::MembersRead)?;
    let listing = OfferListing {
        visible: visible_projects(actor, Permission::MembersRead),
    };
    let tx = app.database.read(Scope::Reseller(actor.reseller)).await;
    let mut tx = tx.map_err(PageError::from)?;
    Ok(tx.list_offers(&listing, page).await?)
}

/// The offers with those ids that the actor sees, whatever became of them.
pub async fn read_offers(app: &App, actor: &Actor, ids: &[OfferId]) -> Result<Vec<Offer>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut offers = tx.offers(ids).await?;
    offers.retain(|offer| sees_offer(actor, offer));
    Ok(offers)
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
        let membership = tx.membership_of(user).await?.filter(Membership::is_live);
        places.extend(membership.map(|membership| (reseller, membership)));
    }
    Ok(places)
}

/// Whether the actor sees a membership.
pub(super) fn sees(actor: &Actor, membership: &Membership) -> bool {
    actor.user().is_some_and(|user| user.membership == membership.id)
        || shares(actor, &membership.assignments)
}

/// Whether the actor sees an offer.
pub(super) fn sees_offer(actor: &Actor, offer: &Offer) -> bool {
    shares(actor, &offer.assignments)
}

fn shares(actor: &Actor, assignments: &[Assignment]) -> bool {
    match visible_projects(actor, Permission::MembersRead) {
        Visible::All => true,
        Visible::Only(projects) => assignments
            .iter()
            .any(|given| given.project.is_some_and(|id| projects.contains(&id))),
    }
}

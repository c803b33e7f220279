//! Reading senders.

use usher_domain::access::{Actor, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, SenderId};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::sender::{Listing, Readiness, Sender};
use usher_domain::store::Scope;

use crate::App;
use crate::invitation::narrow;

/// Which senders to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// One project only, as its id's text; one that is not seen has no senders.
    pub project: Option<String>,
    /// These levels only; every level when empty.
    pub readiness: Vec<Readiness>,
    /// Text in the name, or digits in the number.
    pub search: Option<String>,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// The senders that the actor sees, oldest first.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Sender>, PageError> {
    let listing = Listing {
        visible: narrow(actor, Permission::SendersRead, command.project.as_deref()),
        readiness: command.readiness,
        search: command.search,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.list_senders(&listing, &command.page).await
}

/// Those of the senders that the actor sees, in no order.
pub async fn read_many(app: &App, actor: &Actor, ids: &[SenderId]) -> Result<Vec<Sender>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut senders = tx.senders(ids).await?;
    senders.retain(|sender| sees(actor, sender));
    Ok(senders)
}

/// The senders that these invitations yielded and the actor sees, in no order.
pub async fn read_many_of_invitations(
    app: &App,
    actor: &Actor,
    ids: &[InvitationId],
) -> Result<Vec<Sender>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut senders = tx.senders_of_invitations(ids).await?;
    senders.retain(|sender| sees(actor, sender));
    Ok(senders)
}

fn sees(actor: &Actor, sender: &Sender) -> bool {
    authorize(actor, Permission::SendersRead, At::Project(sender.project)).is_ok()
}

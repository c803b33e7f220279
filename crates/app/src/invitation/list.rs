//! Listing invitations.

use usher_domain::access::{Actor, Permission, Scope as At, Visible, authorize, visible_projects};
use usher_domain::id::ProjectId;
use usher_domain::invitation::{Invitation, Listing, Order, Status, TextFilter, TimeRange};
use usher_domain::page::{Page, PageRequest};
use usher_domain::store::Scope;

use crate::App;

pub use usher_domain::page::PageError as ListError;

/// Which states are wanted: every one when empty.
pub type StatusFilter = Vec<Status>;

/// Which invitations to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// One project only, as its id's text; one that is not seen has no invitations.
    pub project: Option<String>,
    /// These states only.
    pub statuses: StatusFilter,
    /// Text in the client's name, e-mail, phone or external reference.
    pub search: Option<String>,
    /// Conditions on the external reference.
    pub external_reference: TextFilter,
    /// With or without a promised number.
    pub has_number: Option<bool>,
    /// When it was issued.
    pub created_at: TimeRange,
    /// When it ends.
    pub expires_at: TimeRange,
    /// Who issued it, as a typed id.
    pub created_by: Option<String>,
    /// The order.
    pub order: Order,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// The invitations that the actor sees.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Invitation>, ListError> {
    let listing = Listing {
        visible: narrow(actor, Permission::InvitationsRead, command.project.as_deref()),
        statuses: command.statuses,
        search: command.search,
        external_reference: command.external_reference,
        has_number: command.has_number,
        created_at: command.created_at,
        expires_at: command.expires_at,
        created_by: command.created_by,
        order: command.order,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.list_invitations(&listing, &command.page).await
}

/// The projects in which the actor holds `read`, narrowed to the one asked for.
pub(crate) fn narrow(actor: &Actor, read: Permission, project: Option<&str>) -> Visible {
    let Some(text) = project else {
        return visible_projects(actor, read);
    };
    match text.parse::<ProjectId>() {
        Ok(id) if authorize(actor, read, At::Project(id)).is_ok() => Visible::Only(vec![id]),
        Ok(_) | Err(_) => Visible::Only(Vec::new()),
    }
}

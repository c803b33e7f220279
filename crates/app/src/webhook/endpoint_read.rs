//! Reading webhook endpoints and what was sent to them.

use usher_domain::access::{
    Actor, Denied, Permission, Scope as At, authorize, authorize_somewhere, reading, visible_projects,
};
use usher_domain::event::SubjectKind;
use usher_domain::fault::Fault;
use usher_domain::id::{WebhookDeliveryId, WebhookEndpointId};
use usher_domain::page::{Page, PageError, PageRequest, Total};
use usher_domain::store::Scope;
use usher_domain::webhook::{DeliveryListing, DeliveryStatus, WebhookDelivery, WebhookEndpoint};

use super::{is_visible, scope};
use crate::App;

/// Which endpoints to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEndpoints {
    /// The part that is wanted.
    pub page: PageRequest,
}

/// A list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListEndpointsError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The cursor is wrong, or something inside failed.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The endpoints that the actor sees, oldest first.
pub async fn endpoints(
    app: &App,
    actor: &Actor,
    command: ListEndpoints,
) -> Result<Page<WebhookEndpoint>, ListEndpointsError> {
    authorize_somewhere(actor, Permission::WebhooksRead)?;
    let visible = visible_projects(actor, Permission::WebhooksRead);
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    Ok(tx.list_endpoints(&visible, &command.page).await?)
}

/// Those of the endpoints that the actor sees, in no order.
pub async fn read_endpoints(
    app: &App,
    actor: &Actor,
    ids: &[WebhookEndpointId],
) -> Result<Vec<WebhookEndpoint>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut endpoints = tx.endpoints(ids).await?;
    endpoints.retain(|endpoint| is_visible(actor, endpoint));
    Ok(endpoints)
}

/// Which deliveries to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListDeliveries {
    /// That got as far as this only.
    pub status: Option<DeliveryStatus>,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// What was and is to be sent to an endpoint that the actor sees, newest first: what tells of events that the actor may read.
pub async fn deliveries(
    app: &App,
    actor: &Actor,
    endpoint: &WebhookEndpoint,
    command: ListDeliveries,
) -> Result<Page<WebhookDelivery>, PageError> {
    let subject_kinds = readable(actor, endpoint);
    if subject_kinds.is_empty() {
        return Ok(Page {
            edges: Vec::new(),
            has_next: false,
            has_previous: false,
            total: (command.page.total == Total::Counted).then_some(0),
        });
    }
    let listing = DeliveryListing {
        endpoint: endpoint.id,
        status: command.status,
        subject_kinds,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.list_deliveries(&listing, &command.page).await
}

/// Those of the deliveries that the actor sees, in no order.
pub async fn read_deliveries(
    app: &App,
    actor: &Actor,
    ids: &[WebhookDeliveryId],
) -> Result<Vec<WebhookDelivery>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut deliveries = tx.deliveries(ids).await?;
    let mut to: Vec<WebhookEndpointId> = deliveries.iter().map(|delivery| delivery.endpoint).collect();
    to.sort_unstable();
    to.dedup();
    let mut endpoints = tx.endpoints(&to).await?;
    endpoints.retain(|endpoint| is_visible(actor, endpoint));
    deliveries.retain(|delivery| {
        let endpoint = endpoints.iter().find(|endpoint| endpoint.id == delivery.endpoint);
        endpoint.is_some_and(|endpoint| readable(actor, endpoint).contains(&delivery.subject_kind))
    });
    Ok(deliveries)
}

/// The kinds of things of whose events the actor may read, where the endpoint belongs.
fn readable(actor: &Actor, endpoint: &WebhookEndpoint) -> Vec<SubjectKind> {
    let at: At = scope(endpoint);
    if authorize(actor, Permission::EventsRead, at).is_err() {
        return Vec::new();
    }
    let readable =
        |kind: &SubjectKind| reading(*kind).is_none_or(|permission| authorize(actor, permission, at).is_ok());
    SubjectKind::ALL.iter().copied().filter(readable).collect()
}

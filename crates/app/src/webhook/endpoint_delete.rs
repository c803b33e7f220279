//! Deleting a webhook endpoint, with its deliveries.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::WebhookEndpointId;
use usher_domain::store::Scope;
use usher_domain::sweep::Work;
use usher_domain::webhook::WebhookEndpoint;

use super::{is_visible, scope, subject};
use crate::App;
use crate::context::Change;

/// An endpoint to delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointDelete {
    /// The endpoint, as its id's text.
    pub id: String,
    /// The address that it must have, so that nobody deletes another than they mean; any when `None`.
    pub confirm_url: Option<String>,
}

/// An endpoint was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum EndpointDeleteError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such endpoint that the actor sees.
    #[error("delete the webhook endpoint: there is none")]
    NotFound,
    /// It has another address than the one that was given to make sure.
    #[error("delete the webhook endpoint: it has another address")]
    NotConfirmed,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Deletes an endpoint and gives it as it was. What is being sent at this moment may still arrive.
pub async fn endpoint_delete(
    app: &App,
    actor: &Actor,
    command: EndpointDelete,
) -> Result<WebhookEndpoint, EndpointDeleteError> {
    let id: WebhookEndpointId = command.id.parse().map_err(|_| EndpointDeleteError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let endpoint = tx.lock_endpoint(id).await?;
    let endpoint = endpoint.filter(|endpoint| is_visible(actor, endpoint));
    let endpoint = endpoint.ok_or(EndpointDeleteError::NotFound)?;
    authorize(actor, Permission::WebhooksManage, scope(&endpoint))?;
    if command.confirm_url.is_some_and(|url| url != endpoint.url) {
        return Err(EndpointDeleteError::NotConfirmed);
    }
    tx.delete_endpoint(id).await?;
    tx.unschedule(Work::DeliverWebhook, id.uuid()).await?;
    change.entry(
        "webhook_endpoint.delete",
        subject(id),
        json!({ "url": endpoint.url }),
    );
    tx.commit(change.into_log()).await?;
    Ok(endpoint)
}

//! Changing a webhook endpoint, and turning it off and on.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, authorize};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::WebhookEndpointId;
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::store::Scope;
use usher_domain::sweep::Work;
use usher_domain::webhook::{DisabledReason, WebhookEndpoint};

use super::{check, is_visible, note_disabled, scope, subject};
use crate::App;
use crate::context::Change;

/// What of an endpoint is to change; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointUpdate {
    /// The endpoint, as its id's text.
    pub id: String,
    /// The address.
    pub url: Option<String>,
    /// What it is for; nothing when blank.
    pub description: Option<String>,
    /// The types it wants; every type when empty.
    pub types: Option<Vec<EventType>>,
    /// Whether it is sent anything.
    pub switch: Option<Switch>,
}

/// Whether an endpoint is to be sent anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// It is, going on where it stopped.
    On,
    /// It is not.
    Off,
}

/// An endpoint was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EndpointUpdateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such endpoint that the actor sees.
    #[error("change the webhook endpoint: there is none")]
    NotFound,
    /// Some input is wrong.
    #[error("change the webhook endpoint: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Changes an endpoint. Deliveries under way go to the new address with their next attempt.
pub async fn endpoint_update(
    app: &App,
    actor: &Actor,
    command: EndpointUpdate,
) -> Result<WebhookEndpoint, EndpointUpdateError> {
    let id: WebhookEndpointId = command.id.parse().map_err(|_| EndpointUpdateError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let before = tx.lock_endpoint(id).await?;
    let before = before.filter(|endpoint| is_visible(actor, endpoint));
    let before = before.ok_or(EndpointUpdateError::NotFound)?;
    authorize(actor, Permission::WebhooksManage, scope(&before))?;
    let mut checks = Checks::new();
    let url = command.url.as_deref();
    let url = url.map(|text| checks.take("url", check::url(app, text)));
    let description = command.description.as_deref();
    let description = description.map(|text| checks.take("description", check::description(text)));
    checks.finish().map_err(EndpointUpdateError::Invalid)?;

    let edited = WebhookEndpoint {
        url: url.flatten().unwrap_or_else(|| before.url.clone()),
        description: description
            .flatten()
            .unwrap_or_else(|| before.description.clone()),
        types: match &command.types {
            Some(types) => check::distinct(types),
            None => before.types.clone(),
        },
        ..before.clone()
    };
    let after = match command.switch {
        Some(Switch::Off) => edited.disable(change.now, DisabledReason::ByHand),
        Some(Switch::On) => edited.enable(),
        // A new address has not failed yet.
        None if edited.url != before.url => edited.succeeded(),
        None => edited,
    };
    if after == before {
        return Ok(before);
    }
    tx.save_endpoint(&after).await?;
    if after.is_live() && !before.is_live() {
        tx.schedule(Work::DeliverWebhook, id.uuid(), change.now).await?;
    }
    let words = |endpoint: &WebhookEndpoint| {
        json!({
            "url": endpoint.url,
            "description": endpoint.description,
            "types": endpoint.types.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
            "enabled": endpoint.is_live(),
        })
    };
    let changes = json!({ "from": words(&before), "to": words(&after) });
    change.entry("webhook_endpoint.update", subject(id), changes);
    if before.is_live() && !after.is_live() {
        tx.unschedule(Work::DeliverWebhook, id.uuid()).await?;
        note_disabled(&mut change, &after, "disabled");
    }
    tx.commit(change.into_log()).await?;
    Ok(after)
}

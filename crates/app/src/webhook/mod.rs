//! Webhooks: Zavu's reports come in as hints, and partners are told of events at their endpoints.
//!
//! In: `receive`. Out: `fan_out` makes deliveries of what happened, `deliver` sends them; the rest is what people and keys do
//! with endpoints.

mod check;
mod deliver;
mod endpoint_create;
mod endpoint_delete;
mod endpoint_read;
mod endpoint_test;
mod endpoint_update;
mod event_replay;
mod fan_out;
mod receive;
mod secret_rotate;

pub(crate) use deliver::deliver;
pub use endpoint_create::{EndpointCreate, EndpointCreateError, EndpointCreated, endpoint_create};
pub use endpoint_delete::{EndpointDelete, EndpointDeleteError, endpoint_delete};
pub use endpoint_read::{
    ListDeliveries, ListEndpoints, ListEndpointsError, deliveries, endpoints, read_deliveries, read_endpoints,
};
pub use endpoint_test::{EndpointTestError, Tested, endpoint_test};
pub use endpoint_update::{EndpointUpdate, EndpointUpdateError, Switch, endpoint_update};
pub use event_replay::{EventReplay, EventReplayError, MAX_REPLAYED, Replayed, event_replay};
pub(crate) use fan_out::fan_out;
pub use receive::{Receive, ReceiveError, Received, receive};
pub use secret_rotate::{SecretRotateError, secret_rotate};

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Permission, Scope as At, authorize};
use usher_domain::event::{EventType, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, WebhookEndpointId};
use usher_domain::time::Timestamp;
use usher_domain::webhook::WebhookEndpoint;

use crate::App;
use crate::context::{Change, Fact};

fn subject(id: WebhookEndpointId) -> Subject {
    Subject {
        kind: SubjectKind::WebhookEndpoint,
        id: id.uuid(),
    }
}

/// Where an endpoint belongs.
fn scope(endpoint: &WebhookEndpoint) -> At {
    endpoint.project.map_or(At::Reseller, At::Project)
}

fn is_visible(actor: &Actor, endpoint: &WebhookEndpoint) -> bool {
    authorize(actor, Permission::WebhooksRead, scope(endpoint)).is_ok()
}

/// Notes that nothing is sent to an endpoint any more, and tells everybody who listens elsewhere.
fn note_disabled(change: &mut Change<'_>, endpoint: &WebhookEndpoint, cause: &'static str) {
    let reason = endpoint.disabled().map(|(_, reason)| reason.as_str());
    let changes = json!({ "url": endpoint.url, "reason": reason });
    change.entry("webhook_endpoint.disable", subject(endpoint.id), changes);
    let fact = Fact {
        subject: subject(endpoint.id),
        occurred_at: None,
        data: json!({ "cause": cause, "subject": endpoint.snapshot() }),
    };
    change.event(EventType::WebhookEndpointDisabled, endpoint.project, fact);
}

/// What signs what is sent to an endpoint at `now`, the newest first.
fn secrets(
    app: &App,
    reseller: ResellerId,
    endpoint: &WebhookEndpoint,
    now: Timestamp,
) -> Result<Vec<SecretString>, Fault> {
    let place = WebhookEndpoint::secret_place(reseller, endpoint.id);
    let mut secrets = vec![app.sealer.open(&place, &endpoint.secret)?];
    if let Some(previous) = &endpoint.previous_secret
        && now < previous.until
    {
        let place = WebhookEndpoint::previous_secret_place(reseller, endpoint.id);
        secrets.push(app.sealer.open(&place, &previous.sealed)?);
    }
    Ok(secrets)
}

//! Sending a test to a webhook endpoint, and telling at once what came of it.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::{EventId, WebhookEndpointId};
use usher_domain::store::Scope;
use usher_domain::webhook::{Answer, Dispatch, Test, Undelivered, test_body};

use super::deliver::{is_taken, told};
use super::{is_visible, scope, secrets, subject};
use crate::App;
use crate::context::Change;

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The id of the message, as it stood in `webhook-id`.
    pub message_id: String,
    /// What stood in `webhook-timestamp`, in seconds since 1970.
    pub timestamp: String,
    /// What stood in `webhook-signature`.
    pub signature: String,
    /// The body, byte for byte.
    pub body: String,
    /// Whether the receiver took it: with a status of 2xx.
    pub delivered: bool,
    /// The status of the answer, when there was one.
    pub status_code: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: i64,
    /// What went wrong.
    pub error: Option<String>,
}

/// No test was sent.
#[derive(Debug, thiserror::Error)]
pub enum EndpointTestError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such endpoint that the actor sees.
    #[error("test the webhook endpoint: there is none")]
    NotFound,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Sends one signed test, to a disabled endpoint as well. It is no event and no delivery, and says nothing about whether the
/// endpoint fails.
pub async fn endpoint_test(app: &App, actor: &Actor, id: &str) -> Result<Tested, EndpointTestError> {
    let id: WebhookEndpointId = id.parse().map_err(|_| EndpointTestError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let endpoint = tx.endpoints(&[id]).await?.pop();
    let endpoint = endpoint.filter(|endpoint| is_visible(actor, endpoint));
    let endpoint = endpoint.ok_or(EndpointTestError::NotFound)?;
    authorize(actor, Permission::WebhooksManage, scope(&endpoint))?;
    let message_id = EventId::from(change.new_id()).to_string();
    let changes = json!({ "url": endpoint.url, "message": message_id });
    change.entry("webhook_endpoint.test", subject(id), changes);
    let at = change.now;
    tx.commit(change.into_log()).await?;

    let body = test_body(&Test {
        id: message_id.clone(),
        at,
        reseller: actor.reseller,
        project: endpoint.project.map(|project| project.to_string()),
        subject: id.to_string(),
        actor: (actor.kind().as_str(), actor.id()),
    });
    let dispatch = Dispatch {
        url: endpoint.url.clone(),
        message_id: message_id.clone(),
        at,
        secrets: secrets(app, actor.reseller, &endpoint, at)?,
        body: body.clone(),
    };
    let signature = app.courier.signature(&dispatch);
    let answer: Result<Answer, Undelivered> = app.courier.send(dispatch).await;
    let duration_ms = (app.clock.now() - at).num_milliseconds();
    let last = told(&answer);
    Ok(Tested {
        message_id,
        timestamp: at.timestamp().to_string(),
        signature,
        body,
        delivered: is_taken(&answer),
        status_code: last.status_code,
        duration_ms,
        error: last.error,
    })
}

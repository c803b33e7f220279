//! Giving a webhook endpoint a new secret, beside which the old one goes on signing for a day.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::WebhookEndpointId;
use usher_domain::store::Scope;
use usher_domain::time::rfc3339;
use usher_domain::webhook::{PreviousSecret, ROTATION_OVERLAP_HOURS, WebhookEndpoint, new_signing_secret};

use super::{EndpointCreated, is_visible, scope, subject};
use crate::App;
use crate::context::Change;

/// A secret was not changed.
#[derive(Debug, thiserror::Error)]
pub enum SecretRotateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such endpoint that the actor sees.
    #[error("change the webhook endpoint's secret: there is none")]
    NotFound,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Makes a new secret. An old one that signs still is over at once: there are never more than two.
pub async fn secret_rotate(app: &App, actor: &Actor, id: &str) -> Result<EndpointCreated, SecretRotateError> {
    let id: WebhookEndpointId = id.parse().map_err(|_| SecretRotateError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let before = tx.lock_endpoint(id).await?;
    let before = before.filter(|endpoint| is_visible(actor, endpoint));
    let before = before.ok_or(SecretRotateError::NotFound)?;
    authorize(actor, Permission::WebhooksManage, scope(&before))?;
    let place = WebhookEndpoint::secret_place(actor.reseller, id);
    let old = app.sealer.open(&place, &before.secret)?;
    let secret = new_signing_secret(&*app.ids);
    let until = change.now + Duration::hours(ROTATION_OVERLAP_HOURS);
    let endpoint = WebhookEndpoint {
        secret: app.sealer.seal(&place, &secret)?,
        previous_secret: Some(PreviousSecret {
            sealed: app
                .sealer
                .seal(&WebhookEndpoint::previous_secret_place(actor.reseller, id), &old)?,
            until,
        }),
        ..before
    };
    tx.save_endpoint(&endpoint).await?;
    let changes = json!({ "url": endpoint.url, "previousSecretEndsAt": rfc3339(until) });
    change.entry("webhook_endpoint.rotate_secret", subject(id), changes);
    tx.commit(change.into_log()).await?;
    Ok(EndpointCreated { endpoint, secret })
}

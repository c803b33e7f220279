//! `POST /webhooks/zavu/<token>`: Zavu's reports. Verified over the raw bytes, kept once, answered, and only then
//! acted on.

use axum::body::{Body, to_bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use secrecy::SecretString;
use tracing::Instrument;
use usher_app::invitation::{Prompt, TrackError, track};
use usher_app::webhook::{Receive, ReceiveError, Received, receive};
use usher_domain::access::Actor;
use usher_domain::id::InvitationId;
use usher_domain::provider::Urgency;
use usher_domain::webhook::Rejected;

use crate::Gateway;
use crate::graphql::error::log_fault;

/// The longest report, in bytes.
const MAX_BODY_BYTES: usize = 256 * 1024;
/// The longest token in an address, in bytes.
const MAX_TOKEN_BYTES: usize = 128;
/// Where the signature stands.
const SIGNATURE: &str = "x-zavu-signature";

/// Takes one report.
pub(super) async fn handle(
    State(gateway): State<Gateway>,
    token: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(Path(token)) = token else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if token.len() > MAX_TOKEN_BYTES {
        return StatusCode::NOT_FOUND.into_response();
    }
    let body = match read(&gateway, body).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    let command = Receive {
        token: SecretString::from(token),
        signature: parts.headers.get(SIGNATURE).and_then(|value| value.to_str().ok()),
        body: &body,
    };
    match receive(&gateway.app, command).await {
        Ok(Received::Nothing) => StatusCode::OK.into_response(),
        Ok(Received::Track { actor, invitation }) => {
            follow_up(&gateway, *actor, invitation);
            StatusCode::OK.into_response()
        }
        Err(ReceiveError::UnknownAddress) => StatusCode::NOT_FOUND.into_response(),
        Err(ReceiveError::Rejected(Rejected::Signature)) => StatusCode::UNAUTHORIZED.into_response(),
        Err(ReceiveError::Rejected(Rejected::Body)) => StatusCode::BAD_REQUEST.into_response(),
        Err(ReceiveError::Fault(fault)) => {
            log_fault(&fault);
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn read(gateway: &Gateway, body: Body) -> Result<axum::body::Bytes, StatusCode> {
    match tokio::time::timeout(gateway.settings.limits.body, to_bytes(body, MAX_BODY_BYTES)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

/// Reads the invitation back once the answer is on its way. What fails here is due again for the sweep.
fn follow_up(gateway: &Gateway, actor: Actor, invitation: InvitationId) {
    let app = gateway.app.clone();
    let reading = async move {
        match track(&app, &actor, invitation, (Urgency::Sweep, Prompt::Report)).await {
            Ok(_) => {}
            Err(TrackError::Fault(fault)) => log_fault(&fault),
            Err(error @ (TrackError::NotIssued | TrackError::NoKey | TrackError::Provider(_))) => {
                tracing::warn!(invitation.id = %invitation, "failed to {error}");
            }
        }
    };
    gateway.lifetime.tasks.spawn(reading.in_current_span());
}

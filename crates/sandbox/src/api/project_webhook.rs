//! `/v1/invitations/webhook`: the project's own webhook. Its secret is told by setting it and never by reading it.

use axum::body::Bytes;
use axum::extract::State;
use axum::{Extension, Json};
use http::StatusCode;
use serde_json::json;

use crate::api::{Answer, Created};
use crate::http::{Caller, Fields};
use crate::state::Sandbox;
use crate::webhook::{ProjectWebhook, register, unregister, update as change};

/// `GET`: the webhook without its secret, or null.
pub(crate) async fn read(State(sandbox): State<Sandbox>, Extension(caller): Extension<Caller>) -> Answer {
    let webhook = sandbox.read(|world| {
        world
            .project(&caller.project)
            .webhook
            .as_ref()
            .map(ProjectWebhook::wire)
    });
    Ok(Json(json!({ "webhook": webhook })))
}

/// `POST`: 201 for a new webhook, 200 for one that is replaced; both tell the secret.
pub(crate) async fn set(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    body: Bytes,
) -> Created {
    let fields = Fields::parse(&body)?;
    let registered = sandbox.change(|world| register(world, &caller.project, &fields))?;
    let status = if registered.is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((
        status,
        Json(json!({ "webhook": registered.webhook.wire_with_secret() })),
    ))
}

/// `PATCH`: 404 when there is none.
pub(crate) async fn update(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    body: Bytes,
) -> Answer {
    let fields = Fields::parse(&body)?;
    let webhook = sandbox.change(|world| change(world, &caller.project, &fields))?;
    Ok(Json(json!({ "webhook": webhook.wire() })))
}

/// `DELETE`: 204, also when there was none.
pub(crate) async fn remove(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
) -> Result<StatusCode, crate::http::Refusal> {
    sandbox.change(|world| {
        unregister(world, &caller.project);
        Ok(())
    })?;
    Ok(StatusCode::NO_CONTENT)
}

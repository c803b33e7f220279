//! `/v1/senders`: answered bare, without an envelope.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::{Extension, Json};
use http::{StatusCode, Uri};
use serde_json::{Value, json};

use crate::api::{Answer, Created};
use crate::http::{Caller, Fields, Query, Refusal, page_json};
use crate::sender::{self as slice, Edited, Sender};
use crate::state::Sandbox;

/// `GET /v1/senders`: newest first.
pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Answer {
    let slice = Query::of(&uri)?.slice()?;
    let page = sandbox.read(|world| {
        let page = world.project(&caller.project).senders.page(slice, |_| true);
        page_json(page, Sender::wire)
    });
    Ok(Json(page))
}

/// `GET /v1/senders/{id}`.
pub(crate) async fn retrieve(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Answer {
    let sender = sandbox.read(|world| world.project(&caller.project).senders.get(&id).map(Sender::wire));
    sender.map(Json).ok_or_else(|| Refusal::not_found("Sender"))
}

/// `POST /v1/senders`.
pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    body: Bytes,
) -> Created {
    let fields = Fields::parse(&body)?;
    let edited = sandbox.change(|world| slice::create(world, &caller.project, &fields))?;
    Ok((StatusCode::CREATED, Json(wire(&edited))))
}

/// `PATCH /v1/senders/{id}`; the webhook's secret is told once, by the answer that minted it.
pub(crate) async fn update(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let fields = Fields::parse(&body)?;
    let edited = sandbox.change(|world| slice::update(world, &caller.project, &id, &fields))?;
    Ok(Json(wire(&edited)))
}

/// `DELETE /v1/senders/{id}`: 204, or 400 for the default sender.
pub(crate) async fn remove(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    sandbox.change(|world| slice::remove(world, &caller.project, &id))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/senders/{id}/webhook/secret`: 400 without a webhook.
pub(crate) async fn regenerate_secret(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Answer {
    let secret = sandbox.change(|world| slice::regenerate_secret(world, &caller.project, &id))?;
    Ok(Json(json!({ "secret": secret })))
}

fn wire(edited: &Edited) -> Value {
    if edited.minted_secret {
        edited.sender.wire_with_secret()
    } else {
        edited.sender.wire()
    }
}

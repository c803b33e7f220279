//! `/v1/invitations`: create, list, retrieve, cancel.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::{Extension, Json};
use http::{StatusCode, Uri};
use serde_json::json;

use crate::api::{Answer, Created};
use crate::http::{Caller, Fields, Query, page_json};
use crate::invitation::{self as slice, Invitation, Invite, Status};
use crate::state::Sandbox;

/// `POST /v1/invitations`; the body may be missing altogether.
pub(crate) async fn create(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    body: Bytes,
) -> Created {
    let invite = Invite::read(&Fields::parse(&body)?)?;
    let invitation = sandbox.change(|world| slice::invite(world, &caller.project, invite))?;
    Ok((StatusCode::CREATED, Json(envelope(&sandbox, &invitation))))
}

/// `GET /v1/invitations`: newest first, by status when asked.
pub(crate) async fn list(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
) -> Answer {
    let query = Query::of(&uri)?;
    let statuses = query.words("status", &Status::WORDS)?;
    let slice = query.slice()?;
    let page = sandbox.read(|world| {
        let now = world.now();
        let wanted = |invitation: &Invitation| {
            let word = invitation.current(now).status.word();
            statuses
                .as_ref()
                .is_none_or(|statuses| statuses.iter().any(|status| status == word))
        };
        let page = world.project(&caller.project).invitations.page(slice, wanted);
        page_json(page, |invitation| {
            invitation.current(now).wire(sandbox.base_url())
        })
    });
    Ok(Json(page))
}

/// `GET /v1/invitations/{id}`.
pub(crate) async fn retrieve(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Answer {
    let invitation = sandbox.read(|world| world.invitation(&caller.project, &id))?;
    Ok(Json(envelope(&sandbox, &invitation)))
}

/// `POST /v1/invitations/{id}/cancel`: 400 when the invitation is closed.
pub(crate) async fn cancel(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Answer {
    let invitation = sandbox.change(|world| {
        let invitation = world.invitation(&caller.project, &id)?;
        slice::cancel(world, invitation)
    })?;
    Ok(Json(envelope(&sandbox, &invitation)))
}

fn envelope(sandbox: &Sandbox, invitation: &Invitation) -> serde_json::Value {
    json!({ "invitation": invitation.wire(sandbox.base_url()) })
}

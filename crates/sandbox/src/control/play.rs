//! `POST /_sandbox/invitations/{id or token}/{step}`: what the client does, without a browser.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::http::{Fields, Refusal};
use crate::invitation::{Completion, complete, expire, fail, open, start};
use crate::state::Sandbox;

const MAX_REASON_CHARS: usize = 100;
/// The failure when none is named: the client closed Meta's dialog.
const DEFAULT_REASON: &str = "fb_cancelled";

/// Takes one step. 404 for an unknown invitation or step, 409 for a step the state does not allow.
pub(crate) async fn step(
    State(sandbox): State<Sandbox>,
    Path((id, step)): Path<(String, String)>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let fields = Fields::parse(&body)?;
    let reason = fields
        .text("failureReason", MAX_REASON_CHARS)?
        .unwrap_or_else(|| DEFAULT_REASON.to_owned());
    let completion = Completion::read(&fields)?;
    let invitation = sandbox.change(|world| {
        let invitation = world.invitation_anywhere(&id)?;
        match step.as_str() {
            "view" => open(world, invitation),
            "start" => start(world, invitation),
            "fail" => fail(world, invitation, reason),
            "complete" => complete(world, invitation, completion),
            "expire" => expire(world, invitation),
            _ => Err(Refusal::not_found("Step")),
        }
    })?;
    Ok(Json(json!({ "invitation": invitation.wire(sandbox.base_url()) })))
}

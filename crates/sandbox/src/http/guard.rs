//! What stands before every `/v1` handler: the request's record, the key, the quota, and the fault if one is due.

use std::time::Duration;

use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use tokio::time::sleep;

use crate::control::{Fault, FaultKind};
use crate::fixtures;
use crate::http::{Refusal, Window};
use crate::state::{Sandbox, derived, real_now};

/// The longest body that is read: far above anything Zavu's resources take.
const MAX_BODY_BYTES: usize = 256 * 1024;
/// How long a hanging request is held before its connection is dropped.
const HANG: Duration = Duration::from_mins(2);

/// Who is asking: a key, and the project behind it.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) project: String,
    pub(crate) key_id: String,
    pub(crate) test_mode: bool,
    pub(crate) sub_account: bool,
}

/// Marks an answer that is never sent: the connection is closed instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DropConnection;

/// Meets every request to `/v1`.
pub(crate) async fn guard(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let now = real_now();
    let limit = sandbox.config().rate_limit;
    let caller = Caller::of(&parts.headers, &sandbox);
    let body = to_bytes(body, MAX_BODY_BYTES).await;
    let project = caller.as_ref().ok().map(|caller| caller.project.clone());
    let number = sandbox
        .requests()
        .add(&parts, body.as_deref().unwrap_or_default(), project, now);
    let (window, outcome) = match (caller, body) {
        (Err(refusal), _) => (Window::fresh(limit, now), refusal.into_response()),
        (Ok(caller), body) => {
            let window = sandbox.windows().count(&caller.project, limit, now);
            let response = match body {
                Ok(_) if window.exceeded() => Refusal::rate_limited(window.reset_ms).into_response(),
                Ok(body) => {
                    let fault = sandbox.faults().take(parts.method.as_str(), parts.uri.path());
                    sandbox.requests().note_fault(number, fault.as_ref());
                    parts.extensions.insert(caller);
                    meet(fault, Request::from_parts(parts, Body::from(body)), next).await
                }
                Err(_) => Refusal::too_large(MAX_BODY_BYTES).into_response(),
            };
            (window, response)
        }
    };
    let mut response = outcome;
    window.describe(response.headers_mut(), now);
    if response.extensions().get::<DropConnection>().is_none() {
        sandbox.requests().note_status(number, response.status());
    }
    response
}

/// Lets the request through, or does to it what the fault says.
async fn meet(fault: Option<Fault>, request: Request, next: Next) -> Response {
    let Some(fault) = fault else {
        return next.run(request).await;
    };
    // A request that acts does so at once: a caller that gives up meanwhile must find the effect.
    let acted = if fault.acts() {
        Some(next.run(request).await)
    } else {
        None
    };
    match fault.kind {
        FaultKind::Delay => {
            sleep(fault.delay).await;
            acted.unwrap_or_else(dropped)
        }
        FaultKind::Status => fault.answer(),
        FaultKind::Garbage => garbage(),
        FaultKind::LoseReply | FaultKind::Disconnect => dropped(),
        FaultKind::Hang => {
            sleep(HANG).await;
            dropped()
        }
    }
}

fn garbage() -> Response {
    let body = "<html><body>upstream said what?</body></html>{\"invitation\":";
    (StatusCode::OK, [(CONTENT_TYPE, "application/json")], body).into_response()
}

fn dropped() -> Response {
    (Extension(DropConnection), StatusCode::NO_CONTENT).into_response()
}

impl Caller {
    /// The caller behind a bearer. Every well-formed key is a project of its own unless it was made for another.
    fn of(headers: &HeaderMap, sandbox: &Sandbox) -> Result<Self, Refusal> {
        let header = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let (scheme, key) = header.split_once(' ').unwrap_or_default();
        let key = key.trim();
        if !scheme.eq_ignore_ascii_case("bearer") || key.is_empty() {
            return Err(Refusal::unauthorized());
        }
        if sandbox.config().fixtures {
            let project = fixtures::PROJECT.to_owned();
            return Ok(Self {
                project,
                key_id: fixtures::KEY.to_owned(),
                test_mode: true,
                sub_account: false,
            });
        }
        Self::of_key(key, sandbox).ok_or_else(Refusal::unauthorized)
    }

    /// The caller that a key stands for, when it is one of Zavu's.
    pub(crate) fn of_key(key: &str, sandbox: &Sandbox) -> Option<Self> {
        let test_mode = key.starts_with("zv_test_");
        let rest = key
            .strip_prefix("zv_live_")
            .or_else(|| key.strip_prefix("zv_test_"))?;
        if rest.is_empty() || key.contains("invalid") || key.contains(char::is_whitespace) {
            return None;
        }
        let key_id = derived("key", key, 24);
        let known = sandbox.read(|world| world.project_of_key(&key_id).map(ToOwned::to_owned));
        let project = known.unwrap_or_else(|| derived("project", key, 24));
        Some(Self {
            project,
            key_id,
            test_mode,
            sub_account: rest.starts_with("sub_"),
        })
    }
}

/// Gives every error that a framework wrote as text the shape that Zavu's errors have.
pub(crate) async fn json_errors(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let kind = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let is_json = kind.starts_with("application/json");
    if !(status.is_client_error() || status.is_server_error()) || is_json {
        return response;
    }
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Refusal::not_found("Route").into_response(),
        _ => {
            let refusal = Refusal::bad_request("The request cannot be read");
            Refusal { status, ..refusal }.into_response()
        }
    }
}

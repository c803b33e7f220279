//! `/invite/{token}`: opening the page, and its buttons.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use http::{HeaderValue, Method, StatusCode};

use crate::client_page::form;
use crate::client_page::render::{missing_page, page};
use crate::http::Refusal;
use crate::invitation::{Completion, Invitation, complete, fail, open, start};
use crate::number::is_e164;
use crate::state::Sandbox;

/// No script, no image but the empty icon, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The client's page. Not part of the API: no key, no quota, no faults.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/invite/{token}", get(view))
        .route("/invite/{token}/start", post(press_start))
        .route("/invite/{token}/fail", post(press_fail))
        .route("/invite/{token}/complete", post(press_complete))
}

/// Opening the page counts as having viewed the invitation; asking for its headers does not.
async fn view(State(sandbox): State<Sandbox>, Path(token): Path<String>, method: Method) -> Response {
    let found = sandbox.read(|world| world.invitation_by_token(&token));
    let found = match found {
        Ok(invitation) if method == Method::GET && invitation.status.is_open() => {
            sandbox.change(|world| open(world, invitation))
        }
        found => found,
    };
    match found {
        Ok(invitation) => show(&sandbox, &invitation, None),
        Err(_) => answer(StatusCode::NOT_FOUND, missing_page()),
    }
}

async fn press_start(State(sandbox): State<Sandbox>, Path(token): Path<String>) -> Response {
    let outcome = sandbox.change(|world| {
        let invitation = world.invitation_by_token(&token)?;
        start(world, invitation)
    });
    back(&sandbox, &token, outcome)
}

async fn press_fail(State(sandbox): State<Sandbox>, Path(token): Path<String>, body: Bytes) -> Response {
    let reason = form::field(&body, "failureReason").filter(|reason| form::is_reason(reason));
    let outcome = sandbox.change(|world| {
        let invitation = world.invitation_by_token(&token)?;
        let reason = reason.ok_or_else(|| Refusal::bad_request("Choose one of the reasons."))?;
        fail(world, invitation, reason)
    });
    back(&sandbox, &token, outcome)
}

async fn press_complete(State(sandbox): State<Sandbox>, Path(token): Path<String>, body: Bytes) -> Response {
    let phone_number = form::field(&body, "phoneNumber").map(|number| form::compact(&number));
    let phone_number = phone_number.filter(|number| !number.is_empty());
    let outcome = sandbox.change(|world| {
        let invitation = world.invitation_by_token(&token)?;
        if phone_number.as_deref().is_some_and(|number| !is_e164(number)) {
            let message = "Write the number with a plus sign and its country code, such as +14155550123.";
            return Err(Refusal::bad_request(message));
        }
        complete(
            world,
            invitation,
            Completion {
                phone_number,
                inactive: false,
            },
        )
    });
    back(&sandbox, &token, outcome)
}

/// After a button: the page again, by redirect, or with what went wrong.
fn back(sandbox: &Sandbox, token: &str, outcome: Result<Invitation, Refusal>) -> Response {
    let Err(refusal) = outcome else {
        return Redirect::to(&format!("/invite/{token}")).into_response();
    };
    match sandbox.read(|world| world.invitation_by_token(token)) {
        Ok(invitation) => show(sandbox, &invitation, Some(&refusal)),
        Err(_) => answer(StatusCode::NOT_FOUND, missing_page()),
    }
}

fn show(sandbox: &Sandbox, invitation: &Invitation, refusal: Option<&Refusal>) -> Response {
    let number = sandbox.read(|world| {
        let numbers = &world.project(&invitation.project).numbers;
        let number = invitation.phone_number_id.as_ref().and_then(|id| numbers.get(id));
        number.map(|number| number.phone_number.clone())
    });
    let sender_number = sandbox.read(|world| {
        let senders = &world.project(&invitation.project).senders;
        let sender = invitation.sender_id.as_ref().and_then(|id| senders.get(id));
        sender.map(|sender| sender.phone_number.clone())
    });
    let number = sender_number.filter(|number| !number.is_empty()).or(number);
    let status = refusal.map_or(StatusCode::OK, |refusal| refusal.status);
    let html = page(
        invitation,
        number.as_deref(),
        refusal.map(|refusal| refusal.message.as_str()),
    );
    answer(status, html)
}

fn answer(status: StatusCode, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

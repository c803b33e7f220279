//! Every path the sandbox answers. Literal segments win over parameters, whatever their order here.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, post};

use crate::api::{account, invitation, number, project_webhook, sender};
use crate::client_page;
use crate::control::routes as control_routes;
use crate::http::Refusal;
use crate::http::guard::{guard, json_errors};
use crate::state::Sandbox;

/// The whole sandbox as one service.
pub(crate) fn router(sandbox: Sandbox) -> Router {
    // A path outside every group is met like one of Zavu's: the client libraries expect a JSON 404.
    let resources = resources().fallback(unknown).layer(from_fn(json_errors));
    let guarded = resources.layer(from_fn_with_state(sandbox.clone(), guard));
    let controls = control_routes().layer(from_fn(json_errors));
    guarded
        .merge(controls)
        .merge(client_page::routes())
        .with_state(sandbox)
}

fn resources() -> Router<Sandbox> {
    Router::new()
        .route("/v1/me", get(account::me))
        .route("/v1/balance", get(account::balance))
        .route("/v1/invitations", get(invitation::list).post(invitation::create))
        .route(
            "/v1/invitations/webhook",
            get(project_webhook::read)
                .post(project_webhook::set)
                .patch(project_webhook::update)
                .delete(project_webhook::remove),
        )
        .route("/v1/invitations/{id}", get(invitation::retrieve))
        .route("/v1/invitations/{id}/cancel", post(invitation::cancel))
        .route("/v1/phone-numbers", get(number::list).post(number::purchase))
        .route("/v1/phone-numbers/available", get(number::available))
        .route("/v1/phone-numbers/requirements", get(number::requirements))
        .route(
            "/v1/phone-numbers/{id}",
            get(number::retrieve)
                .patch(number::update)
                .delete(number::release),
        )
        .route("/v1/senders", get(sender::list).post(sender::create))
        .route(
            "/v1/senders/{id}",
            get(sender::retrieve).patch(sender::update).delete(sender::remove),
        )
        .route("/v1/senders/{id}/webhook/secret", post(sender::regenerate_secret))
        .route("/v1/{*unknown}", any(unknown))
}

async fn unknown() -> Refusal {
    Refusal::not_found("Route")
}

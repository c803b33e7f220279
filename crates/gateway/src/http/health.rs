//! `/healthz`: the process lives. `/readyz`: it may be sent traffic.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use usher_domain::store::Scope;

use crate::Gateway;
use crate::graphql::error::log_fault;

/// How long the database may take to answer.
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// Says that the process lives.
pub(super) async fn live() -> Response {
    answer(StatusCode::OK, "ok\n")
}

/// Says whether everything is in place and the database answers.
pub(super) async fn ready(State(gateway): State<Gateway>) -> Response {
    if !gateway.readiness.is_ready() || gateway.lifetime.shutdown.is_cancelled() {
        return answer(StatusCode::SERVICE_UNAVAILABLE, "not ready\n");
    }
    match tokio::time::timeout(PING_TIMEOUT, gateway.app.database.read(Scope::Platform)).await {
        Ok(Ok(_)) => answer(StatusCode::OK, "ready\n"),
        Ok(Err(fault)) => {
            log_fault(&fault);
            answer(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
        Err(_) => answer(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

fn answer(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

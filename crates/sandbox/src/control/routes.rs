//! The paths of the controls.

use axum::Router;
use axum::routing::{get, post};

use crate::control::{faults, inspect, play, reports, requests, set_up, sink};
use crate::state::Sandbox;

/// Everything under `/_sandbox`.
pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/_sandbox/invitations/{id}/{step}", post(play::step))
        .route("/_sandbox/clock", get(set_up::clock).post(set_up::advance_clock))
        .route("/_sandbox/faults", get(faults::list).post(faults::add))
        .route("/_sandbox/ledger", get(inspect::ledger))
        .route("/_sandbox/reports", get(reports::list).post(reports::set))
        .route("/_sandbox/reports/release", post(reports::send_held))
        .route("/_sandbox/requests", get(requests::list))
        .route("/_sandbox/numbers", post(set_up::grant_number))
        .route("/_sandbox/keys", post(set_up::add_key))
        .route("/_sandbox/plan", post(set_up::set_plan))
        .route("/_sandbox/balance", post(set_up::set_balance))
        .route("/_sandbox/sink", post(sink::swallow))
        .route("/_sandbox/reset", post(set_up::reset))
}

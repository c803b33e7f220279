//! Who the key belongs to and what is left in the purse.

use axum::extract::State;
use axum::{Extension, Json};
use serde_json::{Value, json};

use crate::fixtures;
use crate::http::Caller;
use crate::state::{Sandbox, derived};

/// `GET /v1/me`: the cheapest check of a key.
pub(crate) async fn me(State(sandbox): State<Sandbox>, Extension(caller): Extension<Caller>) -> Json<Value> {
    let label = if sandbox.config().fixtures {
        fixtures::PROJECT
    } else {
        &caller.project[..6]
    };
    Json(json!({
        "project": {
            "id": caller.project,
            "name": format!("Sandbox project {label}"),
            "isSubAccount": caller.sub_account,
        },
        "team": { "id": derived("team", "sandbox", 24), "name": "Sandbox team" },
        "apiKey": { "id": caller.key_id },
        "isTestMode": caller.test_mode,
    }))
}

/// `GET /v1/balance`: cents.
pub(crate) async fn balance(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
) -> Json<Value> {
    let balance = sandbox.read(|world| world.project(&caller.project).balance_cents());
    Json(json!({ "balance": balance, "currency": "USD", "isSubAccount": caller.sub_account }))
}

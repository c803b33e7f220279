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

/// `GET /v1/balance`: cents. Months of numbers are charged whether anything is left or not. Zavu tells what was spent of
/// sub-accounts only; here every project is told, so that tests can count.
pub(crate) async fn balance(
    State(sandbox): State<Sandbox>,
    Extension(caller): Extension<Caller>,
) -> Json<Value> {
    let (balance, spent) = sandbox.read(|world| {
        let (project, now) = (world.project(&caller.project), world.now());
        (project.balance_cents(now), project.spent_cents(now))
    });
    Json(json!({
        "balance": balance,
        "currency": "USD",
        "totalSpent": spent,
        "isSubAccount": caller.sub_account,
    }))
}

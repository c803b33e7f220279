//! Controls that prepare a scene: the clock, owned numbers, further keys, plan and purse, and starting over.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use http::StatusCode;
use serde_json::{Value, json};

use crate::http::{Caller, Fields, Refusal};
use crate::number::{Order, grant};
use crate::state::{Effect, Plan, Sandbox, World, derived, iso};

/// How far one call may move the clock: ten years.
const MAX_ADVANCE_SECONDS: i64 = 10 * 366 * 24 * 60 * 60;
const MAX_KEY_CHARS: usize = 200;
/// The most that a purse is filled with, or overdrawn by: $100,000,000, in cents.
const MAX_BALANCE_CENTS: i64 = 10_000_000_000;

/// `GET /_sandbox/clock`.
pub(crate) async fn clock(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(sandbox.read(clock_json))
}

/// `POST /_sandbox/clock` with `{"advanceSeconds": n}`: expiry and retries come closer, signatures do not.
pub(crate) async fn advance_clock(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let seconds = Fields::parse(&body)?.integer("advanceSeconds", 0..=MAX_ADVANCE_SECONDS)?;
    let seconds = seconds.ok_or_else(|| Refusal::invalid("advanceSeconds", "is required"))?;
    let clock = sandbox.change(|world| {
        let offset_ms = world.offset_ms() + seconds * 1000;
        world.record(Effect::Clock { offset_ms });
        Ok(clock_json(world))
    })?;
    Ok(Json(clock))
}

/// `POST /_sandbox/numbers` with `{"key", "phoneNumber", "name"?}`: the project owns the number, and paid for it.
/// 200 without a charge when it has it already.
pub(crate) async fn grant_number(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let fields = Fields::parse(&body)?;
    let caller = caller(&sandbox, &fields, "key")?;
    let order = Order::read(&fields)?;
    let (status, body) = sandbox.change(|world| {
        let purchases = world.purchases.len();
        let number = grant(world, &caller.project, order)?;
        let is_new = world.purchases.len() > purchases;
        let status = if is_new {
            StatusCode::CREATED
        } else {
            StatusCode::OK
        };
        Ok((
            status,
            json!({ "phoneNumber": number.wire(world.now()), "projectId": caller.project }),
        ))
    })?;
    Ok((status, Json(body)))
}

/// `POST /_sandbox/keys` with `{"key", "newKey"}`: the new key opens the project of the first, as after a rotation.
pub(crate) async fn add_key(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let fields = Fields::parse(&body)?;
    let project = caller(&sandbox, &fields, "key")?.project;
    let new_key = fields.required("newKey", MAX_KEY_CHARS)?;
    caller(&sandbox, &fields, "newKey")?;
    let digest = derived("key", &new_key, 24);
    sandbox.change(|world| {
        world.record(Effect::Key {
            digest,
            project: project.clone(),
        });
        Ok(())
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "projectId": project }))))
}

/// `POST /_sandbox/plan` with `{"key", "plan": "free"|"paid"}`: what the project pays for; only `paid` may buy numbers.
pub(crate) async fn set_plan(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let fields = Fields::parse(&body)?;
    let project = caller(&sandbox, &fields, "key")?.project;
    let word = fields.required("plan", 20)?;
    let plan = Plan::ALL.into_iter().find(|plan| plan.word() == word);
    let plan = plan.ok_or_else(|| Refusal::invalid("plan", "must be one of free, paid"))?;
    sandbox.change(|world| {
        world.record(Effect::Plan {
            project: project.clone(),
            plan,
        });
        Ok(())
    })?;
    Ok(Json(json!({ "projectId": project, "plan": plan.word() })))
}

/// `POST /_sandbox/balance` with `{"key", "balanceCents"}`: so much is left in the project's purse from now on.
pub(crate) async fn set_balance(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let fields = Fields::parse(&body)?;
    let project = caller(&sandbox, &fields, "key")?.project;
    let left = fields.integer("balanceCents", -MAX_BALANCE_CENTS..=MAX_BALANCE_CENTS)?;
    let left = left.ok_or_else(|| Refusal::invalid("balanceCents", "is required"))?;
    sandbox.change(|world| {
        let spent_cents = world.project(&project).spent_cents(world.now());
        world.record(Effect::Purse {
            project: project.clone(),
            paid_in_cents: left + spent_cents,
        });
        Ok(())
    })?;
    Ok(Json(json!({ "projectId": project, "balanceCents": left })))
}

/// `POST /_sandbox/reset`: nothing ever happened.
pub(crate) async fn reset(State(sandbox): State<Sandbox>) -> Result<StatusCode, Refusal> {
    sandbox.reset()?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) fn caller(sandbox: &Sandbox, fields: &Fields, name: &str) -> Result<Caller, Refusal> {
    let key = fields.required(name, MAX_KEY_CHARS)?;
    let caller = Caller::of_key(&key, sandbox);
    caller.ok_or_else(|| Refusal::invalid(name, "must start with zv_live_ or zv_test_"))
}

fn clock_json(world: &World) -> Value {
    json!({ "now": iso(world.now()), "aheadSeconds": world.offset_ms() / 1000 })
}

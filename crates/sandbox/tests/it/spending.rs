//! What numbers cost: the purse, the plan, and every further month.

use serde_json::{Value, json};
use usher_sandbox::Config;

use crate::harness::{KEY, Sandbox, text};

const DAY_SECONDS: i64 = 24 * 60 * 60;
const PURSE: i64 = 1_000_000;

async fn buy(sandbox: &Sandbox, phone_number: &str) -> Value {
    let answer = sandbox
        .post("/v1/phone-numbers", json!({ "phoneNumber": phone_number }))
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()["phoneNumber"].clone()
}

async fn control(sandbox: &Sandbox, path: &str, body: Value) {
    let answer = sandbox.post(&format!("/_sandbox/{path}"), body).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
}

async fn advance_days(sandbox: &Sandbox, days: i64) {
    control(sandbox, "clock", json!({ "advanceSeconds": days * DAY_SECONDS })).await;
}

async fn purse(sandbox: &Sandbox) -> (Value, Value) {
    let purse = sandbox.get("/v1/balance").await.json();
    (purse["balance"].clone(), purse["totalSpent"].clone())
}

async fn renewals(sandbox: &Sandbox) -> Vec<Value> {
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    ledger["renewals"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn the_free_plan_buys_nothing_and_the_paid_one_buys_again() {
    let sandbox = Sandbox::start().await;
    control(&sandbox, "plan", json!({ "key": KEY, "plan": "free" })).await;
    let order = json!({ "phoneNumber": "+14155550100" });
    let refused = sandbox.post("/v1/phone-numbers", order.clone()).await;
    assert!(refused.refuses(402, "paid_plan_required"), "{}", refused.text);
    let search = "/v1/phone-numbers/available?countryCode=US&limit=1";
    let offers = sandbox.get(search).await.json();
    assert_eq!(offers["items"][0]["pricing"]["isFreeEligible"], false);
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(ledger["purchases"], json!([]));

    let other = Sandbox::start().await;
    assert_eq!(other.post("/v1/phone-numbers", order.clone()).await.status, 201);
    control(&sandbox, "plan", json!({ "key": KEY, "plan": "paid" })).await;
    assert_eq!(sandbox.post("/v1/phone-numbers", order).await.status, 201);
}

#[tokio::test]
async fn a_purse_holds_what_it_is_told_to_whatever_was_spent_before() {
    let sandbox = Sandbox::start().await;
    buy(&sandbox, "+525550100100").await;
    assert_eq!(purse(&sandbox).await, (json!(PURSE - 400), json!(400)));
    control(&sandbox, "balance", json!({ "key": KEY, "balanceCents": 399 })).await;
    assert_eq!(purse(&sandbox).await, (json!(399), json!(400)));
    let order = json!({ "phoneNumber": "+525550100101" });
    let refused = sandbox.post("/v1/phone-numbers", order.clone()).await;
    assert!(refused.refuses(402, "insufficient_balance"), "{}", refused.text);
    assert_eq!(refused.json()["details"]["requiredCents"], 400);
    control(&sandbox, "balance", json!({ "key": KEY, "balanceCents": 400 })).await;
    assert_eq!(sandbox.post("/v1/phone-numbers", order).await.status, 201);
    assert_eq!(purse(&sandbox).await, (json!(0), json!(800)));
    // The included number asks for nothing, also from an empty purse.
    buy(&sandbox, "+14155550100").await;
}

#[tokio::test]
async fn controls_of_plan_and_purse_name_the_field_that_is_wrong() {
    let sandbox = Sandbox::start().await;
    for (path, body, field) in [
        ("plan", json!({ "plan": "free" }), "key"),
        ("plan", json!({ "key": KEY }), "plan"),
        ("plan", json!({ "key": KEY, "plan": "gold" }), "plan"),
        ("plan", json!({ "key": "sk_live_x", "plan": "free" }), "key"),
        ("balance", json!({ "key": KEY }), "balanceCents"),
        (
            "balance",
            json!({ "key": KEY, "balanceCents": 1.5 }),
            "balanceCents",
        ),
    ] {
        let answer = sandbox.post(&format!("/_sandbox/{path}"), body.clone()).await;
        assert!(answer.refuses(400, "invalid_request"), "{body}: {}", answer.text);
        assert_eq!(answer.json()["details"]["field"], field, "{body}");
    }
}

#[tokio::test]
async fn every_thirty_days_each_number_costs_its_month_again_but_the_included_one() {
    let sandbox = Sandbox::start().await;
    let included = buy(&sandbox, "+14155550100").await;
    let mexican = buy(&sandbox, "+525550100100").await;
    let first_date = mexican["nextRenewalDate"].clone();
    advance_days(&sandbox, 29).await;
    assert_eq!(renewals(&sandbox).await, [] as [Value; 0]);
    advance_days(&sandbox, 1).await;
    let due = renewals(&sandbox).await;
    assert_eq!(due.len(), 1);
    assert_eq!(
        due[0],
        json!({
            "phoneNumber": "+525550100100", "id": mexican["id"], "projectId": due[0]["projectId"],
            "chargedCents": 300, "at": first_date,
        })
    );
    assert_eq!(purse(&sandbox).await, (json!(PURSE - 700), json!(700)));
    advance_days(&sandbox, 60).await;
    assert_eq!(renewals(&sandbox).await.len(), 3);
    assert_eq!(purse(&sandbox).await.1, json!(400 + 3 * 300));
    for (number, months) in [(&included, 4), (&mexican, 4)] {
        let path = format!("/v1/phone-numbers/{}", text(&number["id"]));
        let read = sandbox.get(&path).await.json()["phoneNumber"].clone();
        let bought: chrono::DateTime<chrono::Utc> = text(&number["createdAt"]).parse().unwrap();
        let next: chrono::DateTime<chrono::Utc> = text(&read["nextRenewalDate"]).parse().unwrap();
        assert_eq!(next - bought, chrono::Duration::days(30 * months));
    }
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(
        ledger["purchases"].as_array().unwrap().len(),
        2,
        "a renewal is no purchase"
    );
}

#[tokio::test]
async fn a_number_that_was_given_back_costs_no_further_month_and_gives_none_back() {
    let sandbox = Sandbox::start().await;
    let number = buy(&sandbox, "+525550100100").await;
    advance_days(&sandbox, 45).await;
    let path = format!("/v1/phone-numbers/{}", text(&number["id"]));
    assert_eq!(sandbox.delete(&path).await.status, 204);
    let charged = renewals(&sandbox).await;
    assert_eq!(charged.len(), 1);
    advance_days(&sandbox, 90).await;
    assert_eq!(renewals(&sandbox).await, charged);
    assert_eq!(purse(&sandbox).await, (json!(PURSE - 700), json!(700)));
    // Bought again it begins a month of its own.
    buy(&sandbox, "+525550100100").await;
    advance_days(&sandbox, 30).await;
    assert_eq!(purse(&sandbox).await.1, json!(700 + 700));
}

#[tokio::test]
async fn months_are_charged_though_nothing_is_left_and_others_do_not_pay() {
    let sandbox = Sandbox::start().await;
    buy(&sandbox, "+525550100100").await;
    control(&sandbox, "balance", json!({ "key": KEY, "balanceCents": 100 })).await;
    advance_days(&sandbox, 30).await;
    assert_eq!(purse(&sandbox).await.0, json!(-200));
    let sandbox = sandbox.with_key("zv_live_other");
    assert_eq!(purse(&sandbox).await, (json!(PURSE), json!(0)));
}

#[tokio::test]
async fn plan_purse_and_months_outlast_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        state: Some(folder.path().join("sandbox.jsonl")),
        ..Config::default()
    };
    let sandbox = Sandbox::with(config.clone()).await;
    let kept = buy(&sandbox, "+525550100100").await;
    let released = buy(&sandbox, "+525550100101").await;
    control(&sandbox, "plan", json!({ "key": KEY, "plan": "free" })).await;
    control(&sandbox, "balance", json!({ "key": KEY, "balanceCents": 5_000 })).await;
    advance_days(&sandbox, 31).await;
    let path = format!("/v1/phone-numbers/{}", text(&released["id"]));
    assert_eq!(sandbox.delete(&path).await.status, 204);
    advance_days(&sandbox, 31).await;
    let before = (purse(&sandbox).await, renewals(&sandbox).await);
    assert_eq!(before.0, (json!(5_000 - 900), json!(800 + 900)));
    sandbox.running.shutdown().await;

    let sandbox = Sandbox::with(config).await;
    assert_eq!((purse(&sandbox).await, renewals(&sandbox).await), before);
    let order = json!({ "phoneNumber": "+525550100102" });
    let refused = sandbox.post("/v1/phone-numbers", order).await;
    assert!(refused.refuses(402, "paid_plan_required"), "{}", refused.text);
    let path = format!("/v1/phone-numbers/{}", text(&kept["id"]));
    assert_eq!(sandbox.get(&path).await.status, 200);
}

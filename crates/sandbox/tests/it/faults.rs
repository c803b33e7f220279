//! Faults: each kind does what it says, to the requests it names, as often as it says.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use usher_sandbox::Config;

use crate::harness::Sandbox;

async fn invitations(sandbox: &Sandbox) -> usize {
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    ledger["invitations"].as_array().expect("a list").len()
}

async fn inject(sandbox: &Sandbox, fault: Value) {
    let answer = sandbox.post("/_sandbox/faults", fault).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
}

#[tokio::test]
async fn a_status_is_answered_so_many_times_with_its_headers_and_no_effect() {
    let sandbox = Sandbox::start().await;
    let fault = json!({
        "match": "POST /v1/invitations", "kind": "status", "status": 503, "times": 2,
        "headers": { "retry-after": "7" },
    });
    inject(&sandbox, fault).await;
    for _ in 0..2 {
        let answer = sandbox.post("/v1/invitations", json!({})).await;
        assert!(answer.refuses(503, "service_unavailable"), "{}", answer.text);
        assert_eq!(answer.header("retry-after"), "7");
        assert_eq!(answer.header("x-ratelimit-limit"), "600");
    }
    assert_eq!(sandbox.get("/v1/invitations").await.status, 200);
    assert_eq!(invitations(&sandbox).await, 0);
    assert_eq!(sandbox.post("/v1/invitations", json!({})).await.status, 201);
}

#[tokio::test]
async fn a_status_may_come_after_the_effect() {
    let sandbox = Sandbox::start().await;
    let fault = json!({ "match": "POST /v1/*", "kind": "status", "status": 500, "act": true });
    inject(&sandbox, fault).await;
    assert_eq!(sandbox.post("/v1/invitations", json!({})).await.status, 500);
    assert_eq!(invitations(&sandbox).await, 1);
}

#[tokio::test]
async fn a_lost_reply_takes_effect_and_a_disconnect_does_not() {
    let sandbox = Sandbox::start().await;
    for (kind, effects) in [("lose_reply", 1), ("disconnect", 0)] {
        sandbox.post("/_sandbox/reset", json!({})).await;
        inject(&sandbox, json!({ "match": "POST /v1/invitations", "kind": kind })).await;
        let outcome = sandbox.send("POST", "/v1/invitations", json!({})).await;
        assert!(outcome.is_err(), "{kind}: {outcome:?}");
        assert_eq!(invitations(&sandbox).await, effects, "{kind}");
        let log = sandbox.get("/_sandbox/requests").await.json();
        assert_eq!(log["requests"][0]["fault"], kind);
        assert_eq!(log["requests"][0]["status"], Value::Null);
    }
}

#[tokio::test]
async fn garbage_claims_to_be_json() {
    let sandbox = Sandbox::start().await;
    inject(&sandbox, json!({ "match": "GET /v1/me", "kind": "garbage" })).await;
    let answer = sandbox.get("/v1/me").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(serde_json::from_str::<Value>(&answer.text).is_err());
}

#[tokio::test]
async fn a_delay_holds_the_answer_back() {
    let sandbox = Sandbox::start().await;
    inject(
        &sandbox,
        json!({ "match": "GET /v1/me", "kind": "delay", "delayMs": 150 }),
    )
    .await;
    let asked = Instant::now();
    assert_eq!(sandbox.get("/v1/me").await.status, 200);
    assert!(asked.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn a_delayed_request_takes_effect_though_its_caller_gives_up() {
    let sandbox = Sandbox::start().await;
    inject(
        &sandbox,
        json!({ "match": "POST /v1/invitations", "kind": "delay", "delayMs": 60_000 }),
    )
    .await;
    let url = format!("{}/v1/invitations", sandbox.running.url());
    let request = sandbox
        .client
        .post(url)
        .bearer_auth("zv_live_x")
        .timeout(Duration::from_millis(300));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(invitations(&sandbox).await, 1);
}

#[tokio::test]
async fn a_stopped_sandbox_no_longer_listens() {
    let sandbox = Sandbox::start().await;
    let address = sandbox.running.address();
    assert_eq!(sandbox.get("/v1/me").await.status, 200);
    sandbox.running.shutdown().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_hanging_request_is_given_up_by_its_caller_and_does_not_hold_up_shutdown() {
    let sandbox = Sandbox::with(Config::default()).await;
    inject(&sandbox, json!({ "match": "GET /v1/me", "kind": "hang" })).await;
    let url = format!("{}/v1/me", sandbox.running.url());
    let request = sandbox
        .client
        .get(url)
        .bearer_auth("zv_live_x")
        .timeout(Duration::from_millis(200));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(sandbox.get("/v1/me").await.status, 200);
    let asked = Instant::now();
    sandbox.running.shutdown().await;
    assert!(asked.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn clearing_removes_every_fault() {
    let sandbox = Sandbox::start().await;
    inject(
        &sandbox,
        json!({ "match": "* /v1/me", "kind": "status", "times": 9 }),
    )
    .await;
    let answer = sandbox.post("/_sandbox/faults", json!({ "clear": true })).await;
    assert_eq!(answer.json()["cleared"], 1);
    assert_eq!(sandbox.get("/v1/me").await.status, 200);
}

#[tokio::test]
async fn buying_changing_and_giving_back_go_wrong_before_or_after_their_effect() {
    for (kind, act) in [
        ("status", false),
        ("status", true),
        ("garbage", false),
        ("garbage", true),
        ("disconnect", false),
        ("disconnect", true),
        ("lose_reply", true),
    ] {
        let sandbox = Sandbox::start().await;
        let about = |target: &str| json!({ "match": target, "kind": kind, "status": 500, "act": act });
        let owned = async || {
            sandbox.get("/v1/phone-numbers").await.json()["items"]
                .as_array()
                .unwrap()
                .clone()
        };
        inject(&sandbox, about("POST /v1/phone-numbers")).await;
        let order = json!({ "phoneNumber": "+525550100100", "name": "Desk" });
        let _ = sandbox.send("POST", "/v1/phone-numbers", order).await;
        let ledger = sandbox.get("/_sandbox/ledger").await.json();
        let bought = ledger["purchases"].as_array().unwrap().len();
        assert_eq!(bought, usize::from(act), "{kind}");
        assert_eq!(owned().await.len(), bought, "{kind}");

        let number = sandbox.own("+14155550100").await;
        let path = format!("/v1/phone-numbers/{}", number["id"].as_str().unwrap());
        inject(&sandbox, about("PATCH /v1/phone-numbers/*")).await;
        let _ = sandbox.send("PATCH", &path, json!({ "name": "Changed" })).await;
        let name = sandbox.get(&path).await.json()["phoneNumber"]["name"].clone();
        assert_eq!(name == "Changed", act, "{kind}: {name}");

        inject(&sandbox, about("DELETE /v1/phone-numbers/**")).await;
        let _ = sandbox.send("DELETE", &path, Value::Null).await;
        let ledger = sandbox.get("/_sandbox/ledger").await.json();
        assert_eq!(
            ledger["releases"].as_array().unwrap().len(),
            usize::from(act),
            "{kind}"
        );
    }
}

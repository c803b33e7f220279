//! The project's webhook: its registration, and what arrives at a receiver on loopback.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use usher_sandbox::Config;

use crate::harness::{KEY, Sandbox, text};

/// One request at the receiver.
struct Arrival {
    headers: HeaderMap,
    body: Bytes,
}

impl Arrival {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON arrives")
    }
}

struct Receiver {
    url: String,
    arrivals: mpsc::UnboundedReceiver<Arrival>,
    _serving: tokio::task::JoinSet<()>,
}

type Shared = (mpsc::UnboundedSender<Arrival>, Arc<AtomicUsize>);

/// A receiver that answers 500 the first so many times.
async fn receiver(failures: usize) -> Receiver {
    async fn take(State((arrived, failures)): State<Shared>, headers: HeaderMap, body: Bytes) -> StatusCode {
        let _ = arrived.send(Arrival { headers, body });
        let spend = |left: usize| left.checked_sub(1);
        match failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, spend) {
            Ok(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Err(_) => StatusCode::OK,
        }
    }
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has a free port");
    let url = format!("http://{}/hook", listener.local_addr().expect("a bound address"));
    let (arrived, arrivals) = mpsc::unbounded_channel();
    let router = Router::new()
        .route("/hook", post(take))
        .with_state((arrived, Arc::new(AtomicUsize::new(failures))));
    let mut serving = tokio::task::JoinSet::new();
    serving.spawn(async move { axum::serve(listener, router).await.expect("the receiver serves") });
    Receiver {
        url,
        arrivals,
        _serving: serving,
    }
}

fn hmac(secret: &Value, message: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(text(secret).as_bytes()).expect("any key");
    mac.update(message.as_bytes());
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

#[tokio::test]
async fn completing_tells_each_passed_state_in_order_signed() {
    let sandbox = Sandbox::start().await;
    let mut receiver = receiver(0).await;
    let registered = sandbox
        .post("/v1/invitations/webhook", json!({ "url": receiver.url }))
        .await;
    assert_eq!(registered.status, 201);
    let webhook = &registered.json()["webhook"];
    assert_eq!(webhook["active"], true);
    assert_eq!(webhook["events"], json!(["invitation.status_changed"]));
    let invitation = sandbox.invite(json!({ "clientName": "Café Ñandú" })).await;
    sandbox.play(&invitation["id"], "complete", json!({})).await;

    let started = receiver.arrivals.recv().await.unwrap();
    let completed = receiver.arrivals.recv().await.unwrap();
    assert_eq!(started.json()["data"]["previousStatus"], "pending");
    assert_eq!(started.json()["data"]["currentStatus"], "in_progress");
    assert!(started.json()["data"].get("senderId").is_none());
    let envelope = completed.json();
    let project = sandbox.get("/v1/me").await.json()["project"]["id"].clone();
    assert_eq!(envelope["projectId"], project);
    assert!(envelope.get("senderId").is_none());
    assert!(text(&envelope["id"]).starts_with("evt_") && envelope["id"] != started.json()["id"]);
    let read_back = sandbox.invitation(&invitation["id"]).await;
    assert_eq!(
        envelope["data"],
        json!({
            "invitationId": invitation["id"], "clientName": "Café Ñandú", "clientEmail": null,
            "connectionType": "whatsapp_waba", "previousStatus": "in_progress", "currentStatus": "completed",
            "senderId": read_back["senderId"], "connectedAccount": read_back["connectedAccount"],
        }),
    );
    for arrival in [&started, &completed] {
        let header = |name: &str| arrival.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("x-zavu-event"), "invitation.status_changed");
        assert_eq!(header("user-agent"), "Zavu-Webhook/1.0");
        assert_eq!(header("content-type"), "application/json");
        let signature = header("x-zavu-signature");
        let (at, digest) = signature.strip_prefix("t=").unwrap().split_once(",v2=").unwrap();
        let body = std::str::from_utf8(&arrival.body).unwrap();
        assert_eq!(digest, hmac(&webhook["secret"], &format!("{at}.{body}")));
    }
}

#[tokio::test]
async fn a_refused_delivery_comes_again_with_the_same_body_when_its_time_has_come() {
    let sandbox = Sandbox::start().await;
    let mut receiver = receiver(2).await;
    sandbox
        .post("/v1/invitations/webhook", json!({ "url": receiver.url }))
        .await;
    let invitation = sandbox.invite(json!({})).await;
    sandbox.play(&invitation["id"], "start", json!({})).await;
    let first = receiver.arrivals.recv().await.unwrap();
    for _ in 0..2 {
        // The next attempt is planned when the answer is in; moving the clock on and on finds it.
        let mut again = None;
        for _ in 0..1_000 {
            sandbox
                .post("/_sandbox/clock", json!({ "advanceSeconds": 400 }))
                .await;
            again = receiver.arrivals.try_recv().ok();
            if again.is_some() {
                break;
            }
        }
        assert_eq!(again.expect("a second attempt").body, first.body);
    }
}

#[tokio::test]
async fn retries_are_scaled_and_come_to_an_end() {
    let config = Config {
        retry_scale: 0.000_01,
        ..Config::default()
    };
    let sandbox = Sandbox::with(config).await;
    let mut receiver = receiver(100).await;
    sandbox
        .post("/v1/invitations/webhook", json!({ "url": receiver.url }))
        .await;
    let invitation = sandbox.invite(json!({})).await;
    sandbox.play(&invitation["id"], "start", json!({})).await;
    for _ in 0..6 {
        receiver.arrivals.recv().await.unwrap();
    }
    // The seventh arrival is the next event: the first was given up after its five retries.
    sandbox.play(&invitation["id"], "fail", json!({})).await;
    let next = receiver.arrivals.recv().await.unwrap();
    assert_eq!(next.json()["data"]["currentStatus"], "failed");
    assert_eq!(next.json()["data"]["failureReason"], "fb_cancelled");
}

#[tokio::test]
async fn a_planned_delivery_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let state = Some(folder.path().join("sandbox.jsonl"));
    let sandbox = Sandbox::with(Config {
        state: state.clone(),
        ..Config::default()
    })
    .await;
    let mut receiver = receiver(1).await;
    sandbox
        .post("/v1/invitations/webhook", json!({ "url": receiver.url }))
        .await;
    let invitation = sandbox.invite(json!({})).await;
    sandbox.play(&invitation["id"], "start", json!({})).await;
    let first = receiver.arrivals.recv().await.unwrap();
    sandbox.running.shutdown().await;
    let sandbox = Sandbox::with(Config {
        state,
        ..Config::default()
    })
    .await;
    sandbox
        .post("/_sandbox/clock", json!({ "advanceSeconds": 90 }))
        .await;
    assert_eq!(receiver.arrivals.recv().await.unwrap().body, first.body);
}

#[tokio::test]
async fn registration_is_read_changed_replaced_and_removed() {
    let sandbox = Sandbox::start().await;
    let path = "/v1/invitations/webhook";
    assert_eq!(sandbox.get(path).await.json(), json!({ "webhook": null }));
    assert!(
        sandbox
            .patch(path, json!({ "active": false }))
            .await
            .refuses(404, "not_found")
    );
    for (body, field) in [
        (json!({}), "url"),
        (json!({ "url": "http://example.org/" }), "url"),
        (
            json!({ "url": "https://example.org/", "events": ["message.inbound"] }),
            "events",
        ),
    ] {
        let answer = sandbox.post(path, body).await;
        assert!(answer.refuses(400, "invalid_request"), "{}", answer.text);
        assert_eq!(answer.json()["details"]["field"], field);
    }
    let first = sandbox
        .post(path, json!({ "url": "https://example.org/a" }))
        .await
        .json();
    let shown = sandbox.get(path).await.json();
    assert_eq!(shown["webhook"]["url"], "https://example.org/a");
    assert!(shown["webhook"].get("secret").is_none());
    let replaced = sandbox
        .post(path, json!({ "url": "https://example.org/b" }))
        .await;
    assert_eq!(replaced.status, 200);
    assert_eq!(replaced.json()["webhook"]["secret"], first["webhook"]["secret"]);
    let changed = sandbox.patch(path, json!({ "active": false })).await.json();
    assert_eq!(changed["webhook"]["active"], false);
    assert_eq!(sandbox.delete(path).await.status, 204);
    assert_eq!(sandbox.get(path).await.json(), json!({ "webhook": null }));
    let anew = sandbox
        .post(path, json!({ "url": "https://example.org/a" }))
        .await
        .json();
    assert_ne!(anew["webhook"]["secret"], first["webhook"]["secret"]);
}

#[tokio::test]
async fn reports_meet_the_fate_that_was_chosen() {
    let sandbox = Sandbox::start().await;
    let mut receiver = receiver(0).await;
    sandbox
        .post("/v1/invitations/webhook", json!({ "url": receiver.url }))
        .await;
    let fate = |fate: &'static str| sandbox.post("/_sandbox/reports", json!({ "key": KEY, "fate": fate }));
    let start = async || {
        let id = sandbox.invite(json!({})).await["id"].clone();
        sandbox.play(&id, "start", json!({})).await;
        id
    };
    fate("drop").await;
    start().await;
    assert_eq!(fate("repeat").await.json()["dropped"], 1);
    let repeated = start().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        let arrival = receiver.arrivals.recv().await.unwrap().json();
        assert_eq!(arrival["data"]["invitationId"], repeated, "the first was dropped");
        ids.push(arrival["id"].clone());
    }
    assert!(ids.iter().all(|id| *id == ids[0]), "one report");

    fate("hold").await;
    let (one, two) = (start().await, start().await);
    let release =
        |order: Value| sandbox.post("/_sandbox/reports/release", json!({ "key": KEY, "order": order }));
    for order in [json!([0]), json!([0, 0]), json!([0, 2]), json!("0")] {
        assert!(release(order).await.refuses(400, "invalid_request"));
    }
    let listed = sandbox.get("/_sandbox/reports").await.json();
    let line = &listed["reports"][0];
    assert_eq!(
        (&line["fate"], &line["dropped"], &line["held"]),
        (&json!("hold"), &json!(1), &json!(2))
    );
    assert_eq!(release(json!([1, 0])).await.json()["released"], 2);
    for held in [two, one] {
        let arrival = receiver.arrivals.recv().await.unwrap().json();
        assert_eq!(arrival["data"]["invitationId"], held);
    }
    assert!(fate("explode").await.refuses(400, "invalid_request"));
}

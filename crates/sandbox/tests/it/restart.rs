//! The state file: a restart finds everything as it was, whatever the last moments were like.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use usher_sandbox::Config;

use crate::harness::{Sandbox, text};

fn on(path: &Path) -> Config {
    Config {
        state: Some(path.to_owned()),
        public_url: Some("http://sandbox.test".to_owned()),
        ..Config::default()
    }
}

#[tokio::test]
async fn everything_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let sandbox = Sandbox::with(on(&path)).await;
    let number = sandbox.own("+14155550100").await;
    let completed = sandbox.invite(json!({ "phoneNumberId": number["id"] })).await;
    sandbox.play(&completed["id"], "complete", json!({})).await;
    let open = sandbox.invite(json!({ "expiresInDays": 2 })).await;
    let hook = json!({ "url": "https://example.org/hook" });
    let webhook = sandbox.post("/v1/invitations/webhook", hook.clone()).await.json()["webhook"].clone();
    sandbox
        .post("/_sandbox/clock", json!({ "advanceSeconds": 24 * 60 * 60 }))
        .await;
    let before = everything(&sandbox).await;
    sandbox.running.shutdown().await;

    let sandbox = Sandbox::with(on(&path)).await;
    assert_eq!(everything(&sandbox).await, before);
    let replaced = sandbox.post("/v1/invitations/webhook", hook).await;
    assert_eq!(replaced.status, 200);
    assert_eq!(replaced.json()["webhook"]["secret"], webhook["secret"]);
    let fresh = sandbox.invite(json!({})).await;
    assert!(fresh["id"] != open["id"] && fresh["id"] != completed["id"]);
    sandbox
        .post("/_sandbox/clock", json!({ "advanceSeconds": 24 * 60 * 60 }))
        .await;
    assert_eq!(sandbox.invitation(&open["id"]).await["status"], "expired");
}

async fn everything(sandbox: &Sandbox) -> Vec<Value> {
    let mut all = Vec::new();
    for path in [
        "/v1/me",
        "/v1/balance",
        "/v1/invitations",
        "/v1/phone-numbers",
        "/v1/senders",
        "/v1/invitations/webhook",
        "/_sandbox/ledger",
    ] {
        all.push(sandbox.get(path).await.json());
    }
    all
}

#[tokio::test]
async fn a_torn_last_line_is_cut_off_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let sandbox = Sandbox::with(on(&path)).await;
    let kept = sandbox.invite(json!({})).await;
    sandbox.running.shutdown().await;
    let mut file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(br#"{"drawn":9,"sequence":9,"effe"#).unwrap();
    let sandbox = Sandbox::with(on(&path)).await;
    assert_eq!(sandbox.invitation(&kept["id"]).await["id"], kept["id"]);
    let after = sandbox.invite(json!({})).await;
    sandbox.running.shutdown().await;
    let sandbox = Sandbox::with(on(&path)).await;
    assert_eq!(sandbox.invitation(&after["id"]).await["id"], after["id"]);
}

#[tokio::test]
async fn a_damaged_line_stops_the_start_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let sandbox = Sandbox::with(on(&path)).await;
    sandbox.invite(json!({})).await;
    sandbox.running.shutdown().await;
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\"effects\"", "\"defects\"");
    std::fs::write(&path, text).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let error = usher_sandbox::start(listener, on(&path)).await.unwrap_err();
    assert!(format!("{error:#}").contains("line 2"), "{error:#}");
}

#[tokio::test]
async fn a_reset_lasts_and_no_id_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let sandbox = Sandbox::with(Config {
        seed: Some(3),
        ..on(&path)
    })
    .await;
    let forgotten = sandbox.invite(json!({})).await;
    assert_eq!(sandbox.post("/_sandbox/reset", json!({})).await.status, 204);
    let first = sandbox.invite(json!({})).await;
    assert_ne!(first["id"], forgotten["id"]);
    sandbox.running.shutdown().await;
    let sandbox = Sandbox::with(on(&path)).await;
    let listed = sandbox.get("/v1/invitations").await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_ids() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let sandbox = Sandbox::with(Config {
            seed: Some(42),
            ..Config::default()
        })
        .await;
        let invitation = sandbox.invite(json!({})).await;
        runs.push((
            text(&invitation["id"]).to_owned(),
            text(&invitation["token"]).to_owned(),
        ));
    }
    assert_eq!(runs[0], runs[1]);
}

#[tokio::test]
async fn a_file_from_before_months_were_charged_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.jsonl");
    let sandbox = Sandbox::with(on(&path)).await;
    let number = sandbox.own("+525550100100").await;
    let number = format!("/v1/phone-numbers/{}", text(&number["id"]));
    assert_eq!(sandbox.delete(&number).await.status, 204);
    sandbox.running.shutdown().await;
    let now = std::fs::read_to_string(&path).unwrap();
    let then = now.replace(",\"renewals\":[]", "");
    assert_ne!(then, now);
    std::fs::write(&path, then).unwrap();
    let sandbox = Sandbox::with(on(&path)).await;
    assert_eq!(
        sandbox.get("/v1/balance").await.json()["balance"],
        1_000_000 - 400
    );
}

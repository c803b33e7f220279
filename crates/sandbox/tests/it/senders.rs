//! Senders by hand: the default, webhooks and their secrets.

use serde_json::json;

use crate::harness::{Sandbox, text};

#[tokio::test]
async fn the_default_sender_stays_until_another_takes_its_place() {
    let sandbox = Sandbox::start().await;
    let first = sandbox.post("/v1/senders", json!({ "name": "First" })).await;
    assert_eq!(first.status, 201);
    let first = first.json();
    assert_eq!(first["isDefault"], true);
    assert!(first.get("webhook").is_none());
    let path = format!("/v1/senders/{}", text(&first["id"]));
    assert!(sandbox.delete(&path).await.refuses(400, "bad_request"));
    let second = sandbox
        .post("/v1/senders", json!({ "name": "Second", "setAsDefault": true }))
        .await
        .json();
    assert_eq!(second["isDefault"], true);
    assert_eq!(sandbox.get(&path).await.json()["isDefault"], false);
    assert_eq!(sandbox.delete(&path).await.status, 204);
    assert!(sandbox.get(&path).await.refuses(404, "not_found"));
}

#[tokio::test]
async fn a_webhooks_secret_is_told_by_the_answer_that_minted_it_and_by_no_other() {
    let sandbox = Sandbox::start().await;
    let sender = sandbox
        .post("/v1/senders", json!({ "name": "Main" }))
        .await
        .json();
    let path = format!("/v1/senders/{}", text(&sender["id"]));
    assert!(
        sandbox
            .post(&format!("{path}/webhook/secret"), json!({}))
            .await
            .refuses(400, "bad_request")
    );
    let insecure = sandbox
        .patch(&path, json!({ "webhookUrl": "http://example.org" }))
        .await;
    assert!(insecure.refuses(400, "invalid_request"));
    let body = json!({ "webhookUrl": "https://example.org/a", "webhookEvents": ["message.inbound"] });
    let minted = sandbox.patch(&path, body).await.json();
    assert!(text(&minted["webhook"]["secret"]).starts_with("whsec_"));
    assert_eq!(minted["webhook"]["signatureVersion"], "v2");
    let moved = sandbox
        .patch(&path, json!({ "webhookUrl": "https://example.org/b" }))
        .await
        .json();
    assert_eq!(moved["webhook"]["url"], "https://example.org/b");
    assert!(moved["webhook"].get("secret").is_none());
    let jump = sandbox
        .patch(&path, json!({ "webhookSignatureVersion": "v1" }))
        .await;
    assert!(jump.refuses(400, "invalid_request"), "{}", jump.text);
    let renewed = sandbox
        .post(&format!("{path}/webhook/secret"), json!({}))
        .await
        .json();
    assert_ne!(renewed["secret"], minted["webhook"]["secret"]);
    let removed = sandbox.patch(&path, json!({ "webhookUrl": null })).await.json();
    assert!(removed.get("webhook").is_none());
}

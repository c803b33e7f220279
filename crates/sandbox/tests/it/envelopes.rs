//! The shapes on the wire: envelopes, nulls, errors, and the headers that every answer carries.

use serde_json::{Value, json};
use usher_sandbox::Config;

use crate::harness::{Sandbox, read};

#[tokio::test]
async fn a_new_invitation_carries_every_field_with_nulls_where_nothing_is_set() {
    let sandbox = Sandbox::start().await;
    let invitation = sandbox.invite(json!({ "clientName": "Panadería Sol" })).await;
    let fields = invitation.as_object().expect("an object");
    for field in [
        "clientEmail",
        "clientPhone",
        "phoneNumberId",
        "senderId",
        "connectedAccount",
        "failureReason",
        "failedAt",
        "viewedAt",
        "startedAt",
        "completedAt",
    ] {
        assert_eq!(fields.get(field), Some(&Value::Null), "{field}");
    }
    assert_eq!(invitation["status"], "pending");
    assert_eq!(invitation["clientName"], "Panadería Sol");
    assert_eq!(invitation["connectionType"], "whatsapp_waba");
    assert!(!fields.contains_key("allowedPhoneCountries"));
    let link = format!(
        "{}/invite/{}",
        sandbox.running.url(),
        invitation["token"].as_str().unwrap()
    );
    assert_eq!(invitation["url"], link);
    for field in ["createdAt", "updatedAt", "expiresAt"] {
        let at = invitation[field].as_str().unwrap();
        assert!(at.len() == 24 && at.ends_with('Z'), "{field}: {at}");
    }
}

#[tokio::test]
async fn a_body_may_be_missing_empty_null_or_an_empty_object() {
    let sandbox = Sandbox::start().await;
    let url = format!("{}/v1/invitations", sandbox.running.url());
    for body in [None, Some(""), Some("null"), Some("{}")] {
        let mut request = sandbox.client.post(&url).bearer_auth("zv_test_lenient");
        request = request.header("content-type", "application/json");
        if let Some(body) = body {
            request = request.body(body);
        }
        assert_eq!(read(request).await.unwrap().status, 201, "{body:?}");
    }
}

#[tokio::test]
async fn bad_fields_are_refused_by_name_and_nothing_is_made() {
    let sandbox = Sandbox::start().await;
    for (body, field) in [
        (json!({ "expiresInDays": 0 }), "expiresInDays"),
        (json!({ "expiresInDays": 31 }), "expiresInDays"),
        (json!({ "expiresInDays": 1.5 }), "expiresInDays"),
        (json!({ "clientName": "x".repeat(101) }), "clientName"),
        (json!({ "clientName": 7 }), "clientName"),
        (json!({ "clientEmail": "nobody" }), "clientEmail"),
        (json!({ "clientPhone": "555" }), "clientPhone"),
        (json!({ "connectionType": "pigeon" }), "connectionType"),
        (json!({ "phoneNumberId": "unknown" }), "phoneNumberId"),
        (
            json!({ "allowedPhoneCountries": ["USA"] }),
            "allowedPhoneCountries",
        ),
        (json!({ "allowedPhoneCountries": "US" }), "allowedPhoneCountries"),
        (
            json!({ "connectionType": "messenger", "phoneNumberId": "x" }),
            "phoneNumberId",
        ),
        (
            json!({ "connectionType": "messenger", "allowedPhoneCountries": [] }),
            "allowedPhoneCountries",
        ),
        (json!([]), "body"),
    ] {
        let answer = sandbox.post("/v1/invitations", body.clone()).await;
        assert!(answer.refuses(400, "invalid_request"), "{body}: {}", answer.text);
        assert_eq!(answer.json()["details"]["field"], field, "{body}");
    }
    let ledger = sandbox.get("/_sandbox/ledger").await.json();
    assert_eq!(ledger["invitations"], json!([]));
}

#[tokio::test]
async fn a_wrong_key_is_unauthorized_and_still_told_the_quota() {
    let sandbox = Sandbox::start().await;
    let url = format!("{}/v1/me", sandbox.running.url());
    for header in [
        None,
        Some("Bearer sk_live_x"),
        Some("Bearer zv_live_invalid"),
        Some("Basic zv_live_x"),
    ] {
        let mut request = sandbox.client.get(&url);
        if let Some(header) = header {
            request = request.header("authorization", header);
        }
        let answer = read(request).await.unwrap();
        assert!(answer.refuses(401, "unauthorized"), "{header:?}: {}", answer.text);
        assert_eq!(answer.header("x-ratelimit-limit"), "600");
    }
}

#[tokio::test]
async fn every_key_is_a_project_of_its_own_unless_it_was_added_to_one() {
    let sandbox = Sandbox::start().await;
    let mine = sandbox.get("/v1/me").await.json();
    assert_eq!(mine["isTestMode"], false);
    assert_eq!(mine["project"]["isSubAccount"], false);
    let added = json!({ "key": crate::harness::KEY, "newKey": "zv_live_rotated" });
    assert_eq!(sandbox.post("/_sandbox/keys", added).await.status, 201);
    let invitation = sandbox.invite(json!({})).await;
    let sandbox = sandbox.with_key("zv_live_rotated");
    assert_eq!(sandbox.get("/v1/me").await.json()["project"], mine["project"]);
    assert_ne!(sandbox.get("/v1/me").await.json()["apiKey"], mine["apiKey"]);
    assert_eq!(
        sandbox.invitation(&invitation["id"]).await["id"],
        invitation["id"]
    );
    let sandbox = sandbox.with_key("zv_test_somebody_else");
    assert_ne!(
        sandbox.get("/v1/me").await.json()["project"]["id"],
        mine["project"]["id"]
    );
    let path = format!("/v1/invitations/{}", invitation["id"].as_str().unwrap());
    assert!(sandbox.get(&path).await.refuses(404, "not_found"));
}

#[tokio::test]
async fn unknown_routes_and_methods_are_not_found_as_json() {
    let sandbox = Sandbox::start().await;
    for (method, path) in [
        ("GET", "/_stainless_unknown_path"),
        ("GET", "/v1/nothing"),
        ("PUT", "/v1/me"),
    ] {
        let answer = sandbox.send(method, path, Value::Null).await.unwrap();
        assert!(
            answer.refuses(404, "not_found"),
            "{method} {path}: {}",
            answer.text
        );
        assert!(answer.header("content-type").starts_with("application/json"));
        assert_ne!(answer.header("x-ratelimit-reset"), "");
    }
}

#[tokio::test]
async fn past_the_quota_a_project_is_told_when_to_come_back_and_others_are_not_held_up() {
    let sandbox = Sandbox::with(Config {
        rate_limit: 2,
        ..Config::default()
    })
    .await;
    for remaining in ["1", "0"] {
        let answer = sandbox.get("/v1/me").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("x-ratelimit-remaining"), remaining);
        assert_eq!(answer.header("retry-after"), "");
    }
    let answer = sandbox.get("/v1/me").await;
    assert!(answer.refuses(429, "rate_limited"), "{}", answer.text);
    let seconds: i64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&seconds), "{seconds}");
    let reset = answer.header("x-ratelimit-reset").to_owned();
    assert_eq!(answer.json()["details"]["retryAfter"].to_string(), reset);
    assert_eq!(sandbox.with_key("zv_live_other").get("/v1/me").await.status, 200);
}

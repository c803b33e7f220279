//! The client's steps and the project's cancel: what follows what, and what does not.

use serde_json::json;

use crate::harness::{Sandbox, text};

#[tokio::test]
async fn a_signup_that_goes_well_yields_a_sender() {
    let sandbox = Sandbox::start().await;
    let body = json!({ "clientName": "Sol", "allowedPhoneCountries": ["MX", "US"] });
    let invitation = sandbox.invite(body).await;
    let id = &invitation["id"];
    assert_eq!(sandbox.play(id, "view", json!({})).await.status, 200);
    let viewed = sandbox.invitation(id).await;
    assert_eq!(viewed["status"], "pending");
    assert!(viewed["viewedAt"].is_string());
    sandbox.play(id, "start", json!({})).await;
    assert_eq!(sandbox.invitation(id).await["status"], "in_progress");
    sandbox.play(id, "complete", json!({})).await;
    let completed = sandbox.invitation(id).await;
    assert_eq!(completed["status"], "completed");
    assert_eq!(completed["connectedAccount"]["channel"], "whatsapp");
    let sender = sandbox
        .get(&format!("/v1/senders/{}", text(&completed["senderId"])))
        .await
        .json();
    assert_eq!(sender["name"], "Sol");
    assert_eq!(sender["isDefault"], true);
    assert_eq!(sender["channels"], json!(["whatsapp"]));
    assert!(text(&sender["phoneNumber"]).starts_with("+52"), "{sender}");
    assert_eq!(
        sender["whatsapp"]["phoneNumberId"],
        completed["connectedAccount"]["id"]
    );
    assert_eq!(sender["whatsapp"]["paymentStatus"]["canSendTemplates"], true);
}

#[tokio::test]
async fn completing_at_once_takes_the_steps_before_it_and_ties_the_assigned_number() {
    let sandbox = Sandbox::start().await;
    let number = sandbox.own("+14155550100").await;
    let invitation = sandbox.invite(json!({ "phoneNumberId": number["id"] })).await;
    let token = invitation["token"].clone();
    let answer = sandbox
        .play(&token, "complete", json!({ "inactive": true }))
        .await;
    let completed = &answer.json()["invitation"];
    assert!(
        completed["viewedAt"].is_string() && completed["startedAt"].is_string(),
        "{completed}"
    );
    let path = format!("/v1/phone-numbers/{}", text(&number["id"]));
    assert_eq!(
        sandbox.get(&path).await.json()["phoneNumber"]["senderId"],
        completed["senderId"]
    );
    let sender = sandbox
        .get(&format!("/v1/senders/{}", text(&completed["senderId"])))
        .await
        .json();
    assert_eq!(sender["phoneNumber"], "+14155550100");
    assert_eq!(sender["channels"], json!([]));
    let again = sandbox
        .post("/v1/invitations", json!({ "phoneNumberId": number["id"] }))
        .await;
    assert!(again.refuses(400, "invalid_request"), "{}", again.text);
}

#[tokio::test]
async fn a_number_on_an_open_invitation_is_refused_until_that_one_is_closed() {
    let sandbox = Sandbox::start().await;
    let number = sandbox.own("+14155550100").await;
    let body = json!({ "phoneNumberId": number["id"] });
    let first = sandbox.invite(body.clone()).await;
    assert!(
        sandbox
            .post("/v1/invitations", body.clone())
            .await
            .refuses(400, "invalid_request")
    );
    sandbox.play(&first["id"], "expire", json!({})).await;
    sandbox.invite(body).await;
}

#[tokio::test]
async fn a_failed_signup_is_tried_again_with_the_same_link() {
    let sandbox = Sandbox::start().await;
    let invitation = sandbox.invite(json!({})).await;
    let id = &invitation["id"];
    sandbox.play(id, "start", json!({})).await;
    sandbox
        .play(id, "fail", json!({ "failureReason": "fb_not_authorized" }))
        .await;
    let failed = sandbox.invitation(id).await;
    assert_eq!(failed["status"], "failed");
    assert_eq!(failed["failureReason"], "fb_not_authorized");
    assert!(failed["failedAt"].is_string());
    sandbox.play(id, "start", json!({})).await;
    let again = sandbox.invitation(id).await;
    assert_eq!(again["status"], "in_progress");
    assert!(again["failureReason"].is_null() && again["failedAt"].is_null());
}

#[tokio::test]
async fn a_number_of_a_country_that_is_not_allowed_fails_the_signup() {
    let sandbox = Sandbox::start().await;
    let invitation = sandbox.invite(json!({ "allowedPhoneCountries": ["ES"] })).await;
    let answer = sandbox
        .play(
            &invitation["id"],
            "complete",
            json!({ "phoneNumber": "+14165550123" }),
        )
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["invitation"]["status"], "failed");
    assert_eq!(
        answer.json()["invitation"]["failureReason"],
        "phone_country_not_allowed"
    );
    assert_eq!(sandbox.get("/v1/senders").await.json()["items"], json!([]));
    let answer = sandbox
        .play(
            &invitation["id"],
            "complete",
            json!({ "phoneNumber": "+34912300777" }),
        )
        .await;
    assert_eq!(answer.json()["invitation"]["status"], "completed");
}

#[tokio::test]
async fn cancelling_works_while_open_and_is_refused_after() {
    let sandbox = Sandbox::start().await;
    for steps in [&[][..], &["start"], &["start", "fail"]] {
        let invitation = sandbox.invite(json!({})).await;
        for step in steps {
            assert_eq!(sandbox.play(&invitation["id"], step, json!({})).await.status, 200);
        }
        let path = format!("/v1/invitations/{}/cancel", text(&invitation["id"]));
        let cancelled = sandbox
            .send("POST", &path, serde_json::Value::Null)
            .await
            .unwrap();
        assert_eq!(cancelled.json()["invitation"]["status"], "cancelled");
        assert!(sandbox.post(&path, json!({})).await.refuses(400, "bad_request"));
    }
    assert!(
        sandbox
            .post("/v1/invitations/nothing/cancel", json!({}))
            .await
            .refuses(404, "not_found")
    );
}

#[tokio::test]
async fn an_illegal_step_is_a_conflict_and_changes_nothing() {
    let sandbox = Sandbox::start().await;
    let invitation = sandbox.invite(json!({})).await;
    assert!(
        sandbox
            .play(&invitation["id"], "fail", json!({}))
            .await
            .refuses(409, "conflict")
    );
    sandbox.play(&invitation["id"], "complete", json!({})).await;
    let before = sandbox.invitation(&invitation["id"]).await;
    for step in ["view", "start", "fail", "complete", "expire"] {
        let answer = sandbox.play(&invitation["id"], step, json!({})).await;
        assert!(answer.refuses(409, "conflict"), "{step}: {}", answer.text);
    }
    assert_eq!(sandbox.invitation(&invitation["id"]).await, before);
    assert_eq!(
        sandbox.play(&invitation["id"], "dance", json!({})).await.status,
        404
    );
}

#[tokio::test]
async fn an_invitation_expires_when_the_clock_is_moved_past_it() {
    let sandbox = Sandbox::start().await;
    let invitation = sandbox.invite(json!({ "expiresInDays": 1 })).await;
    let day = json!({ "advanceSeconds": 24 * 60 * 60 });
    assert_eq!(
        sandbox.post("/_sandbox/clock", day).await.json()["aheadSeconds"],
        24 * 60 * 60
    );
    let expired = sandbox.invitation(&invitation["id"]).await;
    assert_eq!(expired["status"], "expired");
    assert_eq!(expired["updatedAt"], expired["expiresAt"]);
    let listed = sandbox.get("/v1/invitations?status=expired").await.json();
    assert_eq!(listed["items"][0]["id"], invitation["id"]);
    assert_eq!(
        sandbox.get("/v1/invitations?status=pending").await.json()["items"],
        json!([])
    );
    assert!(
        sandbox
            .post("/_sandbox/clock", json!({ "advanceSeconds": -1 }))
            .await
            .refuses(400, "invalid_request")
    );
}

#[tokio::test]
async fn a_messenger_invitation_connects_a_page_without_a_number() {
    let sandbox = Sandbox::start().await;
    let invitation = sandbox.invite(json!({ "connectionType": "messenger" })).await;
    let answer = sandbox
        .play(&invitation["id"], "complete", json!({}))
        .await
        .json();
    assert_eq!(answer["invitation"]["connectedAccount"]["channel"], "messenger");
    let path = format!("/v1/senders/{}", text(&answer["invitation"]["senderId"]));
    let sender = sandbox.get(&path).await.json();
    assert_eq!(sender["phoneNumber"], "");
    assert!(sender.get("whatsapp").is_none());
}

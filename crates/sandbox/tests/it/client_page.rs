//! The client's page, pressed like a browser without script presses it.

use serde_json::{Value, json};

use crate::harness::{Answer, Sandbox, read, text};

async fn page(sandbox: &Sandbox, invitation: &Value) -> Answer {
    read(sandbox.client.get(text(&invitation["url"])))
        .await
        .expect("a page")
}

async fn press(sandbox: &Sandbox, invitation: &Value, button: &str, form: &'static str) -> Answer {
    let url = format!("{}/{button}", text(&invitation["url"]));
    let request = sandbox
        .client
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded");
    read(request.body(form)).await.expect("an answer")
}

#[tokio::test]
async fn opening_the_page_counts_as_viewed_and_every_state_has_its_buttons() {
    let sandbox = Sandbox::start().await;
    let body = json!({ "clientName": "<b>Sol</b>", "allowedPhoneCountries": ["US", "MX"] });
    let invitation = sandbox.invite(body).await;
    let shown = page(&sandbox, &invitation).await;
    assert_eq!(shown.status, 200);
    assert!(
        shown
            .header("content-security-policy")
            .starts_with("default-src 'none'")
    );
    assert!(
        shown.text.contains("Start signup") && shown.text.contains("US, MX"),
        "{}",
        shown.text
    );
    assert!(
        shown.text.contains("&lt;b&gt;Sol") && !shown.text.contains("<b>Sol"),
        "{}",
        shown.text
    );
    assert!(sandbox.invitation(&invitation["id"]).await["viewedAt"].is_string());

    let pressed = press(&sandbox, &invitation, "start", "").await;
    assert_eq!(pressed.status, 303);
    assert!(text(&invitation["url"]).ends_with(pressed.header("location")));
    let shown = page(&sandbox, &invitation).await;
    for words in [
        "Complete signup",
        "Fail signup",
        "for=\"phoneNumber\"",
        "for=\"failureReason\"",
    ] {
        assert!(shown.text.contains(words), "{words}: {}", shown.text);
    }
    press(&sandbox, &invitation, "fail", "failureReason=meta_no_pages").await;
    assert_eq!(
        sandbox.invitation(&invitation["id"]).await["failureReason"],
        "meta_no_pages"
    );
    assert!(page(&sandbox, &invitation).await.text.contains("meta_no_pages"));

    press(&sandbox, &invitation, "start", "").await;
    assert_eq!(
        press(&sandbox, &invitation, "complete", "phoneNumber=hello")
            .await
            .status,
        400
    );
    let pressed = press(
        &sandbox,
        &invitation,
        "complete",
        "phoneNumber=%2B1+(415)+555-0177",
    )
    .await;
    assert_eq!(pressed.status, 303, "{}", pressed.text);
    let completed = sandbox.invitation(&invitation["id"]).await;
    assert_eq!(completed["status"], "completed");
    let shown = page(&sandbox, &invitation).await;
    assert!(shown.text.contains("+14155550177") && shown.text.contains(text(&completed["senderId"])));
    assert!(!shown.text.contains("<button"), "{}", shown.text);
}

#[tokio::test]
async fn a_reserved_number_is_shown_and_not_asked_for() {
    let sandbox = Sandbox::start().await;
    let number = sandbox.own("+14155550100").await;
    let invitation = sandbox.invite(json!({ "phoneNumberId": number["id"] })).await;
    press(&sandbox, &invitation, "start", "").await;
    let shown = page(&sandbox, &invitation).await;
    assert!(shown.text.contains("+14155550100") && !shown.text.contains("name=\"phoneNumber\""));
}

#[tokio::test]
async fn closed_and_unknown_links_say_so() {
    let sandbox = Sandbox::start().await;
    let cancelled = sandbox.invite(json!({})).await;
    sandbox
        .post(
            &format!("/v1/invitations/{}/cancel", text(&cancelled["id"])),
            json!({}),
        )
        .await;
    let expired = sandbox.invite(json!({})).await;
    sandbox.play(&expired["id"], "expire", json!({})).await;
    assert!(page(&sandbox, &cancelled).await.text.contains("was cancelled"));
    assert!(page(&sandbox, &expired).await.text.contains("has expired"));
    let pressed = press(&sandbox, &cancelled, "start", "").await;
    assert_eq!(pressed.status, 409);
    assert!(pressed.text.contains("role=\"alert\""));
    let unknown = json!({ "url": format!("{}/invite/nothing", sandbox.running.url()) });
    assert_eq!(page(&sandbox, &unknown).await.status, 404);
}

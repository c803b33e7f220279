//! Every resource that Usher uses, from its making to its end.

use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use usher_domain::invitation::{ClientDetails, NewInvitation, Provider as _, ReportedStatus};
use usher_domain::number::{Capability, Provider as _};
use usher_domain::project::{Mode, Provider as _};
use usher_domain::provider::{Channel, Provider, ProviderError};
use usher_domain::sender::Provider as _;

use crate::harness::{Stage, anybody, person};

fn takes_a_provider(_: &dyn Provider) {}

#[tokio::test]
async fn an_invitation_is_created_with_all_its_fields_read_and_cancelled_once() {
    let stage = Stage::new().await;
    takes_a_provider(&stage.zavu);
    let number = stage.grant("+525512345678").await;
    let new = NewInvitation {
        client: ClientDetails {
            name: Some("Panadería Sol".to_owned()),
            email: Some("sol@example.org".parse().unwrap()),
            phone: Some("+525587654321".parse().unwrap()),
        },
        zavu_number_id: Some(number.clone()),
        allowed_phone_countries: vec!["MX".parse().unwrap(), "US".parse().unwrap()],
        expires_in_days: 3,
    };
    let created = stage.zavu.create_invitation(&person(), &new).await.unwrap();
    assert_eq!(created.status, ReportedStatus::Pending);
    assert_eq!(created.client_name.as_deref(), Some("Panadería Sol"));
    assert_eq!(created.client_email.as_deref(), Some("sol@example.org"));
    assert_eq!(created.client_phone.as_deref(), Some("+525587654321"));
    assert_eq!(created.zavu_number_id, Some(number));
    assert_eq!(created.expires_at - created.created_at, Duration::days(3));
    assert!(created.url.expose_secret().starts_with("http"));

    let read = stage.zavu.invitation(&person(), &created.zavu_id).await.unwrap();
    assert_eq!(
        (read.zavu_id.as_str(), &read.status),
        (created.zavu_id.as_str(), &ReportedStatus::Pending)
    );
    let cancelled = stage
        .zavu
        .cancel_invitation(&person(), &created.zavu_id)
        .await
        .unwrap();
    assert_eq!(cancelled.status, ReportedStatus::Cancelled);
    let again = stage.zavu.cancel_invitation(&person(), &created.zavu_id).await;
    assert!(
        matches!(again, Err(ProviderError::Refused { status: 400, .. })),
        "{:?}",
        again.err()
    );
    assert_eq!(
        stage
            .asked(&format!("POST /v1/invitations/{}/cancel", created.zavu_id))
            .await,
        2
    );
}

#[tokio::test]
async fn an_id_that_does_not_exist_is_not_found_whatever_it_is() {
    let stage = Stage::new().await;
    for id in ["nothing", "..", ".", "", "a/b c?d#e+f%2e", "ñ\u{0}\n"] {
        let read = stage.zavu.invitation(&person(), id).await;
        assert!(
            matches!(read, Err(ProviderError::NotFound)),
            "{id:?}: {:?}",
            read.err()
        );
    }
}

#[tokio::test]
async fn a_completed_invitation_names_its_sender_and_the_sender_can_be_read() {
    let stage = Stage::new().await;
    let number = stage.grant("+12025550143").await;
    let new = NewInvitation {
        zavu_number_id: Some(number.clone()),
        ..anybody()
    };
    let created = stage.zavu.create_invitation(&person(), &new).await.unwrap();
    stage
        .control(&format!("invitations/{}/start", created.zavu_id), json!({}))
        .await;
    let started = stage.zavu.invitation(&person(), &created.zavu_id).await.unwrap();
    assert_eq!(started.status, ReportedStatus::InProgress);
    assert!(started.started_at.is_some() && started.viewed_at.is_some());
    stage
        .control(
            &format!("invitations/{}/fail", created.zavu_id),
            json!({ "failureReason": "signup_abandoned" }),
        )
        .await;
    let failed = stage.zavu.invitation(&person(), &created.zavu_id).await.unwrap();
    assert_eq!(
        (failed.status, failed.failure_reason.as_deref()),
        (ReportedStatus::Failed, Some("signup_abandoned"))
    );
    stage
        .control(&format!("invitations/{}/complete", created.zavu_id), json!({}))
        .await;
    let completed = stage.zavu.invitation(&person(), &created.zavu_id).await.unwrap();
    assert_eq!(completed.status, ReportedStatus::Completed);

    let id = completed
        .zavu_sender_id
        .expect("a completed invitation has a sender");
    let sender = stage.zavu.sender(&person(), &id).await.unwrap();
    assert_eq!(sender.reported.phone_number.as_deref(), Some("+12025550143"));
    assert_eq!(sender.reported.channels, ["whatsapp"]);
    assert_eq!(
        sender
            .reported
            .whatsapp
            .as_ref()
            .and_then(|whatsapp| whatsapp.can_send_templates),
        Some(true)
    );
    // A sender that has nothing to do with WhatsApp is not Usher's.
    stage.directly("/v1/senders", json!({ "name": "Letters" })).await;
    assert_eq!(stage.zavu.list_senders(&person()).await.unwrap(), [sender]);

    let owned = stage.zavu.owned_number(&person(), &number).await.unwrap();
    assert_eq!(owned.zavu_sender_id, Some(id));
}

#[tokio::test]
async fn only_what_is_recent_is_looked_back_on_newest_first_over_all_its_pages() {
    let stage = Stage::new().await;
    for _ in 0..110 {
        stage.zavu.create_invitation(&person(), &anybody()).await.unwrap();
    }
    stage.control("clock", json!({ "advanceSeconds": 3600 })).await;
    let mut newer = Vec::new();
    for _ in 0..120 {
        newer.push(stage.zavu.create_invitation(&person(), &anybody()).await.unwrap());
    }
    let since = newer[0].created_at;
    let recent = stage.zavu.recent_invitations(&person(), since).await.unwrap();
    assert!(recent.is_sorted_by(|one, next| one.created_at >= next.created_at));
    let mut found: Vec<&str> = recent.iter().map(|report| report.zavu_id.as_str()).collect();
    let mut expected: Vec<&str> = newer.iter().map(|report| report.zavu_id.as_str()).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(
        stage.asked("GET /v1/invitations").await,
        2,
        "the third page is old"
    );
}

#[tokio::test]
async fn invitations_for_other_channels_are_not_ushers() {
    let stage = Stage::new().await;
    stage
        .directly("/v1/invitations", json!({ "connectionType": "messenger" }))
        .await;
    let ours = stage.zavu.create_invitation(&person(), &anybody()).await.unwrap();
    let since = ours.created_at - Duration::hours(1);
    let recent = stage.zavu.recent_invitations(&person(), since).await.unwrap();
    assert_eq!(recent.len(), 1);
    assert_eq!(recent[0].zavu_id, ours.zavu_id);
}

#[tokio::test]
async fn a_key_is_identified_or_refused() {
    let stage = Stage::new().await;
    let with = |key: &str| Channel {
        api_key: SecretString::from(key),
        ..person()
    };
    let live = stage.zavu.identify(&with("zv_live_one")).await.unwrap();
    assert_eq!(live.mode, Mode::Live);
    assert!(!live.zavu_project_id.is_empty());
    assert_eq!(
        stage.zavu.identify(&with("zv_test_one")).await.unwrap().mode,
        Mode::Test
    );
    let asked = stage.asked("GET /v1/me").await;
    assert!(matches!(
        stage.zavu.identify(&with("zv_live_invalid")).await,
        Err(ProviderError::CredentialsInvalid)
    ));
    assert_eq!(
        stage.asked("GET /v1/me").await,
        asked + 1,
        "a refused key is not tried again"
    );
    let unsendable = stage.zavu.identify(&with("zv_live_a\r\nX-Other: b")).await;
    assert!(matches!(unsendable, Err(ProviderError::CredentialsInvalid)));
    assert_eq!(
        stage.asked("GET /v1/me").await,
        asked + 1,
        "such a key is never sent"
    );
}

#[tokio::test]
async fn the_project_webhook_is_registered_read_and_removed() {
    let (stage, person) = (Stage::new().await, person());
    assert_eq!(stage.zavu.webhook(&person).await.unwrap(), None);
    let url = SecretString::from("https://usher.example/webhooks/zavu/token");
    let secret = stage
        .zavu
        .register_webhook(&person, &url)
        .await
        .unwrap()
        .expect("POST tells the secret");
    assert!(secret.expose_secret().starts_with("whsec_"));
    let registered = stage.zavu.webhook(&person).await.unwrap().unwrap();
    assert_eq!(registered.url, url.expose_secret());
    assert_eq!(registered.events, ["invitation.status_changed"]);
    assert!(registered.active);
    let local = SecretString::from("http://10.0.0.1/hook");
    assert!(matches!(
        stage.zavu.register_webhook(&person, &local).await,
        Err(ProviderError::Refused { status: 400, .. })
    ));
    stage.zavu.remove_webhook(&person).await.unwrap();
    stage.zavu.remove_webhook(&person).await.unwrap();
    assert_eq!(stage.zavu.webhook(&person).await.unwrap(), None);
}

#[tokio::test]
async fn owned_numbers_come_with_their_price_in_cents() {
    let stage = Stage::new().await;
    let ids = [
        stage.grant("+12025550143").await,
        stage.grant("+525512345678").await,
    ];
    let owned = stage.zavu.owned_numbers(&person()).await.unwrap();
    assert_eq!(owned.len(), 2);
    for number in &owned {
        assert!(ids.contains(&number.zavu_id));
        assert_eq!(number.zavu_status, "active");
        assert!(
            number.capabilities.contains(&Capability::Voice)
                || number.capabilities.contains(&Capability::Sms)
        );
        let price = number
            .monthly_price
            .expect("the sandbox tells the price")
            .amount_minor;
        assert!((1..=10_000).contains(&price), "{price}");
        assert_eq!(
            stage.zavu.owned_number(&person(), &number.zavu_id).await.unwrap(),
            *number
        );
    }
    let missing = stage.zavu.owned_number(&person(), "nothing").await;
    assert!(matches!(missing, Err(ProviderError::NotFound)));
}

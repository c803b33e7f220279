//! What goes over the wire, and words of Zavu's that nobody has heard yet.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use usher_domain::invitation::{Provider as _, ReportedStatus};
use usher_domain::number::Provider as _;
use usher_domain::project::Provider as _;
use usher_domain::provider::ProviderError;
use usher_domain::sender::Provider as _;
use usher_domain::time::Timestamp;
use usher_zavu::Zavu;

use crate::harness::{KEY, adapter, anybody, impatient, person};

/// A server that answers everything alike and remembers what it was asked.
struct Parrot {
    zavu: Zavu,
    heard: Arc<Mutex<Vec<String>>>,
    _serving: JoinSet<()>,
}

async fn parrot(body: Value) -> Parrot {
    parrot_of(body.to_string()).await
}

async fn parrot_of(body: String) -> Parrot {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    let router = Router::new().fallback(move |request: Request| {
        let (ears, body) = (Arc::clone(&ears), body.clone());
        async move {
            let (parts, sent) = request.into_parts();
            let sent = to_bytes(sent, 1 << 20).await.unwrap();
            let header = |name: &str| {
                parts
                    .headers
                    .get(name)
                    .map_or("-", |value| value.to_str().unwrap())
                    .to_owned()
            };
            ears.lock().unwrap().push(format!(
                "{} {} {} {} {}",
                parts.method,
                parts.uri,
                header("content-length"),
                header("authorization"),
                String::from_utf8_lossy(&sent)
            ));
            Response::builder()
                .header("content-type", "application/json")
                .body(Body::from(body))
                .unwrap()
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let mut serving = JoinSet::new();
    serving.spawn(async move { axum::serve(listener, router).await.unwrap() });
    Parrot {
        zavu: adapter(&url, impatient()),
        heard,
        _serving: serving,
    }
}

impl Parrot {
    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn novelty() -> Value {
    json!({
        "id": "i", "url": "https://zavu.example/invite/x", "status": "on_holiday", "connectionType": "whatsapp_2030",
        "createdAt": 1_767_323_045_678_i64, "expiresAt": "2026-01-09T03:04:05.678Z",
        "viewedAt": "soon", "failureReason": { "code": 1 }, "senderId": null, "connectedAccount": "?", "new": [1]
    })
}

#[tokio::test]
async fn unknown_words_and_odd_fields_are_kept_or_passed_over() {
    let parrot =
        parrot(json!({ "invitation": novelty(), "items": [novelty()], "nextCursor": 7, "more": true })).await;
    let report = parrot.zavu.invitation(&person(), "i").await.unwrap();
    assert_eq!(report.status, ReportedStatus::Other("on_holiday".to_owned()));
    assert_eq!((report.viewed_at, report.failure_reason), (None, None));
    assert_eq!(report.created_at.timestamp_millis(), 1_767_323_045_678);
    assert_eq!(report.updated_at, report.created_at);
    let recent = parrot
        .zavu
        .recent_invitations(&person(), Timestamp::default())
        .await
        .unwrap();
    assert_eq!(recent.len(), 1);
}

#[tokio::test]
async fn ids_are_one_segment_and_empty_posts_say_so() {
    let parrot = parrot(json!({ "invitation": novelty() })).await;
    parrot.zavu.invitation(&person(), "a/b c?d#e+f").await.unwrap();
    parrot
        .zavu
        .cancel_invitation(&person(), "../../me")
        .await
        .unwrap();
    parrot
        .zavu
        .create_invitation(&person(), &anybody())
        .await
        .unwrap();
    let body = r#"{"connectionType":"whatsapp_waba","expiresInDays":7}"#;
    assert_eq!(
        parrot.heard(),
        [
            format!("GET /v1/invitations/a%2Fb%20c%3Fd%23e+f - Bearer {KEY} "),
            format!("POST /v1/invitations/..%2F..%2Fme/cancel 0 Bearer {KEY} "),
            format!("POST /v1/invitations {} Bearer {KEY} {body}", body.len()),
        ]
    );
}

#[tokio::test]
async fn a_list_that_does_not_end_is_an_error_and_not_half_a_list() {
    let number = json!({ "id": "n", "phoneNumber": "+12025550143", "status": "active", "createdAt": 1 });
    let parrot = parrot(json!({ "items": [number], "nextCursor": "again" })).await;
    let error = parrot.zavu.owned_numbers(&person()).await.unwrap_err();
    assert!(matches!(error, ProviderError::Unreachable { .. }), "{error:?}");
    assert_eq!(
        parrot.heard().len(),
        2,
        "a cursor that leads to itself is noticed"
    );
    assert!(parrot.heard()[1].starts_with("GET /v1/phone-numbers?limit=100&cursor=again "));
}

#[tokio::test]
async fn an_answer_of_another_form_is_an_error_and_never_a_panic() {
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "7",
        "\"text\"",
        r#"{"items":7}"#,
        r#"{"invitation":null}"#,
        "{\"items\":[",
    ] {
        let parrot = parrot_of(body.to_owned()).await;
        let person = person();
        assert!(parrot.zavu.invitation(&person, "i").await.is_err(), "{body}");
        assert!(parrot.zavu.owned_numbers(&person).await.is_err(), "{body}");
        assert!(parrot.zavu.list_senders(&person).await.is_err(), "{body}");
        assert!(parrot.zavu.identify(&person).await.is_err(), "{body}");
        let created = parrot.zavu.create_invitation(&person, &anybody()).await;
        assert!(matches!(created, Err(ProviderError::Unknown { .. })), "{body}");
    }
}

#[tokio::test]
async fn an_enormous_answer_is_not_read() {
    let parrot = parrot_of(format!("{{\"x\":\"{}\"}}", "y".repeat(5 << 20))).await;
    let error = parrot.zavu.identify(&person()).await.unwrap_err();
    assert!(matches!(error, ProviderError::Unreachable { .. }), "{error:?}");
    let created = parrot.zavu.create_invitation(&person(), &anybody()).await;
    assert!(matches!(created, Err(ProviderError::Unknown { .. })));
    assert_eq!(parrot.heard().len(), 2);
}

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
use usher_domain::number::{Capability, NumberType, Provider as _, Search};
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
        let (number, search) = ("+12025550143".parse().unwrap(), search());
        let bought = parrot.zavu.purchase_number(&person, &number, None).await;
        assert!(matches!(bought, Err(ProviderError::Unknown { .. })), "{body}");
        let found = parrot.zavu.available_numbers(&person, &search).await;
        assert!(matches!(found, Err(ProviderError::Unreachable { .. })), "{body}");
        let left = parrot.zavu.balance(&person).await;
        assert!(matches!(left, Err(ProviderError::Unreachable { .. })), "{body}");
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

fn search() -> Search {
    Search {
        country: "US".parse().unwrap(),
        kind: NumberType::TollFree,
        contains: None,
        capabilities: Vec::new(),
        limit: 10,
    }
}

#[tokio::test]
async fn numbers_are_asked_for_bought_changed_and_given_back_in_zavu_s_words() {
    let number = json!({ "id": "n/1", "phoneNumber": "+12025550143", "status": "active", "createdAt": 1 });
    let parrot = parrot(json!({ "items": [], "phoneNumber": number, "balance": 1 })).await;
    let (zavu, person) = (&parrot.zavu, person());
    let full = Search {
        contains: Some("+1 555&x".to_owned()),
        capabilities: vec![Capability::Sms, Capability::Voice],
        limit: 999,
        ..search()
    };
    zavu.available_numbers(&person, &search()).await.unwrap();
    zavu.available_numbers(&person, &full).await.unwrap();
    let mexico = "MX".parse().unwrap();
    zavu.number_requirements(&person, mexico, Some(NumberType::Mobile))
        .await
        .unwrap();
    zavu.number_requirements(&person, mexico, None).await.unwrap();
    let wanted = "+12025550143".parse().unwrap();
    zavu.purchase_number(&person, &wanted, Some("Desk"))
        .await
        .unwrap();
    zavu.purchase_number(&person, &wanted, None).await.unwrap();
    zavu.rename_number(&person, "n/1", Some("Desk")).await.unwrap();
    zavu.rename_number(&person, "n/1", None).await.unwrap();
    zavu.unassign_number(&person, "n/1").await.unwrap();
    zavu.release_number(&person, "n/1").await.unwrap();
    zavu.balance(&person).await.unwrap();
    let heard: Vec<String> = parrot
        .heard()
        .iter()
        .map(|line| {
            let (request, body) = line.split_once(&format!(" Bearer {KEY} ")).unwrap();
            let (request, _length) = request.rsplit_once(' ').unwrap();
            format!("{request} {body}").trim_end().to_owned()
        })
        .collect();
    assert_eq!(
        heard,
        [
            "GET /v1/phone-numbers/available?countryCode=US&type=tollFree&limit=10",
            "GET /v1/phone-numbers/available?countryCode=US&type=tollFree&limit=50&contains=%2B1+555%26x&capabilities=sms%2Cvoice",
            "GET /v1/phone-numbers/requirements?countryCode=MX&type=mobile",
            "GET /v1/phone-numbers/requirements?countryCode=MX",
            r#"POST /v1/phone-numbers {"name":"Desk","phoneNumber":"+12025550143"}"#,
            r#"POST /v1/phone-numbers {"phoneNumber":"+12025550143"}"#,
            r#"PATCH /v1/phone-numbers/n%2F1 {"name":"Desk"}"#,
            r#"PATCH /v1/phone-numbers/n%2F1 {"name":null}"#,
            r#"PATCH /v1/phone-numbers/n%2F1 {"senderId":null}"#,
            "DELETE /v1/phone-numbers/n%2F1",
            "GET /v1/balance",
        ]
    );
}

#[tokio::test]
async fn a_purchase_answered_with_another_number_is_unknown() {
    for answered in ["+12025550144", "(202) 555-0143"] {
        let number = json!({ "id": "n", "phoneNumber": answered, "status": "active", "createdAt": 1 });
        let parrot = parrot(json!({ "phoneNumber": number })).await;
        let wanted = "+12025550143".parse().unwrap();
        let bought = parrot.zavu.purchase_number(&person(), &wanted, None).await;
        assert!(
            matches!(bought, Err(ProviderError::Unknown { .. })),
            "{answered}: {bought:?}"
        );
        assert_eq!(parrot.heard().len(), 1, "{answered}");
    }
}

#[tokio::test]
async fn what_is_for_sale_without_a_number_in_e_164_is_left_out() {
    let items = json!([
        { "phoneNumber": "555-0100", "pricing": { "monthlyPrice": 1 } },
        { "friendlyName": "nothing" },
        { "phoneNumber": "+18005550100", "capabilities": "?", "pricing": { "monthlyPrice": 2.15, "upfrontCost": 50 } },
    ]);
    let parrot = parrot(json!({ "items": items })).await;
    let offers = parrot.zavu.available_numbers(&person(), &search()).await.unwrap();
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].phone_number.as_str(), "+18005550100");
    assert_eq!(
        (offers[0].first_charge_minor(), &offers[0].friendly_name),
        (265, &None)
    );
}

#[tokio::test]
async fn a_purse_in_another_currency_is_not_taken_for_dollars() {
    for (told, left) in [
        (json!({ "balance": 1250 }), Some(1250)),
        (json!({ "balance": 1250.0, "currency": "usd" }), Some(1250)),
        (
            json!({ "balance": -5, "currency": "USD", "creditLimit": null }),
            Some(-5),
        ),
        (json!({ "balance": 1250, "currency": "EUR" }), None),
        (json!({ "balance": "12.50", "currency": "USD" }), None),
        (json!({ "balance": 1e300 }), None),
    ] {
        let parrot = parrot(told.clone()).await;
        let balance = parrot.zavu.balance(&person()).await;
        assert_eq!(
            balance.as_ref().ok().map(|money| money.amount_minor),
            left,
            "{told}: {balance:?}"
        );
    }
}

//! What each fault becomes when numbers are bought, changed and given back: a purchase is sent once, whatever happens.

use serde_json::{Value, json};
use usher_domain::number::{OwnedNumber, Provider as _};
use usher_domain::provider::ProviderError;
use usher_domain::value::PhoneNumber;
use usher_sandbox::Config;

use crate::faults::name;
use crate::harness::{Stage, adapter, impatient, person};

const BUY: &str = "POST /v1/phone-numbers";
const NUMBER: &str = "+525550100100";

async fn bought(stage: &Stage) -> Result<OwnedNumber, ProviderError> {
    let number: PhoneNumber = NUMBER.parse().unwrap();
    stage.zavu.purchase_number(&person(), &number, Some("Desk")).await
}

async fn impatient_stage() -> Stage {
    Stage::with(Config::default(), impatient()).await
}

#[tokio::test]
async fn a_purchase_without_a_usable_answer_is_unknown_sent_once_and_found_among_the_owned() {
    let advice = json!({ "x-should-retry": "true", "retry-after": "0" });
    for (fault, effects) in [
        (json!({ "kind": "status", "status": 500 }), 0),
        (json!({ "kind": "status", "status": 500, "act": true }), 1),
        (json!({ "kind": "status", "status": 502 }), 0),
        (
            json!({ "kind": "status", "status": 503, "act": true, "headers": advice }),
            1,
        ),
        (json!({ "kind": "status", "status": 504, "act": true }), 1),
        (json!({ "kind": "status", "status": 408, "act": true }), 1),
        (json!({ "kind": "status", "status": 408, "headers": advice }), 0),
        (json!({ "kind": "status", "status": 201, "body": {} }), 0),
        (
            json!({ "kind": "status", "status": 201, "act": true, "body": { "phoneNumber": null } }),
            1,
        ),
        (json!({ "kind": "hang" }), 0),
        (json!({ "kind": "hang", "act": true }), 1),
        (json!({ "kind": "lose_reply" }), 1),
        (json!({ "kind": "disconnect" }), 0),
        (json!({ "kind": "disconnect", "act": true }), 1),
        (json!({ "kind": "garbage" }), 0),
        (json!({ "kind": "garbage", "act": true }), 1),
        (json!({ "kind": "delay", "delayMs": 3000 }), 1),
    ] {
        let stage = impatient_stage().await;
        stage.fault(BUY, fault.clone()).await;
        let error = bought(&stage).await.expect_err("the fault is felt");
        assert_eq!(name(&error), "unknown", "{fault}: {error:?}");
        assert!(!error.is_certain());
        assert_eq!(stage.asked(BUY).await, 1, "{fault}");
        assert_eq!(stage.ledger("purchases").await.len(), effects, "{fault}");
        let owned = stage.zavu.owned_numbers(&person()).await.unwrap();
        let numbers: Vec<&str> = owned.iter().map(|owned| owned.phone_number.as_str()).collect();
        assert_eq!(numbers, vec![NUMBER; effects], "{fault}");
        assert!(owned.iter().all(|owned| owned.name.as_deref() == Some("Desk")));
    }
}

#[tokio::test]
async fn a_refused_purchase_is_certain_sent_once_and_tells_why() {
    for (status, expected) in [
        (400, "refused"),
        (401, "credentials"),
        (402, "payment"),
        (403, "refused"),
        (404, "not found"),
        (409, "refused"),
        (422, "refused"),
        (429, "rate limited"),
    ] {
        let stage = Stage::new().await;
        let fault = json!({
            "kind": "status", "status": status,
            "body": { "code": "kyc_required", "message": "Verify first" },
            "headers": { "retry-after": "1", "x-should-retry": "true" },
        });
        stage.fault(BUY, fault).await;
        let error = bought(&stage).await.expect_err("the fault is felt");
        assert_eq!(name(&error), expected, "{status}: {error:?}");
        assert!(error.is_certain());
        if let ProviderError::Refused { code, message, .. }
        | ProviderError::PaymentRequired { code, message } = &error
        {
            assert_eq!(
                (code.as_str(), message.as_str()),
                ("kyc_required", "Verify first")
            );
        }
        assert_eq!(stage.asked(BUY).await, 1, "{status}");
        assert_eq!(stage.ledger("purchases").await.len(), 0, "{status}");
    }
}

#[tokio::test]
async fn a_slow_purchase_is_waited_for_and_made_once() {
    let stage = Stage::new().await;
    stage.fault(BUY, json!({ "kind": "delay", "delayMs": 300 })).await;
    assert_eq!(bought(&stage).await.unwrap().phone_number.as_str(), NUMBER);
    assert_eq!(
        (stage.asked(BUY).await, stage.ledger("purchases").await.len()),
        (1, 1)
    );
}

#[tokio::test]
async fn nobody_at_the_address_has_sold_nothing() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let zavu = adapter(&url, impatient());
    let number: PhoneNumber = NUMBER.parse().unwrap();
    let error = zavu.purchase_number(&person(), &number, None).await.unwrap_err();
    assert_eq!(name(&error), "unreachable");
    assert!(error.is_certain());
}

/// Every fault that a change meets: how often it is sent then, and what it becomes.
fn faults_of_a_change() -> [(Value, usize, Option<&'static str>, bool); 7] {
    [
        (
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "1" } }),
            2,
            None,
            true,
        ),
        (
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "30" } }),
            1,
            Some("rate limited"),
            false,
        ),
        (
            json!({ "kind": "status", "status": 503 }),
            1,
            Some("unknown"),
            false,
        ),
        (
            json!({ "kind": "status", "status": 500, "act": true }),
            1,
            Some("unknown"),
            true,
        ),
        (json!({ "kind": "lose_reply" }), 1, Some("unknown"), true),
        (json!({ "kind": "hang" }), 1, Some("unknown"), false),
        (
            json!({ "kind": "status", "status": 403 }),
            1,
            Some("refused"),
            false,
        ),
    ]
}

#[tokio::test]
async fn a_change_is_repeated_only_when_it_certainly_did_nothing() {
    for (fault, asked, expected, effect) in faults_of_a_change() {
        let stage = impatient_stage().await;
        let id = bought(&stage).await.unwrap().zavu_id;
        let target = format!("PATCH /v1/phone-numbers/{id}");
        stage.fault("PATCH /v1/phone-numbers/*", fault.clone()).await;
        let error = stage.zavu.rename_number(&person(), &id, None).await.err();
        assert_eq!(error.as_ref().map(name), expected, "{fault}: {error:?}");
        assert_eq!(stage.asked(&target).await, asked, "{fault}");
        let listed = stage.directly_get("/v1/phone-numbers").await;
        let is_nameless = listed["items"][0].get("name").is_none();
        assert_eq!(is_nameless, effect, "{fault}");
    }
}

#[tokio::test]
async fn giving_back_is_repeated_only_when_it_certainly_did_nothing() {
    for (fault, asked, expected, effect) in faults_of_a_change() {
        let stage = impatient_stage().await;
        let id = bought(&stage).await.unwrap().zavu_id;
        let target = format!("DELETE /v1/phone-numbers/{id}");
        stage.fault("DELETE /v1/phone-numbers/**", fault.clone()).await;
        let error = stage.zavu.release_number(&person(), &id).await.err();
        assert_eq!(error.as_ref().map(name), expected, "{fault}: {error:?}");
        assert_eq!(stage.asked(&target).await, asked, "{fault}");
        assert_eq!(
            stage.ledger("releases").await.len(),
            usize::from(effect),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn a_return_that_answers_with_a_body_is_still_a_return() {
    let stage = Stage::new().await;
    let id = bought(&stage).await.unwrap().zavu_id;
    stage
        .fault(
            "DELETE /v1/phone-numbers/*",
            json!({ "kind": "garbage", "act": true }),
        )
        .await;
    stage.zavu.release_number(&person(), &id).await.unwrap();
    assert_eq!(stage.ledger("releases").await.len(), 1);
}

//! What each fault becomes, and how often each call is sent: a creation once, whatever happens.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use usher_domain::invitation::{Provider as _, Report};
use usher_domain::project::Provider as _;
use usher_domain::provider::ProviderError;
use usher_sandbox::Config;
use usher_zavu::Timeouts;

use crate::harness::{Stage, adapter, anybody, impatient, person};

const CREATE: &str = "POST /v1/invitations";
const ME: &str = "GET /v1/me";

async fn created(stage: &Stage) -> Result<Report, ProviderError> {
    stage.zavu.create_invitation(&person(), &anybody()).await
}

/// What an error is called in these tests.
pub fn name(error: &ProviderError) -> &'static str {
    match error {
        ProviderError::CredentialsInvalid => "credentials",
        ProviderError::PaymentRequired { .. } => "payment",
        ProviderError::NotFound => "not found",
        ProviderError::Refused { .. } => "refused",
        ProviderError::RateLimited { .. } => "rate limited",
        ProviderError::Unreachable { .. } => "unreachable",
        ProviderError::Unknown { .. } => "unknown",
    }
}

#[tokio::test]
async fn a_creation_without_a_usable_answer_is_unknown_and_sent_once() {
    for (fault, effects) in [
        (json!({ "kind": "status", "status": 500 }), 0),
        (json!({ "kind": "status", "status": 503, "act": true }), 1),
        (
            json!({ "kind": "status", "status": 503, "headers": { "x-should-retry": "true", "retry-after": "0" } }),
            0,
        ),
        (json!({ "kind": "status", "status": 408 }), 0),
        (
            json!({ "kind": "status", "status": 302, "headers": { "location": "/v1/me" } }),
            0,
        ),
        (json!({ "kind": "hang" }), 0),
        (json!({ "kind": "hang", "act": true }), 1),
        (json!({ "kind": "lose_reply" }), 1),
        (json!({ "kind": "garbage", "act": true }), 1),
        (json!({ "kind": "disconnect" }), 0),
        (json!({ "kind": "delay", "delayMs": 3000 }), 1),
    ] {
        let stage = Stage::with(Config::default(), impatient()).await;
        stage.fault(CREATE, fault.clone()).await;
        let error = created(&stage).await.err().expect("the fault is felt");
        assert_eq!(name(&error), "unknown", "{fault}: {error:?}");
        assert!(!error.is_certain());
        assert_eq!(stage.asked(CREATE).await, 1, "{fault}");
        assert_eq!(stage.invitations().await, effects, "{fault}");
        assert_eq!(stage.asked(ME).await, 0, "no redirect is followed");
    }
}

#[tokio::test]
async fn a_refused_creation_is_certain_sent_once_and_tells_why() {
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
        let body = json!({ "error": { "code": "stable_code", "message": "The text" } });
        stage
            .fault(
                CREATE,
                json!({ "kind": "status", "status": status, "body": body }),
            )
            .await;
        let error = created(&stage).await.err().expect("the fault is felt");
        assert_eq!(name(&error), expected, "{status}: {error:?}");
        assert!(error.is_certain());
        if let ProviderError::Refused { code, message, .. }
        | ProviderError::PaymentRequired { code, message } = &error
        {
            assert_eq!((code.as_str(), message.as_str()), ("stable_code", "The text"));
        }
        assert_eq!(
            (stage.asked(CREATE).await, stage.invitations().await),
            (1, 0),
            "{status}"
        );
    }
}

#[tokio::test]
async fn a_slow_creation_is_waited_for() {
    let stage = Stage::new().await;
    stage
        .fault(CREATE, json!({ "kind": "delay", "delayMs": 300 }))
        .await;
    assert!(created(&stage).await.is_ok());
    assert_eq!(stage.asked(CREATE).await, 1);
}

#[tokio::test]
async fn a_read_is_repeated_over_what_passes() {
    for fault in [
        json!({ "kind": "status", "status": 503, "times": 2 }),
        json!({ "kind": "status", "status": 500, "headers": { "retry-after": "0" } }),
        json!({ "kind": "status", "status": 408 }),
        json!({ "kind": "status", "status": 429, "headers": { "retry-after": "1" } }),
        json!({ "kind": "status", "status": 409, "headers": { "x-should-retry": "true" } }),
        json!({ "kind": "disconnect", "times": 2 }),
        json!({ "kind": "lose_reply" }),
        json!({ "kind": "hang" }),
    ] {
        let stage = Stage::with(Config::default(), impatient()).await;
        stage.fault(ME, fault.clone()).await;
        let identity = stage.zavu.identify(&person()).await;
        assert!(identity.is_ok(), "{fault}: {:?}", identity.err());
        let times = fault["times"].as_u64().unwrap_or(1);
        assert_eq!(stage.asked(ME).await as u64, times + 1, "{fault}");
    }
}

#[tokio::test]
async fn a_read_gives_up_in_time_and_is_not_repeated_in_vain() {
    for (fault, asked, expected) in [
        (
            json!({ "kind": "status", "status": 503, "times": 9 }),
            3,
            "unreachable",
        ),
        (
            json!({ "kind": "status", "status": 503, "headers": { "x-should-retry": "false" } }),
            1,
            "unreachable",
        ),
        (
            json!({ "kind": "status", "status": 503, "headers": { "retry-after": "60" } }),
            1,
            "unreachable",
        ),
        (json!({ "kind": "disconnect", "times": 9 }), 3, "unreachable"),
        (json!({ "kind": "garbage" }), 1, "unreachable"),
        (
            json!({ "kind": "status", "status": 301, "headers": { "location": "/v1/senders" } }),
            1,
            "unreachable",
        ),
        (json!({ "kind": "status", "status": 400 }), 1, "refused"),
        (json!({ "kind": "status", "status": 402 }), 1, "payment"),
        (
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "30" } }),
            1,
            "rate limited",
        ),
        (json!({ "kind": "status", "status": 429 }), 1, "rate limited"),
    ] {
        let stage = Stage::new().await;
        stage.fault(ME, fault.clone()).await;
        let error = stage
            .zavu
            .identify(&person())
            .await
            .expect_err("the fault is felt");
        assert_eq!(name(&error), expected, "{fault}: {error:?}");
        assert_eq!(stage.asked(ME).await, asked, "{fault}");
    }
}

#[tokio::test]
async fn a_hanging_read_ends_at_the_limit_for_all_its_tries() {
    let timeouts = Timeouts {
        total: Duration::from_millis(1500),
        ..impatient()
    };
    let stage = Stage::with(Config::default(), timeouts).await;
    stage.fault(ME, json!({ "kind": "hang", "times": 9 })).await;
    let began = Instant::now();
    let error = stage
        .zavu
        .identify(&person())
        .await
        .expect_err("the fault is felt");
    assert_eq!(name(&error), "unreachable");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_wait_that_zavu_asks_for_is_kept() {
    let stage = Stage::new().await;
    stage
        .fault(
            ME,
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "1" } }),
        )
        .await;
    let began = Instant::now();
    stage.zavu.identify(&person()).await.unwrap();
    assert!(began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());

    stage
        .fault(
            ME,
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "30" } }),
        )
        .await;
    for _ in 0..3 {
        let Err(ProviderError::RateLimited { retry_after }) = stage.zavu.identify(&person()).await else {
            panic!("nothing is left");
        };
        assert!(
            retry_after > Duration::from_secs(25) && retry_after <= Duration::from_secs(30),
            "{retry_after:?}"
        );
    }
    assert_eq!(stage.asked(ME).await, 3, "a closed window is not knocked at");
}

#[tokio::test]
async fn a_cancellation_is_repeated_only_when_it_certainly_did_nothing() {
    for (fault, asked, expected) in [
        (
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "1" } }),
            2,
            None,
        ),
        (json!({ "kind": "status", "status": 503 }), 1, Some("unknown")),
        (json!({ "kind": "lose_reply" }), 1, Some("unknown")),
        (json!({ "kind": "garbage" }), 1, Some("unknown")),
    ] {
        let stage = Stage::new().await;
        let id = created(&stage).await.unwrap().zavu_id;
        let target = format!("POST /v1/invitations/{id}/cancel");
        stage.fault(&target, fault.clone()).await;
        let error = stage.zavu.cancel_invitation(&person(), &id).await.err();
        assert_eq!(error.as_ref().map(name), expected, "{fault}: {error:?}");
        assert_eq!(stage.asked(&target).await, asked, "{fault}");
    }
}

#[tokio::test]
async fn nobody_at_the_address_is_unreachable_for_creations_too() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let zavu = adapter(&url, impatient());
    let error = zavu
        .create_invitation(&person(), &anybody())
        .await
        .err()
        .expect("nobody answers");
    assert_eq!(name(&error), "unreachable");
    let error = zavu.identify(&person()).await.expect_err("nobody answers");
    assert_eq!(name(&error), "unreachable");
    assert!(
        !chain(&error).contains(&url),
        "no URL in an error: {}",
        chain(&error)
    );
}

#[tokio::test]
async fn no_secret_is_in_an_error() {
    let stage = Stage::new().await;
    let link = "https://zavu.example/invite/sesame";
    let body: Value = json!({ "invitation": { "id": "i", "url": link, "token": "sesame", "status": link,
        "createdAt": link, "expiresAt": { "url": link } } });
    stage
        .fault(CREATE, json!({ "kind": "status", "status": 200, "body": body }))
        .await;
    let error = created(&stage)
        .await
        .err()
        .expect("such an answer cannot be read");
    assert_eq!(name(&error), "unknown");
    let told = format!("{error:?} {}", chain(&error));
    assert!(
        !told.contains("sesame") && !told.contains(crate::harness::KEY),
        "{told}"
    );
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        told = format!("{told}: {error}");
        source = error.source();
    }
    told
}

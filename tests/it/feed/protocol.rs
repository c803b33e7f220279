//! `graphql-transport-ws` as the protocol says it, rule by rule, spoken by hand.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;
use usher_domain::event::{EventType, SubjectKind};

use super::emit::emit;
use super::wire::{Dial, Heard, Wire};
use crate::harness::{Backend, Tenant, World, on_both_databases};

const EVENTS: &str = "subscription { events { id } }";
const REPLAY: &str = "subscription { events(after: \"ZTE6MA\") { id } }";
/// Longer than a socket may be silent at the beginning.
const INIT_WITHIN: Duration = Duration::from_secs(8);
/// For how long nothing must come to count as quiet.
const QUIET: Duration = Duration::from_millis(500);
/// More than any operation of one socket may be, or one person may have.
const TOO_MANY: usize = 200;
/// The most of them.
const MOST: usize = 50;

async fn opened(backend: Backend) -> (World, Tenant) {
    let world = World::open(backend).await;
    let tenant = world.tenant("aurora", &[]).await;
    (world, tenant)
}

async fn dialled(tenant: &Tenant) -> Wire {
    let dialled = Wire::dial(&tenant.api, Dial::default()).await;
    dialled.expect("the socket is opened")
}

on_both_databases! {
    /// Who says who it is, is acknowledged, told what it asks for, and answered when it pings; completing stops it at once.
    async fn a_good_conversation_goes_by_the_book(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        let mut wire = Wire::open(&aurora.api, Dial::default()).await;
        wire.subscribe("a", REPLAY, json!({})).await;
        let next = wire.message().await;
        assert_eq!((&next["type"], &next["id"]), (&json!("next"), &json!("a")));
        assert!(next["payload"]["data"]["events"]["id"].as_str().is_some_and(|id| id.starts_with("evt_")));
        wire.say(json!({ "type": "ping" })).await;
        let mut heard = wire.message().await;
        while heard["type"] == "next" { heard = wire.message().await; }
        assert_eq!(heard, json!({ "type": "pong" }));
        wire.say(json!({ "type": "ping", "payload": { "at": 1 } })).await;
        assert_eq!(wire.message().await, json!({ "type": "pong", "payload": { "at": 1 } }));

        // What was on its way when it was completed may still come; nothing does after the answer to what was said next.
        wire.say(json!({ "id": "a", "type": "complete" })).await;
        wire.say(json!({ "type": "ping" })).await;
        let mut heard = wire.message().await;
        while heard["type"] == "next" { heard = wire.message().await; }
        assert_eq!(heard, json!({ "type": "pong" }));
        emit(world.app(), aurora.id, &[(EventType::MemberJoined, SubjectKind::Membership, None)], 0).await;
        assert!(timeout(QUIET, wire.hear()).await.is_err(), "it was completed");

        // A query is one answer and the end; the id can be used again.
        wire.subscribe("a", "{ viewer { reseller { name } } }", json!({})).await;
        assert_eq!(wire.message().await["payload"]["data"]["viewer"]["reseller"]["name"], "Reseller aurora");
        assert_eq!(wire.message().await, json!({ "id": "a", "type": "complete" }));
        world.close().await;
    }

    /// Somebody who is nobody is closed with 4403, and never acknowledged.
    async fn bad_credentials_are_turned_away(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        for payload in [json!({ "authorization": "Bearer nobody" }), json!({ "token": "nobody" }), Value::Null] {
            let mut wire = dialled(&aurora).await;
            wire.say(json!({ "type": "connection_init", "payload": payload })).await;
            assert_eq!(wire.hear().await, Heard::Closed(4403, "Forbidden".to_owned()));
        }
        world.close().await;
    }

    /// Each breach of the protocol has its code.
    async fn every_breach_closes_with_its_code(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        let mut wire = dialled(&aurora).await;
        wire.subscribe("1", EVENTS, json!({})).await;
        assert_eq!(wire.end().await, Some(4401), "something is asked for too early");

        for text in ["{nope", "[]", r#"{"type":"delicious"}"#, r#"{"type":"subscribe","id":"1","payload":{}}"#] {
            let mut wire = Wire::open(&aurora.api, Dial::default()).await;
            wire.say_text(text).await;
            assert_eq!(wire.end().await, Some(4400), "{text}");
        }

        let mut wire = Wire::open(&aurora.api, Dial::default()).await;
        wire.init(aurora.api.token()).await;
        assert_eq!(wire.end().await, Some(4429), "it says twice who it is");

        let mut wire = Wire::open(&aurora.api, Dial::default()).await;
        wire.subscribe("x", EVENTS, json!({})).await;
        wire.subscribe("x", EVENTS, json!({})).await;
        assert_eq!(wire.end_with_reason().await, Some((4409, "Subscriber for x already exists".to_owned())));

        let mut wire = dialled(&aurora).await;
        let end = timeout(INIT_WITHIN, wire.end()).await;
        assert_eq!(end.expect("it is closed in time"), Some(4408), "it never says who it is");
        world.close().await;
    }

    /// An operation that cannot be carried out is told so, and the socket goes on.
    async fn an_invalid_operation_is_an_error_and_nothing_more(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        let mut wire = Wire::open(&aurora.api, Dial::default()).await;
        for query in ["subscription { nope }", "subscription {", "subscription { events(after: \"nonsense\") { id } }"] {
            wire.subscribe("1", query, json!({})).await;
            let heard = wire.message().await;
            assert_eq!((&heard["type"], &heard["id"]), (&json!("error"), &json!("1")), "{heard:#}");
            assert_eq!(heard["payload"][0]["extensions"]["code"], "BAD_USER_INPUT");
        }
        wire.say(json!({ "type": "ping" })).await;
        assert_eq!(wire.message().await, json!({ "type": "pong" }));
        world.close().await;
    }

    /// What does not speak the subprotocol is closed with 4406; a page of somebody else's does not even get a socket.
    async fn strangers_are_refused_at_the_door(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        let how = Dial { protocol: Some("nonsense"), ..Dial::default() };
        if let Ok(mut wire) = Wire::dial(&aurora.api, how).await {
            assert_eq!(wire.end().await, Some(4406));
        }
        let how = Dial { origin: Some("https://evil.example"), ..Dial::default() };
        assert_eq!(Wire::dial(&aurora.api, how).await.err(), Some(403));
        let how = Dial { origin: Some(aurora.api.url()), ..Dial::default() };
        Wire::open(&aurora.api, how).await;
        world.close().await;
    }

    /// A message that is far too long closes its socket with 1009 and harms nobody else.
    async fn a_huge_message_is_refused(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        let mut wire = Wire::open(&aurora.api, Dial::default()).await;
        let query = format!("{{ __typename }}{}", " ".repeat(2 << 20));
        wire.subscribe("b", &query, json!({})).await;
        let end = wire.hear().await;
        assert!(matches!(end, Heard::Closed(1009, _) | Heard::Cut), "{end:?}");
        Wire::open(&aurora.api, Dial::default()).await;
        world.close().await;
    }

    /// Two hundred subscriptions on one socket are fifty and a hundred and fifty refusals.
    async fn operations_of_a_socket_are_capped(backend: Backend) {
        let (world, aurora) = opened(backend).await;
        let mut wire = Wire::open(&aurora.api, Dial::default()).await;
        for number in 0..TOO_MANY {
            wire.subscribe(&number.to_string(), EVENTS, json!({})).await;
        }
        for _ in MOST..TOO_MANY {
            let heard = wire.message().await;
            assert_eq!(heard["type"], "error", "{heard:#}");
            assert_eq!(heard["payload"][0]["extensions"]["code"], "RATE_LIMITED");
        }
        world.close().await;
    }
}

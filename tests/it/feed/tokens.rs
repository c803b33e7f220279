//! A socket lives as long as its token, and a newer token of the same session makes it live on.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Duration as Span;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use usher_domain::access::{BuiltInRole, Permission};
use usher_domain::account::Claims;

use super::wire::{Dial, Heard, Wire};
use crate::harness::{Api, Backend, PASSWORD, World, colleague, create_key, on_both_databases};

/// How long a short token lives.
const SHORT: Span = Span::seconds(2);
/// The most that the end may come later than the token's.
const LATE: Duration = Duration::from_secs(2);

/// A token of the same session as another, that ends after `lifetime`, and when that is.
fn token(world: &World, of: &Api, lifetime: Span) -> (Api, String) {
    let app = Arc::clone(world.app());
    let now = app.clock.now();
    let known = SecretString::from(of.token());
    let claims = app.tokens.read(&known, now).expect("the token is good");
    let claims = Claims {
        issued_at: now,
        expires_at: now + lifetime,
        ..claims
    };
    let signed = app.tokens.sign(&claims).expect("it is signed");
    let end = app.tokens.read(&signed, now).expect("it is good").expires_at;
    (
        of.with_token(signed.expose_secret()),
        usher_domain::time::rfc3339(end),
    )
}

async fn renew(wire: &mut Wire, token: &str) -> Heard {
    let payload = json!({ "authorization": format!("Bearer {token}") });
    wire.say(json!({ "type": "ping", "payload": payload })).await;
    wire.hear().await
}

fn pong(payload: &Value) -> Heard {
    Heard::Message(json!({ "type": "pong", "payload": payload }))
}

on_both_databases! {
    /// Without a newer token a socket is closed when its token ends; with one it lives on until that one ends.
    async fn a_socket_ends_with_its_token_unless_a_newer_one_comes(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (short, _) = token(&world, &aurora.api, SHORT);
        let mut ending = Wire::open(&short, Dial::default()).await;
        let mut renewed = Wire::open(&short, Dial::default()).await;
        let began = Instant::now();
        renewed.subscribe("1", "subscription { events { id } }", json!({})).await;
        let (longer, end) = token(&world, &aurora.api, SHORT * 2);
        assert_eq!(renew(&mut renewed, longer.token()).await, pong(&json!({ "accepted": true, "expiresAt": end })));
        assert_eq!(ending.hear().await, Heard::Closed(4403, "token expired".to_owned()));
        // The clock of the token counts whole seconds.
        assert!(began.elapsed() < SHORT.to_std().expect("it is positive") + LATE);
        assert_eq!(renewed.hear().await, Heard::Closed(4403, "token expired".to_owned()));
        assert!(began.elapsed() >= SHORT.to_std().expect("it is positive"));
        world.close().await;
    }

    /// A token that opens nothing changes nothing; one of another session or of somebody else closes the socket.
    async fn a_token_of_another_session_is_not_taken(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (short, end) = token(&world, &aurora.api, Span::minutes(5));
        let mut wire = Wire::open(&short, Dial::default()).await;
        assert_eq!(renew(&mut wire, "nonsense").await, pong(&json!({ "accepted": false, "expiresAt": end })));
        let (again, _) = world.anybody().sign_in(&aurora.email, PASSWORD).await;
        assert_eq!(renew(&mut wire, again.token()).await, Heard::Closed(4403, "Forbidden".to_owned()));

        let viewer = colleague(&world, &aurora, ("viewer", BuiltInRole::Auditor), None).await;
        let mut wire = Wire::open(&short, Dial::default()).await;
        assert_eq!(renew(&mut wire, viewer.api.token()).await, Heard::Closed(4403, "Forbidden".to_owned()));

        let mut stranger = Wire::dial(&aurora.api, Dial::default()).await.expect("it is opened");
        assert_eq!(renew(&mut stranger, aurora.api.token()).await, Heard::Closed(4401, "Unauthorized".to_owned()));
        world.close().await;
    }

    /// A key without an end has none, and shows itself again all the same.
    async fn a_key_lives_on(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = json!({ "name": "feed", "permissions": [Permission::EventsRead.as_str()] });
        let made = create_key(&aurora.api, input).await;
        let key = aurora.api.with_token(made["secret"].as_str().expect("the secret is shown"));
        let mut wire = Wire::open(&key, Dial::default()).await;
        assert_eq!(renew(&mut wire, key.token()).await, pong(&json!({ "accepted": true, "expiresAt": null })));
        world.close().await;
    }
}

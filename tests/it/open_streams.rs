//! What stays open: how much of it one person may have, and that it ends with their session.

use std::pin::pin;
use std::time::Duration;

use futures::StreamExt;
use secrecy::SecretString;
use serde_json::json;
use usher_app::account::{authenticate, sign_out};
use usher_app::event::{Follow, FollowError, Reading, Rights, follow};
use usher_domain::access::Client;
use usher_domain::event::{EventCursor, EventType};

use crate::harness::{Backend, Stream, World, on_both_databases};

const CHANGES: &str = "subscription { invitationStatusChanged { eventId } }";
const CREATE: &str = "mutation($input: ProjectCreateInput!) { projectCreate(input: $input) { project { id } userErrors { code } } }";
/// The most subscriptions of one person, on all their sockets together.
const MOST: usize = 50;
/// Longer than rights may be told by without being looked at again.
const RIGHTS_AGE: Duration = Duration::from_millis(600);

on_both_databases! {
    /// Fifty subscriptions are taken, however many sockets they are on; one that ends makes room.
    async fn a_person_has_fifty_subscriptions_and_no_more(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (mut one, mut other) = (Stream::open(&aurora.api).await, Stream::open(&aurora.api).await);
        for number in 0..MOST {
            let socket = if number % 2 == 0 { &mut one } else { &mut other };
            assert_eq!(socket.also(&format!("s{number}"), CHANGES).await, None);
        }
        assert_eq!(one.also("more", CHANGES).await.as_deref(), Some("RATE_LIMITED"));
        drop(other);
        let mut third = Stream::open(&aurora.api).await;
        let mut taken = third.also("more", CHANGES).await;
        // The server notices in its own time that the other socket is gone.
        for _ in 0..100 {
            if taken.is_none() {
                break;
            }
            taken = third.also("more", CHANGES).await;
        }
        assert_eq!(taken, None);
        world.close().await;
    }

    /// What was read for a slow reader is not told any more once their session is over.
    async fn a_backlog_ends_with_the_session(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        for name in ["Two", "Three", "Four"] {
            aurora.api.payload(CREATE, json!({ "input": { "name": name } })).await;
        }
        let token = SecretString::from(aurora.api.token());
        let known = authenticate(world.app(), &token, Client::default()).await;
        let actor = known.expect("the token is good").actor;
        let everything = Follow {
            reading: Reading::Events,
            types: vec![EventType::ProjectCreated],
            project: None,
            invitations: None,
            after: Some(EventCursor(0).to_string()),
        };
        let rights = Rights::new(world.app().clone(), actor.clone());
        let events = follow(rights.into(), everything).await.expect("it may be followed");
        let mut events = pin!(events.events);
        assert!(matches!(events.next().await, Some(Ok(_))));
        sign_out(world.app(), &actor).await.expect("the session can be ended");
        // Rights go by the clock of the server, which is the real one here.
        tokio::time::sleep(RIGHTS_AGE).await;
        assert!(matches!(events.next().await, Some(Err(FollowError::Revoked))));
        assert!(events.next().await.is_none());
        world.close().await;
    }
}

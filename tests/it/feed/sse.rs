//! Server-sent events as graphql-sse says them.

use serde_json::{Value, json};
use usher_domain::event::{EventCursor, EventType, SubjectKind};

use super::emit::{Fact, emit_each};
use super::sent::{Asking, Sent, Sse};
use crate::harness::{Backend, World, on_both_databases};

const EVENTS: &str =
    "subscription($after: Cursor) { events(after: $after, types: [MEMBER_JOINED]) { cursor } }";
const FACT: Fact = (EventType::MemberJoined, SubjectKind::Membership, None);
/// The most connections of one person that follow something.
const MOST: usize = 20;

fn complete() -> Sent {
    Sent {
        event: "complete".to_owned(),
        id: None,
        data: None,
    }
}

on_both_databases! {
    /// A query is one answer and the end, also when it is refused for what it asks; nobody in particular is told by the status.
    async fn an_operation_is_answered_and_completed(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut stream = Sse::open(&aurora.api, "{ viewer { reseller { name } } }", json!({})).await;
        assert_eq!(stream.answer().await["data"]["viewer"]["reseller"]["name"], "Reseller aurora");
        assert_eq!(stream.next().await, Some(complete()));
        assert_eq!(stream.next().await, None);

        let update = "mutation($id: ID!) { projectUpdate(input: {id: $id, name: \"Renamed\"}) { project { name } userErrors { code } } }";
        let mut stream = Sse::open(&aurora.api, update, json!({ "id": aurora.project })).await;
        assert_eq!(stream.answer().await["data"]["projectUpdate"]["project"]["name"], "Renamed");
        assert_eq!(stream.next().await, Some(complete()));

        for query in ["{ nope }", "subscription { nope }", "subscription { events(after: \"nonsense\") { id } }"] {
            let mut stream = Sse::open(&aurora.api, query, json!({})).await;
            let answer = stream.answer().await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{query}");
            assert_eq!(stream.next().await, Some(complete()));
            assert_eq!(stream.next().await, None);
        }
        let anonymous = Asking { anonymous: true, ..Asking::default() };
        let refused = Sse::ask(&aurora.api, EVENTS, json!({}), anonymous).await;
        let (status, body) = refused.err().expect("it is refused");
        assert_eq!(status, 401);
        assert!(body.contains("UNAUTHENTICATED"), "{body}");
        world.close().await;
    }

    /// Every event has its cursor as id, and `Last-Event-ID` goes before the operation's own cursor.
    async fn a_stream_is_resumed_by_its_last_id(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let events = emit_each(world.app(), aurora.id, FACT, 4, 0).await;
        let beginning = json!({ "after": EventCursor(0).to_string() });
        let mut stream = Sse::open(&aurora.api, EVENTS, beginning.clone()).await;
        let mut last = String::new();
        for event in &events[..2] {
            let sent = stream.next().await.expect("it goes on");
            let cursor = EventCursor(event.sequence).to_string();
            assert_eq!(sent.id.as_deref(), Some(cursor.as_str()));
            assert_eq!(sent.data.expect("an answer")["data"]["events"]["cursor"], cursor);
            last = cursor;
        }
        drop(stream);
        let how = Asking { last_event_id: Some(&last), ..Asking::default() };
        let mut stream = Sse::ask(&aurora.api, EVENTS, beginning.clone(), how).await.expect("it is given");
        for event in &events[2..] {
            let sent = stream.next().await.expect("it goes on");
            assert_eq!(sent.id, Some(EventCursor(event.sequence).to_string()));
        }
        let late = emit_each(world.app(), aurora.id, FACT, 1, 0).await;
        assert_eq!(stream.next().await.expect("it is live").id, Some(EventCursor(late[0].sequence).to_string()));

        let how = Asking { last_event_id: Some("nonsense"), ..Asking::default() };
        let mut stream = Sse::ask(&aurora.api, EVENTS, beginning, how).await.expect("it is given");
        assert_eq!(stream.answer().await["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        world.close().await;
    }

    /// One person has twenty connections that follow something, and no more.
    async fn connections_of_a_person_are_capped(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut open = Vec::new();
        for _ in 0..MOST {
            open.push(Sse::open(&aurora.api, EVENTS, Value::Null).await);
        }
        let refused = Sse::ask(&aurora.api, EVENTS, Value::Null, Asking::default()).await;
        let (status, body) = refused.err().expect("there are too many");
        assert_eq!(status, 429, "{body}");
        assert!(body.contains("RATE_LIMITED"), "{body}");
        world.close().await;
    }

    /// A server that stops ends its streams without a last word, so that clients come back.
    async fn a_stopping_server_lets_go(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut stream = Sse::open(&aurora.api, EVENTS, json!({})).await;
        let (ended, ()) = tokio::join!(stream.next(), world.close());
        assert_eq!(ended, None);
    }
}

//! Events once more: from a cursor, by type, or one alone, with the ids that they had.

use usher_app::webhook::{EventReplay, EventReplayError, Replayed, event_replay};
use usher_domain::event::{EventCursor, EventType};
use usher_domain::webhook::{DeliveryStatus, WebhookEndpoint};

use super::partner::{Mood, Partner};
use super::post::Post;
use crate::harness::{Backend, on_both_databases};

async fn replay(
    post: &Post,
    endpoint: &WebhookEndpoint,
    (after, event): (Option<i64>, Option<String>),
    types: &[EventType],
) -> Result<Replayed, EventReplayError> {
    let command = EventReplay {
        endpoint: endpoint.id.to_string(),
        after: after.map(|sequence| EventCursor(sequence).to_string()),
        types: types.to_vec(),
        event,
    };
    event_replay(&post.app, &post.actor, command).await
}

on_both_databases! {
    /// What follows a cursor is sent again with its ids, and so is what happened before the endpoint was made.
    async fn what_follows_a_cursor_is_sent_again(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        post.project("Before").await;
        let (endpoint, secret) = post.endpoint(&partner, &[]).await;
        for name in ["One", "Two"] {
            post.project(name).await;
        }
        post.sweep().await;
        let mut first = partner.received();
        assert_eq!(first.len(), 2);
        first.sort_by_key(|one| one.body["sequence"].as_i64()); // both are sent at once
        let head = first[1].body["sequence"].as_i64().unwrap();

        let replayed = replay(&post, &endpoint, (Some(first[0].body["sequence"].as_i64().unwrap()), None), &[]).await.unwrap();
        assert_eq!(replayed, Replayed { count: 1, cursor: EventCursor(head), has_more: false });
        post.sweep().await;
        let second = partner.received();
        assert_eq!((second.len(), second[2].id()), (3, first[1].id()));
        assert_eq!(second[2].bytes, first[1].bytes);
        assert!(second[2].is_signed_with(&secret));

        let from_the_beginning = replay(&post, &endpoint, (Some(0), None), &[]).await.unwrap();
        post.sweep().await;
        let third = partner.received();
        assert_eq!(third.len(), 3 + from_the_beginning.count as usize);
        let mut names: Vec<_> = third[3..].iter().filter(|one| one.body["type"] == "PROJECT_CREATED")
            .map(|one| one.body["data"]["subject"]["name"].as_str().unwrap().to_owned()).collect();
        names.sort();
        assert_eq!(names, ["Before", "One", "Two"]);
        let log = post.deliveries(&endpoint).await;
        assert_eq!(log.len(), from_the_beginning.count as usize, "one delivery for each event, however often it is sent");
        assert!(log.iter().all(|one| (one.status(), one.attempts) == (DeliveryStatus::Delivered, 1)));
    }

    /// Types narrow a replay to what the endpoint wants; one event is sent alone; a delivery that was given up has a new start.
    async fn a_replay_can_be_narrowed(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, _) = post.endpoint(&partner, &[EventType::ProjectCreated]).await;
        for name in ["One", "Two"] {
            post.project(name).await;
        }
        post.sweep().await;
        let first = partner.received();
        let none = replay(&post, &endpoint, (Some(0), None), &[EventType::MemberJoined]).await.unwrap();
        assert_eq!(none.count, 0);
        let all = replay(&post, &endpoint, (Some(0), None), &[EventType::ProjectCreated, EventType::MemberJoined]).await;
        assert_eq!(all.unwrap().count, 2);
        post.sweep().await;
        let one = replay(&post, &endpoint, (None, Some(first[1].id().to_owned())), &[]).await.unwrap();
        assert_eq!(one.count, 1);
        partner.turn(Mood::Answers(500));
        post.sweep().await;
        assert_eq!(partner.received().len(), 5);
        assert_eq!(partner.received()[4].id(), first[1].id());
        let failed = post.deliveries(&endpoint).await;
        assert!(failed.iter().any(|one| (one.status(), one.attempts) == (DeliveryStatus::Pending, 1)));
    }

    /// Nonsense is refused by its field, and a disabled endpoint is told of nothing.
    async fn what_cannot_be_replayed_is_told(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::in_mood(Mood::Answers(410)).await;
        let (endpoint, _) = post.endpoint(&partner, &[]).await;
        let field = |refused: Result<Replayed, EventReplayError>| match refused {
            Err(EventReplayError::Invalid(invalid)) => invalid[0].path.join("."),
            other => panic!("{other:?}"),
        };
        assert_eq!(field(replay(&post, &endpoint, (None, None), &[]).await), "after");
        assert_eq!(field(replay(&post, &endpoint, (Some(1_000_000), None), &[]).await), "after");
        let event = Some("evt_nonsense".to_owned());
        assert_eq!(field(replay(&post, &endpoint, (None, event.clone()), &[]).await), "eventId");
        assert_eq!(field(replay(&post, &endpoint, (Some(0), event), &[]).await), "eventId");
        post.project("One").await;
        post.sweep().await;
        let refused = replay(&post, &endpoint, (Some(0), None), &[]).await;
        assert!(matches!(refused, Err(EventReplayError::Disabled)), "{refused:?}");
    }
}

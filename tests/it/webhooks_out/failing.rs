//! Receivers that fail: what they miss is sent again on the schedule until it arrives, and the endpoint of one that never
//! comes back is disabled.

use chrono::Duration;
use usher_app::webhook::{EndpointUpdate, Switch, endpoint_update};
use usher_domain::event::{EventType, Filter};
use usher_domain::store::Scope;
use usher_domain::webhook::{DeliveryState, DeliveryStatus, DisabledReason, SCHEDULE_SECONDS};

use super::partner::{Mood, Partner};
use super::post::Post;
use crate::harness::{Backend, on_both_databases};

on_both_databases! {
    /// A receiver that is away for a while gets everything, each event with the same id at every attempt, and the log of
    /// deliveries tells how it went.
    async fn what_a_receiver_misses_arrives_when_it_is_back(backend: Backend) {
        let post = Post::open(backend).await;
        let mut partner = Partner::open().await;
        let (endpoint, secret) = post.endpoint(&partner, &[]).await;
        partner.leave().await;
        for name in ["One", "Two", "Three"] {
            post.project(name).await;
        }
        post.sweep().await;
        let missed = post.deliveries(&endpoint).await;
        assert_eq!(missed.len(), 3);
        for delivery in &missed {
            assert_eq!((delivery.status(), delivery.attempts), (DeliveryStatus::Pending, 1));
            let error = delivery.last.error.as_deref().unwrap();
            assert!(error.contains("refused") && delivery.last.status_code.is_none(), "{error}");
        }
        assert!(post.read(&endpoint).await.failing_since().is_some());

        // Back, and in trouble of its own.
        partner.return_home().await;
        partner.turn(Mood::Answers(503));
        post.wait(Duration::seconds(6));
        post.sweep().await;
        let refused = post.deliveries(&endpoint).await;
        for delivery in &refused {
            assert_eq!((delivery.attempts, delivery.last.status_code), (2, Some(503)));
            assert_eq!(delivery.last.error.as_deref(), Some("503, says the partner"));
        }
        // Not before its time.
        partner.turn(Mood::Answers(200));
        post.wait(Duration::seconds(250));
        post.sweep().await;
        assert_eq!(partner.received().len(), 3);
        post.wait(Duration::seconds(90));
        post.sweep().await;
        let delivered = post.deliveries(&endpoint).await;
        for delivery in &delivered {
            assert_eq!((delivery.status(), delivery.attempts), (DeliveryStatus::Delivered, 3));
            assert_eq!((delivery.last.status_code, delivery.last.error.as_deref()), (Some(200), None));
        }
        assert_eq!(post.read(&endpoint).await.failing_since(), None);
        let received = partner.received();
        assert_eq!(received.len(), 6);
        for delivery in &delivered {
            let id = delivery.event.to_string();
            let attempts: Vec<_> = received.iter().filter(|one| one.id() == id).collect();
            assert_eq!(attempts.len(), 2, "{id}");
            assert_eq!(attempts[0].bytes, attempts[1].bytes, "the same bytes at every attempt");
            assert!(attempts.iter().all(|one| one.is_signed_with(&secret) && one.body["id"] == id));
        }
        // Nothing is sent twice that was taken.
        post.wait(Duration::days(2));
        post.sweep().await;
        assert_eq!(partner.received().len(), 6);
    }

    /// A delivery is tried eight times over 27 hours, then it has failed; the endpoint is not disabled by that alone.
    async fn a_delivery_is_given_up_after_its_schedule(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::in_mood(Mood::Answers(500)).await;
        let (endpoint, _) = post.endpoint(&partner, &[]).await;
        post.project("One").await;
        post.sweep().await;
        for seconds in SCHEDULE_SECONDS {
            let [delivery] = &post.deliveries(&endpoint).await[..] else { panic!("there is one") };
            assert!(matches!(delivery.state, DeliveryState::Pending { .. }));
            post.wait(Duration::seconds(seconds * 11 / 10 + 1));
            post.sweep().await;
        }
        let [delivery] = &post.deliveries(&endpoint).await[..] else { panic!("there is one") };
        assert_eq!((delivery.attempts, delivery.state), (8, DeliveryState::Failed));
        assert_eq!(partner.received().len(), 8);
        assert!(post.read(&endpoint).await.is_live());
    }

    /// 410 disables the endpoint at once, says so in the log, and nothing more is sent; turned on again, it goes on where
    /// it stopped.
    async fn gone_disables_at_once_and_nothing_is_lost_by_it(backend: Backend) {
        let post = Post::open(backend).await;
        let (partner, other) = (Partner::in_mood(Mood::Answers(410)).await, Partner::open().await);
        let (endpoint, _) = post.endpoint(&partner, &[EventType::ProjectCreated]).await;
        post.endpoint(&other, &[EventType::WebhookEndpointDisabled]).await;
        post.project("One").await;
        post.sweep().await;
        let (_, reason) = post.read(&endpoint).await.disabled().expect("it is disabled");
        assert_eq!((reason, partner.received().len()), (DisabledReason::Gone, 1));
        let told = other.received();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].body["type"], "WEBHOOK_ENDPOINT_DISABLED");
        assert_eq!(told[0].body["subjectId"], endpoint.id.to_string());
        assert_eq!(told[0].body["actorKind"], "SYSTEM");
        assert_eq!(told[0].body["data"]["subject"]["url"], partner.url());

        partner.turn(Mood::Answers(204));
        post.project("Two").await;
        post.wait(Duration::days(1));
        post.sweep().await;
        assert_eq!(partner.received().len(), 1);
        let on = EndpointUpdate {
            id: endpoint.id.to_string(), url: None, description: None, types: None, switch: Some(Switch::On),
        };
        endpoint_update(&post.app, &post.actor, on).await.unwrap();
        post.sweep().await;
        let names: Vec<_> = partner.received().iter().map(|one| one.body["data"]["subject"]["name"].clone()).collect();
        assert_eq!(names, ["One", "One", "Two"]);
    }

    /// Five days without a single success disable the endpoint; one success in between begins the count anew.
    async fn five_days_of_failure_disable_and_tell(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::in_mood(Mood::Answers(500)).await;
        let (endpoint, _) = post.endpoint(&partner, &[EventType::ProjectCreated]).await;
        let days = async |days: &[u32]| {
            for day in days {
                post.project(&format!("Day {day}").replace(' ', "-")).await;
                post.sweep().await;
                post.wait(Duration::days(1));
            }
        };
        days(&[0, 1, 2]).await;
        partner.turn(Mood::Answers(200));
        days(&[3]).await;
        partner.turn(Mood::Answers(500));
        days(&[4, 5, 6, 7, 8]).await;
        assert!(post.read(&endpoint).await.is_live(), "it failed for four days since");
        days(&[9, 10]).await;
        let (_, reason) = post.read(&endpoint).await.disabled().expect("it is disabled");
        assert_eq!(reason, DisabledReason::Failing);
        let mut tx = post.app.database.read(Scope::Reseller(post.actor.reseller)).await.unwrap();
        let filter = Filter { types: vec![EventType::WebhookEndpointDisabled], ..endpoint.filter() };
        assert_eq!(tx.events_after(0, &filter, 10).await.unwrap().len(), 1);
    }

    /// A redirect is a failure, and nobody is asked elsewhere.
    async fn a_redirect_is_a_failure(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::in_mood(Mood::Redirects).await;
        let (endpoint, _) = post.endpoint(&partner, &[]).await;
        post.project("One").await;
        post.sweep().await;
        let [delivery] = &post.deliveries(&endpoint).await[..] else { panic!("there is one") };
        assert_eq!((delivery.status(), delivery.last.status_code), (DeliveryStatus::Pending, Some(302)));
        assert!(delivery.last.error.as_deref().unwrap().contains("redirect"));
        assert_eq!(partner.received().len(), 1);
    }
}

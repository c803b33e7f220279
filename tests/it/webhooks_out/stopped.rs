//! The machine dies at any step of telling partners: everything arrives nevertheless, with the id that it had.

use std::collections::BTreeSet;

use chrono::Duration;
use usher_app::sweep::run;
use usher_domain::sweep::{Due, Work};
use usher_domain::webhook::DeliveryStatus;
use usher_persistence::statements::until_step;

use super::partner::{Partner, Received};
use super::post::Post;
use crate::harness::{Backend, on_both_databases};

on_both_databases! {
    /// Fan-out and delivery are stopped at each of their steps in turn. Afterwards every event has arrived at least once, and
    /// there is one delivery of each.
    async fn wherever_it_is_stopped_everything_arrives(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, secret) = post.endpoint(&partner, &[]).await;
        let reseller = post.actor.reseller;
        let fan_out = (Work::FanOutEvents, reseller.uuid());
        let deliver = (Work::DeliverWebhook, endpoint.id.uuid());
        let mut stops = 0;
        for (work, subject) in [fan_out, deliver] {
            for step in 0.. {
                post.project(&format!("Project-{stops}-{step}")).await;
                if work == Work::DeliverWebhook {
                    let due = Due { reseller, work: Work::FanOutEvents, subject: reseller.uuid(), at: post.app.clock.now() };
                    run(&post.app, &due).await.unwrap();
                }
                let due = Due { reseller, work, subject, at: post.app.clock.now() };
                let ended = until_step(step, run(&post.app, &due)).await;
                if ended.is_some() { break; }
                stops += 1;
            }
        }
        assert!(stops >= 15, "there are many places to stop at: {stops}");
        // Whatever was on its way falls due again, at the latest with the next look at the log.
        post.wait(Duration::seconds(31));
        post.sweep().await;
        let received = partner.received();
        let ids: BTreeSet<&str> = received.iter().map(Received::id).collect();
        let log = post.deliveries(&endpoint).await;
        assert_eq!(ids.len(), stops + 2, "every event arrived");
        assert_eq!(log.len(), ids.len(), "one delivery of each");
        assert!(log.iter().all(|delivery| delivery.status() == DeliveryStatus::Delivered));
        assert!(received.iter().all(|one| one.is_signed_with(&secret)));
        assert!(received.len() > ids.len(), "what was sent and not noted was sent again: {}", received.len());
    }
}

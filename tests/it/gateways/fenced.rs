//! A gateway that is suspended while it sweeps, and goes on after another one has done its work: it writes nothing any more.

use chrono::Duration;
use usher_app::sweep::{Batch, SweepError, batch, run};
use usher_domain::fault::Fault;
use usher_domain::store::Scope;
use usher_domain::sweep::{Due, Work};
use usher_domain::webhook::{DeliveryStatus, WebhookDelivery, WebhookEndpoint};
use usher_persistence::statements::{paused_at, steps};

use crate::harness::{Backend, on_both_databases};
use crate::webhooks_out::partner::{Mood, Partner};
use crate::webhooks_out::post::Post;

/// Longer than a lease lives.
const SUSPENDED_SECONDS: i64 = 16;
/// Longer than any pause that one failure leads to.
const QUIET_SECONDS: i64 = 60;

/// Everything that telling partners leaves behind.
#[derive(PartialEq)]
struct Left {
    endpoint: WebhookEndpoint,
    deliveries: Vec<WebhookDelivery>,
    due: Vec<Due>,
    events: i64,
}

async fn left(post: &Post, endpoint: &WebhookEndpoint) -> Left {
    let mut platform = post.app.database.read(Scope::Platform).await.unwrap();
    let due = platform
        .due(post.app.clock.now() + Duration::days(30), 1_000)
        .await;
    drop(platform);
    let scope = Scope::Reseller(post.actor.reseller);
    let mut tx = post.app.database.read(scope).await.unwrap();
    let events = tx.event_head().await.unwrap();
    drop(tx);
    Left {
        endpoint: post.read(endpoint).await,
        deliveries: post.deliveries(endpoint).await,
        due: due.unwrap(),
        events,
    }
}

/// Something happens, and somebody who sweeps for the first time finds work of one kind.
async fn found(post: &Post, partner: &Partner, (work, name): (Work, &str)) -> (Batch, Due) {
    partner.turn(Mood::Answers(204));
    post.wait(Duration::seconds(QUIET_SECONDS));
    post.sweep().await;
    post.project(name).await;
    if work == Work::DeliverWebhook {
        let reseller = post.actor.reseller;
        let at = post.app.clock.now();
        let due = Due {
            reseller,
            work: Work::FanOutEvents,
            subject: reseller.uuid(),
            at,
        };
        run(&post.app, &due).await.unwrap();
    }
    // What the one who is suspended is told is another thing than what the other is told.
    partner.turn(Mood::Answers(500));
    post.wait(Duration::seconds(SUSPENDED_SECONDS));
    let batch = batch(&post.app, post.app.ids.next(), 100).await.unwrap();
    let batch = batch.expect("the lease is free");
    let due = batch.due.iter().find(|due| due.work == work).cloned();
    (batch, due.expect("it is due"))
}

/// The other one takes the lease and does everything; what there is then.
async fn another_sweeps(post: &Post, partner: &Partner, endpoint: &WebhookEndpoint) -> Left {
    post.wait(Duration::seconds(SUSPENDED_SECONDS));
    partner.turn(Mood::Answers(204));
    post.sweep().await;
    left(post, endpoint).await
}

on_both_databases! {
    /// Fan-out and delivery are suspended before each of their transactions in turn, and go on when another gateway has taken
    /// the lease and done the same. Nothing of what is there then is altered, and everything is there once.
    async fn whoever_goes_on_too_late_writes_nothing(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, _) = post.endpoint(&partner, &[]).await;
        let (mut suspended, mut refused) = (0, 0);
        for work in [Work::FanOutEvents, Work::DeliverWebhook] {
            let (batch, due) = found(&post, &partner, (work, &format!("Measured-{suspended}"))).await;
            let (done, names) = steps(Box::pin(run(&post.app.under(batch.term), &due))).await;
            done.expect("nobody else sweeps");
            for (step, name) in names.iter().enumerate() {
                if name == "COMMIT" {
                    assert_eq!(names[step - 1], "SELECT leases", "{names:?}");
                }
                // On SQLite nobody else writes while a transaction is open, and on PostgreSQL not the same rows.
                if name != "BEGIN" {
                    continue;
                }
                let (batch, due) = found(&post, &partner, (work, &format!("Late-{suspended}"))).await;
                let app = post.app.under(batch.term);
                let meanwhile = another_sweeps(&post, &partner, &endpoint);
                let (outcome, before) = paused_at(step, Box::pin(meanwhile), Box::pin(run(&app, &due))).await;
                let before = before.expect("it was suspended");
                let after = left(&post, &endpoint).await;
                assert!(before == after, "{work:?} before step {step} of {names:?}");
                match outcome {
                    Ok(()) => assert!(!names[step..].contains(&"COMMIT".to_owned()), "{step} of {names:?}"),
                    Err(SweepError::Fault(Fault::Superseded { .. })) => refused += 1,
                    Err(other) => panic!("{other}"),
                }
                let last = after.deliveries.last().expect("it was told");
                assert_eq!((last.status(), last.attempts), (DeliveryStatus::Delivered, 1), "once, by the other");
                suspended += 1;
            }
        }
        assert!(suspended >= 4 && refused >= 3, "{refused} of {suspended}");
        assert_eq!(post.deliveries(&endpoint).await.len(), suspended + 2, "one delivery of each event");
    }

    /// Nobody took the lease: whoever was suspended goes on as if nothing had been.
    async fn whoever_is_not_missed_goes_on(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, _) = post.endpoint(&partner, &[]).await;
        let (batch, due) = found(&post, &partner, (Work::DeliverWebhook, "Late")).await;
        partner.turn(Mood::Answers(204));
        let app = post.app.under(batch.term);
        let asleep = async { post.wait(Duration::seconds(SUSPENDED_SECONDS)) };
        let (outcome, _) = paused_at(1, asleep, Box::pin(run(&app, &due))).await;
        outcome.expect("it is kept");
        assert_eq!(post.deliveries(&endpoint).await[0].status(), DeliveryStatus::Delivered);
    }
}

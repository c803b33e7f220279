//! Sending what is due to one endpoint, with no transaction open meanwhile.
//!
//! One piece of work sends to one endpoint, a few at a time, so that a receiver that hangs keeps its own deliveries waiting
//! and nobody else's. While everything fails, the pauses in between grow.

use chrono::Duration;
use futures::future::join_all;
use usher_domain::access::{Actor, Principal};
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, WebhookEndpointId};
use usher_domain::store::{Scope, Tx, Unlogged};
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;
use usher_domain::webhook::{
    Answer, DisabledReason, Dispatch, LastAttempt, MAX_ANSWER_LENGTH, Undelivered, WebhookDelivery,
    WebhookEndpoint, body,
};

use super::fan_out::SUSPENDED_SECONDS;
use super::{note_disabled, secrets};
use crate::App;
use crate::account::is_suspended;
use crate::context::Change;

/// How many requests to one endpoint are under way at once.
const AT_ONCE: u32 = 4;
/// For how long one piece of work begins new requests, in seconds; what is left is the next one's.
const LONGEST_SECONDS: i64 = 20;
/// The shortest pause after everything failed, in seconds.
const SHORTEST_PAUSE_SECONDS: i64 = 1;
/// The longest.
const LONGEST_PAUSE_SECONDS: i64 = 300;
/// The part of the time for which everything failed that is paused.
const PAUSED_PART: i32 = 10;
/// The status of a receiver that wants nothing any more.
const GONE: u16 = 410;

/// What a receiver answered, or why it did not.
type Sent = Result<Answer, Undelivered>;

/// Whether to send more at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    More,
    Later,
}

/// Sends what is due to an endpoint and sets when it is due again.
pub(crate) async fn deliver(app: &App, reseller: ResellerId, id: WebhookEndpointId) -> Result<(), Fault> {
    let until = app.clock.now() + Duration::seconds(LONGEST_SECONDS);
    loop {
        let Some(due) = due(app, reseller, id).await? else {
            return postpone(app, reseller, id).await;
        };
        let requests = due.into_iter().map(|(delivery, dispatch)| async {
            let sent = app.courier.send(dispatch).await;
            (delivery, sent)
        });
        let sent = join_all(requests).await;
        if note(app, reseller, id, sent).await? == Next::Later || app.clock.now() >= until {
            return Ok(());
        }
    }
}

/// What is to be sent now; `None` when nothing is.
async fn due(
    app: &App,
    reseller: ResellerId,
    id: WebhookEndpointId,
) -> Result<Option<Vec<(WebhookDelivery, Dispatch)>>, Fault> {
    let now = app.clock.now();
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    if is_suspended(&mut *tx).await? {
        return Ok(None);
    }
    let endpoint = tx.endpoints(&[id]).await?.pop();
    let Some(endpoint) = endpoint.filter(WebhookEndpoint::is_live) else {
        return Ok(None);
    };
    let deliveries = tx.due_deliveries(id, now, AT_ONCE).await?;
    if deliveries.is_empty() {
        return Ok(None);
    }
    let ids: Vec<_> = deliveries.iter().map(|delivery| delivery.event).collect();
    let events = tx.events(&ids).await?;
    drop(tx);
    let secrets = secrets(app, reseller, &endpoint, now)?;
    let dispatches = deliveries.into_iter().filter_map(|delivery| {
        let event = events.iter().find(|event| event.id == delivery.event)?;
        let dispatch = Dispatch {
            url: endpoint.url.clone(),
            message_id: event.id.to_string(),
            at: now,
            secrets: secrets.clone(),
            body: body(reseller, event),
        };
        Some((delivery, dispatch))
    });
    Ok(Some(dispatches.collect()))
}

/// Notes what came of some requests, for the deliveries and for the endpoint.
async fn note(
    app: &App,
    reseller: ResellerId,
    id: WebhookEndpointId,
    sent: Vec<(WebhookDelivery, Sent)>,
) -> Result<Next, Fault> {
    let mut change = Change::new(app, &Actor::internal(reseller, Principal::System));
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let Some(before) = tx.lock_endpoint(id).await? else {
        tx.unschedule(Work::DeliverWebhook, id.uuid()).await?;
        tx.commit_unlogged(Unlogged::Delivery).await?;
        return Ok(Next::Later);
    };
    let (taken, missed): (Vec<_>, Vec<_>) = sent.into_iter().partition(|(_, sent)| is_taken(sent));
    let after = judge(before.clone(), &taken, &missed, change.now);
    for (delivery, sent) in taken.into_iter().chain(missed) {
        let delivery = match &sent {
            Ok(answer) if is_taken(&sent) => delivery.arrived(answer.status_code, change.now),
            Ok(_) | Err(_) => delivery.missed(told(&sent), change.now, &*app.ids),
        };
        tx.note_attempt(&delivery).await?;
    }
    if after != before {
        tx.save_endpoint(&after).await?;
    }
    if before.is_live() && !after.is_live() {
        tx.unschedule(Work::DeliverWebhook, id.uuid()).await?;
        note_disabled(&mut change, &after, "deliveries_failed");
        tx.commit(change.into_log()).await?;
        return Ok(Next::Later);
    }
    let next = schedule_next(&mut *tx, &after, change.now).await?;
    tx.commit_unlogged(Unlogged::Delivery).await?;
    Ok(next)
}

/// What some requests say about the endpoint.
fn judge(
    endpoint: WebhookEndpoint,
    taken: &[(WebhookDelivery, Sent)],
    missed: &[(WebhookDelivery, Sent)],
    now: Timestamp,
) -> WebhookEndpoint {
    let gone = |sent: &Sent| matches!(sent, Ok(answer) if answer.status_code == GONE);
    if missed.iter().any(|(_, sent)| gone(sent)) {
        endpoint.disable(now, DisabledReason::Gone)
    } else if taken.is_empty() && !missed.is_empty() {
        endpoint.failed(now)
    } else {
        endpoint.succeeded()
    }
}

/// Sets when the endpoint is due again: with its next delivery, and not before a pause while everything fails.
async fn schedule_next(tx: &mut dyn Tx, endpoint: &WebhookEndpoint, now: Timestamp) -> Result<Next, Fault> {
    let id = endpoint.id;
    let next = tx.next_delivery_at(id).await?.filter(|_| endpoint.is_live());
    let Some(next) = next else {
        tx.unschedule(Work::DeliverWebhook, id.uuid()).await?;
        return Ok(Next::Later);
    };
    let earliest = endpoint
        .failing_since()
        .map_or(now, |since| now + pause(now - since));
    tx.schedule(Work::DeliverWebhook, id.uuid(), next.max(earliest))
        .await?;
    Ok(if next.max(earliest) <= now {
        Next::More
    } else {
        Next::Later
    })
}

/// Nothing is due, or nothing may be sent: sets when to look again, or strikes the endpoint off.
async fn postpone(app: &App, reseller: ResellerId, id: WebhookEndpointId) -> Result<(), Fault> {
    let now = app.clock.now();
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let endpoint = tx.lock_endpoint(id).await?;
    match endpoint {
        Some(_) if is_suspended(&mut *tx).await? => {
            let again = now + Duration::seconds(SUSPENDED_SECONDS);
            tx.schedule(Work::DeliverWebhook, id.uuid(), again).await?;
        }
        Some(endpoint) => {
            schedule_next(&mut *tx, &endpoint, now).await?;
        }
        None => tx.unschedule(Work::DeliverWebhook, id.uuid()).await?,
    }
    tx.commit_unlogged(Unlogged::Delivery).await
}

/// Whether the receiver took it.
pub(super) fn is_taken(sent: &Sent) -> bool {
    matches!(sent, Ok(answer) if (200..300).contains(&answer.status_code))
}

/// What is told of a request that failed: the beginning of the answer, or why there was none.
pub(super) fn told(sent: &Sent) -> LastAttempt {
    let (status_code, error) = match sent {
        Ok(answer) if is_taken(sent) => (Some(answer.status_code), None),
        Ok(answer) if (300..400).contains(&answer.status_code) => {
            let text = "answered with a redirect, which is not followed".to_owned();
            (Some(answer.status_code), Some(text))
        }
        Ok(answer) if answer.excerpt.is_empty() => (
            Some(answer.status_code),
            Some("answered without a text".to_owned()),
        ),
        Ok(answer) => (Some(answer.status_code), Some(answer.excerpt.clone())),
        Err(error) => (None, Some(error.to_string())),
    };
    LastAttempt {
        status_code,
        error: error.map(|text| text.chars().take(MAX_ANSWER_LENGTH).collect()),
    }
}

/// How long an endpoint is left alone for which everything has failed so long.
fn pause(failing_for: Duration) -> Duration {
    let part = failing_for / PAUSED_PART;
    part.clamp(
        Duration::seconds(SHORTEST_PAUSE_SECONDS),
        Duration::seconds(LONGEST_PAUSE_SECONDS),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_while_everything_fails() {
        let pauses = [0, 5, 60, 600, 3_000, 1_000_000].map(|seconds| pause(Duration::seconds(seconds)));
        assert_eq!(pauses.map(|pause| pause.num_seconds()), [1, 1, 6, 60, 300, 300]);
    }

    #[test]
    fn only_2xx_is_taken_and_a_redirect_says_so() {
        let answer = |status_code| {
            Ok(Answer {
                status_code,
                excerpt: "why".to_owned(),
            })
        };
        for status in [200, 202, 204, 299] {
            assert!(is_taken(&answer(status)));
        }
        for status in [100, 300, 301, 308, 400, 404, 410, 500, 503] {
            assert!(!is_taken(&answer(status)));
        }
        assert!(told(&answer(302)).error.unwrap().contains("redirect"));
        assert_eq!(told(&answer(500)).error.as_deref(), Some("why"));
        let late = told(&Err(Undelivered::TimedOut(10)));
        assert_eq!(late.error.as_deref(), Some("no answer in 10 seconds"));
    }
}

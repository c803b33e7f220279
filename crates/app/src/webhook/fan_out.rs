//! Making deliveries of what happened: every endpoint is moved on in the log, and what is for it becomes a delivery, once.
//!
//! Whoever locks an endpoint and the due work takes the endpoint first; the due work of the fan-out itself is the last that
//! a change locks, and is moved here in a transaction of its own.

use chrono::Duration;
use usher_domain::event::Event;
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, WebhookDeliveryId, WebhookEndpointId};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;
use usher_domain::webhook::{DeliveryState, KEPT_DAYS, LastAttempt, WebhookDelivery, WebhookEndpoint};

use crate::App;
use crate::account::is_suspended;

/// How many events of one endpoint become deliveries in one transaction.
const BATCH: u32 = 100;
/// How many transactions one endpoint is given before it is the turn of the next.
const TURNS: usize = 20;
/// How soon the log is looked at again where nobody said that it grew, in seconds: the net below the notice that every change
/// leaves.
const POLL_SECONDS: i64 = 30;
/// How soon a suspended reseller is looked at again, in seconds.
pub(super) const SUSPENDED_SECONDS: i64 = 60;

/// Moves every live endpoint of a reseller on to the end of the log.
pub(crate) async fn fan_out(app: &App, reseller: ResellerId) -> Result<(), Fault> {
    let mut more = false;
    let mut idle = true;
    for endpoint in begin(app, reseller).await? {
        for turn in 1..=TURNS {
            match advance(app, reseller, endpoint).await? {
                Advanced::ToTheEnd => break,
                Advanced::Moved => idle = false,
            }
            more |= turn == TURNS;
        }
    }
    if idle {
        return purge(app, reseller).await;
    }
    if more {
        let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
        tx.schedule(Work::FanOutEvents, reseller.uuid(), app.clock.now())
            .await?;
        tx.commit_unlogged(Unlogged::Delivery).await?;
    }
    Ok(())
}

/// Sets when the log is looked at again, then says for whom. What is committed later makes it due again, what was committed
/// before is seen.
async fn begin(app: &App, reseller: ResellerId) -> Result<Vec<WebhookEndpointId>, Fault> {
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let suspended = is_suspended(&mut *tx).await?;
    let seconds = if suspended {
        SUSPENDED_SECONDS
    } else {
        POLL_SECONDS
    };
    let again = app.clock.now() + Duration::seconds(seconds);
    tx.schedule(Work::FanOutEvents, reseller.uuid(), again).await?;
    let live = tx.live_endpoints().await?;
    if live.is_empty() {
        tx.unschedule(Work::FanOutEvents, reseller.uuid()).await?;
    }
    tx.commit_unlogged(Unlogged::Delivery).await?;
    if suspended {
        return Ok(Vec::new());
    }
    Ok(live.into_iter().map(|endpoint| endpoint.id).collect())
}

/// How far an endpoint was moved.
enum Advanced {
    /// Nothing follows.
    ToTheEnd,
    /// A batch.
    Moved,
}

/// Makes one batch of deliveries.
async fn advance(app: &App, reseller: ResellerId, id: WebhookEndpointId) -> Result<Advanced, Fault> {
    let now = app.clock.now();
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let endpoint = tx.lock_endpoint(id).await?.filter(WebhookEndpoint::is_live);
    let Some(endpoint) = endpoint else {
        return Ok(Advanced::ToTheEnd);
    };
    // The end is read first: what is committed after it belongs to the next batch.
    let end = tx.event_head().await?;
    if end <= endpoint.position {
        return Ok(Advanced::ToTheEnd);
    }
    let mut events = tx
        .events_after(endpoint.position, &endpoint.filter(), BATCH)
        .await?;
    let position = match events.last() {
        Some(last) if events.len() >= BATCH as usize => last.sequence.min(end),
        Some(_) | None => end,
    };
    events.retain(|event| event.sequence <= position);
    let deliveries: Vec<_> = events.iter().map(|event| delivery(app, id, event, now)).collect();
    let added = tx.insert_deliveries(&deliveries).await?;
    tx.move_endpoint(id, position).await?;
    if added > 0 {
        tx.schedule(Work::DeliverWebhook, id.uuid(), now).await?;
    }
    tx.commit_unlogged(Unlogged::Delivery).await?;
    Ok(Advanced::Moved)
}

/// A delivery of an event, due at once.
pub(super) fn delivery(
    app: &App,
    endpoint: WebhookEndpointId,
    event: &Event,
    now: Timestamp,
) -> WebhookDelivery {
    WebhookDelivery {
        id: WebhookDeliveryId::new(&*app.ids),
        endpoint,
        event: event.id,
        subject_kind: event.subject.kind,
        created_at: now,
        attempts: 0,
        round: 0,
        last: LastAttempt::default(),
        state: DeliveryState::Pending { next_attempt_at: now },
    }
}

/// Forgets deliveries that have long been over.
async fn purge(app: &App, reseller: ResellerId) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.purge_deliveries(app.clock.now() - Duration::days(KEPT_DAYS))
        .await?;
    tx.commit_unlogged(Unlogged::Delivery).await
}

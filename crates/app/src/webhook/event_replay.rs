//! Delivering events again: one of them, or those past a cursor.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, authorize, visible_events};
use usher_domain::event::{Event, EventCursor, EventType, Filter};
use usher_domain::fault::Fault;
use usher_domain::id::{EventId, WebhookEndpointId};
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::store::{Scope, Tx};
use usher_domain::sweep::Work;
use usher_domain::webhook::WebhookEndpoint;

use super::fan_out::delivery;
use super::{is_visible, scope, subject};
use crate::App;
use crate::context::Change;

/// The most events that are delivered again by one call.
pub const MAX_REPLAYED: u32 = 1_000;

/// What to deliver again: exactly one of `after` and `event`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventReplay {
    /// The endpoint, as its id's text.
    pub endpoint: String,
    /// Everything past this cursor.
    pub after: Option<String>,
    /// These types only, as far as the endpoint wants them; all that it wants when empty.
    pub types: Vec<EventType>,
    /// One event, as its id's text.
    pub event: Option<String>,
}

/// What is delivered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// How many events.
    pub count: u32,
    /// The cursor to go on from.
    pub cursor: EventCursor,
    /// Whether more follow it.
    pub has_more: bool,
}

/// Nothing is delivered again.
#[derive(Debug, thiserror::Error)]
pub enum EventReplayError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such endpoint that the actor sees.
    #[error("deliver events again: there is no such endpoint")]
    NotFound,
    /// Some input is wrong.
    #[error("deliver events again: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// Nothing is sent to the endpoint.
    #[error("deliver events again: the endpoint is disabled")]
    Disabled,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Delivers events again, with the ids they had. What the endpoint was never told of is delivered for the first time; what it
/// is still to be told of comes anyway.
pub async fn event_replay(
    app: &App,
    actor: &Actor,
    command: EventReplay,
) -> Result<Replayed, EventReplayError> {
    let id: WebhookEndpointId = command.endpoint.parse().map_err(|_| EventReplayError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let endpoint = tx.lock_endpoint(id).await?;
    let endpoint = endpoint.filter(|endpoint| is_visible(actor, endpoint));
    let endpoint = endpoint.ok_or(EventReplayError::NotFound)?;
    authorize(actor, Permission::WebhooksManage, scope(&endpoint))?;
    let (events, replayed) = match (&command.after, &command.event) {
        (Some(after), None) => past(&mut *tx, &endpoint, (after, &command.types)).await?,
        (None, Some(event)) => one(&mut *tx, actor, &endpoint, event).await?,
        (None, None) => return Err(invalid("after", Problem::Required)),
        (Some(_), Some(_)) => {
            let problem = Problem::Malformed("must not be given together with after");
            return Err(invalid("eventId", problem));
        }
    };
    if !endpoint.is_live() {
        return Err(EventReplayError::Disabled);
    }
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let missing: Vec<_> = events
        .iter()
        .map(|event| delivery(app, id, event, change.now))
        .collect();
    tx.redeliver(id, &ids, change.now).await?;
    tx.insert_deliveries(&missing).await?;
    if !ids.is_empty() {
        tx.schedule(Work::DeliverWebhook, id.uuid(), change.now).await?;
    }
    let changes = json!({ "after": command.after, "event": command.event, "count": replayed.count });
    change.entry("webhook_endpoint.replay", subject(id), changes);
    tx.commit(change.into_log()).await?;
    Ok(replayed)
}

/// The events past a cursor, up to what the endpoint was told of.
async fn past(
    tx: &mut dyn Tx,
    endpoint: &WebhookEndpoint,
    (after, types): (&str, &[EventType]),
) -> Result<(Vec<Event>, Replayed), EventReplayError> {
    let not_a_cursor = || invalid("after", Problem::Malformed("must be a cursor of this event log"));
    let EventCursor(after) = after.parse().map_err(|_| not_a_cursor())?;
    if after > tx.event_head().await? {
        return Err(not_a_cursor());
    }
    let wanted = narrowed(&endpoint.types, types);
    let events = match wanted {
        None => Vec::new(),
        Some(types) => {
            let filter = Filter {
                types,
                ..endpoint.filter()
            };
            tx.events_after(after, &filter, MAX_REPLAYED + 1).await?
        }
    };
    let mut events = events;
    events.retain(|event| event.sequence <= endpoint.position);
    let has_more = events.len() > MAX_REPLAYED as usize;
    events.truncate(MAX_REPLAYED as usize);
    let last = events.last().map(|event| event.sequence);
    let cursor = match (last, has_more) {
        (Some(last), true) => last,
        (Some(_) | None, _) => endpoint.position.max(after),
    };
    let replayed = Replayed {
        count: u32::try_from(events.len()).unwrap_or(u32::MAX),
        cursor: EventCursor(cursor),
        has_more,
    };
    Ok((events, replayed))
}

/// The types that an endpoint wants and somebody asks for, where an empty list is every type; `None` when there are none.
fn narrowed(wanted: &[EventType], asked: &[EventType]) -> Option<Vec<EventType>> {
    if asked.is_empty() {
        return Some(wanted.to_vec());
    }
    let is_wanted = |kind: &EventType| wanted.is_empty() || wanted.contains(kind);
    let both: Vec<EventType> = asked.iter().copied().filter(is_wanted).collect();
    (!both.is_empty()).then_some(both)
}

/// One event, if the actor sees it and it is one for the endpoint by its project.
async fn one(
    tx: &mut dyn Tx,
    actor: &Actor,
    endpoint: &WebhookEndpoint,
    text: &str,
) -> Result<(Vec<Event>, Replayed), EventReplayError> {
    let found = match text.parse::<EventId>() {
        Ok(id) => tx.events(&[id]).await?.pop(),
        Err(_) => None,
    };
    let is_for = |event: &Event| endpoint.project.is_none() || endpoint.project == event.project;
    let event = found.filter(|event| is_for(event) && visible_events(actor).shows(event));
    let event = event.ok_or_else(|| invalid("eventId", Problem::NotFound))?;
    let replayed = Replayed {
        count: 1,
        cursor: EventCursor(event.sequence),
        has_more: false,
    };
    Ok((vec![event], replayed))
}

fn invalid(field: &str, problem: Problem) -> EventReplayError {
    let mut checks = Checks::new();
    checks.note(field, problem);
    EventReplayError::Invalid(checks.finish().err().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_narrowed_to_what_the_endpoint_wants() {
        let (a, b) = (EventType::ProjectCreated, EventType::ProjectUpdated);
        assert_eq!(narrowed(&[], &[]), Some(vec![]));
        assert_eq!(narrowed(&[a], &[]), Some(vec![a]));
        assert_eq!(narrowed(&[], &[b]), Some(vec![b]));
        assert_eq!(narrowed(&[a], &[a, b]), Some(vec![a]));
        assert_eq!(narrowed(&[a], &[b]), None, "nothing, and not everything");
    }
}

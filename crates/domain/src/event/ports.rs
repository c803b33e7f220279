//! What the event log needs: reading in order, and a nudge when there may be more.

use std::sync::Arc;

use async_trait::async_trait;

use crate::event::{Event, EventType, Sight, Subject};
use crate::fault::Fault;
use crate::id::{EventId, ResellerId};

/// Which events a reader wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// These types only; every type when empty.
    pub types: Vec<EventType>,
    /// What the reader may be told.
    pub sight: Sight,
    /// These subjects only (UUIDs); every subject when empty.
    pub subjects: Vec<uuid::Uuid>,
}

impl Filter {
    /// Whether an event is wanted and may be told.
    pub fn takes(&self, event: &Event) -> bool {
        let Self {
            types,
            sight,
            subjects,
        } = self;
        (types.is_empty() || types.contains(&event.kind))
            && (subjects.is_empty() || subjects.contains(&event.subject.id))
            && sight.shows(event)
    }
}

/// The part of a log that can be replayed: past `floor`, up to and including `head`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The newest sequence that is too old to be replayed; 0 when nothing is.
    pub floor: i64,
    /// The newest sequence in the log; 0 when nothing has happened.
    pub head: i64,
}

/// The event log of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// The newest sequence in the log; 0 when nothing has happened.
    async fn event_head(&mut self) -> Result<i64, Fault>;
    /// The part of the log whose events were recorded at `since` or later, by their ids.
    async fn event_span(&mut self, since: EventId) -> Result<Span, Fault>;
    /// How many of the events past `after`, up to and including `until`, a filter takes.
    async fn count_events(&mut self, after: i64, until: i64, filter: &Filter) -> Result<u64, Fault>;
    /// Whether a filter takes any of the events past `after`, up to and including `until`.
    async fn has_event(&mut self, after: i64, until: i64, filter: &Filter) -> Result<bool, Fault>;
    /// At most `limit` events past `after`, oldest first.
    async fn events_after(&mut self, after: i64, filter: &Filter, limit: u32) -> Result<Vec<Event>, Fault>;
    /// At most `limit` events past `after` and up to `until`, the newest of them, newest first.
    async fn events_until(
        &mut self,
        (after, until): (i64, i64),
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<Event>, Fault>;
    /// The events with those ids, in no order.
    async fn events(&mut self, ids: &[EventId]) -> Result<Vec<Event>, Fault>;
    /// All events about these subjects, oldest first, at most `limit` for each.
    async fn events_about(&mut self, subjects: &[Subject], limit: u32) -> Result<Vec<Event>, Fault>;
}

/// Says when a reseller's log may have grown.
pub trait Watch: Send + Sync {
    /// Nudges about one reseller, from now on.
    fn watch(&self, reseller: ResellerId) -> Box<dyn Nudges>;
}

/// Nudges about one reseller's log. The log is the truth; a nudge only says "look".
#[async_trait]
pub trait Nudges: Send {
    /// Returns when there may be something new, and at the latest after the poll interval (at most 1 s):
    /// a lost nudge costs that much time and never an event.
    async fn next(&mut self);
    /// What was recorded past `after`, read once for everybody in this process who watches the log. Never less than was
    /// committed when the last nudge came.
    async fn recent(&mut self, after: i64) -> Result<Recent, Fault>;
}

/// What follows a place in a log.
#[derive(Debug, Clone, PartialEq)]
pub enum Recent {
    /// What comes next, oldest first and without gaps, as much of it as is given at once; nothing when nothing follows.
    Events(Vec<Arc<Event>>),
    /// It is further back than what is kept at hand: read the log.
    Gone,
}

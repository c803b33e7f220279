//! What the event log needs: reading in order, and a nudge when there may be more.

use async_trait::async_trait;

use crate::access::Visible;
use crate::event::{Event, EventType, Subject};
use crate::fault::Fault;
use crate::id::{EventId, ResellerId};

/// Which events a reader wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// These types only; every type when empty.
    pub types: Vec<EventType>,
    /// These projects only. `All` includes events without a project.
    pub projects: Visible,
    /// These subjects only (UUIDs); every subject when empty.
    pub subjects: Vec<uuid::Uuid>,
}

/// The event log of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// The newest sequence in the log; 0 when nothing has happened.
    async fn event_head(&mut self) -> Result<i64, Fault>;
    /// At most `limit` events past `after`, oldest first.
    async fn events_after(&mut self, after: i64, filter: &Filter, limit: u32) -> Result<Vec<Event>, Fault>;
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
}

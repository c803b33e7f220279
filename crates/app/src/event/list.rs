//! Listing events: the log that the actor sees, oldest first, as far back as it can be replayed.

use usher_domain::access::{Actor, visible_events};
use usher_domain::event::{Event, EventCursor, EventType, Filter};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::page::{Cursor, Edge, Page, Total};
use usher_domain::store::Scope;

use super::replay::{CursorError, position, span};
use crate::App;

/// Which events to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// These types only; every type when empty.
    pub types: Vec<EventType>,
    /// One project only, as its id's text.
    pub project: Option<String>,
    /// Which part of it.
    pub window: Window,
    /// The most events, 1..=100.
    pub size: u32,
    /// Whether the whole list is counted.
    pub total: Total,
}

/// A part of the log, within what can be replayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// The oldest behind this cursor; behind everything that is too old when `None`.
    After(Option<String>),
    /// The newest before this cursor; the newest of all when `None`.
    Before(Option<String>),
}

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// Nothing can be read from the cursor.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The events that the actor may be told: each takes `EVENTS_READ` and the read permission of its subject. A project that the
/// actor does not see has none.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Event>, ListError> {
    let sight = visible_events(actor);
    let sight = match &command.project {
        // What is no id of a project has the id of none.
        Some(text) => sight.within(text.parse().unwrap_or(ProjectId::from(uuid::Uuid::nil()))),
        None => sight,
    };
    let filter = Filter {
        types: command.types,
        sight,
        subjects: Vec::new(),
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let span = span(app, &mut *tx).await?;
    let (size, limit) = (command.size as usize, command.size + 1);
    let (events, has_next, has_previous) = match command.window {
        Window::After(cursor) => {
            let begin = cursor.map_or(Ok(span.floor), |cursor| position(&cursor, span))?;
            let mut events = tx.events_after(begin, &filter, limit).await?;
            let has_next = events.len() > size;
            events.truncate(size);
            (events, has_next, tx.has_event(span.floor, begin, &filter).await?)
        }
        Window::Before(cursor) => {
            let end = match cursor {
                Some(cursor) => position(&cursor, span)? - 1,
                None => span.head,
            };
            let mut events = tx.events_until((span.floor, end), &filter, limit).await?;
            let has_previous = events.len() > size;
            events.truncate(size);
            events.reverse();
            (events, tx.has_event(end, span.head, &filter).await?, has_previous)
        }
    };
    let total = match command.total {
        Total::Counted => Some(tx.count_events(span.floor, span.head, &filter).await?),
        Total::Skipped => None,
    };
    let edges = events.into_iter().map(|event| Edge {
        cursor: Cursor(EventCursor(event.sequence).to_string()),
        node: event,
    });
    Ok(Page {
        edges: edges.collect(),
        has_next,
        has_previous,
        total,
    })
}

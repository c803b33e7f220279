//! `events`: the log as a list.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, ID, Object};
use usher_app::event::{List, ListError, Window, list};

use super::kind::EventType;
use super::object::Event;
use crate::graphql::call::asker;
use crate::graphql::connection::{Connection, counted, members, size_or_default};
use crate::graphql::error::Failure;
use crate::graphql::scalar::Cursor;

/// The root fields that read events.
#[derive(Default)]
pub(crate) struct EventQuery;

#[Object]
impl EventQuery {
    /// The event log, oldest first: those events that you may see. Each takes `EVENTS_READ` and the read permission of what it
    /// is about, in its project, or in the whole reseller for one that belongs to none. Cursors of edges and pages are those of
    /// `Event.cursor`: go on behind one here, or live with the subscription `events`. The list begins with the oldest event that
    /// can be replayed (90 days, unless the operator keeps them for longer or shorter); a cursor older than that is answered
    /// `CURSOR_EXPIRED`.
    async fn events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100; 50 when neither is given.")]
        first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<Cursor>,
        #[graphql(desc = "The size of a page from the end, 1 to 100: the newest events.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<Cursor>,
        #[graphql(desc = "These types only, at most 100; an empty list is as none.")] types: Option<
            Vec<EventType>,
        >,
        #[graphql(desc = "One project only.")] project_id: Option<ID>,
    ) -> Result<Connection<Event>, Failure> {
        let asker = asker(context)?;
        let (window, size) = match (first, after, last, before) {
            (first, after, None, None) => {
                let after = after.map(|cursor| cursor.0);
                (Window::After(after), size_or_default(first)?)
            }
            (None, None, last, before) => {
                let before = before.map(|cursor| cursor.0);
                (Window::Before(before), size_or_default(last)?)
            }
            _ => {
                return Err(Failure::bad_input(
                    "give either first and after, or last and before",
                ));
            }
        };
        let command = List {
            types: members(types)?,
            project: project_id.map(|id| id.0),
            window,
            size,
            total: counted(context),
        };
        match list(&asker.app, &asker.actor, command).await {
            Ok(page) => Ok(Connection::of(page, Event::from)),
            Err(ListError::Cursor(error)) => Err(error.into()),
            Err(ListError::Fault(fault)) => Err(fault.into()),
        }
    }
}

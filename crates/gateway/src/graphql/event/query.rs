//! `events`: the log as a list.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, ID, Object};
use usher_app::event::{List, ListError, list};

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
        #[graphql(desc = "The size of the page, 1 to 100; 50 when it is not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<Cursor>,
        #[graphql(desc = "These types only, at most 100; an empty list is as none.")] types: Option<
            Vec<EventType>,
        >,
        #[graphql(desc = "One project only.")] project_id: Option<ID>,
    ) -> Result<Connection<Event>, Failure> {
        let asker = asker(context)?;
        let command = List {
            types: members(types)?,
            project: project_id.map(|id| id.0),
            after: after.map(|cursor| cursor.0),
            size: size_or_default(first)?,
            total: counted(context),
        };
        match list(&asker.app, &asker.actor, command).await {
            Ok(page) => Ok(Connection::of(page, Event::from)),
            Err(ListError::Cursor(error)) => Err(error.into()),
            Err(ListError::Fault(fault)) => Err(fault.into()),
        }
    }
}

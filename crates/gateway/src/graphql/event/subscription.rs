//! `events`: the log as it grows.

use async_graphql::{Context, ID, Subscription};
use futures::stream::Stream;
use usher_app::event::{Follow, Reading};

use super::follow::changes;
use super::kind::EventType;
use super::object::Event;
use crate::graphql::connection::members;
use crate::graphql::error::Failure;
use crate::graphql::scalar::Cursor;

/// The subscription to the whole log.
#[derive(Default)]
pub(crate) struct EventSubscription;

#[Subscription]
impl EventSubscription {
    /// Every event that you may see, as it happens. With `after`, everything past that cursor first, in order, then live, without
    /// gap or repeat: keep the `cursor` of the last event that you worked through and come back with it. Each event takes
    /// `EVENTS_READ` and the read permission of what it is about, at the start and again when it is its turn. A cursor that is
    /// older than what can be replayed is answered `CURSOR_EXPIRED`: read how things stand, then begin without one.
    async fn events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Everything past this cursor first.")] after: Option<Cursor>,
        #[graphql(desc = "These types only, at most 100; an empty list is as none.")] types: Option<
            Vec<EventType>,
        >,
        #[graphql(desc = "One project only.")] project_id: Option<ID>,
    ) -> Result<impl Stream<Item = Result<Event, Failure>>, Failure> {
        let command = Follow {
            reading: Reading::Events,
            types: members(types)?,
            project: project_id.map(|id| id.0),
            invitations: None,
            after: after.map(|cursor| cursor.0),
        };
        changes(context, command, |event, _| Some(Event::from(event.clone()))).await
    }
}

//! `senderChanged`: whatever happens to senders, replayed from a cursor and then live, without gap or repeat.

use async_graphql::{ComplexObject, Context, ID, SimpleObject, Subscription};
use futures::stream::Stream;
use usher_app::event::{Follow, Reading};
use usher_domain::access::Permission;
use usher_domain::event::{Event, EventCursor, EventType as Kind};
use usher_domain::id::SenderId;

use super::object::Sender;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::event::{EventType, changes};
use crate::graphql::scalar::{Cursor, DateTime};

/// The events that are about senders.
const CHANGES: [Kind; 4] = [
    Kind::SenderCreated,
    Kind::SenderUpdated,
    Kind::SenderReadinessChanged,
    Kind::SenderRemoved,
];

/// Something that happened to a sender.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct SenderChange {
    /// The event's id, `evt_…`: the same wherever it is told.
    event_id: ID,
    /// The event's place in the reseller's log.
    sequence: i64,
    /// The event's position: keep it, and resume behind it with `after`.
    cursor: Cursor,
    /// When it happened.
    occurred_at: DateTime,
    /// Whether it had happened before this subscription began.
    replayed: bool,
    /// What happened: `SENDER_CREATED`, `SENDER_UPDATED`, `SENDER_READINESS_CHANGED` or `SENDER_REMOVED`.
    #[graphql(name = "type")]
    kind: EventType,
    #[graphql(skip)]
    subject: SenderId,
}

#[ComplexObject]
impl SenderChange {
    /// The sender as it is now.
    async fn sender(&self, context: &Context<'_>) -> Result<Sender, Failure> {
        let sender = asker(context)?.sender(self.subject).await?;
        sender.map(Sender::from).ok_or_else(Failure::not_found)
    }
}

impl SenderChange {
    /// What an event tells.
    fn of(event: &Event, replayed: bool) -> Self {
        Self {
            event_id: ID(event.id.to_string()),
            sequence: event.sequence,
            cursor: Cursor(EventCursor(event.sequence).to_string()),
            occurred_at: DateTime(event.occurred_at),
            replayed,
            kind: event.kind.into(),
            subject: event.subject.id.into(),
        }
    }
}

/// The subscription about senders.
#[derive(Default)]
pub(crate) struct SenderSubscription;

#[Subscription]
impl SenderSubscription {
    /// Whatever happens to the senders that you may see, as it happens: they appear, change, gain or lose abilities, go. With
    /// `after`, everything past that cursor first, then live, without gap or repeat. Takes `SENDERS_READ`, at the start and
    /// again for every event.
    async fn sender_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "One project only.")] project_id: Option<ID>,
        #[graphql(desc = "Everything past this cursor first.")] after: Option<Cursor>,
    ) -> Result<impl Stream<Item = Result<SenderChange, Failure>>, Failure> {
        let command = Follow {
            reading: Reading::Changes(Permission::SendersRead),
            types: CHANGES.to_vec(),
            project: project_id.map(|id| id.0),
            invitations: None,
            after: after.map(|cursor| cursor.0),
        };
        changes(context, command, |event, replayed| {
            Some(SenderChange::of(event, replayed))
        })
        .await
    }
}

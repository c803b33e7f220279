//! `phoneNumberChanged`: every change of where a number stands, replayed from a cursor and then live.

use async_graphql::{ComplexObject, Context, ID, SimpleObject, Subscription};
use futures::stream::Stream;
use usher_app::event::{Follow, Reading};
use usher_domain::access::Permission;
use usher_domain::event::{Event, EventCursor, EventType};
use usher_domain::id::NumberId;
use usher_domain::number::Status;

use super::object::{OwnedPhoneNumber, PhoneNumberStatus};
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::event::changes;
use crate::graphql::scalar::{Cursor, DateTime};

/// The events that change where a number stands.
const STATUS_CHANGES: [EventType; 6] = [
    EventType::PhoneNumberPurchased,
    EventType::PhoneNumberPurchaseFailed,
    EventType::PhoneNumberHeld,
    EventType::PhoneNumberFreed,
    EventType::PhoneNumberAssigned,
    EventType::PhoneNumberReleased,
];

/// A change of where a phone number stands.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct PhoneNumberChange {
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
    /// Where the number stood before; null when it was found at Zavu.
    previous_status: Option<PhoneNumberStatus>,
    /// Where it stood then.
    status: PhoneNumberStatus,
    #[graphql(skip)]
    subject: NumberId,
}

#[ComplexObject]
impl PhoneNumberChange {
    /// The number as it is now.
    async fn phone_number(&self, context: &Context<'_>) -> Result<OwnedPhoneNumber, Failure> {
        let number = asker(context)?.number(self.subject).await?;
        number.map(OwnedPhoneNumber::from).ok_or_else(Failure::not_found)
    }
}

impl PhoneNumberChange {
    /// The change that an event tells; `None` for one that tells none.
    fn of(event: &Event, replayed: bool) -> Option<Self> {
        let status = |field: &str| Status::from_word(event.data.get(field)?.as_str()?);
        Some(Self {
            event_id: ID(event.id.to_string()),
            sequence: event.sequence,
            cursor: Cursor(EventCursor(event.sequence).to_string()),
            occurred_at: DateTime(event.occurred_at),
            replayed,
            previous_status: status("previousStatus").map(PhoneNumberStatus::from),
            status: status("status")?.into(),
            subject: event.subject.id.into(),
        })
    }
}

/// The subscriptions about phone numbers.
#[derive(Default)]
pub(crate) struct NumberSubscription;

#[Subscription]
impl NumberSubscription {
    /// Every change of where a phone number stands that you may see, as it happens: bought, not bought, held, free again,
    /// assigned, released. With `after`, everything past that cursor first, then live, without gap or repeat. Takes
    /// `NUMBERS_READ`, at the start and again for every event.
    async fn phone_number_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "One project only.")] project_id: Option<ID>,
        #[graphql(desc = "Everything past this cursor first.")] after: Option<Cursor>,
    ) -> Result<impl Stream<Item = Result<PhoneNumberChange, Failure>>, Failure> {
        let command = Follow {
            reading: Reading::Changes(Permission::NumbersRead),
            types: STATUS_CHANGES.to_vec(),
            project: project_id.map(|id| id.0),
            invitations: None,
            after: after.map(|cursor| cursor.0),
        };
        changes(context, command, PhoneNumberChange::of).await
    }
}

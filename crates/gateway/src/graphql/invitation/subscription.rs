//! `invitationStatusChanged`: every status change, replayed from a cursor and then live, without gap or repeat.

use async_graphql::{ComplexObject, Context, ID, SimpleObject, Subscription};
use futures::stream::Stream;
use usher_app::event::{Follow, Reading};
use usher_domain::access::Permission;
use usher_domain::event::{Event, EventCursor, EventType};
use usher_domain::id::InvitationId;
use usher_domain::invitation::Status;
use usher_domain::page::MAX_PAGE_SIZE;

use super::object::{Invitation, InvitationStatus};
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::event::changes;
use crate::graphql::scalar::{Cursor, DateTime};

/// The events that change an invitation's status. Being sent or viewed does not.
const STATUS_CHANGES: [EventType; 7] = [
    EventType::InvitationCreated,
    EventType::InvitationStarted,
    EventType::InvitationFailed,
    EventType::InvitationCompleted,
    EventType::InvitationExpired,
    EventType::InvitationCancelled,
    EventType::InvitationReissued,
];

/// A change of an invitation's status.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct InvitationStatusChange {
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
    /// Where the invitation stood before; null when it stood in the same place, as after a second failure.
    previous_status: Option<InvitationStatus>,
    /// Where it stood then.
    status: InvitationStatus,
    /// Why the signup failed, in Zavu's stable code.
    failure_reason: Option<String>,
    #[graphql(skip)]
    subject: InvitationId,
}

#[ComplexObject]
impl InvitationStatusChange {
    /// The invitation as it is now.
    async fn invitation(&self, context: &Context<'_>) -> Result<Invitation, Failure> {
        let invitation = asker(context)?.invitation(self.subject).await?;
        invitation.map(Invitation::from).ok_or_else(Failure::not_found)
    }
}

impl InvitationStatusChange {
    /// The change that an event tells; `None` for one that tells none.
    fn of(event: &Event, replayed: bool) -> Option<Self> {
        let status = |field: &str| Status::from_word(event.data.get(field)?.as_str()?);
        let reason = event
            .data
            .get("failureReason")
            .and_then(serde_json::Value::as_str);
        Some(Self {
            event_id: ID(event.id.to_string()),
            sequence: event.sequence,
            cursor: Cursor(EventCursor(event.sequence).to_string()),
            occurred_at: DateTime(event.occurred_at),
            replayed,
            previous_status: status("previousStatus").map(InvitationStatus::from),
            status: status("status")?.into(),
            failure_reason: reason.map(str::to_owned),
            subject: event.subject.id.into(),
        })
    }
}

/// The subscriptions about invitations.
#[derive(Default)]
pub(crate) struct InvitationSubscription;

#[Subscription]
impl InvitationSubscription {
    /// Every change of an invitation's status that you may see, as it happens. With `after`, everything past that cursor
    /// first, then live, without gap or repeat. Takes `INVITATIONS_READ`, at the start and again for every event.
    async fn invitation_status_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "One project only.")] project_id: Option<ID>,
        #[graphql(desc = "These invitations only, at most 100.")] invitation_ids: Option<Vec<ID>>,
        #[graphql(desc = "Everything past this cursor first.")] after: Option<Cursor>,
    ) -> Result<impl Stream<Item = Result<InvitationStatusChange, Failure>>, Failure> {
        if invitation_ids
            .as_ref()
            .is_some_and(|ids| ids.len() > MAX_PAGE_SIZE as usize)
        {
            return Err(Failure::bad_input(
                "invitationIds must not have more than 100 members",
            ));
        }
        let command = Follow {
            reading: Reading::Changes(Permission::InvitationsRead),
            types: STATUS_CHANGES.to_vec(),
            project: project_id.map(|id| id.0),
            invitations: invitation_ids.map(|ids| ids.into_iter().map(|id| id.0).collect()),
            after: after.map(|cursor| cursor.0),
        };
        changes(context, command, InvitationStatusChange::of).await
    }
}

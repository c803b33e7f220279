//! Events: something that happened, recorded once, in order, in the transaction of the change itself.
//!
//! Every reseller has one log. Its `sequence` begins at 1 and has no gaps, because it is taken from the
//! reseller's log row as the last step of the transaction: order is commit order, and a reader who has seen
//! number n and asks for what follows can prove that nothing is missing.

mod cursor;
mod kind;
mod ports;
mod sight;

pub use cursor::{EventCursor, MalformedCursor};
pub(crate) use kind::words as kind_words;
pub use kind::{ActorKind, EventType, SubjectKind};
pub use ports::{Filter, Nudges, Recent, Span, Store, Watch};
pub use sight::Sight;

use serde_json::Value;
use uuid::Uuid;

use crate::id::{
    ApiKeyId, EventId, InvitationId, MembershipId, NumberId, OfferId, ProjectId, ResellerId, RoleId,
    SenderId, SessionId, UserId, WebhookEndpointId,
};
use crate::time::Timestamp;

/// What an event or audit entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing.
    pub kind: SubjectKind,
    /// Its UUID.
    pub id: Uuid,
}

impl Subject {
    /// Its global id, whether there is such a thing any more or not.
    pub fn global_id(self) -> String {
        let id = self.id;
        match self.kind {
            SubjectKind::Reseller => ResellerId::from(id).to_string(),
            SubjectKind::User => UserId::from(id).to_string(),
            SubjectKind::Session => SessionId::from(id).to_string(),
            SubjectKind::Membership => MembershipId::from(id).to_string(),
            SubjectKind::MembershipOffer => OfferId::from(id).to_string(),
            SubjectKind::Role => RoleId::from(id).to_string(),
            SubjectKind::ApiKey => ApiKeyId::from(id).to_string(),
            SubjectKind::Project => ProjectId::from(id).to_string(),
            SubjectKind::Number => NumberId::from(id).to_string(),
            SubjectKind::Invitation => InvitationId::from(id).to_string(),
            SubjectKind::Sender => SenderId::from(id).to_string(),
            SubjectKind::WebhookEndpoint => WebhookEndpointId::from(id).to_string(),
        }
    }
}

/// An event about to be recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Its id, made beforehand.
    pub id: EventId,
    /// What happened.
    pub kind: EventType,
    /// When it happened; a report's own time where the provider told one.
    pub occurred_at: Timestamp,
    /// The project it belongs to.
    pub project: Option<ProjectId>,
    /// What it is about.
    pub subject: Subject,
    /// `{previousStatus?, status?, cause, subject}`, where `subject` holds the scalar fields of the API; never a link or a secret.
    pub data: Value,
}

/// An event as it was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Its place in the reseller's log, from 1, without gaps.
    pub sequence: i64,
    /// What happened.
    pub kind: EventType,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// On whose behalf.
    pub actor_kind: ActorKind,
    /// The person or key, as a typed id.
    pub actor_id: Option<String>,
    /// The project it belongs to.
    pub project: Option<ProjectId>,
    /// What it is about.
    pub subject: Subject,
    /// The same bytes at every door, see [`NewEvent::data`].
    pub data: Value,
}

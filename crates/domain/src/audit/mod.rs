//! The audit log: who changed what, written in the transaction of the change, gapless and hash-chained per reseller.

mod chain;

pub use chain::{GENESIS, Link, link};

use serde_json::Value;

use crate::access::Client;
use crate::event::{ActorKind, NewEvent, Subject};
use crate::id::AuditId;
use crate::time::Timestamp;

/// An audit entry about to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// Its id, made beforehand.
    pub id: AuditId,
    /// What was done, as `invitation.issue`.
    pub action: &'static str,
    /// To what.
    pub subject: Subject,
    /// What changed, as `{field: {from, to}}` or the facts of the action; never a secret.
    pub changes: Value,
}

/// Everything that the last step of a transaction writes: who acted, and the events and entries of the change.
///
/// A transaction cannot be committed without one, so a change without its audit entry cannot be written by accident.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// When the change was made.
    pub at: Timestamp,
    /// On whose behalf.
    pub actor_kind: ActorKind,
    /// The person or key, as a typed id.
    pub actor_id: Option<String>,
    /// Where the request came from.
    pub client: Client,
    /// The events, in order.
    pub events: Vec<NewEvent>,
    /// The audit entries, in order.
    pub entries: Vec<NewEntry>,
}

impl Log {
    /// The log of a change that `actor` makes.
    pub fn of(actor: &crate::access::Actor, at: Timestamp) -> Self {
        Self {
            at,
            actor_kind: actor.kind(),
            actor_id: actor.id(),
            client: actor.client.clone(),
            events: Vec::new(),
            entries: Vec::new(),
        }
    }
}

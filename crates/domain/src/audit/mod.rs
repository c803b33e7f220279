//! The audit log: who changed what, written in the transaction of the change, gapless and hash-chained per reseller.

mod chain;
mod ports;

pub use chain::{Broken, Chain, GENESIS, link};
pub use ports::{Head, Listing, Store, TextFilter};

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

/// An audit entry in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: AuditId,
    /// Its place in the reseller's audit log, from 1, without gaps.
    pub sequence: i64,
    /// When the change was made.
    pub at: Timestamp,
    /// On whose behalf.
    pub actor_kind: ActorKind,
    /// The person or key, as a typed id.
    pub actor_id: Option<String>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: Subject,
    /// What changed.
    pub changes: Value,
    /// The address of the caller, as text.
    pub ip_address: Option<String>,
    /// The caller's `User-Agent`.
    pub user_agent: Option<String>,
    /// The request's id.
    pub request_id: Option<String>,
}

impl Entry {
    /// A new entry of a log, at its place.
    pub fn of(log: &Log, entry: &NewEntry, sequence: i64) -> Self {
        Self {
            id: entry.id,
            sequence,
            at: log.at,
            actor_kind: log.actor_kind,
            actor_id: log.actor_id.clone(),
            action: entry.action.to_owned(),
            subject: entry.subject,
            changes: entry.changes.clone(),
            ip_address: log.client.ip_address.map(|address| address.to_string()),
            user_agent: log.client.user_agent.clone(),
            request_id: log.client.request_id.clone(),
        }
    }
}

/// An entry with its hash, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The entry.
    pub entry: Entry,
    /// Its hash, over the entry and the hash before.
    pub hash: [u8; 32],
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

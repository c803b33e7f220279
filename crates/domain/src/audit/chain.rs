//! The hash chain: every entry's hash covers the one before, so that an edit, a gap or a swap shows.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::audit::{Log, NewEntry};
use crate::time::rfc3339;

/// The hash that the first entry follows.
pub const GENESIS: [u8; 32] = [0; 32];

/// One entry in its place: what the hash covers.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The entry's place in the reseller's audit log, from 1, without gaps.
    pub sequence: i64,
    /// Who acted, when, and from where.
    pub log: &'a Log,
    /// The entry.
    pub entry: &'a NewEntry,
}

/// The hash of an entry: SHA-256 over the previous hash and the entry's canonical JSON (keys in order, no spaces).
pub fn link(previous: &[u8; 32], link: Link<'_>) -> [u8; 32] {
    let Link { sequence, log, entry } = link;
    let canonical = json!({
        "sequence": sequence,
        "id": entry.id.to_string(),
        "at": rfc3339(log.at),
        "actorKind": log.actor_kind.as_str(),
        "actorId": log.actor_id,
        "action": entry.action,
        "subjectKind": entry.subject.kind.as_str(),
        "subjectId": entry.subject.id,
        "changes": sorted(&entry.changes),
        "ipAddress": log.client.ip_address.map(|address| address.to_string()),
        "userAgent": log.client.user_agent,
        "requestId": log.client.request_id,
    });
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(sorted(&canonical).to_string().as_bytes());
    hasher.finalize().into()
}

/// The same value with the keys of every object in order, whatever map `serde_json` was built with.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<_> = fields.iter().collect();
            keys.sort_by(|left, right| left.0.cmp(right.0));
            Value::Object(
                keys.into_iter()
                    .map(|(key, inner)| (key.clone(), sorted(inner)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

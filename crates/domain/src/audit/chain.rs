//! The hash chain: every entry's hash covers the one before, so that an edit, a gap or a swap shows.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::audit::{Entry, Head, Recorded};
use crate::time::rfc3339;

/// The hash that the first entry follows.
pub const GENESIS: [u8; 32] = [0; 32];

/// The hash of an entry: SHA-256 over the previous hash and the entry's canonical JSON (keys in order, no spaces).
pub fn link(previous: &[u8; 32], entry: &Entry) -> [u8; 32] {
    let Entry {
        id,
        sequence,
        at,
        actor_kind,
        actor_id,
        action,
        subject,
        changes,
        ip_address,
        user_agent,
        request_id,
    } = entry;
    let canonical = json!({
        "sequence": sequence,
        "id": id.to_string(),
        "at": rfc3339(*at),
        "actorKind": actor_kind.as_str(),
        "actorId": actor_id,
        "action": action,
        "subjectKind": subject.kind.as_str(),
        "subjectId": subject.id,
        "changes": sorted(changes),
        "ipAddress": ip_address,
        "userAgent": user_agent,
        "requestId": request_id,
    });
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(sorted(&canonical).to_string().as_bytes());
    hasher.finalize().into()
}

/// The log was tampered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An entry is missing before the one that stands here, or two changed places.
    #[error("verify entry {0}: another one stands in its place, or it is missing")]
    Gap(i64),
    /// An entry does not have the hash that its content and the entries before it give.
    #[error("verify entry {0}: it was altered")]
    Altered(i64),
    /// The log ends before the place that its reseller counted up to.
    #[error("verify entry {0}: it and what follows were deleted")]
    Truncated(i64),
    /// The log goes on past the place that its reseller counted up to.
    #[error("verify entry {0}: nobody wrote it")]
    Surplus(i64),
    /// Every entry is right, and the last hash is not the one that the reseller remembers.
    #[error("verify entry {0}: the log does not remember its hash")]
    Forgotten(i64),
}

/// A walk along the log, from its beginning.
#[derive(Debug, Clone)]
pub struct Chain {
    sequence: i64,
    hash: [u8; 32],
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            sequence: 0,
            hash: GENESIS,
        }
    }
}

impl Chain {
    /// The place of the last entry that was walked over; 0 at the beginning.
    pub const fn sequence(&self) -> i64 {
        self.sequence
    }

    /// The hash of the last entry that was walked over.
    pub const fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// Walks over the next entry.
    pub fn step(&mut self, recorded: &Recorded) -> Result<(), Broken> {
        let expected = self.sequence + 1;
        if recorded.entry.sequence != expected {
            return Err(Broken::Gap(expected));
        }
        let hash = link(&self.hash, &recorded.entry);
        if hash != recorded.hash {
            return Err(Broken::Altered(expected));
        }
        self.sequence = expected;
        self.hash = hash;
        Ok(())
    }

    /// Compares the end of the walk with what the reseller remembers.
    pub fn finish(&self, head: &Head) -> Result<(), Broken> {
        if self.sequence < head.sequence {
            return Err(Broken::Truncated(self.sequence + 1));
        }
        if self.sequence > head.sequence {
            return Err(Broken::Surplus(head.sequence + 1));
        }
        if self.hash != head.hash {
            return Err(Broken::Forgotten(self.sequence));
        }
        Ok(())
    }
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

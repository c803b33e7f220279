//! A newer token over an open socket, and what the client is told of it.

use serde_json::{Value, json};
use usher_domain::time::{Timestamp, rfc3339};

/// What becomes of a newer token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    /// The socket lives by it from now on.
    Taken(Option<Timestamp>),
    /// It opens nothing; the socket lives by the one before.
    Refused(Option<Timestamp>),
}

impl Renewal {
    /// What the `pong` carries.
    pub(super) fn payload(self) -> Value {
        let (accepted, expires_at) = match self {
            Self::Taken(expires_at) => (true, expires_at),
            Self::Refused(expires_at) => (false, expires_at),
        };
        json!({ "accepted": accepted, "expiresAt": expires_at.map(rfc3339) })
    }
}

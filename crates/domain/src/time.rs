//! Time: UTC, kept to the millisecond, and always asked of an injected clock.

use chrono::{DateTime, SubsecRound, Utc};

/// A moment in UTC. Everything that is stored or compared is cut to milliseconds.
pub type Timestamp = DateTime<Utc>;

/// Where "now" comes from.
pub trait Clock: Send + Sync {
    /// The present moment, already cut to milliseconds.
    fn now(&self) -> Timestamp;
}

/// Cuts a moment to the milliseconds that both databases keep alike.
pub fn to_millis(moment: Timestamp) -> Timestamp {
    moment.trunc_subsecs(3)
}

/// RFC 3339 with milliseconds and `Z`, as the API and event data spell times.
pub fn rfc3339(moment: Timestamp) -> String {
    moment.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

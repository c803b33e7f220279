//! Time, read in one place so that the sandbox's own clock can be moved ahead of the machine's.

use chrono::{DateTime, SecondsFormat, Utc};

/// Milliseconds in a day.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The machine's time in Unix milliseconds: what signatures and rate-limit windows go by.
#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox is the outside world; all of it reads time here"
)]
pub(crate) fn real_now() -> i64 {
    Utc::now().timestamp_millis()
}

/// ISO 8601 in UTC with milliseconds and `Z`, as Zavu writes it.
pub(crate) fn iso(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Millis, true)
}

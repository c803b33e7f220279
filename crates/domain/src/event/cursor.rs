//! The cursor of the event log: opaque to clients, one string at every door.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;

/// The text is no cursor of the event log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("read the cursor: it is not one of the event log")]
pub struct MalformedCursor;

/// A position in a reseller's event log: everything up to and including `sequence` is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventCursor(pub i64);

const TAG: &str = "e1:";

impl fmt::Display for EventCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(format!("{TAG}{}", self.0).as_bytes()))
    }
}

impl FromStr for EventCursor {
    type Err = MalformedCursor;

    fn from_str(text: &str) -> Result<Self, MalformedCursor> {
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| MalformedCursor)?;
        let inner = std::str::from_utf8(&bytes).map_err(|_| MalformedCursor)?;
        let sequence: i64 = inner
            .strip_prefix(TAG)
            .and_then(|n| n.parse().ok())
            .ok_or(MalformedCursor)?;
        let cursor = Self(sequence);
        if sequence >= 0 && cursor.to_string() == text {
            Ok(cursor)
        } else {
            Err(MalformedCursor)
        }
    }
}

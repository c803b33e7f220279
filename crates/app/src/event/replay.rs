//! How far back a log can be read: cursors against the part of it that can be replayed.

use chrono::Duration;
use usher_domain::event::{EventCursor, Span};
use usher_domain::fault::Fault;
use usher_domain::id::{EventId, earliest_at};
use usher_domain::store::Tx;

use crate::App;

/// A cursor from which nothing can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    /// It is none of this log: no cursor, or one of the future.
    #[error("read the cursor: it is not one of this event log")]
    Malformed,
    /// Some of what follows it is too old to be replayed.
    #[error("read the cursor: it is older than what can be replayed")]
    Expired,
}

/// The part of the log of the transaction's reseller that can be replayed at this moment.
pub(super) async fn span(app: &App, tx: &mut dyn Tx) -> Result<Span, Fault> {
    let kept = Duration::days(i64::from(app.settings.event_replay_days));
    tx.event_span(EventId::from(earliest_at(app.clock.now() - kept)))
        .await
}

/// The place behind which a reader goes on.
pub(super) fn position(cursor: &str, span: Span) -> Result<i64, CursorError> {
    let EventCursor(sequence) = cursor.parse().map_err(|_| CursorError::Malformed)?;
    if sequence > span.head {
        Err(CursorError::Malformed)
    } else if sequence < span.floor {
        Err(CursorError::Expired)
    } else {
        Ok(sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_from_the_end_of_what_is_too_old_to_the_newest_event() {
        let span = Span { floor: 3, head: 5 };
        let at = |sequence: i64| position(&EventCursor(sequence).to_string(), span);
        assert_eq!(at(0), Err(CursorError::Expired));
        assert_eq!(at(2), Err(CursorError::Expired));
        assert_eq!(at(3), Ok(3));
        assert_eq!(at(5), Ok(5));
        assert_eq!(at(6), Err(CursorError::Malformed));
        assert_eq!(position("nonsense", span), Err(CursorError::Malformed));
        let young = Span { floor: 0, head: 0 };
        assert_eq!(position(&EventCursor(0).to_string(), young), Ok(0));
    }
}

//! How far a subscription has come in the event log, for whoever carries its answers.

use std::sync::atomic::{AtomicI64, Ordering};

use usher_domain::event::EventCursor;

/// Stands for no place at all.
const NOWHERE: i64 = -1;

/// How far a subscription to the event log has come.
pub(crate) struct Progress {
    began: AtomicI64,
    told: AtomicI64,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            began: AtomicI64::new(NOWHERE),
            told: AtomicI64::new(NOWHERE),
        }
    }
}

impl Progress {
    /// It begins behind a place.
    pub(crate) fn begin(&self, place: EventCursor) {
        self.began.store(place.0, Ordering::Release);
    }

    /// The event at a place is being told.
    pub(crate) fn tell(&self, place: EventCursor) {
        self.told.store(place.0, Ordering::Release);
    }

    /// Where it began; nothing for what follows no log.
    pub(crate) fn began(&self) -> Option<EventCursor> {
        place(&self.began)
    }

    /// The event that was told last.
    pub(crate) fn told(&self) -> Option<EventCursor> {
        place(&self.told)
    }
}

fn place(sequence: &AtomicI64) -> Option<EventCursor> {
    let sequence = sequence.load(Ordering::Acquire);
    (sequence != NOWHERE).then_some(EventCursor(sequence))
}

//! A delivery: one event on its way to one endpoint, tried ever more seldom until it arrives or is given up.
//!
//! ```text
//!  PENDING ──2xx──▶ DELIVERED
//!     │ └──seven further attempts failed──▶ FAILED
//!     └──▶ PENDING, later
//!  DELIVERED, FAILED ──replay──▶ PENDING, a new round
//! ```

use chrono::Duration;

use crate::event::{SubjectKind, kind_words};
use crate::id::{EventId, IdSource, WebhookDeliveryId, WebhookEndpointId};
use crate::time::Timestamp;

/// How long to wait after each failed attempt, in seconds; after the last one the delivery is given up.
pub const SCHEDULE_SECONDS: [i64; 7] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];
/// By how much a wait may be longer or shorter, in thousandths of it, so that what failed together does not come
/// together again.
const JITTER_THOUSANDTHS: i64 = 100;
/// The most characters that are kept of what a receiver answered.
pub const MAX_ANSWER_LENGTH: usize = 300;
/// How long a delivery that is over stays in the log of deliveries, in days.
pub const KEPT_DAYS: i64 = 30;

kind_words! {
    /// How far a delivery got.
    DeliveryStatus {
        /// It is to be sent, or to be sent again.
        Pending = "PENDING",
        /// The receiver took it.
        Delivered = "DELIVERED",
        /// It was given up.
        Failed = "FAILED",
    }
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// It is to be sent.
    Pending {
        /// When next.
        next_attempt_at: Timestamp,
    },
    /// The receiver took it.
    Delivered {
        /// When.
        at: Timestamp,
    },
    /// It was given up.
    Failed,
}

/// What became of the last attempt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastAttempt {
    /// The status of the answer, when there was one.
    pub status_code: Option<u16>,
    /// What went wrong, at most [`MAX_ANSWER_LENGTH`] characters of the answer included.
    pub error: Option<String>,
}

/// One event on its way to one endpoint. There is never a second one of the same two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookDelivery {
    /// Its id.
    pub id: WebhookDeliveryId,
    /// Where to.
    pub endpoint: WebhookEndpointId,
    /// What.
    pub event: EventId,
    /// What kind of thing the event is about, which decides who sees the delivery.
    pub subject_kind: SubjectKind,
    /// When it was made.
    pub created_at: Timestamp,
    /// How often it was tried in this round.
    pub attempts: i32,
    /// How often it was asked for again: what was sent in an earlier round says nothing about this one.
    pub round: i32,
    /// What became of the last attempt.
    pub last: LastAttempt,
    /// Where it stands.
    pub state: DeliveryState,
}

impl WebhookDelivery {
    /// How far it got.
    pub const fn status(&self) -> DeliveryStatus {
        match self.state {
            DeliveryState::Pending { .. } => DeliveryStatus::Pending,
            DeliveryState::Delivered { .. } => DeliveryStatus::Delivered,
            DeliveryState::Failed => DeliveryStatus::Failed,
        }
    }

    /// The receiver took it.
    #[must_use]
    pub fn arrived(self, status_code: u16, now: Timestamp) -> Self {
        Self {
            attempts: self.attempts.saturating_add(1),
            last: LastAttempt {
                status_code: Some(status_code),
                error: None,
            },
            state: DeliveryState::Delivered { at: now },
            ..self
        }
    }

    /// An attempt failed: the next one is due after the wait of the schedule, or none is.
    #[must_use]
    pub fn missed(self, last: LastAttempt, now: Timestamp, ids: &dyn IdSource) -> Self {
        let waits = usize::try_from(self.attempts)
            .ok()
            .and_then(|attempt| SCHEDULE_SECONDS.get(attempt));
        let state = match waits {
            Some(seconds) => DeliveryState::Pending {
                next_attempt_at: now + jittered(*seconds, ids),
            },
            None => DeliveryState::Failed,
        };
        Self {
            attempts: self.attempts.saturating_add(1),
            last,
            state,
            ..self
        }
    }
}

/// A wait, a little longer or shorter.
fn jittered(seconds: i64, ids: &dyn IdSource) -> Duration {
    let mut bytes = [0_u8; 4];
    ids.fill(&mut bytes);
    let drawn = i64::from(u32::from_be_bytes(bytes)) % (2 * JITTER_THOUSANDTHS + 1);
    Duration::milliseconds(seconds * (1_000 - JITTER_THOUSANDTHS + drawn))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// Ids whose random bytes are all the same.
    struct Always(u8);

    impl IdSource for Always {
        fn next(&self) -> Uuid {
            Uuid::from_u128(u128::from(self.0))
        }

        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    fn pending() -> WebhookDelivery {
        WebhookDelivery {
            id: Uuid::from_u128(1).into(),
            endpoint: Uuid::from_u128(2).into(),
            event: Uuid::from_u128(3).into(),
            subject_kind: SubjectKind::Invitation,
            created_at: Timestamp::default(),
            attempts: 0,
            round: 0,
            last: LastAttempt::default(),
            state: DeliveryState::Pending {
                next_attempt_at: Timestamp::default(),
            },
        }
    }

    #[test]
    fn it_is_tried_eight_times_with_waits_close_to_the_schedule() {
        for drawn in [0, 7, 128, 255] {
            let now = Timestamp::default();
            let mut delivery = pending();
            for seconds in SCHEDULE_SECONDS {
                delivery = delivery.missed(LastAttempt::default(), now, &Always(drawn));
                let DeliveryState::Pending { next_attempt_at } = delivery.state else {
                    panic!("it was given up after {} attempts", delivery.attempts);
                };
                let wait_ms = (next_attempt_at - now).num_milliseconds();
                assert!((seconds * 900..=seconds * 1_100).contains(&wait_ms), "{wait_ms}");
            }
            delivery = delivery.missed(LastAttempt::default(), now, &Always(drawn));
            assert_eq!((delivery.attempts, delivery.state), (8, DeliveryState::Failed));
        }
    }

    #[test]
    fn the_jitter_is_drawn_from_the_source_of_ids() {
        let wait = |drawn| jittered(5, &Always(drawn)).num_milliseconds();
        assert_eq!(wait(0), 4_500);
        assert_ne!(wait(1), wait(2));
    }
}

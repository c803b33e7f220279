//! The only place where time, ids and randomness come from the machine: everything else is given them.

use chrono::Utc;
use usher_domain::id::IdSource;
use usher_domain::time::{Clock, Timestamp, to_millis};
use uuid::Uuid;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that is injected everywhere else"
    )]
    fn now(&self) -> Timestamp {
        to_millis(Utc::now())
    }
}

/// UUIDs of version 7 and the operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the source of ids that is injected everywhere else"
    )]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let ids: Vec<Uuid> = (0..1000).map(|_| SystemIds.next()).collect();
        assert!(ids.is_sorted());
    }
}

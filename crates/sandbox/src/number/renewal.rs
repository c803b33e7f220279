//! What a number costs after its first month: reckoned from the clock, so that moving it is enough.

use serde::{Deserialize, Serialize};

use crate::number::Number;
use crate::state::DAY_MS;

/// How long a month of a number is.
const PERIOD_MS: i64 = 30 * DAY_MS;

/// One further month of one number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Renewal {
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) phone_number: String,
    pub(crate) charged_cents: i64,
    pub(crate) at: i64,
}

impl Number {
    /// When the next month is charged.
    pub(crate) fn next_renewal(&self, now: i64) -> i64 {
        self.created_at + (self.months(now) + 1) * PERIOD_MS
    }

    /// Every further month that was charged until now; the included number costs nothing.
    pub(crate) fn renewals(&self, now: i64) -> Vec<Renewal> {
        if self.included {
            return Vec::new();
        }
        let renewal = |month: i64| Renewal {
            project: self.project.clone(),
            id: self.id.clone(),
            phone_number: self.phone_number.clone(),
            charged_cents: self.monthly_cents,
            at: self.created_at + month * PERIOD_MS,
        };
        (1..=self.months(now)).map(renewal).collect()
    }

    fn months(&self, now: i64) -> i64 {
        (now - self.created_at).max(0) / PERIOD_MS
    }
}

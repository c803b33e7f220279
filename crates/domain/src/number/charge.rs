//! What numbers cost: a line for every purchase and every renewal, in the month (UTC) in which it falls.

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;

use crate::event::kind_words;
use crate::id::{NumberId, ProjectId};
use crate::time::{Timestamp, to_millis};
use crate::value::Money;

/// The mean length of a month, in milliseconds: how many renewals lie between two dates.
const MEAN_MONTH_MS: i64 = 2_629_746_000;
/// The most renewals that are made good at once: ten years of them.
const MAX_RENEWALS: i64 = 120;

kind_words! {
    /// What is charged for.
    ChargeKind {
        /// Buying a number: what it costs once, and its first month.
        Purchase = "PURCHASE",
        /// A further month.
        Renewal = "RENEWAL",
    }
}

kind_words! {
    /// Whether money was spent.
    ChargeState {
        /// Kept back for a purchase whose outcome is open.
        Reserved = "RESERVED",
        /// Spent.
        Spent = "SPENT",
        /// Not spent after all.
        Freed = "FREED",
    }
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// For which number.
    pub number: NumberId,
    /// In which project.
    pub project: ProjectId,
    /// Its place among the number's charges: 0 is the purchase, n the nth renewal.
    pub ordinal: i64,
    /// What for.
    pub kind: ChargeKind,
    /// Whether it was spent.
    pub state: ChargeState,
    /// How much.
    pub amount: Money,
    /// When it fell due: its month is this moment's.
    pub at: Timestamp,
}

/// A month of the calendar, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month of a moment.
    pub fn of(moment: Timestamp) -> Self {
        Self {
            year: moment.year(),
            month: moment.month(),
        }
    }

    /// The month that many months before.
    #[must_use]
    pub fn before(self, months: u32) -> Self {
        let index = i64::from(self.year) * 12 + i64::from(self.month) - 1 - i64::from(months);
        let year = i32::try_from(index.div_euclid(12)).unwrap_or(i32::MIN);
        let month = u32::try_from(index.rem_euclid(12) + 1).unwrap_or(1);
        Self { year, month }
    }
}

impl fmt::Display for Month {
    /// As `2026-11`, which sorts as months do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A text names no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("read the month: it must be of the form 2026-11")]
pub struct MalformedMonth;

impl FromStr for Month {
    type Err = MalformedMonth;

    fn from_str(text: &str) -> Result<Self, MalformedMonth> {
        let (year, month) = text.split_once('-').ok_or(MalformedMonth)?;
        let month = Self {
            year: year.parse().map_err(|_| MalformedMonth)?,
            month: month.parse().map_err(|_| MalformedMonth)?,
        };
        let is_month = (1..=12).contains(&month.month) && month.to_string() == text;
        is_month.then_some(month).ok_or(MalformedMonth)
    }
}

/// What one project spent in one month on one kind of thing. Freed reservations are not among it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// The project.
    pub project: ProjectId,
    /// The month.
    pub month: Month,
    /// What for.
    pub kind: ChargeKind,
    /// Spent, or reserved.
    pub state: ChargeState,
    /// How much, in cents of a dollar.
    pub amount_minor: i64,
}

/// The renewals that lie between the date for which the next one was announced and the one that is announced now: none
/// when nothing was renewed or the date only moved by some days, else the first date and one more for every month between.
pub fn renewals(announced: Timestamp, announced_now: Timestamp) -> Vec<Timestamp> {
    let gap_ms = (announced_now - announced).num_milliseconds();
    if gap_ms <= 0 {
        return Vec::new();
    }
    spread(announced, gap_ms, months_in(gap_ms)).collect()
}

/// The renewals of a number that was bought outside Usher, from its purchase until the one that is announced next.
pub fn renewals_since_purchase(purchased: Timestamp, announced: Timestamp) -> Vec<Timestamp> {
    let gap_ms = (announced - purchased).num_milliseconds();
    if gap_ms <= 0 {
        return Vec::new();
    }
    spread(purchased, gap_ms, months_in(gap_ms).max(1))
        .skip(1)
        .collect()
}

/// The whole months in a time, rounded: 30 days are one, and so are 31.
fn months_in(gap_ms: i64) -> i64 {
    ((gap_ms + MEAN_MONTH_MS / 2) / MEAN_MONTH_MS).min(MAX_RENEWALS)
}

/// `count` moments from `first` on, evenly over `gap_ms`.
fn spread(first: Timestamp, gap_ms: i64, count: i64) -> impl Iterator<Item = Timestamp> {
    (0..count).map(move |n| to_millis(first + chrono::Duration::milliseconds(gap_ms * n / count)))
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone, Utc};

    use super::*;

    fn day(n: i64) -> Timestamp {
        Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap() + Duration::days(n)
    }

    #[test]
    fn a_month_reads_back_and_counts_back_over_the_year() {
        let january = Month::of(day(0));
        assert_eq!(january.to_string(), "2026-01");
        assert_eq!(january.before(1).to_string(), "2025-12");
        assert_eq!(january.before(25).to_string(), "2023-12");
        assert_eq!("2025-12".parse(), Ok(january.before(1)));
        for nonsense in ["", "2026", "2026-1", "2026-13", "2026-00", "26-01", "2026-01-01"] {
            assert_eq!(nonsense.parse::<Month>(), Err(MalformedMonth), "{nonsense}");
        }
    }

    #[test]
    fn a_renewal_is_counted_once_and_missed_ones_are_made_good() {
        assert!(renewals(day(30), day(30)).is_empty());
        assert!(renewals(day(30), day(20)).is_empty());
        assert_eq!(renewals(day(30), day(60)), [day(30)]);
        assert_eq!(renewals(day(31), day(59)), [day(31)]);
        assert_eq!(renewals(day(30), day(120)), [day(30), day(60), day(90)]);
        assert!(
            renewals(day(30), day(31)).is_empty(),
            "a date that moved a little"
        );
        assert!(
            renewals(day(30), day(44)).is_empty(),
            "and one that moved by two weeks"
        );
        assert_eq!(renewals(day(0), day(40_000)).len(), 120, "and never without end");
    }

    #[test]
    fn what_was_renewed_before_a_number_was_found_is_reckoned_from_its_purchase() {
        assert!(renewals_since_purchase(day(0), day(30)).is_empty());
        assert_eq!(renewals_since_purchase(day(0), day(90)), [day(30), day(60)]);
        assert!(renewals_since_purchase(day(5), day(1)).is_empty());
    }
}

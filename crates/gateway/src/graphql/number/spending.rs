//! What numbers cost: by month, and for nothing.

use async_graphql::SimpleObject;
use usher_domain::number::{self, ChargeKind, ChargeState, Month, Spending};
use usher_domain::value::{self, Currency};

use super::object::Money;
use crate::graphql::error::Failure;

/// What was spent in one month.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct MonthlySpending {
    /// The month in UTC, as `2026-11`.
    month: String,
    /// Purchases: the first month of a number and what it costs once.
    purchases: Money,
    /// Renewals.
    renewals: Money,
    /// Kept back for purchases whose outcome is still open.
    reserved: Money,
}

/// Numbers that cost money and serve nobody.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct IdleNumbers {
    /// How many.
    count: i64,
    /// What they cost a month together.
    monthly_price: Money,
}

impl IdleNumbers {
    /// All of them together.
    pub(crate) fn of(lines: &[number::IdleNumbers]) -> Self {
        Self {
            count: lines.iter().map(|line| line.count).sum(),
            monthly_price: dollars(lines.iter().map(|line| line.monthly_price_minor).sum()),
        }
    }
}

/// What was spent, or is reserved, in a month.
pub(crate) fn spent_in(lines: &[Spending], month: Month) -> Money {
    let of_month = lines.iter().filter(|line| line.month == month);
    dollars(of_month.map(|line| line.amount_minor).sum())
}

/// The last months until `present`, oldest first, each of them.
pub(crate) fn by_month(
    lines: &[Spending],
    present: Month,
    months: i64,
) -> Result<Vec<MonthlySpending>, Failure> {
    let months = u32::try_from(months)
        .ok()
        .filter(|months| (1..=usher_app::number::MAX_MONTHS).contains(months))
        .ok_or(Failure::bad_input("months must be between 1 and 24"))?;
    let of = |back: u32| {
        let month = present.before(back);
        let sum = |wanted: &dyn Fn(&Spending) -> bool| {
            let counted = lines.iter().filter(|line| line.month == month && wanted(line));
            dollars(counted.map(|line| line.amount_minor).sum())
        };
        let spent =
            |kind: ChargeKind| sum(&|line: &Spending| line.kind == kind && line.state == ChargeState::Spent);
        MonthlySpending {
            month: month.to_string(),
            purchases: spent(ChargeKind::Purchase),
            renewals: spent(ChargeKind::Renewal),
            reserved: sum(&|line: &Spending| line.state == ChargeState::Reserved),
        }
    };
    Ok((0..months).rev().map(of).collect())
}

fn dollars(amount_minor: i64) -> Money {
    value::Money {
        amount_minor,
        currency: Currency::Usd,
    }
    .into()
}

//! Renewals: Zavu announces when a number is charged next; when that date has moved on, a month was charged.

use serde_json::json;
use usher_domain::fault::Fault;
use usher_domain::number::{Charge, ChargeKind, ChargeState, Number, OwnedNumber, renewals};
use usher_domain::store::Tx;
use usher_domain::time::rfc3339;
use usher_domain::value::{Currency, Money};

use crate::context::Change;
use crate::number::subject;

/// What a further month costs, in cents: nothing for the included number.
pub(super) fn monthly_charge(report: &OwnedNumber, known: Option<Money>) -> i64 {
    match report.monthly_price.or(known) {
        Some(price) if !report.is_included => price.amount_minor,
        Some(_) | None => 0,
    }
}

/// Writes down the months that were charged since the last look, inside the caller's transaction. The number is not saved.
pub(super) async fn renew(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    number: Number,
    report: &OwnedNumber,
) -> Result<Number, Fault> {
    let (Some(announced), Some(announced_now)) = (number.next_renewal_at, report.next_renewal_at) else {
        return Ok(number);
    };
    let dates = renewals(announced, announced_now);
    if dates.is_empty() {
        return Ok(number);
    }
    let last = tx.charges(number.id).await?.last().map(|charge| charge.ordinal);
    let amount = Money {
        amount_minor: monthly_charge(report, number.monthly_price),
        currency: Currency::Usd,
    };
    let mut cost_to_date_minor = number.cost_to_date_minor;
    for (ordinal, at) in (last.unwrap_or(0) + 1..).zip(dates) {
        let renewal = Charge {
            number: number.id,
            project: number.project,
            ordinal,
            kind: ChargeKind::Renewal,
            state: ChargeState::Spent,
            amount,
            at,
        };
        tx.insert_charge(&renewal).await?;
        cost_to_date_minor = cost_to_date_minor.saturating_add(amount.amount_minor);
        change.entry(
            "number.renew",
            subject(&number),
            json!({ "at": rfc3339(at), "spentMinor": amount.amount_minor }),
        );
    }
    Ok(Number {
        cost_to_date_minor,
        ..number
    })
}

//! A number that was bought outside Usher: it is taken in with what it has cost so far.

use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId};
use usher_domain::number::{
    Charge, ChargeKind, ChargeState, InsertError, Number, OwnedNumber, State, renewals_since_purchase,
};
use usher_domain::project::DriftCause;
use usher_domain::store::Tx;
use usher_domain::time::Timestamp;
use usher_domain::value::{Currency, Money};

use crate::context::Change;
use crate::number::renew::monthly_charge;
use crate::number::{fact, subject};
use crate::project::{Compared, note_drift};

/// Takes in a number that Zavu lists and nobody here knows, inside the caller's transaction.
pub(super) async fn appear(
    tx: &mut dyn Tx,
    (change, compared): (&mut Change<'_>, Compared),
    (project, report): (ProjectId, &OwnedNumber),
) -> Result<(), Fault> {
    let number = discovered(NumberId::from(change.new_id()), project, report, change.now);
    let charges = charges_so_far(&number, report);
    let number = Number {
        cost_to_date_minor: charges.iter().map(|charge| charge.amount.amount_minor).sum(),
        ..number
    };
    match tx.insert_number(&number, None).await {
        Ok(()) => {}
        Err(InsertError::Fault(fault)) => return Err(fault),
        Err(error @ (InsertError::Known | InsertError::Taken | InsertError::KeyUsed)) => {
            return Err(Fault::internal("add a number of Zavu", error));
        }
    }
    for charge in &charges {
        tx.insert_charge(charge).await?;
    }
    change.event(
        EventType::PhoneNumberPurchased,
        Some(project),
        fact(&number, None, "found at Zavu"),
    );
    change.entry("number.appear", subject(&number), number.snapshot());
    let about = (subject(&number), DriftCause::NumberAppeared);
    note_drift(tx, change, compared, about).await
}

fn discovered(id: NumberId, project: ProjectId, report: &OwnedNumber, now: Timestamp) -> Number {
    let state = match &report.zavu_sender_id {
        Some(zavu_sender_id) => State::Assigned {
            zavu_sender_id: zavu_sender_id.clone(),
            sender: None,
        },
        None => State::Free,
    };
    Number {
        id,
        project,
        zavu_id: Some(report.zavu_id.clone()),
        phone_number: report.phone_number.clone(),
        country: report.phone_number.country(),
        name: report.name.clone(),
        capabilities: report.capabilities.clone(),
        idle_since: (state == State::Free).then_some(now),
        state,
        monthly_price: report.monthly_price,
        cost_to_date_minor: 0,
        next_renewal_at: report.next_renewal_at,
        purchase: None,
        purchased_at: Some(report.created_at),
        created_at: now,
        verified_at: Some(now),
    }
}

/// Writes down what a number has cost so far of which there is no ledger: it was taken in before there was one. Inside the
/// caller's transaction; the number is not saved.
pub(super) async fn reckon(tx: &mut dyn Tx, number: Number, report: &OwnedNumber) -> Result<Number, Fault> {
    let has_ledger = number.purchase.is_some() || number.cost_to_date_minor > 0;
    if has_ledger || !tx.charges(number.id).await?.is_empty() {
        return Ok(number);
    }
    let charges = charges_so_far(&number, report);
    for charge in &charges {
        tx.insert_charge(charge).await?;
    }
    Ok(Number {
        cost_to_date_minor: charges.iter().map(|charge| charge.amount.amount_minor).sum(),
        // What was renewed until then is among it.
        next_renewal_at: report.next_renewal_at.or(number.next_renewal_at),
        ..number
    })
}

/// Its purchase, and the renewals between that and the one that is announced next.
fn charges_so_far(number: &Number, report: &OwnedNumber) -> Vec<Charge> {
    let Some(first) = report.first_charge_minor() else {
        return Vec::new();
    };
    let charge = |ordinal: usize, kind, amount_minor, at| Charge {
        number: number.id,
        project: number.project,
        ordinal: i64::try_from(ordinal).unwrap_or(i64::MAX),
        kind,
        state: ChargeState::Spent,
        amount: Money {
            amount_minor,
            currency: Currency::Usd,
        },
        at,
    };
    let renewed = report
        .next_renewal_at
        .map(|next| renewals_since_purchase(report.created_at, next))
        .unwrap_or_default();
    let purchase = charge(0, ChargeKind::Purchase, first, report.created_at);
    let renewals = renewed
        .into_iter()
        .enumerate()
        .map(|(place, at)| charge(place + 1, ChargeKind::Renewal, monthly_charge(report, None), at));
    std::iter::once(purchase).chain(renewals).collect()
}

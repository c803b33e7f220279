//! The second transaction of a purchase: what Zavu's answer, or a look at the owned numbers, makes of the intent.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::NumberId;
use usher_domain::number::{ChargeState, Failure, FailureKind, Number, OwnedNumber, Status};
use usher_domain::provider::ProviderError;
use usher_domain::store::{Scope, Tx};
use usher_domain::sweep::Work;
use usher_domain::value::Money;

use crate::App;
use crate::context::Change;
use crate::number::purchase::PurchaseError;
use crate::number::{fact, subject};

/// Zavu's status and code for a number that somebody else has by now.
const NO_LONGER_AVAILABLE: (u16, &str) = (400, "bad_request");
/// After how many seconds a purchase is looked up whose answer was lost.
const LOOK_AFTER_SECONDS: i64 = 1;

/// Takes the outcome of the buying call. No transaction may be open.
pub(super) async fn conclude(
    app: &App,
    actor: &Actor,
    id: NumberId,
    outcome: Result<OwnedNumber, ProviderError>,
) -> Result<Number, PurchaseError> {
    let error = match outcome {
        Ok(report) => return Ok(accept(app, actor, id, &report).await?),
        Err(error) => error,
    };
    let (kind, reason, message) = match &error {
        ProviderError::Unknown { .. } => return Ok(doubt(app, actor, id, &error).await?),
        ProviderError::CredentialsInvalid => (FailureKind::CredentialsInvalid, "credentials_invalid", None),
        ProviderError::PaymentRequired { code, message } => {
            (FailureKind::PaymentRequired, code.as_str(), Some(message))
        }
        ProviderError::NotFound => (FailureKind::Unavailable, "not_found", None),
        ProviderError::Refused {
            status,
            code,
            message,
        } if (*status, code.as_str()) == NO_LONGER_AVAILABLE => {
            (FailureKind::Unavailable, "no_longer_available", Some(message))
        }
        ProviderError::Refused { code, message, .. } => (FailureKind::Refused, code.as_str(), Some(message)),
        ProviderError::RateLimited { .. } => (FailureKind::NotSent, "rate_limited", None),
        ProviderError::Unreachable { .. } => (FailureKind::NotSent, "unreachable", None),
    };
    let failure = Failure {
        kind,
        reason: reason.to_owned(),
        message: message.cloned(),
    };
    let number = refuse(app, actor, id, failure).await?;
    if number.failure_reason().is_none() {
        // Somebody else settled it meanwhile, by a look at what the project owns.
        return Ok(number);
    }
    Err(match error {
        ProviderError::CredentialsInvalid => PurchaseError::CredentialsInvalid,
        ProviderError::PaymentRequired { code, message } => PurchaseError::PaymentRequired { code, message },
        ProviderError::Refused { message, .. } if kind == FailureKind::Refused => {
            PurchaseError::Refused { message }
        }
        ProviderError::Refused { message, .. } => PurchaseError::Unavailable {
            message: Some(message),
        },
        ProviderError::NotFound => PurchaseError::Unavailable { message: None },
        ProviderError::RateLimited { .. }
        | ProviderError::Unreachable { .. }
        | ProviderError::Unknown { .. } => PurchaseError::Unreachable(error),
    })
}

/// Zavu sold it.
async fn accept(app: &App, actor: &Actor, id: NumberId, report: &OwnedNumber) -> Result<Number, Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await? else {
        return Err(Fault::internal("take Zavu's answer", "the intent is gone"));
    };
    if !number.may_be_bought() {
        // The sweep or a comparison was faster: it found this very number at Zavu.
        return Ok(number);
    }
    let number = settle_bought(&mut *tx, &mut change, (number, report), "bought").await?;
    tx.commit(change.into_log()).await?;
    Ok(number)
}

/// The purchase took effect: the number is owned, and its money spent. Inside the caller's transaction.
pub(super) async fn settle_bought(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (number, report): (Number, &OwnedNumber),
    cause: &str,
) -> Result<Number, Fault> {
    let previous = number.state.status();
    let mut number = number
        .bought(report, change.now)
        .map_err(|illegal| Fault::internal("take Zavu's answer", illegal))?;
    if let Some(mut charge) = tx.charges(number.id).await?.into_iter().next() {
        charge.state = ChargeState::Spent;
        charge.amount = Money {
            amount_minor: report
                .whole_first_charge_minor()
                .unwrap_or(charge.amount.amount_minor),
            ..charge.amount
        };
        number.cost_to_date_minor = charge.amount.amount_minor;
        tx.save_charge(&charge).await?;
    }
    tx.save_number(&number).await?;
    tx.unschedule(Work::SettlePurchase, number.id.uuid()).await?;
    change.event(
        EventType::PhoneNumberPurchased,
        Some(number.project),
        fact(&number, Some(previous), cause),
    );
    change.entry(
        "number.bought",
        subject(&number),
        json!({ "cause": cause, "zavuId": number.zavu_id, "spentMinor": number.cost_to_date_minor }),
    );
    Ok(number)
}

/// Zavu certainly did not sell it: the intent stays in the list, its money is free again.
async fn refuse(app: &App, actor: &Actor, id: NumberId, failure: Failure) -> Result<Number, Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await? else {
        return Err(Fault::internal("take Zavu's refusal", "the intent is gone"));
    };
    if !number.is_being_bought() {
        return Ok(number);
    }
    let previous = number.state.status();
    let kind = failure.kind;
    let number = number
        .fail(failure, change.now)
        .map_err(|illegal| Fault::internal("take Zavu's refusal", illegal))?;
    settle_failed(&mut *tx, &mut change, (&number, previous)).await?;
    match kind {
        FailureKind::NotSent => tx.forget_number_key(id).await?,
        // The comparison finds out whether the key is lost for good, and says so in the project.
        FailureKind::CredentialsInvalid => {
            tx.schedule(Work::SyncProject, number.project.uuid(), change.now)
                .await?;
        }
        FailureKind::Unavailable
        | FailureKind::PaymentRequired
        | FailureKind::Refused
        | FailureKind::NotBought => {}
    }
    tx.commit(change.into_log()).await?;
    Ok(number)
}

/// The purchase certainly had no effect. Inside the caller's transaction.
pub(super) async fn settle_failed(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (number, previous): (&Number, Status),
) -> Result<(), Fault> {
    if let Some(mut charge) = tx.charges(number.id).await?.into_iter().next() {
        charge.state = ChargeState::Freed;
        tx.save_charge(&charge).await?;
    }
    tx.save_number(number).await?;
    tx.unschedule(Work::SettlePurchase, number.id.uuid()).await?;
    change.event(
        EventType::PhoneNumberPurchaseFailed,
        Some(number.project),
        fact(number, Some(previous), "not bought"),
    );
    change.entry(
        "number.purchase_fail",
        subject(number),
        json!({ "reason": number.failure_reason() }),
    );
    Ok(())
}

/// Zavu may have sold it: it is looked up.
async fn doubt(app: &App, actor: &Actor, id: NumberId, error: &ProviderError) -> Result<Number, Fault> {
    tracing::warn!(
        number.id = %id,
        error = error as &dyn std::error::Error,
        "Zavu's answer to a purchase was lost; the number is looked up"
    );
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await? else {
        return Err(Fault::internal("doubt the purchase", "the intent is gone"));
    };
    if !number.is_being_bought() {
        return Ok(number);
    }
    let number = number
        .doubt(change.now)
        .map_err(|illegal| Fault::internal("doubt the purchase", illegal))?;
    tx.save_number(&number).await?;
    let due = change.now + Duration::seconds(LOOK_AFTER_SECONDS);
    tx.schedule(Work::SettlePurchase, id.uuid(), due).await?;
    change.entry(
        "number.doubt",
        subject(&number),
        json!({ "cause": error.to_string() }),
    );
    tx.commit(change.into_log()).await?;
    Ok(number)
}

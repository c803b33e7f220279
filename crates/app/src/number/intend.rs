//! The first transaction of a purchase: limits are checked, the money is reserved, the intent is kept.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId};
use usher_domain::invalid::{Invalid, Problem};
use usher_domain::invitation::CreatedBy;
use usher_domain::number::{
    Charge, ChargeKind, ChargeState, InsertError, Intent, Month, Number, Offer, Purchase, Spending,
};
use usher_domain::project::Project;
use usher_domain::provider::Channel;
use usher_domain::reseller::Reseller;
use usher_domain::store::{Scope, Tx};
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;
use usher_domain::value::{Currency, Money};

use crate::App;
use crate::context::Change;
use crate::number::purchase::{Checked, Limit, PurchaseError, repeat_of, speak};
use crate::number::subject;

/// After how many seconds the sweep looks a purchase up whose call has not come back: the call itself ends in 10.
pub(super) const SETTLE_AFTER_SECONDS: i64 = 12;

/// What the first transaction came to.
pub(super) enum Intended {
    /// The key was used for this very purchase meanwhile.
    Repeated(Box<Number>),
    /// The intent is kept: the call is to be made now.
    Kept {
        /// The number that is being bought.
        number: Box<Number>,
        /// The channel of the project as it was when the intent was kept: the money is spent where it is looked up.
        channel: Channel,
    },
}

/// Keeps the intent, with its price reserved.
pub(super) async fn intend(
    app: &App,
    actor: &Actor,
    (checked, offer): (&Checked, &Offer),
) -> Result<Intended, PurchaseError> {
    let mut change = Change::new(app, actor);
    let now = change.now;
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    // One purchase after another decides what is left of a limit.
    let Some(reseller) = tx.lock_reseller().await? else {
        return Err(Fault::internal("buy the number", "the reseller is gone").into());
    };
    let Some(project) = tx.lock_project(checked.project).await? else {
        return Err(PurchaseError::Invalid(vec![Invalid {
            path: vec!["projectId".to_owned()],
            problem: Problem::NotFound,
        }]));
    };
    if let Some(number) = repeat_of(&mut *tx, &checked.idempotency).await? {
        return Ok(Intended::Repeated(Box::new(number)));
    }
    let channel = speak(app, actor, Some(&project))?;
    afford(&mut *tx, (&reseller, &project), (checked, offer), now).await?;

    let number = number(app, actor, (checked, offer), now);
    tx.insert_number(&number, Some(&checked.idempotency))
        .await
        .map_err(|error| match error {
            InsertError::Taken | InsertError::Known => PurchaseError::Unavailable { message: None },
            InsertError::KeyUsed => PurchaseError::IdempotencyKeyReused,
            InsertError::Fault(fault) => PurchaseError::Fault(fault),
        })?;
    let reserved = reservation(&number, offer, now);
    tx.insert_charge(&reserved).await?;
    let due = now + Duration::seconds(SETTLE_AFTER_SECONDS);
    tx.schedule(Work::SettlePurchase, number.id.uuid(), due).await?;
    change.entry(
        "number.purchase",
        subject(&number),
        json!({
            "phoneNumber": number.phone_number.as_str(),
            "project": number.project.to_string(),
            "reservedMinor": reserved.amount.amount_minor,
            "currency": reserved.amount.currency.code(),
        }),
    );
    tx.commit(change.into_log()).await?;
    Ok(Intended::Kept {
        number: Box::new(number),
        channel,
    })
}

/// Refuses what is dearer than the buyer accepts, or than what is left of a limit in this month.
async fn afford(
    tx: &mut dyn Tx,
    (reseller, project): (&Reseller, &Project),
    (checked, offer): (&Checked, &Offer),
    now: Timestamp,
) -> Result<(), PurchaseError> {
    let monthly_price = offer.monthly_price;
    let is_limited = reseller.monthly_spend_limit.is_some() || project.monthly_spend_limit.is_some();
    match (monthly_price, checked.max_monthly_price) {
        (Some(price), Some(most)) if price.amount_minor > most => {
            return Err(PurchaseError::TooDear { monthly_price });
        }
        // Who sets a limit does not buy what nobody tells the price of.
        (None, Some(_)) => return Err(PurchaseError::TooDear { monthly_price }),
        (None, None) if is_limited => return Err(PurchaseError::TooDear { monthly_price }),
        (Some(_), Some(_) | None) | (None, None) => {}
    }
    if !is_limited {
        return Ok(());
    }
    let price = Money {
        amount_minor: offer.first_charge_minor(),
        currency: Currency::Usd,
    };
    let month = Month::of(now);
    let lines = tx.spending(month, None).await?;
    let exceeds = |limit: Option<Money>, spent: i64| {
        limit.is_some_and(|limit| spent.saturating_add(price.amount_minor) > limit.amount_minor)
    };
    let limit = if exceeds(
        project.monthly_spend_limit,
        spent(&lines, month, Some(project.id)),
    ) {
        Limit::Project
    } else if exceeds(reseller.monthly_spend_limit, spent(&lines, month, None)) {
        Limit::Reseller
    } else {
        return Ok(());
    };
    Err(PurchaseError::LimitExceeded { limit, price })
}

/// What was spent or is reserved in a month, in cents.
fn spent(lines: &[Spending], month: Month, project: Option<ProjectId>) -> i64 {
    lines
        .iter()
        .filter(|line| line.month == month && project.is_none_or(|project| line.project == project))
        .map(|line| line.amount_minor)
        .sum()
}

fn number(app: &App, actor: &Actor, (checked, offer): (&Checked, &Offer), now: Timestamp) -> Number {
    let intent = Intent {
        id: NumberId::new(&*app.ids),
        project: checked.project,
        phone_number: checked.phone_number.clone(),
        country: Some(offer.country),
        name: checked.name.clone(),
        capabilities: offer.capabilities.clone(),
        purchase: Purchase {
            by: CreatedBy {
                kind: actor.kind(),
                id: actor.id(),
            },
            monthly_price: offer.monthly_price,
        },
    };
    intent.begin(now)
}

fn reservation(number: &Number, offer: &Offer, now: Timestamp) -> Charge {
    Charge {
        number: number.id,
        project: number.project,
        ordinal: 0,
        kind: ChargeKind::Purchase,
        state: ChargeState::Reserved,
        amount: Money {
            amount_minor: offer.first_charge_minor(),
            currency: Currency::Usd,
        },
        at: now,
    }
}

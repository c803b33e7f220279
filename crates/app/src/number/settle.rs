//! Looking up what became of a purchase whose answer was lost. Nothing is ever bought here.

use serde_json::json;
use usher_domain::access::{Actor, Principal};
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ResellerId};
use usher_domain::number::{Absence, Number, OwnedNumber, State, next_look};
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;

use crate::App;
use crate::context::Change;
use crate::number::conclude::{settle_bought, settle_failed};
use crate::number::subject;
use crate::project::{ChannelError, SyncError, channel};

/// Looks a purchase up among the numbers that the project owns, as a sweep. No transaction may be open.
pub(crate) async fn settle(app: &App, reseller: ResellerId, id: NumberId) -> Result<(), SyncError> {
    let actor = Actor::internal(reseller, Principal::System);
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let number = tx.numbers(&[id]).await?.pop();
    let Some(number) = number.filter(Number::is_being_bought) else {
        drop(tx);
        return Ok(strike_off(app, &actor, id).await?);
    };
    let channel = match tx.projects(&[number.project]).await?.pop() {
        Some(project) => match channel(app, reseller, &project, Urgency::Sweep) {
            Ok(channel) => Some(channel),
            Err(ChannelError::NoKey) => None,
            Err(ChannelError::Fault(fault)) => return Err(fault.into()),
        },
        None => None,
    };
    drop(tx);
    let Some(channel) = channel else {
        return Ok(look_later(app, &actor, &number).await?);
    };
    let asked_at = app.clock.now();
    match find(app, &channel, &number).await {
        Ok(Some(report)) => Ok(found(app, &actor, id, &report).await?),
        Ok(None) => Ok(absent(app, &actor, (id, asked_at)).await?),
        Err(error) => {
            look_later(app, &actor, &number).await?;
            Err(error.into())
        }
    }
}

/// The number among those that the project owns.
async fn find(app: &App, channel: &Channel, number: &Number) -> Result<Option<OwnedNumber>, ProviderError> {
    let owned = app.provider.owned_numbers(channel).await?;
    Ok(owned
        .into_iter()
        .find(|report| report.phone_number == number.phone_number))
}

async fn found(app: &App, actor: &Actor, id: NumberId, report: &OwnedNumber) -> Result<(), Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await?.filter(Number::is_being_bought) else {
        return Ok(());
    };
    settle_bought(&mut *tx, &mut change, (number, report), "found at Zavu").await?;
    tx.commit(change.into_log()).await?;
    tracing::info!(number.id = %id, "a purchase whose answer was lost was found at Zavu");
    Ok(())
}

async fn absent(app: &App, actor: &Actor, (id, asked_at): (NumberId, Timestamp)) -> Result<(), Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await?.filter(Number::is_being_bought) else {
        return Ok(());
    };
    let previous = number.state.status();
    let absence = number
        .absent(asked_at, change.now)
        .map_err(|illegal| Fault::internal("look the purchase up", illegal))?;
    match absence {
        Absence::Noted(number) => {
            tx.save_number(&number).await?;
            let at = next_look(doubted_since(&number), change.now);
            tx.schedule(Work::SettlePurchase, id.uuid(), at).await?;
            if number.state.status() == previous {
                return tx.commit_unlogged(Unlogged::Sweep).await;
            }
            change.entry(
                "number.doubt",
                subject(&number),
                json!({ "cause": "not found at Zavu" }),
            );
            tx.commit(change.into_log()).await?;
            Ok(())
        }
        Absence::Final(number) => {
            settle_failed(&mut *tx, &mut change, (&number, previous)).await?;
            tx.commit(change.into_log()).await?;
            tracing::info!(number.id = %id, "a purchase whose answer was lost was not made");
            Ok(())
        }
    }
}

/// Zavu could not be asked: the purchase stays as it is and is looked up later.
async fn look_later(app: &App, actor: &Actor, number: &Number) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let at = next_look(doubted_since(number), app.clock.now());
    tx.schedule(Work::SettlePurchase, number.id.uuid(), at).await?;
    tx.commit_unlogged(Unlogged::Sweep).await
}

/// Since when nobody knows whether it was bought.
fn doubted_since(number: &Number) -> Timestamp {
    match number.state {
        State::PurchaseUnknown { since, .. } => since,
        State::Purchasing
        | State::PurchaseFailed { .. }
        | State::Free
        | State::Held { .. }
        | State::Assigned { .. }
        | State::Releasing { .. }
        | State::Released { .. } => number.created_at,
    }
}

async fn strike_off(app: &App, actor: &Actor, id: NumberId) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.unschedule(Work::SettlePurchase, id.uuid()).await?;
    tx.commit_unlogged(Unlogged::Sweep).await
}

//! Comparing a project's numbers with Zavu: what was bought or given back elsewhere appears or goes here.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId};
use usher_domain::number::{InsertError, Number, OwnedNumber, State, Status};
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::store::{Scope, Tx, Unlogged};
use usher_domain::time::Timestamp;

use crate::App;
use crate::context::Change;
use crate::number::{fact, subject};
use crate::project::SyncError;

/// Compares the numbers of a project with Zavu's list. No transaction may be open.
pub(crate) async fn sync(
    app: &App,
    actor: &Actor,
    project: ProjectId,
    channel: &Channel,
) -> Result<(), SyncError> {
    // What changes here while Zavu is asked is newer than Zavu's answer and is left alone until the next comparison.
    let before = states(app, actor, project).await?;
    let owned = app.provider.owned_numbers(channel).await?;
    let gone = promised_and_gone(app, channel, &before, &owned).await?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    // Two comparisons of one project do not add the same number twice.
    tx.lock_project(project).await?;
    let mut known: HashMap<String, Number> = tx
        .lock_numbers_of(project)
        .await?
        .into_iter()
        .map(|number| (number.zavu_id.clone(), number))
        .collect();
    for report in &owned {
        match known.remove(&report.zavu_id) {
            Some(number) if before.get(&number.zavu_id) == Some(&number.state) => {
                refresh(&mut *tx, &mut change, number, report).await?;
            }
            Some(_) => {}
            None => appear(app, &mut *tx, &mut change, project, report).await?,
        }
    }
    for number in known.into_values() {
        let promised = matches!(number.state, State::Held { .. });
        // A promise outlives one list without the number: only Zavu's word on the number itself ends it.
        if before.get(&number.zavu_id) == Some(&number.state) && (!promised || gone.contains(&number.zavu_id))
        {
            disappear(&mut *tx, &mut change, number).await?;
        }
    }
    if change.is_empty() {
        tx.commit_unlogged(Unlogged::Verified).await?;
    } else {
        tx.commit(change.into_log()).await?;
    }
    Ok(())
}

/// The states of a project's numbers as they stand, by their ids at Zavu.
async fn states(app: &App, actor: &Actor, project: ProjectId) -> Result<HashMap<String, State>, Fault> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let numbers = tx.lock_numbers_of(project).await?;
    Ok(numbers
        .into_iter()
        .map(|number| (number.zavu_id, number.state))
        .collect())
}

/// The promised numbers that Zavu does not list and, asked for each, does not have.
async fn promised_and_gone(
    app: &App,
    channel: &Channel,
    before: &HashMap<String, State>,
    owned: &[OwnedNumber],
) -> Result<HashSet<String>, SyncError> {
    let listed: HashSet<&str> = owned.iter().map(|report| report.zavu_id.as_str()).collect();
    let mut gone = HashSet::new();
    for (zavu_id, state) in before {
        if !matches!(state, State::Held { .. }) || listed.contains(zavu_id.as_str()) {
            continue;
        }
        match app.provider.owned_number(channel, zavu_id).await {
            Ok(_) => {}
            Err(ProviderError::NotFound) => {
                gone.insert(zavu_id.clone());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(gone)
}

async fn appear(
    app: &App,
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    project: ProjectId,
    report: &OwnedNumber,
) -> Result<(), Fault> {
    let number = discovered(NumberId::new(&*app.ids), project, report, change.now);
    tx.insert_number(&number).await.map_err(|error| match error {
        InsertError::Known => Fault::internal("add a number of Zavu", "it appeared meanwhile"),
        InsertError::Fault(fault) => fault,
    })?;
    change.event(
        EventType::PhoneNumberPurchased,
        Some(project),
        fact(&number, None, "found at Zavu"),
    );
    change.entry("number.appear", subject(&number), number.snapshot());
    Ok(())
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
        zavu_id: report.zavu_id.clone(),
        phone_number: report.phone_number.clone(),
        country: report.phone_number.country(),
        name: report.name.clone(),
        capabilities: report.capabilities.clone(),
        idle_since: (state == State::Free).then_some(now),
        state,
        monthly_price: report.monthly_price,
        next_renewal_at: report.next_renewal_at,
        purchased_at: report.created_at,
        created_at: now,
    }
}

async fn refresh(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    number: Number,
    report: &OwnedNumber,
) -> Result<(), Fault> {
    let before = number.clone();
    let after = number.refresh(report, change.now);
    if after == before {
        return Ok(());
    }
    tx.save_number(&after).await?;
    let (from, to) = (before.state.status(), after.state.status());
    if from != to {
        let kind = match to {
            Status::Assigned => EventType::PhoneNumberAssigned,
            Status::Free
            | Status::Purchasing
            | Status::PurchaseUnknown
            | Status::Held
            | Status::Releasing
            | Status::Released
            | Status::PurchaseFailed => EventType::PhoneNumberFreed,
        };
        change.event(
            kind,
            Some(after.project),
            fact(&after, Some(from), "changed at Zavu"),
        );
    }
    let changes = crate::project::differences(&before.snapshot(), &after.snapshot());
    change.entry("number.refresh", subject(&after), changes);
    Ok(())
}

async fn disappear(tx: &mut dyn Tx, change: &mut Change<'_>, number: Number) -> Result<(), Fault> {
    let from = number.state.status();
    if from == Status::Released {
        return Ok(());
    }
    let number = number.release(change.now);
    tx.save_number(&number).await?;
    change.event(
        EventType::PhoneNumberReleased,
        Some(number.project),
        fact(&number, Some(from), "gone at Zavu"),
    );
    change.entry(
        "number.disappear",
        subject(&number),
        json!({ "from": from.as_str() }),
    );
    Ok(())
}

//! Comparing a project's numbers with Zavu: what was bought or given back elsewhere appears or goes here, with a record.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invitation::ReportedStatus;
use usher_domain::number::{Number, OwnedNumber, State, Status};
use usher_domain::project::DriftCause;
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::store::{Scope, Tx, Unlogged};

use crate::App;
use crate::context::Change;
use crate::invitation::take_in::next_look;
use crate::number::appear::{appear, reckon};
use crate::number::conclude::settle_bought;
use crate::number::renew::renew;
use crate::number::{fact, subject};
use crate::project::{Compared, SyncError, note_drift};

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
    let left = following_invitations(app, actor, channel, (&before, &owned)).await?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    // Two comparisons of one project do not add the same number twice.
    let compared = match tx.lock_project(project).await? {
        Some(project) if project.last_reconciled_at.is_some() => Compared::Before(project.id),
        Some(_) | None => Compared::Never(project),
    };
    let (mut known, mut intents) = rows(&mut *tx, project).await?;
    let listed: Vec<(&OwnedNumber, Option<Number>)> = owned
        .iter()
        .map(|report| (report, known.remove(&report.zavu_id)))
        .collect();
    // What is gone goes first: its number may have been bought again.
    let mut staying = HashSet::new();
    for (zavu_id, number) in known {
        let promised = matches!(number.state, State::Held { .. });
        // A promise outlives one list without the number: only Zavu's word on the number itself ends it.
        if before.get(&zavu_id) == Some(&number.state) && (!promised || gone.contains(&zavu_id)) {
            disappear(&mut *tx, (&mut change, compared), number).await?;
        } else if number.state.status() != Status::Released {
            staying.insert(number.phone_number);
        }
    }
    for (report, number) in listed {
        match number {
            Some(number) if left.contains(&report.zavu_id) => {
                if before.get(&report.zavu_id) == Some(&number.state) {
                    // Its state is its invitation's, what it costs is not.
                    let number = reckon(&mut *tx, number, report).await?;
                    let number = renew(&mut *tx, &mut change, number, report).await?;
                    tx.save_number(&number).await?;
                }
            }
            Some(number) if before.get(&report.zavu_id) == Some(&number.state) => {
                refresh(&mut *tx, (&mut change, compared), (number, report)).await?;
            }
            Some(_) => {}
            // The old row of the number changed meanwhile: the next comparison knows what became of it.
            None if staying.contains(&report.phone_number) => {}
            None => match take_intent(&mut intents, report) {
                Some(intent) => bought(&mut *tx, (&mut change, compared), (intent, report)).await?,
                None => appear(&mut *tx, (&mut change, compared), (project, report)).await?,
            },
        }
    }
    if change.is_empty() {
        tx.commit_unlogged(Unlogged::Verified).await?;
    } else {
        tx.commit(change.into_log()).await?;
    }
    Ok(())
}

/// A project's numbers, locked: those that Zavu knows, by their ids there, and purchases that may have come through.
async fn rows(tx: &mut dyn Tx, project: ProjectId) -> Result<(HashMap<String, Number>, Vec<Number>), Fault> {
    let mut known = HashMap::new();
    let mut intents = Vec::new();
    for number in tx.lock_numbers_of(project).await? {
        match number.zavu_id.clone() {
            Some(zavu_id) => {
                known.insert(zavu_id, number);
            }
            None if number.may_be_bought() => intents.push(number),
            None => {}
        }
    }
    Ok((known, intents))
}

/// The purchase whose outcome a number is: one that is open before one that was given up.
fn take_intent(intents: &mut Vec<Number>, report: &OwnedNumber) -> Option<Number> {
    let is_it = |intent: &Number| intent.is_outcome(report);
    let open = intents
        .iter()
        .position(|intent| is_it(intent) && intent.is_being_bought());
    // Of those that were given up the latest: the rows come in the order of their ids, which is that of time.
    let place = open.or_else(|| intents.iter().rposition(is_it))?;
    Some(intents.remove(place))
}

/// The states of a project's numbers as they stand, by their ids at Zavu.
async fn states(app: &App, actor: &Actor, project: ProjectId) -> Result<HashMap<String, State>, Fault> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let numbers = tx.lock_numbers_of(project).await?;
    Ok(numbers
        .into_iter()
        .filter_map(|number| Some((number.zavu_id?, number.state)))
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

/// The promised numbers that Zavu lists with a sender because their invitations are completed there: they change with those,
/// by a report or by the next look, and are nobody's doing in Zavu's dashboard. Where nothing here follows the invitation any
/// more, the number is taken as Zavu has it.
async fn following_invitations(
    app: &App,
    actor: &Actor,
    channel: &Channel,
    (before, owned): (&HashMap<String, State>, &[OwnedNumber]),
) -> Result<HashSet<String>, SyncError> {
    let mut left = HashSet::new();
    for report in owned.iter().filter(|report| report.zavu_sender_id.is_some()) {
        let Some(State::Held { by }) = before.get(&report.zavu_id) else {
            continue;
        };
        let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
        let invitation = tx.invitations(&[*by]).await?.pop();
        drop(tx);
        let followed = invitation
            .as_ref()
            .filter(|invitation| next_look(invitation, None, app.clock.now()).is_some());
        let Some(issued) = followed.and_then(|invitation| invitation.state.issued()) else {
            continue;
        };
        match app.provider.invitation(channel, &issued.zavu_id).await {
            Ok(known) if known.status == ReportedStatus::Completed => {
                left.insert(report.zavu_id.clone());
            }
            Ok(_) | Err(ProviderError::NotFound) => {}
            // One answer that makes no sense holds up nothing but its own number.
            Err(error @ (ProviderError::Unknown { .. } | ProviderError::Refused { .. })) => {
                tracing::warn!(%error, invitation.id = %by, "the invitation of a promised number could not be read");
                left.insert(report.zavu_id.clone());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(left)
}

/// A purchase came through whose answer was lost.
async fn bought(
    tx: &mut dyn Tx,
    (change, compared): (&mut Change<'_>, Compared),
    (intent, report): (Number, &OwnedNumber),
) -> Result<(), Fault> {
    let was_given_up = !intent.is_being_bought();
    let number = settle_bought(tx, change, (intent, report), "found at Zavu").await?;
    if was_given_up {
        let about = (subject(&number), DriftCause::PurchaseCameLate);
        note_drift(tx, change, compared, about).await?;
    }
    Ok(())
}

async fn refresh(
    tx: &mut dyn Tx,
    (change, compared): (&mut Change<'_>, Compared),
    (number, report): (Number, &OwnedNumber),
) -> Result<(), Fault> {
    let before = number.clone();
    let number = reckon(tx, number, report).await?;
    let number = renew(tx, change, number, report).await?;
    let after = number.refresh(report, change.now);
    tx.save_number(&after).await?;
    let before = Number {
        verified_at: after.verified_at,
        ..before
    };
    if after == before {
        return Ok(());
    }
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
        let about = (subject(&after), DriftCause::NumberChanged);
        note_drift(tx, change, compared, about).await?;
    }
    let changes = crate::project::differences(&before.snapshot(), &after.snapshot());
    change.entry("number.refresh", subject(&after), changes);
    Ok(())
}

async fn disappear(
    tx: &mut dyn Tx,
    (change, compared): (&mut Change<'_>, Compared),
    number: Number,
) -> Result<(), Fault> {
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
    if from == Status::Releasing {
        // Usher's own doing, of which only the answer was lost.
        return Ok(());
    }
    let about = (subject(&number), DriftCause::NumberDisappeared);
    note_drift(tx, change, compared, about).await
}

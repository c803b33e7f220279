//! What becomes of a promised number: given to the sender, or free again. Always inside the caller's transaction.

use serde_json::json;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, NumberId, SenderId};
use usher_domain::invitation::Invitation;
use usher_domain::number::State;
use usher_domain::project::DriftCause;
use usher_domain::sender::ReportedSender;
use usher_domain::store::Tx;

use crate::context::Change;
use crate::number::{fact, subject};
use crate::project::{Compared, note_drift};

/// Gives a number to the sender of a completed invitation.
pub(crate) async fn assign(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (id, invitation): (NumberId, InvitationId),
    (zavu_sender_id, sender): (&str, Option<SenderId>),
) -> Result<(), Fault> {
    let Some(number) = tx.lock_number(id).await? else {
        return Ok(());
    };
    let previous = number.state.status();
    let promised_to = match number.state {
        State::Held { by } => Some(by),
        State::Purchasing
        | State::PurchaseUnknown { .. }
        | State::PurchaseFailed { .. }
        | State::Free
        | State::Assigned { .. }
        | State::Releasing { .. }
        | State::Released { .. } => None,
    };
    let Some(number) = number.assign(zavu_sender_id, sender) else {
        return Ok(());
    };
    tx.save_number(&number).await?;
    if promised_to.is_some_and(|other| other != invitation) {
        // The client of a closed invitation was faster than the one whom the number was promised to meanwhile.
        let compared = Compared::Before(number.project);
        note_drift(
            tx,
            change,
            compared,
            (subject(&number), DriftCause::NumberChanged),
        )
        .await?;
    }
    if previous != number.state.status() {
        change.event(
            EventType::PhoneNumberAssigned,
            Some(number.project),
            fact(&number, Some(previous), "invitation completed"),
        );
        change.entry(
            "number.assign",
            subject(&number),
            json!({ "sender": sender.map(|id| id.to_string()) }),
        );
    }
    Ok(())
}

/// Gives the sender of a completed invitation the number that it uses, which need not be the one that was promised.
pub(crate) async fn assign_used(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    invitation: &Invitation,
    (report, sender): (&ReportedSender, SenderId),
) -> Result<(), Fault> {
    let Some(used) = report
        .reported
        .phone_number
        .as_deref()
        .filter(|text| !text.is_empty())
    else {
        return match invitation.number {
            Some(promised) => {
                assign(
                    tx,
                    change,
                    (promised, invitation.id),
                    (&report.zavu_id, Some(sender)),
                )
                .await
            }
            None => Ok(()),
        };
    };
    let numbers = tx.lock_numbers_of(invitation.project).await?;
    // Rows of purchases that failed, and of numbers that were given back, may bear the same number.
    let used = numbers
        .iter()
        .find(|number| number.is_owned() && number.phone_number.as_str() == used)
        .map(|number| number.id);
    match invitation.number {
        Some(promised) if used != Some(promised) => free(tx, change, promised, invitation.id).await?,
        Some(_) | None => {}
    }
    match used {
        Some(used) => assign(tx, change, (used, invitation.id), (&report.zavu_id, Some(sender))).await,
        None => Ok(()),
    }
}

/// Ends the promise of a number to an invitation; nothing when there is none.
pub(crate) async fn free(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    id: NumberId,
    invitation: InvitationId,
) -> Result<(), Fault> {
    let Some(number) = tx.lock_number(id).await? else {
        return Ok(());
    };
    let previous = number.state.status();
    let Some(number) = number.free(invitation, change.now) else {
        return Ok(());
    };
    tx.save_number(&number).await?;
    change.event(
        EventType::PhoneNumberFreed,
        Some(number.project),
        fact(&number, Some(previous), "invitation closed"),
    );
    change.entry(
        "number.free",
        subject(&number),
        json!({ "invitation": invitation.to_string() }),
    );
    Ok(())
}

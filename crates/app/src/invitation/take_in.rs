//! Taking in what Zavu says: the steps become events, the number follows, the sender is adopted, the next look is set.

use chrono::Duration;
use serde_json::json;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::invitation::{Invitation, Observation, State};
use usher_domain::number::State::Held;
use usher_domain::number::Status;
use usher_domain::project::{Project, WebhookState};
use usher_domain::sender::ReportedSender;
use usher_domain::store::Tx;
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;

use crate::App;
use crate::context::Change;
use crate::invitation::{step_fact, subject};
use crate::number;

/// How often an open invitation is read back while Zavu reports on its own, in seconds.
const WITH_WEBHOOK_SECONDS: i64 = 300;
/// How often an open invitation is read back when Zavu does not report, in seconds.
const WITHOUT_WEBHOOK_SECONDS: i64 = 20;
/// How soon a sender is fetched that could not be fetched at once, in seconds; later ever more seldom.
const SENDER_SECONDS: i64 = 2;
/// How often a closed invitation is read back, because COMPLETED wins over EXPIRED and CANCELLED, in hours.
const CLOSED_HOURS: i64 = 6;
/// For how long a closed invitation is read back at all, in days.
const CLOSED_DAYS: i64 = 3;

/// What is known about the sender of a completed invitation.
#[derive(Clone, Copy)]
pub(super) enum SenderOf<'a> {
    /// It was not asked for, or Zavu did not answer: it is asked for again.
    Unasked,
    /// Zavu has none of that id.
    Gone,
    /// What Zavu says.
    Found(&'a ReportedSender),
}

/// Saves the invitation and everything that follows from the steps, inside the caller's transaction.
pub(super) async fn apply(
    app: &App,
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    observation: Observation,
    sender: SenderOf<'_>,
) -> Result<Invitation, Fault> {
    let Observation { invitation, steps } = observation;
    for step in &steps {
        change.event(
            step.kind,
            Some(invitation.project),
            step_fact(&invitation, step, "zavu"),
        );
        if step.kind == EventType::InvitationCreated {
            note_held(tx, change, &invitation).await?;
        }
    }
    if let Some(last) = steps.last() {
        let changes = json!({
            "status": { "from": steps.first().map(|first| first.previous.as_str()), "to": last.status.as_str() },
            "failureReason": last.failure_reason,
        });
        change.entry("invitation.track", subject(invitation.id), changes);
    }
    let invitation = match &invitation.state {
        State::Completed {
            zavu_sender_id: Some(zavu_sender_id),
            sender: None,
            issued: _,
        } => {
            let zavu_sender_id = zavu_sender_id.clone();
            complete(app, tx, change, (invitation, &zavu_sender_id), sender).await?
        }
        State::Expired(_) | State::Cancelled(_) => {
            if let Some(number) = invitation.number {
                number::free(tx, change, number, invitation.id).await?;
            }
            invitation
        }
        State::Issuing { .. }
        | State::NotIssued
        | State::Pending(_)
        | State::InProgress(_)
        | State::Failed { .. }
        | State::Completed { .. } => invitation,
    };
    tx.save_invitation(&invitation).await?;
    schedule(tx, &invitation, change.now).await?;
    Ok(invitation)
}

/// Adopts the sender of a completed invitation and gives it the number that it really uses.
async fn complete(
    app: &App,
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (invitation, zavu_sender_id): (Invitation, &str),
    sender: SenderOf<'_>,
) -> Result<Invitation, Fault> {
    let report = match sender {
        SenderOf::Unasked => return Ok(invitation),
        SenderOf::Gone => {
            if let Some(number) = invitation.number {
                number::assign(tx, change, (number, invitation.id), (zavu_sender_id, None)).await?;
            }
            return Ok(invitation);
        }
        SenderOf::Found(report) => report,
    };
    let origin = (invitation.project, Some(invitation.id));
    let adopted = crate::sender::take_in(app, tx, change, origin, report).await?;
    let invitation = invitation
        .adopt(adopted, change.now)
        .map_err(|illegal| Fault::internal("adopt the sender", illegal))?;
    number::assign_used(tx, change, &invitation, (report, adopted)).await?;
    Ok(invitation)
}

/// Tells that the invitation's number is held, once Zavu knows the invitation.
async fn note_held(tx: &mut dyn Tx, change: &mut Change<'_>, invitation: &Invitation) -> Result<(), Fault> {
    let Some(id) = invitation.number else {
        return Ok(());
    };
    let held = tx
        .lock_number(id)
        .await?
        .filter(|number| number.state == Held { by: invitation.id });
    if let Some(number) = held {
        let fact = number::fact(&number, Some(Status::Free), "invitation issued");
        change.event(EventType::PhoneNumberHeld, Some(number.project), fact);
    }
    Ok(())
}

/// Sets when the invitation is looked at again.
async fn schedule(tx: &mut dyn Tx, invitation: &Invitation, now: Timestamp) -> Result<(), Fault> {
    let project = tx.projects(&[invitation.project]).await?.pop();
    match next_look(invitation, project.as_ref(), now) {
        Some(at) => tx.schedule(Work::TrackInvitation, invitation.id.uuid(), at).await,
        None => tx.unschedule(Work::TrackInvitation, invitation.id.uuid()).await,
    }
}

/// When an invitation is looked at again; `None` once nothing follows it any more.
pub(crate) fn next_look(
    invitation: &Invitation,
    project: Option<&Project>,
    now: Timestamp,
) -> Option<Timestamp> {
    match &invitation.state {
        State::Pending(_) | State::InProgress(_) | State::Failed { .. } => {
            let webhook = project.and_then(|project| project.credentials.as_ref()?.webhook.as_ref());
            let reports = webhook.is_some_and(|webhook| matches!(webhook.state, WebhookState::Active { .. }));
            let seconds = if reports {
                WITH_WEBHOOK_SECONDS
            } else {
                WITHOUT_WEBHOOK_SECONDS
            };
            let regular = now + Duration::seconds(seconds);
            // Zavu does not report an expiry: it is asked at that moment.
            let expiry = invitation.expires_at + Duration::seconds(1);
            Some(if expiry > now {
                regular.min(expiry)
            } else {
                regular
            })
        }
        State::Completed { sender: None, .. } => {
            // Since Usher learnt of it: Zavu may have known for long.
            let waited = now - invitation.updated_at;
            let pause = (waited / 2).clamp(Duration::seconds(SENDER_SECONDS), Duration::hours(CLOSED_HOURS));
            (waited < Duration::days(CLOSED_DAYS)).then(|| now + pause)
        }
        State::Expired(_) | State::Cancelled(_) => {
            let recent = now < invitation.updated_at + Duration::days(CLOSED_DAYS);
            recent.then(|| now + Duration::hours(CLOSED_HOURS))
        }
        State::Issuing { .. } | State::NotIssued | State::Completed { sender: Some(_), .. } => None,
    }
}

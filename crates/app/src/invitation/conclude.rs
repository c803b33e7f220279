//! The second transaction of issuing: what Zavu's answer makes of the intent.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::InvitationId;
use usher_domain::invitation::{Invitation, Report, State};
use usher_domain::provider::ProviderError;
use usher_domain::store::{Scope, Tx, Unlogged};
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::invitation::issue::IssueError;
use crate::invitation::take_in::{self, SenderOf};
use crate::invitation::{step_fact, subject, zavu_url_place};

/// After how many seconds a call is looked after whose outcome is unknown.
const LOOK_AFTER_SECONDS: i64 = 1;
/// After how many seconds a call is made again that certainly did not reach Zavu.
const TRY_AFTER_SECONDS: i64 = 5;
/// The longest wait before such a call is made again, in seconds.
const TRY_WITHIN_SECONDS: i64 = 60;
/// After how many hours an intent is given up that Zavu never heard of, or that nobody can look up any more.
pub(super) const GIVE_UP_HOURS: i64 = 1;

/// Who waits for the outcome of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaited {
    /// The caller, who is told of a refusal and never sees the intent again.
    ByCaller,
    /// Nobody: the caller was told ISSUING, so a refused intent stays, closed.
    ByNobody,
}

/// What became of an intent.
pub(super) enum Concluded {
    /// It stands: issued, or still being issued.
    Standing(Box<Invitation>),
    /// Zavu certainly refused it: it is gone, and its number is free.
    Refused(IssueError),
}

/// Takes the outcome of the creating call. No transaction may be open.
pub(super) async fn conclude(
    app: &App,
    actor: &Actor,
    (id, awaited): (InvitationId, Awaited),
    outcome: Result<Report, ProviderError>,
) -> Result<Concluded, Fault> {
    let error = match outcome {
        Ok(report) => return accept(app, actor, id, &report).await,
        Err(error) => error,
    };
    match error {
        ProviderError::CredentialsInvalid => {
            refuse(app, actor, (id, awaited), IssueError::CredentialsInvalid).await
        }
        ProviderError::PaymentRequired { code: _, message } => {
            refuse(app, actor, (id, awaited), IssueError::PaymentRequired { message }).await
        }
        ProviderError::NotFound => {
            let message = "Zavu does not know the number or the project.".to_owned();
            refuse(app, actor, (id, awaited), IssueError::Refused { message }).await
        }
        ProviderError::Refused {
            status: _,
            code: _,
            message,
        } => refuse(app, actor, (id, awaited), IssueError::Refused { message }).await,
        ProviderError::RateLimited { .. } | ProviderError::Unreachable { .. } => {
            postpone(app, actor, id, &error).await
        }
        ProviderError::Unknown { .. } => doubt(app, actor, id, &error).await,
    }
}

/// Zavu issued it.
async fn accept(app: &App, actor: &Actor, id: InvitationId, report: &Report) -> Result<Concluded, Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Err(Fault::internal("take Zavu's answer", "the intent is gone"));
    };
    let State::Issuing { .. } = invitation.state else {
        // The sweep was faster: it found this very invitation at Zavu.
        return Ok(Concluded::Standing(Box::new(invitation)));
    };
    let invitation = adopt(app, actor, &mut *tx, &mut change, (invitation, report)).await?;
    tx.commit(change.into_log()).await?;
    Ok(Concluded::Standing(Box::new(invitation)))
}

/// Moves an intent on to what Zavu made of it, inside the caller's transaction.
pub(super) async fn adopt(
    app: &App,
    actor: &Actor,
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    (invitation, report): (Invitation, &Report),
) -> Result<Invitation, Fault> {
    let id = invitation.id;
    let url = app
        .sealer
        .seal(&zavu_url_place(actor.reseller, id), &report.url)?;
    let observation = invitation
        .issued(report, url, change.now)
        .map_err(|illegal| Fault::internal("take Zavu's answer", illegal))?;
    tx.unschedule(Work::SettleInvitation, id.uuid()).await?;
    take_in::apply(app, tx, change, observation, SenderOf::Unasked).await
}

/// Zavu said no: the intent goes, the audit stays.
async fn refuse(
    app: &App,
    actor: &Actor,
    (id, awaited): (InvitationId, Awaited),
    error: IssueError,
) -> Result<Concluded, Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Ok(Concluded::Refused(error));
    };
    let State::Issuing { attempts, .. } = invitation.state else {
        return Ok(Concluded::Standing(Box::new(invitation)));
    };
    if attempts > 1 {
        // The attempt before may have taken effect: only the sweep can tell.
        return Ok(Concluded::Standing(Box::new(invitation)));
    }
    change.entry(
        "invitation.refuse",
        subject(id),
        json!({ "cause": error.to_string() }),
    );
    let seen = invitation.was_seen() || awaited == Awaited::ByNobody;
    if seen {
        give_up(&mut *tx, &mut change, invitation).await?;
    } else {
        if let Some(number) = invitation.number
            && let Some(number) = tx
                .lock_number(number)
                .await?
                .and_then(|held| held.free(id, change.now))
        {
            tx.save_number(&number).await?;
        }
        tx.unschedule(Work::SettleInvitation, id.uuid()).await?;
        tx.delete_invitation(id).await?;
    }
    tx.commit(change.into_log()).await?;
    Ok(Concluded::Refused(error))
}

/// Nothing reached Zavu: the sweep makes the call later, ever more seldom, and gives up after an hour.
async fn postpone(
    app: &App,
    actor: &Actor,
    id: InvitationId,
    error: &ProviderError,
) -> Result<Concluded, Fault> {
    tracing::warn!(
        invitation.id = %id,
        error = error as &dyn std::error::Error,
        "an invitation could not be issued yet; the sweep tries again"
    );
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Err(Fault::internal("postpone the intent", "it is gone"));
    };
    let State::Issuing { attempts, .. } = invitation.state else {
        return Ok(Concluded::Standing(Box::new(invitation)));
    };
    let age = change.now - invitation.created_at;
    // With an attempt before this one, something may stand at Zavu: that is looked up, not given up.
    if attempts <= 1 && age > Duration::hours(GIVE_UP_HOURS) {
        let invitation = give_up(&mut *tx, &mut change, invitation).await?;
        tx.commit(change.into_log()).await?;
        return Ok(Concluded::Standing(Box::new(invitation)));
    }
    let invitation = invitation
        .postpone(change.now)
        .map_err(|illegal| Fault::internal("postpone the intent", illegal))?;
    tx.save_invitation(&invitation).await?;
    let due = change.now + patience(age, error);
    tx.schedule(Work::SettleInvitation, id.uuid(), due).await?;
    tx.commit_unlogged(Unlogged::Sweep).await?;
    Ok(Concluded::Standing(Box::new(invitation)))
}

/// How long to wait with another call: a quarter of the time already waited, and not less than Zavu asks for.
fn patience(age: Duration, error: &ProviderError) -> Duration {
    let asked = match error {
        ProviderError::RateLimited { retry_after } => Duration::from_std(*retry_after).unwrap_or_default(),
        ProviderError::CredentialsInvalid
        | ProviderError::PaymentRequired { .. }
        | ProviderError::NotFound
        | ProviderError::Refused { .. }
        | ProviderError::Unreachable { .. }
        | ProviderError::Unknown { .. } => Duration::zero(),
    };
    let (least, most) = (
        Duration::seconds(TRY_AFTER_SECONDS),
        Duration::seconds(TRY_WITHIN_SECONDS),
    );
    (age / 4)
        .clamp(least, most)
        .max(asked.min(Duration::hours(GIVE_UP_HOURS)))
}

/// Zavu may have issued it: the sweep looks.
async fn doubt(
    app: &App,
    actor: &Actor,
    id: InvitationId,
    error: &ProviderError,
) -> Result<Concluded, Fault> {
    tracing::warn!(
        invitation.id = %id,
        error = error as &dyn std::error::Error,
        "Zavu's answer to an invitation was lost; the sweep looks it up"
    );
    let change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Err(Fault::internal("doubt the intent", "it is gone"));
    };
    let State::Issuing { .. } = invitation.state else {
        return Ok(Concluded::Standing(Box::new(invitation)));
    };
    let due = change.now + Duration::seconds(LOOK_AFTER_SECONDS);
    tx.schedule(Work::SettleInvitation, id.uuid(), due).await?;
    tx.commit_unlogged(Unlogged::Sweep).await?;
    Ok(Concluded::Standing(Box::new(invitation)))
}

/// Closes an intent that Zavu never fulfilled, and frees its number, inside the caller's transaction.
pub(super) async fn give_up(
    tx: &mut dyn Tx,
    change: &mut Change<'_>,
    invitation: Invitation,
) -> Result<Invitation, Fault> {
    let id = invitation.id;
    let previous = invitation.status();
    let invitation = invitation
        .give_up(change.now)
        .map_err(|illegal| Fault::internal("give the intent up", illegal))?;
    tx.save_invitation(&invitation).await?;
    tx.unschedule(Work::SettleInvitation, id.uuid()).await?;
    let step = usher_domain::invitation::Step {
        kind: EventType::InvitationFailed,
        previous,
        status: invitation.status(),
        occurred_at: change.now,
        failure_reason: invitation.state.failure_reason().map(str::to_owned),
    };
    change.event(
        step.kind,
        Some(invitation.project),
        step_fact(&invitation, &step, "not issued"),
    );
    if let Some(number) = invitation.number {
        // It was never announced as held, because Zavu never knew the invitation.
        if let Some(number) = tx
            .lock_number(number)
            .await?
            .and_then(|held| held.free(id, change.now))
        {
            tx.save_number(&number).await?;
        }
    }
    change.entry(
        "invitation.give_up",
        subject(id),
        json!({ "cause": "not issued" }),
    );
    Ok(invitation)
}

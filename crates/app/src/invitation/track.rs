//! Following an invitation: read back from Zavu, taken in, told.

use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::id::InvitationId;
use usher_domain::invitation::{Invitation, Report, ReportedStatus};
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::sender::ReportedSender;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::invitation::missed::{Unreported, note_missed, unreported};
use crate::invitation::take_in::{self, SenderOf};
use crate::project::{ChannelError, channel};

/// An invitation could not be followed.
#[derive(Debug, thiserror::Error)]
pub enum TrackError {
    /// There is no such invitation, or it is not at Zavu yet.
    #[error("follow the invitation: it is not at Zavu")]
    NotIssued,
    /// The project has no valid key.
    #[error("follow the invitation: the project has no valid key")]
    NoKey,
    /// Zavu could not be asked, or said no.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why an invitation is read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// A report of Zavu said that something is new.
    Report,
    /// Its time had come: whatever is new should have been reported.
    Schedule,
    /// Usher itself changed something at Zavu.
    OwnDoing,
}

/// Reads an invitation back from Zavu and takes in what is new. No transaction may be open.
///
/// What happened so lately that its report may be on its way is left to that report by a look that only the schedule
/// prompted, and to another look soon.
pub async fn track(
    app: &App,
    actor: &Actor,
    id: InvitationId,
    (urgency, prompt): (Urgency, Prompt),
) -> Result<Invitation, TrackError> {
    let (zavu_id, channel) = address(app, actor, id, urgency).await?;
    let report = app.provider.invitation(&channel, &zavu_id).await?;
    take_in_report(app, actor, id, (&channel, &report, prompt)).await
}

/// Where an invitation is found at Zavu.
pub(super) async fn address(
    app: &App,
    actor: &Actor,
    id: InvitationId,
    urgency: Urgency,
) -> Result<(String, Channel), TrackError> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let invitation = tx.invitations(&[id]).await?.pop().ok_or(TrackError::NotIssued)?;
    let issued = invitation.state.issued().ok_or(TrackError::NotIssued)?;
    let project = tx
        .projects(&[invitation.project])
        .await?
        .pop()
        .ok_or(TrackError::NoKey)?;
    let channel = channel(app, actor.reseller, &project, urgency).map_err(|error| match error {
        ChannelError::NoKey => TrackError::NoKey,
        ChannelError::Fault(fault) => TrackError::Fault(fault),
    })?;
    Ok((issued.zavu_id.clone(), channel))
}

/// Takes in a report, with the sender that it names.
pub(super) async fn take_in_report(
    app: &App,
    actor: &Actor,
    id: InvitationId,
    (channel, report, prompt): (&Channel, &Report, Prompt),
) -> Result<Invitation, TrackError> {
    let answer = sender(app, channel, report).await;
    let sender = match &answer {
        Answer::Unasked => SenderOf::Unasked,
        Answer::Gone => SenderOf::Gone,
        Answer::Found(report) => SenderOf::Found(report),
    };
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let invitation = tx.lock_invitation(id).await?.ok_or(TrackError::NotIssued)?;
    let known = invitation.clone();
    let observation = invitation
        .observe(report, change.now)
        .map_err(|_| TrackError::NotIssued)?;
    let unreported = match prompt {
        Prompt::Schedule => unreported(app, &mut *tx, (&observation, report), change.now).await?,
        Prompt::Report | Prompt::OwnDoing => Unreported::Nothing,
    };
    match unreported {
        Unreported::Nothing => {}
        Unreported::Missed(steps) => note_missed(&mut *tx, &change, (&observation.invitation, steps)).await?,
        Unreported::Awaited { until } => {
            tx.schedule(Work::TrackInvitation, id.uuid(), until).await?;
            tx.commit_unlogged(Unlogged::Sweep).await?;
            return Ok(known);
        }
    }
    let invitation = take_in::apply(app, &mut *tx, &mut change, observation, sender).await?;
    if change.is_empty() {
        tx.commit_unlogged(Unlogged::Verified).await?;
    } else {
        tx.commit(change.into_log()).await?;
    }
    Ok(invitation)
}

/// What Zavu said about the sender of a completed invitation.
enum Answer {
    Unasked,
    Gone,
    Found(Box<ReportedSender>),
}

/// Asks for the sender that a report names; when it cannot be fetched now, it is fetched with the next look.
async fn sender(app: &App, channel: &Channel, report: &Report) -> Answer {
    let Some(zavu_id) = report
        .zavu_sender_id
        .as_deref()
        .filter(|_| report.status == ReportedStatus::Completed)
    else {
        return Answer::Unasked;
    };
    match app.provider.sender(channel, zavu_id).await {
        Ok(sender) => Answer::Found(Box::new(sender)),
        Err(ProviderError::NotFound) => Answer::Gone,
        Err(error) => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the sender of a completed invitation could not be fetched yet"
            );
            Answer::Unasked
        }
    }
}

/// Sets the next look at an invitation that could not be read back.
pub(crate) async fn look_later(
    app: &App,
    actor: &Actor,
    id: InvitationId,
    seconds: i64,
) -> Result<(), Fault> {
    let at = app.clock.now() + chrono::Duration::seconds(seconds);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.schedule(Work::TrackInvitation, id.uuid(), at).await?;
    tx.commit_unlogged(Unlogged::Sweep).await
}

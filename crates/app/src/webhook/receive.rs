//! Receiving a report of Zavu: verified, kept once, answered; what it is about is read back afterwards.

use chrono::Duration;
use secrecy::SecretString;
use usher_domain::access::{Actor, Principal};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId};
use usher_domain::invitation::{Invitation, ReportedStatus, Status};
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;
use usher_domain::webhook::{Hint, Kept, Rejected};

use crate::App;
use crate::project::webhook_secret_place;

/// After how many seconds the sweep reads back what a report was about, unless that was done at once.
const TRACK_AFTER_SECONDS: i64 = 15;

/// A report as it arrived.
pub struct Receive<'a> {
    /// The token in the address.
    pub token: SecretString,
    /// `X-Zavu-Signature`.
    pub signature: Option<&'a str>,
    /// The raw body.
    pub body: &'a [u8],
}

/// What is to be done once the report was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// Nothing: it was kept before, says what is known, or is about something else.
    Nothing,
    /// Read this invitation back.
    Track {
        /// On whose behalf.
        actor: Box<Actor>,
        /// The invitation.
        invitation: InvitationId,
    },
}

/// A report was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// The address is none of ours.
    #[error("take the report: nobody waits at this address")]
    UnknownAddress,
    /// The signature or the body is wrong.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// Something inside failed; Zavu sends it again.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Takes a report. What it asks for is safe even if the process dies right after the answer.
pub async fn receive(app: &App, command: Receive<'_>) -> Result<Received, ReceiveError> {
    let now = app.clock.now();
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform
        .token(&TokenHash::of(&command.token), TokenKind::ZavuWebhook, now)
        .await?;
    drop(platform);
    let Some((reseller, project)) = found else {
        return Err(ReceiveError::UnknownAddress);
    };
    let project = ProjectId::from(project);
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let secret = tx
        .projects(&[project])
        .await?
        .pop()
        .and_then(|project| project.credentials?.webhook?.secret)
        .ok_or(Rejected::Signature)?;
    let secret = app
        .sealer
        .open(&webhook_secret_place(reseller, project), &secret)?;
    let signature = command.signature.ok_or(Rejected::Signature)?;
    let hint = app.verifier.verify(&secret, signature, command.body, now)?;

    if tx.keep_report(project, &hint, now).await? == Kept::Seen {
        return Ok(Received::Nothing);
    }
    let invitation = match &hint.zavu_invitation_id {
        Some(zavu_id) => tx.invitation_by_zavu_id(project, zavu_id).await?,
        None => None,
    };
    let Some(invitation) = invitation.filter(|invitation| is_news(invitation, &hint)) else {
        tx.commit_unlogged(Unlogged::Verified).await?;
        return Ok(Received::Nothing);
    };
    // The read-back follows the answer; the sweep makes it only if the process dies in between.
    let due = now + Duration::seconds(TRACK_AFTER_SECONDS);
    tx.schedule(Work::TrackInvitation, invitation.id.uuid(), due)
        .await?;
    tx.commit_unlogged(Unlogged::Verified).await?;
    let actor = Box::new(Actor::internal(reseller, Principal::Zavu));
    Ok(Received::Track {
        actor,
        invitation: invitation.id,
    })
}

/// Whether a hint says anything that is not known: one that does not costs no call.
fn is_news(invitation: &Invitation, hint: &Hint) -> bool {
    let known = match invitation.status() {
        Status::Pending => Some(ReportedStatus::Pending),
        Status::InProgress => Some(ReportedStatus::InProgress),
        Status::Completed => Some(ReportedStatus::Completed),
        Status::Expired => Some(ReportedStatus::Expired),
        Status::Cancelled => Some(ReportedStatus::Cancelled),
        // A second failure looks like the first and may have another reason.
        Status::Failed | Status::Issuing => None,
    };
    hint.status != known || hint.status.is_none()
}

//! Cancelling: Zavu's word decides, and a completed invitation wins.

use usher_domain::access::{Actor, Denied, Permission, policy};
use usher_domain::fault::Fault;
use usher_domain::id::InvitationId;
use usher_domain::invitation::{Invitation, Status};
use usher_domain::provider::{ProviderError, Urgency};
use usher_domain::store::Scope;

use crate::App;
use crate::invitation::track::{self, Prompt, TrackError};

/// An invitation was not cancelled.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// The actor may not.
    #[error(transparent)]
    Denied(Denied),
    /// There is no such invitation.
    #[error("cancel the invitation: there is no such invitation")]
    NotFound,
    /// It is being issued, was never issued, or is cancelled already.
    #[error("cancel the invitation: it is {}", .0.as_str())]
    WrongState(Status),
    /// The client was faster.
    #[error("cancel the invitation: it is completed")]
    AlreadyCompleted,
    /// Its time is over.
    #[error("cancel the invitation: it is expired")]
    Expired,
    /// The project has no valid key.
    #[error("cancel the invitation: the project has no valid key at Zavu")]
    CredentialsInvalid,
    /// Zavu said no, and the invitation is still open there.
    #[error("cancel the invitation: Zavu refused it")]
    Refused {
        /// Zavu's text.
        message: String,
    },
    /// Zavu could not be asked; nothing is known to have changed.
    #[error("cancel the invitation: Zavu could not be asked")]
    Unavailable(#[source] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Cancels an open invitation and frees its number.
pub async fn cancel(app: &App, actor: &Actor, id: &str) -> Result<Invitation, CancelError> {
    let id: InvitationId = id.parse().map_err(|_| CancelError::NotFound)?;
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let invitation = tx.invitations(&[id]).await?.pop().ok_or(CancelError::NotFound)?;
    drop(tx);
    policy::authorize_on(
        actor,
        Permission::InvitationsRead,
        Permission::InvitationsCancel,
        invitation.project,
    )
    .map_err(|denied| match denied {
        Denied::Hidden => CancelError::NotFound,
        Denied::Forbidden(_) => CancelError::Denied(denied),
    })?;
    refuse_closed(invitation.status())?;
    if invitation.state.issued().is_none() {
        return Err(CancelError::WrongState(invitation.status()));
    }
    let (zavu_id, channel) = track::address(app, actor, id, Urgency::Person)
        .await
        .map_err(from_track)?;
    let answer = app.provider.cancel_invitation(&channel, &zavu_id).await;
    let (report, refusal) = match answer {
        Ok(report) => (report, None),
        // It may be cancelled or completed already, or the answer was lost: what stands at Zavu counts.
        Err(error) => {
            let report = app
                .provider
                .invitation(&channel, &zavu_id)
                .await
                .map_err(unreadable)?;
            (report, Some(error))
        }
    };
    let invitation = track::take_in_report(app, actor, id, (&channel, &report, Prompt::OwnDoing))
        .await
        .map_err(from_track)?;
    match invitation.status() {
        Status::Cancelled => Ok(invitation),
        Status::Completed => Err(CancelError::AlreadyCompleted),
        Status::Expired => Err(CancelError::Expired),
        Status::Issuing | Status::Pending | Status::InProgress | Status::Failed => Err(still_open(refusal)),
    }
}

fn unreadable(error: ProviderError) -> CancelError {
    match error {
        ProviderError::NotFound => CancelError::Refused {
            message: "Zavu does not know this invitation any more.".to_owned(),
        },
        ProviderError::CredentialsInvalid => CancelError::CredentialsInvalid,
        ProviderError::PaymentRequired { .. }
        | ProviderError::Refused { .. }
        | ProviderError::RateLimited { .. }
        | ProviderError::Unreachable { .. }
        | ProviderError::Unknown { .. } => CancelError::Unavailable(error),
    }
}

fn refuse_closed(status: Status) -> Result<(), CancelError> {
    match status {
        Status::Completed => Err(CancelError::AlreadyCompleted),
        Status::Expired => Err(CancelError::Expired),
        Status::Cancelled | Status::Issuing => Err(CancelError::WrongState(status)),
        Status::Pending | Status::InProgress | Status::Failed => Ok(()),
    }
}

fn still_open(refusal: Option<ProviderError>) -> CancelError {
    match refusal {
        Some(ProviderError::Refused { message, .. } | ProviderError::PaymentRequired { message, .. }) => {
            CancelError::Refused { message }
        }
        Some(ProviderError::CredentialsInvalid) => CancelError::CredentialsInvalid,
        Some(
            error @ (ProviderError::NotFound
            | ProviderError::RateLimited { .. }
            | ProviderError::Unreachable { .. }
            | ProviderError::Unknown { .. }),
        ) => CancelError::Unavailable(error),
        None => CancelError::Fault(Fault::internal(
            "cancel the invitation",
            "Zavu answered that it is cancelled and lists it as open",
        )),
    }
}

fn from_track(error: TrackError) -> CancelError {
    match error {
        TrackError::NotIssued => CancelError::WrongState(Status::Issuing),
        TrackError::NoKey | TrackError::Provider(ProviderError::CredentialsInvalid) => {
            CancelError::CredentialsInvalid
        }
        TrackError::Provider(error) => CancelError::Unavailable(error),
        TrackError::Fault(fault) => CancelError::Fault(fault),
    }
}

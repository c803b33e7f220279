//! Doing one piece of due work.

use usher_domain::access::{Actor, Principal};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, MailId, NumberId, ProjectId, WebhookEndpointId};
use usher_domain::provider::{ProviderError, Urgency};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::{Due, Work};

use crate::App;
use crate::invitation::{Prompt, SettleError, TrackError};
use crate::project::SyncError;

/// How soon an invitation is read back again that could not be, in seconds.
const TRACK_AGAIN_SECONDS: i64 = 10;
/// How soon an invitation is read back again whose project has no valid key, or that Zavu does not know, in seconds.
const TRACK_SELDOM_SECONDS: i64 = 600;

/// A piece of work could not be done now; it is due again.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// Zavu could not be asked, or said no.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Does one piece of due work and sets when it is due again, or strikes it off.
pub async fn run(app: &App, due: &Due) -> Result<(), SweepError> {
    match due.work {
        Work::SettleInvitation => {
            crate::invitation::settle(app, due.reseller, InvitationId::from(due.subject))
                .await
                .map_err(|error| match error {
                    SettleError::Provider(error) => SweepError::Provider(error),
                    SettleError::Fault(fault) => SweepError::Fault(fault),
                })
        }
        Work::SettlePurchase => {
            let number = NumberId::from(due.subject);
            crate::number::settle(app, due.reseller, number)
                .await
                .map_err(compared)
        }
        Work::SettleRelease => {
            let number = NumberId::from(due.subject);
            crate::number::settle_release(app, due.reseller, number)
                .await
                .map_err(compared)
        }
        Work::TrackInvitation => track(app, due).await,
        Work::SyncProject => sync(app, due).await,
        Work::SendMail => {
            crate::mail::send(app, due.reseller, MailId::from(due.subject)).await?;
            Ok(())
        }
        Work::FanOutEvents => {
            crate::webhook::fan_out(app, due.reseller).await?;
            Ok(())
        }
        Work::DeliverWebhook => {
            let endpoint = WebhookEndpointId::from(due.subject);
            crate::webhook::deliver(app, due.reseller, endpoint).await?;
            Ok(())
        }
    }
}

async fn track(app: &App, due: &Due) -> Result<(), SweepError> {
    let actor = Actor::internal(due.reseller, Principal::System);
    let id = InvitationId::from(due.subject);
    match crate::invitation::track(app, &actor, id, (Urgency::Sweep, Prompt::Schedule)).await {
        Ok(_) => Ok(()),
        Err(TrackError::NotIssued) => strike_off(app, due).await,
        Err(error) => {
            crate::invitation::track::look_later(app, &actor, id, pause(&error)).await?;
            match error {
                TrackError::Provider(error) => Err(error.into()),
                TrackError::Fault(fault) => Err(fault.into()),
                TrackError::NoKey | TrackError::NotIssued => Ok(()),
            }
        }
    }
}

/// How long to leave Zavu alone about an invitation that could not be read back, in seconds.
fn pause(error: &TrackError) -> i64 {
    match error {
        TrackError::NoKey
        | TrackError::NotIssued
        | TrackError::Provider(ProviderError::NotFound | ProviderError::CredentialsInvalid) => {
            TRACK_SELDOM_SECONDS
        }
        TrackError::Provider(ProviderError::RateLimited { retry_after }) => {
            let asked = i64::try_from(retry_after.as_secs()).unwrap_or(TRACK_SELDOM_SECONDS);
            asked.clamp(TRACK_AGAIN_SECONDS, TRACK_SELDOM_SECONDS)
        }
        TrackError::Provider(
            ProviderError::PaymentRequired { .. }
            | ProviderError::Refused { .. }
            | ProviderError::Unreachable { .. }
            | ProviderError::Unknown { .. },
        )
        | TrackError::Fault(_) => TRACK_AGAIN_SECONDS,
    }
}

async fn sync(app: &App, due: &Due) -> Result<(), SweepError> {
    let actor = Actor::internal(due.reseller, Principal::System);
    let mut tx = app.database.read(Scope::Reseller(due.reseller)).await?;
    let project = tx.projects(&[ProjectId::from(due.subject)]).await?.pop();
    drop(tx);
    let Some(project) = project else {
        return strike_off(app, due).await;
    };
    crate::project::sync(app, &actor, &project, Urgency::Sweep)
        .await
        .map_err(compared)
}

fn compared(error: SyncError) -> SweepError {
    match error {
        SyncError::Provider(error) => SweepError::Provider(error),
        SyncError::Fault(fault) => SweepError::Fault(fault),
    }
}

async fn strike_off(app: &App, due: &Due) -> Result<(), SweepError> {
    let mut tx = app.database.begin(Scope::Reseller(due.reseller)).await?;
    tx.unschedule(due.work, due.subject).await?;
    tx.commit_unlogged(Unlogged::Sweep).await?;
    Ok(())
}

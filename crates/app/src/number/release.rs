//! Giving a number back: the wish is kept first, then it is taken from a sender that is gone, then Zavu takes it back.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, ReauthenticationRequired, step_up};
use usher_domain::fault::Fault;
use usher_domain::id::NumberId;
use usher_domain::number::{self, Number, Status};
use usher_domain::project::Project;
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::store::Scope;
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::number::read::find;
use crate::number::settle_release::{Given, Round, give_back};
use crate::number::subject;
use crate::project::{ChannelError, channel};

/// After how many seconds the sweep looks after a release whose calls have not come back: three calls of at most 10 each.
const SETTLE_AFTER_SECONDS: i64 = 32;

/// A number was not given back.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such number.
    #[error("release the number: there is no such number")]
    NotFound,
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// It is promised to an open invitation.
    #[error("release the number: it is held by an invitation")]
    Held,
    /// It belongs to a sender.
    #[error("release the number: it belongs to a sender")]
    Assigned,
    /// It is not owned.
    #[error("release the number: it is {}", .0.as_str())]
    WrongState(Status),
    /// The project has no key, or Zavu does not accept it.
    #[error("release the number: the project has no valid key at Zavu")]
    CredentialsInvalid,
    /// Zavu said no.
    #[error("release the number: Zavu refused it")]
    Refused {
        /// Zavu's text.
        message: String,
    },
    /// Zavu could not be asked; nothing has changed.
    #[error("release the number: Zavu could not be asked")]
    Unreachable(#[source] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<number::ReleaseError> for ReleaseError {
    fn from(error: number::ReleaseError) -> Self {
        match error {
            number::ReleaseError::Held => Self::Held,
            number::ReleaseError::Assigned => Self::Assigned,
            number::ReleaseError::WrongState(status) => Self::WrongState(status),
        }
    }
}

/// Gives a number back to Zavu. Without a definite answer it is given as RELEASING, and a sweep goes on.
pub async fn release(app: &App, actor: &Actor, id: &str) -> Result<Number, ReleaseError> {
    let number = find::<ReleaseError>(app, actor, (id, Permission::NumbersRelease))
        .await?
        .ok_or(ReleaseError::NotFound)?;
    step_up(actor, app.clock.now())?;
    let channel = speak(app, actor, &number).await?;
    let number = begin(app, actor, number.id).await?;
    match give_back(app, actor, &channel, (&number, Round::First)).await? {
        Given::Back(number) | Given::Perhaps(number) => Ok(*number),
        Given::Kept(status, cause) => Err(kept(status, cause)),
    }
}

/// The channel of the number's project, which may be archived: its numbers cost money all the same.
async fn speak(app: &App, actor: &Actor, number: &Number) -> Result<Channel, ReleaseError> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let project: Project = tx
        .projects(&[number.project])
        .await?
        .pop()
        .ok_or(ReleaseError::NotFound)?;
    channel(app, actor.reseller, &project, Urgency::Person).map_err(|error| match error {
        ChannelError::NoKey => ReleaseError::CredentialsInvalid,
        ChannelError::Fault(fault) => ReleaseError::Fault(fault),
    })
}

async fn begin(app: &App, actor: &Actor, id: NumberId) -> Result<Number, ReleaseError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let number = tx.lock_number(id).await?.ok_or(ReleaseError::NotFound)?;
    let number = number.begin_release(change.now)?;
    tx.save_number(&number).await?;
    let due = change.now + Duration::seconds(SETTLE_AFTER_SECONDS);
    tx.schedule(Work::SettleRelease, id.uuid(), due).await?;
    change.entry(
        "number.release",
        subject(&number),
        json!({ "zavuId": number.zavu_id }),
    );
    tx.commit(change.into_log()).await?;
    Ok(number)
}

/// Why the number stays.
fn kept(status: Status, cause: Option<ProviderError>) -> ReleaseError {
    match cause {
        None if status == Status::Assigned => ReleaseError::Assigned,
        None => ReleaseError::WrongState(status),
        Some(ProviderError::CredentialsInvalid) => ReleaseError::CredentialsInvalid,
        Some(ProviderError::Refused { message, .. } | ProviderError::PaymentRequired { message, .. }) => {
            ReleaseError::Refused { message }
        }
        Some(
            error @ (ProviderError::NotFound
            | ProviderError::RateLimited { .. }
            | ProviderError::Unreachable { .. }
            | ProviderError::Unknown { .. }),
        ) => ReleaseError::Unreachable(error),
    }
}

//! Giving a number another name, at Zavu and here.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission};
use usher_domain::fault::Fault;
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::number::{Number, Status};
use usher_domain::provider::{ProviderError, Urgency};
use usher_domain::store::Scope;
use usher_domain::value::{MAX_NAME_LENGTH, bounded_text};

use crate::App;
use crate::context::Change;
use crate::invitation::checks::given;
use crate::number::read::find;
use crate::number::subject;
use crate::project::{ChannelError, channel};

/// What to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The number, as its id's text.
    pub id: String,
    /// Its name: `None` leaves it, an empty one clears it.
    pub name: Option<String>,
}

/// A number was not changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such number.
    #[error("change the number: there is no such number")]
    NotFound,
    /// Some input is wrong.
    #[error("change the number: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// It is not owned.
    #[error("change the number: it is {}", .0.as_str())]
    WrongState(Status),
    /// The project has no key, or Zavu does not accept it.
    #[error("change the number: the project has no valid key at Zavu")]
    CredentialsInvalid,
    /// Zavu said no.
    #[error("change the number: Zavu refused it")]
    Refused {
        /// Zavu's text.
        message: String,
    },
    /// Zavu could not be asked; it can be tried again.
    #[error("change the number: Zavu could not be asked")]
    Unreachable(#[source] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Gives a number another name.
pub async fn update(app: &App, actor: &Actor, command: Update) -> Result<Number, UpdateError> {
    let number = find::<UpdateError>(app, actor, (&command.id, Permission::NumbersAssign))
        .await?
        .ok_or(UpdateError::NotFound)?;
    let Some(wanted) = command.name else {
        return Ok(number);
    };
    let mut checks = Checks::new();
    let wanted =
        given(Some(&wanted)).and_then(|name| checks.take("name", bounded_text(name, MAX_NAME_LENGTH)));
    checks.finish().map_err(UpdateError::Invalid)?;
    let status = number.state.status();
    let renamed = match status {
        Status::Free | Status::Held | Status::Assigned => number.zavu_id.clone(),
        Status::Purchasing
        | Status::PurchaseUnknown
        | Status::PurchaseFailed
        | Status::Releasing
        | Status::Released => None,
    };
    let zavu_id = renamed.ok_or(UpdateError::WrongState(status))?;
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let project = tx.projects(&[number.project]).await?.pop();
    drop(tx);
    let project = project.ok_or(UpdateError::NotFound)?;
    let channel = channel(app, actor.reseller, &project, Urgency::Person).map_err(|error| match error {
        ChannelError::NoKey => UpdateError::CredentialsInvalid,
        ChannelError::Fault(fault) => UpdateError::Fault(fault),
    })?;
    let report = app
        .provider
        .rename_number(&channel, &zavu_id, wanted.as_deref())
        .await
        .map_err(provider)?;

    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let before = tx.lock_number(number.id).await?.ok_or(UpdateError::NotFound)?;
    let after = Number {
        name: report.name,
        ..before.clone()
    };
    if after == before {
        return Ok(after);
    }
    tx.save_number(&after).await?;
    change.entry(
        "number.update",
        subject(&after),
        json!({ "name": { "from": before.name, "to": after.name } }),
    );
    tx.commit(change.into_log()).await?;
    Ok(after)
}

fn provider(error: ProviderError) -> UpdateError {
    match error {
        ProviderError::CredentialsInvalid => UpdateError::CredentialsInvalid,
        ProviderError::Refused { message, .. } | ProviderError::PaymentRequired { message, .. } => {
            UpdateError::Refused { message }
        }
        ProviderError::NotFound => UpdateError::Refused {
            message: "Zavu does not know this number any more.".to_owned(),
        },
        ProviderError::RateLimited { .. }
        | ProviderError::Unreachable { .. }
        | ProviderError::Unknown { .. } => UpdateError::Unreachable(error),
    }
}

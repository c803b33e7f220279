//! Turning one's second factor off.

use secrecy::SecretString;
use usher_domain::access::{Actor, ReauthenticationRequired, step_up};
use usher_domain::account::Account;
use usher_domain::fault::Fault;
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::leave::subject;
use crate::account::proof::{self, Given, ShowError};
use crate::context::Change;
use crate::mail::{self, Letter, Turned};

/// What a person gives; either is enough, and nothing where one was given just now.
pub struct TotpDisable {
    /// The password.
    pub password: Option<SecretString>,
    /// A one-time code or a recovery code.
    pub code: Option<SecretString>,
}

/// A second factor was not turned off.
#[derive(Debug, thiserror::Error)]
pub enum TotpDisableError {
    /// A key has no second factor.
    #[error("turn the second factor off: only people have one")]
    NotAPerson,
    /// Nothing was given, and a password or second factor was given too long ago.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// There is none that is asked for.
    #[error("turn the second factor off: it is not on")]
    NotEnabled,
    /// The password is wrong.
    #[error("turn the second factor off: the password is wrong")]
    WrongPassword,
    /// The code is wrong or was used before.
    #[error("turn the second factor off: the code is wrong")]
    WrongCode,
    /// Too many wrong ones: wait.
    #[error("turn the second factor off: too many attempts")]
    LockedOut,
    /// Too many passwords are being hashed.
    #[error("turn the second factor off: too many sign-ins at once")]
    Busy,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<ShowError> for TotpDisableError {
    fn from(error: ShowError) -> Self {
        match error {
            ShowError::WrongPassword => Self::WrongPassword,
            ShowError::WrongCode => Self::WrongCode,
            ShowError::LockedOut => Self::LockedOut,
            ShowError::Busy => Self::Busy,
            ShowError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Turns the second factor off; its recovery codes are forgotten.
pub async fn totp_disable(
    app: &App,
    actor: &Actor,
    command: TotpDisable,
) -> Result<Account, TotpDisableError> {
    let user = actor.user().ok_or(TotpDisableError::NotAPerson)?.user;
    let given = Given {
        password: command.password,
        code: command.code,
    };
    let facts = if given.is_nothing() {
        step_up(actor, app.clock.now())?;
        serde_json::json!({ "password": false, "secondFactor": null })
    } else {
        proof::show(app, user, &actor.client, given).await?.facts
    };

    let mut platform = app.database.read(Scope::Platform).await?;
    let account = platform.accounts(&[user]).await?.pop();
    let account = account.filter(|account| account.second_factor_since.is_some());
    let account = account.ok_or(TotpDisableError::NotEnabled)?;
    drop(platform);

    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let notice = mail::second_factor(&mut *tx, Turned::Off, change.now).await?;
    mail::enqueue(
        app,
        &mut *tx,
        actor.reseller,
        Letter {
            to: account.email.clone(),
            content: notice,
        },
        change.now,
    )
    .await?;
    change.entry("account.second_factor_disable", subject(user), facts);
    // First what tells of it: were it cut off here, it would be told of and still be on.
    tx.commit(change.into_log()).await?;
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform.delete_second_factor(user).await?;
    platform.commit_unlogged(Unlogged::Session).await?;
    Ok(Account {
        second_factor_since: None,
        ..account
    })
}

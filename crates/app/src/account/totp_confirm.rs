//! Turning a second factor on with the first code of it that is right.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::account::{Account, RECOVERY_CODES, new_recovery_code, recovery_code};
use usher_domain::fault::Fault;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::time::Timestamp;

use crate::App;
use crate::account::leave::subject;
use crate::account::proof;
use crate::account::second_factor::step_of;
use crate::context::Change;
use crate::mail::{self, Letter, Turned};

/// A code of the second factor that waits.
pub struct TotpConfirm {
    /// The code.
    pub code: SecretString,
}

/// A second factor that is asked for from now on.
pub struct Confirmed {
    /// The person.
    pub account: Account,
    /// The recovery codes, which are never shown again.
    pub recovery_codes: Vec<SecretString>,
}

/// A second factor was not turned on.
#[derive(Debug, thiserror::Error)]
pub enum TotpConfirmError {
    /// A key has no second factor.
    #[error("turn the second factor on: only people have one")]
    NotAPerson,
    /// There is none that waits for its first code.
    #[error("turn the second factor on: none waits for it")]
    NotEnrolled,
    /// The code is wrong.
    #[error("turn the second factor on: the code is wrong")]
    WrongCode,
    /// Too many wrong ones: wait.
    #[error("turn the second factor on: too many attempts")]
    LockedOut,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Turns the second factor on. Sessions stay as they are: it is asked for at the next sign-in.
pub async fn totp_confirm(
    app: &App,
    actor: &Actor,
    command: TotpConfirm,
) -> Result<Confirmed, TotpConfirmError> {
    let user = actor.user().ok_or(TotpConfirmError::NotAPerson)?.user;
    let counted = proof::count(app, user, &actor.client).await?;
    let counted = counted.ok_or(TotpConfirmError::LockedOut)?;
    let recovery_codes: Vec<_> = (0..RECOVERY_CODES)
        .map(|_| new_recovery_code(&*app.ids))
        .collect();
    let kept: Vec<_> = recovery_codes
        .iter()
        .map(|code| recovery_code(code).expect("a new recovery code is one"))
        .collect();

    let mut platform = app.database.begin(Scope::Platform).await?;
    let now = app.clock.now();
    let factor = platform.second_factor(user).await?;
    let factor = factor.filter(|factor| factor.confirmed_at.is_none());
    let factor = factor.ok_or(TotpConfirmError::NotEnrolled)?;
    let step = step_of(app, &factor, &command.code)?.ok_or(TotpConfirmError::WrongCode)?;
    if !platform.confirm_second_factor(user, step, now, &kept).await? {
        return Err(TotpConfirmError::NotEnrolled);
    }
    platform.return_attempt(&counted.attempt).await?;
    platform.commit_unlogged(Unlogged::Session).await?;

    let account = Account {
        second_factor_since: Some(now),
        ..counted.account
    };
    // The codes are shown only now: they must not be lost with a mail.
    if let Err(fault) = tell(app, actor, &account, now).await {
        tracing::error!(
            error = &fault as &dyn std::error::Error,
            "a second factor was turned on and not told of"
        );
    }
    Ok(Confirmed {
        account,
        recovery_codes,
    })
}

async fn tell(app: &App, actor: &Actor, account: &Account, now: Timestamp) -> Result<(), Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let notice = mail::second_factor(&mut *tx, Turned::On, now).await?;
    mail::enqueue(
        app,
        &mut *tx,
        actor.reseller,
        Letter {
            to: account.email.clone(),
            content: notice,
        },
        now,
    )
    .await?;
    change.entry(
        "account.second_factor_confirm",
        subject(account.id),
        json!({ "recoveryCodes": RECOVERY_CODES }),
    );
    tx.commit(change.into_log()).await?;
    Ok(())
}

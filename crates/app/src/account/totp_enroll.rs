//! Making a second factor: its secret is shown once, and nothing is asked for until a code of it was right.

use secrecy::SecretString;
use usher_domain::access::{Actor, ReauthenticationRequired, step_up};
use usher_domain::account::SecondFactor;
use usher_domain::fault::Fault;
use usher_domain::store::{Scope, Unlogged};

use crate::App;

/// A second factor that waits for its first code.
pub struct Enrolled {
    /// The shared secret, in base32.
    pub secret: SecretString,
    /// The same as an `otpauth://` address.
    pub uri: SecretString,
}

/// A second factor could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TotpEnrollError {
    /// A key has no second factor.
    #[error("make a second factor: only people have one")]
    NotAPerson,
    /// The password or second factor was given too long ago.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// There is one that is asked for already.
    #[error("make a second factor: there is one already")]
    AlreadyConfirmed,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Makes a second factor in place of another that was never confirmed.
pub async fn totp_enroll(app: &App, actor: &Actor) -> Result<Enrolled, TotpEnrollError> {
    let user = actor.user().ok_or(TotpEnrollError::NotAPerson)?.user;
    let now = app.clock.now();
    step_up(actor, now)?;
    let gone = || Fault::internal("make a second factor", "the person has no account");
    let mut platform = app.database.begin(Scope::Platform).await?;
    let account = platform.accounts(&[user]).await?.pop().ok_or_else(gone)?;
    let secret = app.one_time_codes.new_secret(&*app.ids);
    let uri = app.one_time_codes.uri(&secret, &account.email)?;
    let factor = SecondFactor {
        user,
        secret: app.sealer.seal(&SecondFactor::place(user), &secret)?,
        created_at: now,
        confirmed_at: None,
        last_step: None,
    };
    if !platform.enroll_second_factor(&factor).await? {
        return Err(TotpEnrollError::AlreadyConfirmed);
    }
    platform.commit_unlogged(Unlogged::Session).await?;
    Ok(Enrolled { secret, uri })
}

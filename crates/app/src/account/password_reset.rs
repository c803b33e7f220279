//! Setting a password by a one-time link.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Principal};
use usher_domain::account::Account;
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, UserId};
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::check_password;
use crate::context::Change;

/// A password to set.
pub struct PasswordReset {
    /// The token in the link.
    pub token: SecretString,
    /// The new password.
    pub password: SecretString,
}

/// A password could not be set.
#[derive(Debug, thiserror::Error)]
pub enum PasswordResetError {
    /// The password is too short, too long or common.
    #[error("set the password: it is not acceptable")]
    Invalid(Vec<Invalid>),
    /// The link is unknown, was used before, or is too old.
    #[error("set the password: the link is over")]
    TokenExpired,
    /// Too many passwords are being hashed.
    #[error("set the password: too many sign-ins at once")]
    Busy,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Sets a password by a one-time link and ends the person's sessions everywhere.
pub async fn password_reset(app: &App, command: PasswordReset) -> Result<Account, PasswordResetError> {
    let mut checks = Checks::new();
    checks.take("password", check_password(app, &command.password));
    checks.finish().map_err(PasswordResetError::Invalid)?;
    let hash_of_token = TokenHash::of(&command.token);
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform
        .token(&hash_of_token, TokenKind::PasswordReset, app.clock.now())
        .await?;
    drop(platform);
    let Some((reseller, user)) = found else {
        return Err(PasswordResetError::TokenExpired);
    };
    let user = UserId::from(user);
    let hash = app
        .passwords
        .hash(command.password)
        .await
        .map_err(|_| PasswordResetError::Busy)?;

    // First, because the link can be used again if this is cut off; after it, nothing of the old password is left.
    leave_elsewhere(app, reseller, user).await?;
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    if !tx.consume_token(&hash_of_token).await? {
        return Err(PasswordResetError::TokenExpired);
    }
    let account = tx
        .accounts(&[user])
        .await?
        .pop()
        .ok_or(PasswordResetError::TokenExpired)?;
    let mut change = Change::new(app, &Actor::internal(reseller, Principal::Operator));
    tx.set_password(user, &hash).await?;
    tx.revoke_sessions_of(user, change.now).await?;
    let subject = Subject {
        kind: SubjectKind::User,
        id: user.uuid(),
    };
    change.entry(
        "account.password_reset",
        subject,
        json!({ "cause": "one-time link" }),
    );
    tx.commit(change.into_log()).await?;
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform
        .void_tokens(TokenKind::PasswordReset, user.uuid())
        .await?;
    platform.commit_unlogged(Unlogged::Session).await?;
    Ok(account)
}

/// Ends what the old password opened in the person's other resellers.
async fn leave_elsewhere(app: &App, here: ResellerId, user: UserId) -> Result<(), Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let seats = platform.seats(user).await?;
    drop(platform);
    for seat in seats.into_iter().filter(|seat| seat.reseller != here) {
        let mut change = Change::new(app, &Actor::internal(seat.reseller, Principal::System));
        let mut tx = app.database.begin(Scope::Reseller(seat.reseller)).await?;
        tx.revoke_sessions_of(user, change.now).await?;
        let subject = Subject {
            kind: SubjectKind::User,
            id: user.uuid(),
        };
        change.entry(
            "account.sessions_revoke",
            subject,
            json!({ "cause": "the password was set anew" }),
        );
        tx.commit(change.into_log()).await?;
    }
    Ok(())
}

//! Setting a password by a one-time link.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Client, Principal};
use usher_domain::account::Account;
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::check_password;
use crate::account::leave::{leave_elsewhere, subject};
use crate::context::Change;
use crate::mail::{self, Letter};

/// A password to set.
pub struct PasswordReset {
    /// The token in the link.
    pub token: SecretString,
    /// The new password.
    pub password: SecretString,
    /// Where the request comes from.
    pub client: Client,
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

/// Why sessions end.
const CAUSE: &str = "the password was set anew";

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
    // Somebody who was removed everywhere has nothing left that a password would open.
    if crate::membership::places(app, user).await?.is_empty() {
        return Err(PasswordResetError::TokenExpired);
    }
    let hash = app
        .passwords
        .hash(command.password)
        .await
        .map_err(|_| PasswordResetError::Busy)?;

    // First, because the link can be used again if this is cut off; after it, nothing of the old password is left.
    let actor = Actor {
        client: command.client,
        ..Actor::internal(reseller, Principal::System)
    };
    leave_elsewhere(app, &actor, user, CAUSE).await?;
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    if !tx.consume_token(&hash_of_token).await? {
        return Err(PasswordResetError::TokenExpired);
    }
    let account = tx
        .accounts(&[user])
        .await?
        .pop()
        .ok_or(PasswordResetError::TokenExpired)?;
    let mut change = Change::new(app, &actor);
    // Sessions before the password, as in changing it: whichever comes second waits here.
    tx.revoke_sessions_of(user, None, change.now).await?;
    let had_one = tx.lock_password(user).await?.is_some();
    tx.set_password(user, &hash).await?;
    // Whoever signed in between the two was let in before the account was locked.
    tx.revoke_sessions_of(user, None, change.now).await?;
    if had_one {
        let letter = Letter {
            to: account.email.clone(),
            content: mail::password_changed(app, &mut *tx, change.now).await?,
        };
        mail::enqueue(app, &mut *tx, reseller, letter, change.now).await?;
    }
    change.entry(
        "account.password_reset",
        subject(user),
        json!({ "cause": "one-time link" }),
    );
    tx.commit(change.into_log()).await?;
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform
        .void_tokens(TokenKind::PasswordReset, user.uuid())
        .await?;
    platform.commit_unlogged(Unlogged::Session).await?;
    // Once more, for whoever signed in with the old password between the two.
    leave_elsewhere(app, &actor, user, CAUSE).await?;
    Ok(account)
}

//! Changing one's password: the present session goes on, every other one ends.

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::account::Account;
use usher_domain::fault::Fault;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::store::Scope;

use crate::App;
use crate::account::check_password;
use crate::account::leave::{leave_elsewhere, subject, void_links};
use crate::account::proof::{self, Given, ShowError};
use crate::context::Change;
use crate::mail::{self, Letter};

/// A password to change.
pub struct PasswordChange {
    /// The password as it is.
    pub current: SecretString,
    /// The password as it shall be.
    pub new: SecretString,
}

/// A password could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordChangeError {
    /// A key has no password.
    #[error("change the password: only people have one")]
    NotAPerson,
    /// The new password is too short, too long, common, or the old one.
    #[error("change the password: it is not acceptable")]
    Invalid(Vec<Invalid>),
    /// The current password is wrong.
    #[error("change the password: the current one is wrong")]
    InvalidCredentials,
    /// Too many wrong ones: wait.
    #[error("change the password: too many attempts")]
    LockedOut,
    /// Too many passwords are being hashed.
    #[error("change the password: too many sign-ins at once")]
    Busy,
    /// The session ended meanwhile.
    #[error("change the password: the session is over")]
    SessionEnded,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<ShowError> for PasswordChangeError {
    fn from(error: ShowError) -> Self {
        match error {
            ShowError::WrongPassword | ShowError::WrongCode => Self::InvalidCredentials,
            ShowError::LockedOut => Self::LockedOut,
            ShowError::Busy => Self::Busy,
            ShowError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Why other sessions end.
const CAUSE: &str = "the password was changed";

/// Changes the password of the person who asks.
pub async fn password_change(
    app: &App,
    actor: &Actor,
    command: PasswordChange,
) -> Result<Account, PasswordChangeError> {
    let user = actor.user().ok_or(PasswordChangeError::NotAPerson)?;
    let (id, session) = (user.user, user.session);
    check(app, &command).map_err(PasswordChangeError::Invalid)?;
    let given = Given {
        password: Some(command.current),
        code: None,
    };
    let shown = proof::show(app, id, &actor.client, given).await?;
    let hash = app
        .passwords
        .hash(command.new)
        .await
        .map_err(|_| PasswordChangeError::Busy)?;

    // First what can be done again: were this cut off here, the person would sign in anew with the old password.
    void_links(app, id).await?;
    leave_elsewhere(app, actor, id, CAUSE).await?;
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let mut change = Change::new(app, actor);
    // Whoever set the password by a link meanwhile ended this session with all others.
    let present = tx.lock_session(session).await?;
    if !present.is_some_and(|session| session.is_live(change.now)) {
        return Err(PasswordChangeError::SessionEnded);
    }
    tx.revoke_sessions_of(id, Some(session), change.now).await?;
    // What was shown must still be the password: one that was set by a link meanwhile stays.
    if !tx.replace_password(id, &shown.hash, &hash).await? {
        return Err(PasswordChangeError::InvalidCredentials);
    }
    // Whoever signed in between the two was let in before the account was locked.
    tx.revoke_sessions_of(id, Some(session), change.now).await?;
    let notice = mail::password_changed(app, &mut *tx, change.now).await?;
    mail::enqueue(
        app,
        &mut *tx,
        actor.reseller,
        Letter {
            to: shown.account.email.clone(),
            content: notice,
        },
        change.now,
    )
    .await?;
    change.entry(
        "account.password_change",
        subject(id),
        json!({ "otherSessions": "ended" }),
    );
    tx.commit(change.into_log()).await?;
    // Once more, for whoever signed in with the old password between the two.
    leave_elsewhere(app, actor, id, CAUSE).await?;
    Ok(shown.account)
}

fn check(app: &App, command: &PasswordChange) -> Result<(), Vec<Invalid>> {
    let mut checks = Checks::new();
    checks.take("newPassword", check_password(app, &command.new));
    if command.new.expose_secret() == command.current.expose_secret() {
        checks.note(
            "newPassword",
            Problem::Malformed("must be another than the current one"),
        );
    }
    checks.finish()
}

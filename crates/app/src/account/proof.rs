//! Showing once more who one is: a signed-in person gives the password or a second factor. Attempts count like those of
//! signing in, before anything is hashed or compared.

use secrecy::{ExposeSecret, SecretString};
use usher_domain::access::Client;
use usher_domain::account::{Account, Attempt, MAX_PASSWORD_LENGTH, PasswordHash, Verdict};
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::second_factor::{self, Proof};

/// What somebody shows; each that is given must be right.
pub(super) struct Given {
    pub(super) password: Option<SecretString>,
    pub(super) code: Option<SecretString>,
}

impl Given {
    pub(super) const fn is_nothing(&self) -> bool {
        self.password.is_none() && self.code.is_none()
    }
}

/// Somebody who has shown who they are.
pub(super) struct Shown {
    pub(super) account: Account,
    /// The hash of the password as it was then; empty where there is none.
    pub(super) hash: PasswordHash,
    /// What was shown, as the audit log says it.
    pub(super) facts: serde_json::Value,
}

/// Why it was not shown.
#[derive(Debug, thiserror::Error)]
pub(super) enum ShowError {
    #[error("show who one is: the password is wrong")]
    WrongPassword,
    #[error("show who one is: the code is wrong or was used before")]
    WrongCode,
    #[error("show who one is: too many attempts")]
    LockedOut,
    #[error("show who one is: too many passwords are being hashed")]
    Busy,
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// An attempt that was counted, and may go on.
pub(super) struct Counted {
    pub(super) account: Account,
    pub(super) attempt: Attempt,
    hash: Option<PasswordHash>,
}

/// Finds out whether everything that is given is right.
pub(super) async fn show(app: &App, user: UserId, client: &Client, given: Given) -> Result<Shown, ShowError> {
    let counted = count(app, user, client).await?.ok_or(ShowError::LockedOut)?;
    let with_password = given.password.is_some();
    if let Some(password) = given.password {
        let hash = counted.hash.clone();
        let short = password.expose_secret().chars().count() <= MAX_PASSWORD_LENGTH;
        let right = short
            && app
                .passwords
                .verify(hash, password)
                .await
                .map_err(|_| ShowError::Busy)?;
        if !right {
            return Err(ShowError::WrongPassword);
        }
    }
    let proof = match &given.code {
        Some(code) => Some(
            second_factor::verify(app, user, code)
                .await?
                .ok_or(ShowError::WrongCode)?,
        ),
        None => None,
    };
    let mut platform = app.database.begin(Scope::Platform).await?;
    if proof.is_none() && counted.account.second_factor_since.is_some() {
        // A known password must not buy guesses at codes.
        platform.return_attempt(&counted.attempt).await?;
    } else {
        platform.forgive_attempts(&counted.attempt).await?;
    }
    platform.commit_unlogged(Unlogged::Session).await?;
    let facts = serde_json::json!({ "password": with_password, "secondFactor": proof.map(Proof::as_str) });
    Ok(Shown {
        account: counted.account,
        hash: counted.hash.unwrap_or_else(|| PasswordHash(String::new())),
        facts,
    })
}

/// Counts an attempt of a signed-in person; `None` when there were too many.
pub(super) async fn count(app: &App, user: UserId, client: &Client) -> Result<Option<Counted>, Fault> {
    let gone = || Fault::internal("count the attempt", "the person has no account");
    let mut platform = app.database.begin(Scope::Platform).await?;
    let account = platform.accounts(&[user]).await?.pop().ok_or_else(gone)?;
    let attempt = Attempt {
        email: account.email.clone(),
        ip_address: client.ip_address,
        at: app.clock.now(),
    };
    let verdict = platform.count_attempt(&attempt).await?;
    let hash = platform.password(user).await?;
    platform.commit_unlogged(Unlogged::Session).await?;
    match verdict {
        Verdict::Allowed => Ok(Some(Counted {
            account,
            attempt,
            hash,
        })),
        Verdict::LockedOut => Ok(None),
    }
}

//! Giving a password or second factor again, so that what asks for a fresh one can be done in this session.

use secrecy::SecretString;
use usher_domain::access::{Actor, Principal, UserPrincipal};
use usher_domain::account::Session;
use usher_domain::fault::Fault;
use usher_domain::invalid::{Invalid, Problem};
use usher_domain::store::Scope;

use crate::App;
use crate::account::proof::{self, Given, ShowError};
use crate::account::session::{self, SignedIn};
use crate::context::Change;

/// What a person gives; either is enough, and each that is given must be right.
pub struct Reauthenticate {
    /// The password.
    pub password: Option<SecretString>,
    /// A one-time code or a recovery code.
    pub second_factor: Option<SecretString>,
}

/// It was not shown who asks.
#[derive(Debug, thiserror::Error)]
pub enum ReauthenticateError {
    /// A key has no password.
    #[error("reauthenticate: only people do")]
    NotAPerson,
    /// Neither a password nor a second factor was given.
    #[error("reauthenticate: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The password is wrong.
    #[error("reauthenticate: the password is wrong")]
    WrongPassword,
    /// The second factor is wrong, was used before, or there is none.
    #[error("reauthenticate: the second factor is wrong")]
    WrongSecondFactor,
    /// Too many wrong ones: wait.
    #[error("reauthenticate: too many attempts")]
    LockedOut,
    /// Too many passwords are being hashed.
    #[error("reauthenticate: too many sign-ins at once")]
    Busy,
    /// The session ended meanwhile.
    #[error("reauthenticate: the session is over")]
    SessionEnded,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<ShowError> for ReauthenticateError {
    fn from(error: ShowError) -> Self {
        match error {
            ShowError::WrongPassword => Self::WrongPassword,
            ShowError::WrongCode => Self::WrongSecondFactor,
            ShowError::LockedOut => Self::LockedOut,
            ShowError::Busy => Self::Busy,
            ShowError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Notes in the session that a password or second factor was given now. The answer brings a new access token; the
/// refresh token that the caller has stays good.
pub async fn reauthenticate(
    app: &App,
    actor: &Actor,
    command: Reauthenticate,
) -> Result<SignedIn, ReauthenticateError> {
    let user = actor.user().ok_or(ReauthenticateError::NotAPerson)?;
    let given = Given {
        password: command.password,
        code: command.second_factor,
    };
    if given.is_nothing() {
        return Err(ReauthenticateError::Invalid(vec![Invalid {
            path: vec!["password".to_owned()],
            problem: Problem::Required,
        }]));
    }
    let shown = proof::show(app, user.user, &actor.client, given).await?;

    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let mut change = Change::new(app, actor);
    let now = change.now;
    let session = tx.lock_session(user.session).await?;
    let session = session.filter(|session| session.is_live(now));
    let session = Session {
        authenticated_at: now,
        ..session.ok_or(ReauthenticateError::SessionEnded)?
    };
    tx.save_session(&session).await?;
    change.entry(
        "session.reauthenticate",
        session::subject(session.id),
        shown.facts,
    );
    tx.commit(change.into_log()).await?;

    let (access_token, access_token_expires_at) = session::access_token(app, actor.reseller, &session, now)?;
    let principal = Principal::User(UserPrincipal {
        authenticated_at: now,
        ..user.clone()
    });
    Ok(SignedIn {
        account: shown.account,
        actor: Actor {
            principal,
            ..actor.clone()
        },
        access_token,
        access_token_expires_at,
        refresh_token: None,
        session_expires_at: session.expires_at,
    })
}

//! Signing in: counted before anything is hashed, as slow and as silent for unknown accounts as for known ones.

use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use usher_domain::access::Client;
use usher_domain::account::{
    Account, Attempt, MAX_PASSWORD_LENGTH, PasswordHash, SESSION_LIFETIME_DAYS, Seat, Session, Verdict,
};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, SessionId};
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::value::EmailAddress;

use crate::App;
use crate::account::session::{self, SignedIn};
use crate::context::Change;

/// Who wants to sign in.
pub struct SignIn {
    /// The address.
    pub email: String,
    /// The password.
    pub password: SecretString,
    /// The reseller to enter, as its id's text; the last used, else the oldest, when `None`.
    pub reseller: Option<String>,
    /// Where the request comes from.
    pub client: Client,
}

/// Signing in was refused.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Address, password or reseller are wrong; which one is not told.
    #[error("sign in: the address or the password is wrong")]
    InvalidCredentials,
    /// Too many wrong passwords: wait.
    #[error("sign in: too many attempts")]
    LockedOut,
    /// Too many people sign in at this moment.
    #[error("sign in: too many sign-ins at once")]
    Busy,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Signs a person in and opens a session in one reseller.
pub async fn sign_in(app: &App, command: SignIn) -> Result<SignedIn, SignInError> {
    let email: EmailAddress = command
        .email
        .parse()
        .map_err(|_| SignInError::InvalidCredentials)?;
    if command.password.expose_secret().chars().count() > MAX_PASSWORD_LENGTH {
        return Err(SignInError::InvalidCredentials);
    }
    let attempt = Attempt {
        email,
        ip_address: command.client.ip_address,
        at: app.clock.now(),
    };
    let found = count(app, &attempt).await?;
    let (account, hash) = match found {
        Some((account, hash)) => (Some(account), hash),
        None => (None, None),
    };
    let right = app
        .passwords
        .verify(hash.clone(), command.password.clone())
        .await
        .map_err(|_| SignInError::Busy)?;
    let (Some(account), Some(hash), true) = (account, hash, right) else {
        return Err(SignInError::InvalidCredentials);
    };
    let renewed = rehash(app, &hash, command.password).await?;

    let mut platform = app.database.begin(Scope::Platform).await?;
    platform.forgive_attempts(&attempt).await?;
    if let Some(renewed) = renewed {
        platform.set_password(account.id, &renewed).await?;
    }
    let seats = platform.seats(account.id).await?;
    platform.commit_unlogged(Unlogged::Session).await?;

    for reseller in candidates(seats, command.reseller.as_deref()) {
        if let Some(signed_in) = enter(app, reseller, &account, &command.client).await? {
            return Ok(signed_in);
        }
    }
    Err(SignInError::InvalidCredentials)
}

/// Counts the attempt and, in the same transaction, looks the account up.
async fn count(app: &App, attempt: &Attempt) -> Result<Option<(Account, Option<PasswordHash>)>, SignInError> {
    let mut platform = app.database.begin(Scope::Platform).await?;
    let verdict = platform.count_attempt(attempt).await?;
    let found = match verdict {
        Verdict::Allowed => platform.account_by_email(&attempt.email).await?,
        Verdict::LockedOut => None,
    };
    platform.commit_unlogged(Unlogged::Session).await?;
    match verdict {
        Verdict::Allowed => Ok(found),
        Verdict::LockedOut => Err(SignInError::LockedOut),
    }
}

/// A hash with today's parameters, when the stored one has yesterday's.
async fn rehash(
    app: &App,
    hash: &PasswordHash,
    password: SecretString,
) -> Result<Option<PasswordHash>, SignInError> {
    if !app.passwords.is_outdated(hash) {
        return Ok(None);
    }
    app.passwords
        .hash(password)
        .await
        .map(Some)
        .map_err(|_| SignInError::Busy)
}

/// The resellers to try, best first: the one asked for, else the last entered, else the oldest.
fn candidates(mut seats: Vec<Seat>, wanted: Option<&str>) -> Vec<ResellerId> {
    if let Some(wanted) = wanted {
        let wanted = wanted.parse::<ResellerId>().ok();
        return seats
            .iter()
            .map(|seat| seat.reseller)
            .filter(|id| Some(*id) == wanted)
            .collect();
    }
    seats.sort_by_key(|seat| (std::cmp::Reverse(seat.entered_at), seat.joined_at));
    seats.iter().map(|seat| seat.reseller).collect()
}

/// Opens a session in a reseller, unless it is suspended or the person has no live place there.
async fn enter(
    app: &App,
    reseller: ResellerId,
    account: &Account,
    client: &Client,
) -> Result<Option<SignedIn>, SignInError> {
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let suspended = tx
        .reseller()
        .await?
        .is_none_or(|reseller| reseller.suspended_at.is_some());
    let membership = tx
        .membership_of(account.id)
        .await?
        .filter(|held| held.deactivated_at.is_none());
    let (false, Some(membership)) = (suspended, membership) else {
        return Ok(None);
    };

    let now = app.clock.now();
    let refresh_token = new_token(&*app.ids);
    let session = Session {
        id: SessionId::new(&*app.ids),
        user: account.id,
        created_at: now,
        last_seen_at: now,
        expires_at: now + Duration::days(SESSION_LIFETIME_DAYS),
        authenticated_at: now,
        user_agent: client.user_agent.clone(),
        ip_address: client.ip_address,
        revoked_at: None,
        token: TokenHash::of(&refresh_token),
        previous_token: None,
    };
    tx.insert_session(&session).await?;
    tx.insert_token(
        &session.token,
        TokenKind::Refresh,
        session.id.uuid(),
        Some(session.expires_at),
    )
    .await?;
    tx.enter_seat(account.id, now).await?;
    let actor = session::actor(reseller, &membership, &session, client.clone());
    let mut change = Change::new(app, &actor);
    let subject = Subject {
        kind: SubjectKind::Session,
        id: session.id.uuid(),
    };
    change.entry(
        "session.create",
        subject,
        json!({ "session": session.id.to_string() }),
    );
    tx.commit(change.into_log()).await?;

    let (access_token, access_token_expires_at) = session::access_token(app, reseller, &session, now)?;
    Ok(Some(SignedIn {
        account: account.clone(),
        actor,
        access_token,
        access_token_expires_at,
        refresh_token,
        session_expires_at: session.expires_at,
    }))
}

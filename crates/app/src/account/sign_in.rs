//! Signing in: counted before anything is hashed, as slow and as silent for unknown accounts as for known ones.

use secrecy::{ExposeSecret, SecretString};
use usher_domain::access::{Actor, Client, Principal};
use usher_domain::account::{Account, Attempt, MAX_PASSWORD_LENGTH, PasswordHash, Seat, Verdict};
use usher_domain::fault::Fault;
use usher_domain::id::{ResellerId, SessionId};
use usher_domain::membership::Membership;
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::value::EmailAddress;

use crate::App;
use crate::account::is_suspended;
use crate::account::second_factor::{self, Proof};
use crate::account::session::{self, Beginning, Opening, SignedIn};
use crate::context::Change;

/// Who wants to sign in.
pub struct SignIn {
    /// The address.
    pub email: String,
    /// The password.
    pub password: SecretString,
    /// A one-time code or a recovery code, for those who have a second factor.
    pub second_factor: Option<SecretString>,
    /// The reseller to enter, as its id's text; the last used, else the oldest, when `None`.
    pub reseller: Option<String>,
    /// The refresh token of the session that this one takes the place of: the browser's own.
    pub replaces: Option<SecretString>,
    /// Where the request comes from.
    pub client: Client,
}

/// Signing in was refused.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Address, password or reseller are wrong; which one is not told.
    #[error("sign in: the address or the password is wrong")]
    InvalidCredentials,
    /// The password is right, and this person gives a second factor besides.
    #[error("sign in: the second factor is missing")]
    SecondFactorRequired,
    /// The password is right, and the second factor is wrong or was used before.
    #[error("sign in: the second factor is wrong")]
    InvalidSecondFactor,
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
    let proving = Proving {
        email,
        password: command.password,
        second_factor: command.second_factor,
    };
    let Proved { account, hash, proof } = prove(app, proving, &command.client).await?;
    let mut platform = app.database.read(Scope::Platform).await?;
    let seats = platform.seats(account.id).await?;
    drop(platform);
    let entering = Entering {
        hash,
        account,
        proof,
        client: command.client,
    };
    for reseller in candidates(seats, command.reseller.as_deref()) {
        if let Some(signed_in) = enter(app, reseller, &entering).await? {
            if let Some(token) = &command.replaces {
                replace(app, token, &entering.client).await;
            }
            return Ok(signed_in);
        }
    }
    Err(SignInError::InvalidCredentials)
}

/// What somebody says of themselves.
pub(crate) struct Proving {
    /// The address.
    pub(crate) email: EmailAddress,
    /// The password.
    pub(crate) password: SecretString,
    /// A one-time code or a recovery code.
    pub(crate) second_factor: Option<SecretString>,
}

/// Somebody who showed who they are.
pub(crate) struct Proved {
    /// The person.
    pub(crate) account: Account,
    /// The hash of the password that was right.
    pub(crate) hash: PasswordHash,
    /// What the second factor was shown with.
    pub(crate) proof: Option<Proof>,
}

/// Finds out whether somebody is who they say: counts first, then costs the same for everybody.
pub(crate) async fn prove(app: &App, proving: Proving, client: &Client) -> Result<Proved, SignInError> {
    if proving.password.expose_secret().chars().count() > MAX_PASSWORD_LENGTH {
        return Err(SignInError::InvalidCredentials);
    }
    let attempt = Attempt {
        email: proving.email,
        ip_address: client.ip_address,
        at: app.clock.now(),
    };
    let found = count(app, &attempt).await?;
    let (account, hash) = match found {
        Some((account, hash)) => (Some(account), hash),
        None => (None, None),
    };
    let right = app
        .passwords
        .verify(hash.clone(), proving.password.clone())
        .await
        .map_err(|_| SignInError::Busy)?;
    let (Some(account), Some(hash), true) = (account, hash, right) else {
        return Err(SignInError::InvalidCredentials);
    };
    let proof = match account.second_factor_since {
        Some(_) => Some(show(app, &account, proving.second_factor.as_ref(), &attempt).await?),
        None => None,
    };
    let renewed = rehash(app, &hash, proving.password).await?;

    let mut platform = app.database.begin(Scope::Platform).await?;
    platform.forgive_attempts(&attempt).await?;
    if let Some(renewed) = &renewed {
        // Another password that was set meanwhile stays.
        if !platform.replace_password(account.id, &hash, renewed).await? {
            return Err(SignInError::InvalidCredentials);
        }
    }
    platform.commit_unlogged(Unlogged::Session).await?;
    Ok(Proved {
        hash: renewed.unwrap_or(hash),
        account,
        proof,
    })
}

/// Uses the code up of somebody whose password is right.
async fn show(
    app: &App,
    account: &Account,
    code: Option<&SecretString>,
    attempt: &Attempt,
) -> Result<Proof, SignInError> {
    let Some(code) = code else {
        let mut platform = app.database.begin(Scope::Platform).await?;
        platform.return_attempt(attempt).await?;
        platform.commit_unlogged(Unlogged::Session).await?;
        return Err(SignInError::SecondFactorRequired);
    };
    second_factor::verify(app, account.id, code)
        .await?
        .ok_or(SignInError::InvalidSecondFactor)
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
pub(super) fn candidates(mut seats: Vec<Seat>, wanted: Option<&str>) -> Vec<ResellerId> {
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

/// Somebody who has shown who they are.
struct Entering {
    account: Account,
    /// The password that was right.
    hash: PasswordHash,
    proof: Option<Proof>,
    client: Client,
}

/// Opens a session in a reseller, unless it is suspended or the person has no live place there.
async fn enter(
    app: &App,
    reseller: ResellerId,
    entering: &Entering,
) -> Result<Option<SignedIn>, SignInError> {
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let suspended = is_suspended(&mut *tx).await?;
    let membership = tx.membership_of(entering.account.id).await?;
    let membership = membership.filter(Membership::is_live);
    let (false, Some(membership)) = (suspended, membership) else {
        return Ok(None);
    };
    // Whoever set another password meanwhile ended every session: the old password must not open one more.
    if tx.lock_password(entering.account.id).await?.as_ref() != Some(&entering.hash) {
        return Err(SignInError::InvalidCredentials);
    }
    // So it is with a second factor that was turned on meanwhile.
    let account = tx.accounts(&[entering.account.id]).await?.pop();
    if entering.proof.is_none() && account.is_none_or(|account| account.second_factor_since.is_some()) {
        return Err(SignInError::InvalidCredentials);
    }
    let opening = Opening {
        reseller,
        account: entering.account.clone(),
        membership,
        client: entering.client.clone(),
        beginning: Beginning::SignIn(entering.proof),
    };
    let opened = session::open(app, &mut *tx, opening).await?;
    let mut change = Change::new(app, &opened.actor);
    opened.note(&mut change);
    tx.commit(change.into_log()).await?;
    Ok(Some(opened.signed_in(app)?))
}

/// Ends the session whose refresh token a browser had until now, whosever it was. The session that takes its place has
/// begun by now: where the old one cannot be ended, that is no reason to lose the new one.
pub(crate) async fn replace(app: &App, token: &SecretString, client: &Client) {
    if let Err(fault) = end_replaced(app, token, client).await {
        tracing::error!(
            error = &fault as &dyn std::error::Error,
            "a session that was replaced goes on"
        );
    }
}

async fn end_replaced(app: &App, token: &SecretString, client: &Client) -> Result<(), Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let hash = TokenHash::of(token);
    let found = platform.token(&hash, TokenKind::Refresh, app.clock.now()).await?;
    drop(platform);
    let Some((reseller, session)) = found else {
        return Ok(());
    };
    let actor = Actor {
        client: client.clone(),
        ..Actor::internal(reseller, Principal::System)
    };
    let id = SessionId::from(session);
    session::end(app, &actor, id, "somebody signed in in its place").await?;
    Ok(())
}

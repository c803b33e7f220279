//! Accepting an offer: the link is used up, and the person belongs to the reseller and is signed in.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::Client;
use usher_domain::account::{self, Account, PasswordHash};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, OfferId, ResellerId, UserId};
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::membership::{Assignment, Membership, Offer, OfferState};
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Tx};
use usher_domain::time::Timestamp;
use usher_domain::value::{EmailAddress, display_name};

use crate::App;
use crate::account::leave::void_links;
use crate::account::second_factor::Proof;
use crate::account::session::{self, Beginning, Opening};
use crate::account::sign_in::{Proved, Proving, prove, replace};
use crate::account::{SignInError, SignedIn, check_password, is_suspended};
use crate::context::Change;
use crate::membership::{fact, granting, offer_subject, project_of, subject, told};

/// Who accepts an offer.
pub struct Accept {
    /// The token in the link.
    pub token: SecretString,
    /// The person's name; an account that exists keeps its own.
    pub name: String,
    /// A new password; that of the account when one exists.
    pub password: SecretString,
    /// A one-time code or a recovery code, for an account with a second factor.
    pub second_factor: Option<SecretString>,
    /// The refresh token of the session that the new one takes the place of: the browser's own.
    pub replaces: Option<SecretString>,
    /// Where the request comes from.
    pub client: Client,
}

/// An offer could not be accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Some input is wrong.
    #[error("accept the offer: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The link is unknown, was used before, was taken back or is too old, or who made the offer may not any more.
    #[error("accept the offer: it is over")]
    TokenExpired,
    /// The address has an account, and this is not its password.
    #[error("accept the offer: the password is wrong")]
    InvalidCredentials,
    /// The address has an account with a second factor, which is missing.
    #[error("accept the offer: the second factor is missing")]
    SecondFactorRequired,
    /// The second factor is wrong or was used before.
    #[error("accept the offer: the second factor is wrong")]
    InvalidSecondFactor,
    /// Too many wrong passwords: wait.
    #[error("accept the offer: too many attempts")]
    LockedOut,
    /// Too many passwords are being hashed.
    #[error("accept the offer: too many sign-ins at once")]
    Busy,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What somebody with the link is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// To whom the offer was sent.
    pub email: EmailAddress,
    /// Who offers.
    pub reseller_name: String,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    /// Whether the address has an account with a password already.
    pub account_exists: bool,
    /// Whether that account has a second factor.
    pub second_factor_enabled: bool,
}

/// What an offer's link leads to; `None` when it is over.
pub async fn preview(app: &App, token: &SecretString) -> Result<Option<Preview>, Fault> {
    let Some(Found { reseller, offer }) = find(app, token).await? else {
        return Ok(None);
    };
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let name = tx
        .reseller()
        .await?
        .map(|reseller| reseller.branding.display_name);
    drop(tx);
    let mut platform = app.database.read(Scope::Platform).await?;
    let account = platform.account_by_email(&offer.email).await?;
    let account = account.filter(|(_, hash)| hash.is_some());
    Ok(Some(Preview {
        email: offer.email,
        reseller_name: name.unwrap_or_default(),
        expires_at: offer.expires_at,
        account_exists: account.is_some(),
        second_factor_enabled: account.is_some_and(|(account, _)| account.second_factor_since.is_some()),
    }))
}

/// Accepts an offer. The link shows that the address is the person's; an account that exists shows itself by its password.
pub async fn accept(app: &App, command: Accept) -> Result<SignedIn, AcceptError> {
    let found = find(app, &command.token).await?;
    let Found { reseller, offer } = found.ok_or(AcceptError::TokenExpired)?;
    let mut platform = app.database.read(Scope::Platform).await?;
    let known = platform.account_by_email(&offer.email).await?;
    drop(platform);
    let joining = match known {
        Some((_, Some(_))) => known_person(app, &offer, &command).await?,
        Some((account, None)) => new_person(app, Some(account), &command).await?,
        None => new_person(app, None, &command).await?,
    };

    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.lock_team().await?;
    let now = app.clock.now();
    let offer = tx.lock_offer(offer.id).await?.filter(|offer| offer.is_open(now));
    let offer = offer.ok_or(AcceptError::TokenExpired)?;
    if is_suspended(&mut *tx).await? || !granting::still_stands(&mut *tx, &offer, now).await? {
        return Err(AcceptError::TokenExpired);
    }
    if !tx.consume_token(&TokenHash::of(&command.token)).await? {
        return Err(AcceptError::TokenExpired);
    }
    let (account, proof) = seat(app, &mut *tx, joining, (&offer, now)).await?;
    let membership = join(app, &mut *tx, account.id, (&offer, now)).await?;
    let state = OfferState::Accepted(now);
    tx.save_offer(&Offer {
        state,
        ..offer.clone()
    })
    .await?;
    let opening = Opening {
        reseller,
        account,
        membership: membership.clone(),
        client: command.client.clone(),
        beginning: Beginning::OfferAcceptance(proof),
    };
    let opened = session::open(app, &mut *tx, opening).await?;
    let mut change = Change::new(app, &opened.actor);
    change.entry(
        "membership.accept",
        subject(&membership),
        json!({
            "offer": offer.id.to_string(),
            "user": membership.user.to_string(),
            "assignments": told(&membership.assignments),
        }),
    );
    change.entry("membership.offer_accept", offer_subject(&offer), json!({}));
    opened.note(&mut change);
    let project = project_of(&membership.assignments);
    change.event(EventType::MemberJoined, project, fact(&membership, "accepted"));
    tx.commit(change.into_log()).await?;
    // A link to set a first password is of no use any more.
    void_links(app, membership.user).await?;
    if let Some(token) = &command.replaces {
        replace(app, token, &command.client).await;
    }
    Ok(opened.signed_in(app)?)
}

/// An open offer and where it was made.
struct Found {
    reseller: ResellerId,
    offer: Offer,
}

async fn find(app: &App, token: &SecretString) -> Result<Option<Found>, Fault> {
    let now = app.clock.now();
    let mut platform = app.database.read(Scope::Platform).await?;
    let hash = TokenHash::of(token);
    let found = platform.token(&hash, TokenKind::Offer, now).await?;
    drop(platform);
    let Some((reseller, offer)) = found else {
        return Ok(None);
    };
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    if is_suspended(&mut *tx).await? {
        return Ok(None);
    }
    let offer = tx.offers(&[OfferId::from(offer)]).await?.pop();
    let Some(offer) = offer.filter(|offer| offer.is_open(now)) else {
        return Ok(None);
    };
    let stands = granting::still_stands(&mut *tx, &offer, now).await?;
    Ok(stands.then_some(Found { reseller, offer }))
}

/// Who joins.
enum Joining {
    /// Somebody who had a password, and gave it.
    Known(Box<Proved>),
    /// Somebody who sets one now, with a new account or with one that never had one.
    New {
        account: Option<Account>,
        name: String,
        hash: PasswordHash,
    },
}

async fn known_person(app: &App, offer: &Offer, command: &Accept) -> Result<Joining, AcceptError> {
    let proving = Proving {
        email: offer.email.clone(),
        password: command.password.clone(),
        second_factor: command.second_factor.clone(),
    };
    let proved = prove(app, proving, &command.client).await;
    let proved = proved.map_err(|error| match error {
        SignInError::InvalidCredentials => AcceptError::InvalidCredentials,
        SignInError::SecondFactorRequired => AcceptError::SecondFactorRequired,
        SignInError::InvalidSecondFactor => AcceptError::InvalidSecondFactor,
        SignInError::LockedOut => AcceptError::LockedOut,
        SignInError::Busy => AcceptError::Busy,
        SignInError::Fault(fault) => AcceptError::Fault(fault),
    })?;
    Ok(Joining::Known(Box::new(proved)))
}

async fn new_person(app: &App, account: Option<Account>, command: &Accept) -> Result<Joining, AcceptError> {
    let mut checks = Checks::new();
    let name = checks.take("name", display_name(&command.name));
    checks.take("password", check_password(app, &command.password));
    checks.finish().map_err(AcceptError::Invalid)?;
    let Some(name) = name else {
        return Err(AcceptError::Invalid(Vec::new()));
    };
    let hash = app.passwords.hash(command.password.clone()).await;
    let hash = hash.map_err(|_| AcceptError::Busy)?;
    Ok(Joining::New { account, name, hash })
}

/// Gives the person a seat, an account when there was none, and a password when there was none.
async fn seat(
    app: &App,
    tx: &mut dyn Tx,
    joining: Joining,
    (offer, now): (&Offer, Timestamp),
) -> Result<(Account, Option<Proof>), AcceptError> {
    match joining {
        Joining::Known(proved) => {
            let Proved { account, hash, proof } = *proved;
            tx.insert_seat(account.id, now).await?;
            // A password that was set anew meanwhile ended every session: the old one must not open one more.
            if tx.lock_password(account.id).await? != Some(hash) {
                return Err(AcceptError::InvalidCredentials);
            }
            Ok((account, proof))
        }
        Joining::New { account, name, hash } => {
            let account = if let Some(account) = account {
                tx.insert_seat(account.id, now).await?;
                // Whoever set a password meanwhile keeps it.
                if tx.lock_password(account.id).await?.is_some() {
                    return Err(AcceptError::InvalidCredentials);
                }
                account
            } else {
                new_account(app, tx, name, (offer, now)).await?
            };
            tx.set_password(account.id, &hash).await?;
            Ok((account, None))
        }
    }
}

/// Adds an account for the address that the offer was sent to, with a seat.
async fn new_account(
    app: &App,
    tx: &mut dyn Tx,
    name: String,
    (offer, now): (&Offer, Timestamp),
) -> Result<Account, AcceptError> {
    let account = Account {
        id: UserId::new(&*app.ids),
        email: offer.email.clone(),
        name,
        created_at: now,
        second_factor_since: None,
    };
    tx.insert_account(&account).await.map_err(|error| match error {
        // Two offers, accepted at once: the account of the other one asks for its password now.
        account::InsertError::EmailTaken => AcceptError::InvalidCredentials,
        account::InsertError::Fault(fault) => AcceptError::Fault(fault),
    })?;
    tx.insert_seat(account.id, now).await?;
    Ok(account)
}

/// Gives the person the place that was offered: a new one, one that had ended, or more roles in the one they have.
async fn join(
    app: &App,
    tx: &mut dyn Tx,
    user: UserId,
    (offer, now): (&Offer, Timestamp),
) -> Result<Membership, Fault> {
    let Some(held) = tx.membership_of(user).await? else {
        let membership = Membership {
            id: MembershipId::new(&*app.ids),
            user,
            assignments: offer.assignments.clone(),
            created_at: now,
            deactivated_at: None,
        };
        tx.insert_membership(&membership).await?;
        return Ok(membership);
    };
    let assignments = if held.is_live() {
        let more = offer.assignments.iter().cloned();
        let more = more.filter(|given| !held.assignments.iter().any(|other| other.is_same(given)));
        held.assignments
            .iter()
            .cloned()
            .chain(more)
            .collect::<Vec<Assignment>>()
    } else {
        offer.assignments.clone()
    };
    let membership = Membership {
        assignments,
        deactivated_at: None,
        ..held
    };
    tx.save_membership(&membership).await?;
    Ok(membership)
}

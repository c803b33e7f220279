//! Offering a membership: a link in a mail, good for one acceptance in seven days.

use chrono::Duration;
use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{
    Actor, Denied, Permission, ReauthenticationRequired, authorize_somewhere, step_up,
};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{OfferId, UserId};
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::membership::{Assignment, InsertOfferError, OFFER_DAYS, Offer, OfferListing, OfferState};
use usher_domain::page::{PageError, PageRequest, Total, Window};
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Tx};
use usher_domain::time::Timestamp;
use usher_domain::value::EmailAddress;

use crate::App;
use crate::account::standing;
use crate::context::Change;
use crate::mail::compose::Offered;
use crate::mail::{self, Letter};
use crate::membership::granting::{self, Given};
use crate::membership::read::sees;
use crate::membership::{offer_fact, offer_subject, project_of, told};

/// The most offers of one reseller that are pending at once.
pub const MAX_PENDING_OFFERS: u64 = 500;

/// The most offers that one reseller makes in a day.
pub const MAX_OFFERS_A_DAY: u64 = 1_000;
/// The most offers that one reseller makes to one address in a day.
pub const MAX_OFFERS_TO_ADDRESS_A_DAY: u64 = 10;

/// A membership to offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeOffer {
    /// To whom.
    pub email: String,
    /// The roles to be given; at least one.
    pub assignments: Vec<Given>,
}

/// A membership could not be offered.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("offer the membership: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// Too many offers are pending.
    #[error("offer the membership: too many offers are pending")]
    TooMany,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Offers a membership and sends the link.
pub async fn offer(app: &App, actor: &Actor, command: MakeOffer) -> Result<Offer, OfferError> {
    authorize_somewhere(actor, Permission::MembersManage)?;
    let email = command.email.parse::<EmailAddress>();
    let known = match &email {
        Ok(email) => account(app, email).await?,
        Err(_) => None,
    };
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.lock_team().await?;
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = fresh.ok_or(Denied::Forbidden(Permission::MembersManage))?;
    authorize_somewhere(&actor, Permission::MembersManage)?;
    let mut checks = Checks::new();
    let email = checks.take("email", email);
    let assignments = assignments(&mut *tx, &actor, &command.assignments, &mut checks).await?;
    checks.finish().map_err(OfferError::Invalid)?;
    let Some(email) = email else {
        return Err(OfferError::Invalid(Vec::new()));
    };
    // Only an offer that could be made tells whether the address is free.
    check_free(&mut *tx, &actor, (&email, known), change.now).await?;
    if assignments.iter().any(Assignment::is_weighty) {
        step_up(&actor, change.now)?;
    }
    check_room(&mut *tx, &email, change.now).await?;

    let offer = Offer {
        id: OfferId::new(&*app.ids),
        email,
        assignments,
        offered_by_kind: actor.kind(),
        offered_by: actor.id(),
        created_at: change.now,
        expires_at: change.now + Duration::days(OFFER_DAYS),
        state: OfferState::Pending,
    };
    tx.insert_offer(&offer).await.map_err(|error| match error {
        InsertOfferError::Pending => OfferError::Invalid(taken()),
        InsertOfferError::Fault(fault) => OfferError::Fault(fault),
    })?;
    let token = new_token(&*app.ids);
    let hash = TokenHash::of(&token);
    tx.insert_token(&hash, TokenKind::Offer, offer.id.uuid(), Some(offer.expires_at))
        .await?;
    let letter = letter(app, &mut *tx, &actor, (&offer, &token)).await?;
    mail::enqueue(app, &mut *tx, actor.reseller, letter, change.now).await?;
    change.entry(
        "membership.offer",
        offer_subject(&offer),
        json!({ "email": offer.email.as_str(), "assignments": told(&offer.assignments) }),
    );
    let project = project_of(&offer.assignments);
    change.event(EventType::MemberOffered, project, offer_fact(&offer, "offered"));
    tx.commit(change.into_log()).await?;
    Ok(offer)
}

/// The account with that address on the platform; whether there is one is told to nobody but its own reseller.
async fn account(app: &App, email: &EmailAddress) -> Result<Option<UserId>, Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform.account_by_email(email).await?;
    Ok(found.map(|(account, _)| account.id))
}

/// The roles to be given, each of which the actor can give.
async fn assignments(
    tx: &mut dyn Tx,
    actor: &Actor,
    given: &[Given],
    checks: &mut Checks,
) -> Result<Vec<Assignment>, Fault> {
    if given.is_empty() {
        checks.note("assignments", Problem::Required);
    }
    let resolved = granting::resolve(tx, actor, given, checks).await?;
    let owner = granting::owner(tx, actor).await?;
    for (index, assignment) in &resolved {
        if let Some(problem) = granting::obstacle(actor, owner, assignment) {
            checks.note_at(vec!["assignments".to_owned(), index.to_string()], problem);
        }
    }
    Ok(resolved.into_iter().map(|(_, assignment)| assignment).collect())
}

/// Refuses an address that is that of a member whom the actor sees, or has a pending offer; an offer whose time is over
/// makes room. Somebody out of sight is offered more roles, as a stranger would be.
async fn check_free(
    tx: &mut dyn Tx,
    actor: &Actor,
    (email, known): (&EmailAddress, Option<UserId>),
    now: Timestamp,
) -> Result<(), OfferError> {
    if let Some(user) = known
        && let Some(membership) = tx.membership_of(user).await?
        && membership.is_live()
        && sees(actor, &membership)
    {
        return Err(OfferError::Invalid(taken()));
    }
    match tx.lock_pending_offer(email).await? {
        Some(pending) if pending.is_open(now) => Err(OfferError::Invalid(taken())),
        Some(over) => {
            let state = OfferState::Revoked(now);
            tx.save_offer(&Offer { state, ..over }).await?;
            Ok(())
        }
        None => Ok(()),
    }
}

/// The mail with the link.
async fn letter(
    app: &App,
    tx: &mut dyn Tx,
    actor: &Actor,
    (offer, token): (&Offer, &SecretString),
) -> Result<Letter, Fault> {
    let reseller = tx.reseller().await?;
    let reseller = reseller.ok_or_else(|| Fault::internal("read the reseller", "its row is gone"))?;
    let author = match actor.user() {
        Some(user) => tx.accounts(&[user.user]).await?.pop(),
        None => None,
    };
    let offered = Offered {
        by: author.as_ref().map(|author| author.name.as_str()),
        link: &app.console_link("join", token),
        until: offer.expires_at,
    };
    Ok(Letter {
        to: offer.email.clone(),
        content: mail::compose::offer(&reseller.branding, &offered),
    })
}

/// Bounds how many offers are pending, and how many mails are sent in a day, to one address and in all.
async fn check_room(tx: &mut dyn Tx, email: &EmailAddress, now: Timestamp) -> Result<(), OfferError> {
    let (all, to_address) = tx.offers_since(email, now - Duration::days(1)).await?;
    if all >= MAX_OFFERS_A_DAY || to_address >= MAX_OFFERS_TO_ADDRESS_A_DAY {
        return Err(OfferError::TooMany);
    }
    let listing = OfferListing {
        visible: usher_domain::access::Visible::All,
    };
    let page = PageRequest {
        window: Window::First { size: 1, after: None },
        total: Total::Counted,
    };
    let page = tx
        .list_offers(&listing, &page)
        .await
        .map_err(|error| match error {
            PageError::Fault(fault) => fault,
            PageError::MalformedCursor => Fault::internal("count the offers", "no cursor was given"),
        })?;
    if page.total.unwrap_or_default() >= MAX_PENDING_OFFERS {
        return Err(OfferError::TooMany);
    }
    Ok(())
}

fn taken() -> Vec<Invalid> {
    vec![Invalid {
        path: vec!["email".to_owned()],
        problem: Problem::Taken,
    }]
}

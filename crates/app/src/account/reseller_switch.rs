//! Going over to another of one's resellers: a session begins there and the present one ends.

use secrecy::SecretString;
use usher_domain::access::{Actor, ReauthenticationRequired, step_up};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::membership::Membership;
use usher_domain::secret::TokenHash;
use usher_domain::store::Scope;

use crate::App;
use crate::account::authenticate::is_suspended;
use crate::account::session::{self, Beginning, Opening, SignedIn};
use crate::context::Change;

/// Where to go.
pub struct ResellerSwitch {
    /// The reseller's id, as text.
    pub reseller: String,
    /// The refresh token of the present session, where the caller showed it: without it a fresh password is asked for,
    /// so that an access token of minutes does not become a session of weeks.
    pub refresh_token: Option<SecretString>,
}

/// The person stays where they are.
#[derive(Debug, thiserror::Error)]
pub enum ResellerSwitchError {
    /// A key belongs to one reseller.
    #[error("switch the reseller: only people do")]
    NotAPerson,
    /// The id is none of a reseller in which the person has a live place.
    #[error("switch the reseller: the person has no place there")]
    NotFound,
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// The session ended meanwhile.
    #[error("switch the reseller: the session is over")]
    SessionEnded,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Opens a session in another reseller and ends the present one. A password counts as given when it was: switching
/// makes nothing fresh.
pub async fn reseller_switch(
    app: &App,
    actor: &Actor,
    command: &ResellerSwitch,
) -> Result<SignedIn, ResellerSwitchError> {
    let user = actor.user().ok_or(ResellerSwitchError::NotAPerson)?;
    let target: ResellerId = command
        .reseller
        .parse()
        .map_err(|_| ResellerSwitchError::NotFound)?;
    // Whether somebody may look at all is the platform's to say: a transaction is opened only where they have a seat.
    let mut platform = app.database.read(Scope::Platform).await?;
    let seats = platform.seats(user.user).await?;
    drop(platform);
    if target == actor.reseller || !seats.iter().any(|seat| seat.reseller == target) {
        return Err(ResellerSwitchError::NotFound);
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let present = tx.session(user.session).await?;
    drop(tx);
    let present = present.filter(|session| session.is_live(app.clock.now()));
    let present = present.ok_or(ResellerSwitchError::SessionEnded)?;
    let shown = command.refresh_token.as_ref().map(TokenHash::of);
    if shown.is_none_or(|shown| shown != present.token && Some(shown) != present.previous_token) {
        step_up(actor, app.clock.now())?;
    }

    let mut tx = app.database.begin(Scope::Reseller(target)).await?;
    let suspended = is_suspended(&mut *tx).await?;
    let membership = tx.membership_of(user.user).await?.filter(Membership::is_live);
    let account = tx.accounts(&[user.user]).await?.pop();
    let (false, Some(membership), Some(account)) = (suspended, membership, account) else {
        return Err(ResellerSwitchError::NotFound);
    };
    let opening = Opening {
        reseller: target,
        account,
        membership,
        client: actor.client.clone(),
        beginning: Beginning::Switch(present),
    };
    let opened = session::open(app, &mut *tx, opening).await?;
    let mut change = Change::new(app, &opened.actor);
    opened.note(&mut change);
    tx.commit(change.into_log()).await?;
    let ended = session::end(app, actor, user.session, "switched to another reseller").await;
    if !matches!(ended, Ok(Some(_))) {
        // Somebody else ended or switched it at the same moment: one session of one session, and no more.
        session::end(
            app,
            &opened.actor,
            opened.session_id(),
            "the session before was over",
        )
        .await?;
        ended?;
        return Err(ResellerSwitchError::SessionEnded);
    }
    Ok(opened.signed_in(app)?)
}

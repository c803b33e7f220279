//! Who stands behind an access token, and what they may do at this moment.

use secrecy::SecretString;
use usher_domain::access::{Actor, Client};
use usher_domain::account::Claims;
use usher_domain::fault::Fault;
use usher_domain::store::Scope;

use crate::App;
use crate::account::session;

/// A token opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum Unauthenticated {
    /// The token is malformed, forged or expired, or its session, membership or reseller is no longer live.
    #[error("authenticate: the token opens nothing")]
    Refused,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The actor behind an access token, with rights as they are now, and when the token ends.
pub async fn authenticate(
    app: &App,
    token: &SecretString,
    client: Client,
) -> Result<(Actor, Claims), Unauthenticated> {
    let claims = app
        .tokens
        .read(token, app.clock.now())
        .ok_or(Unauthenticated::Refused)?;
    let mut tx = app.database.read(Scope::Reseller(claims.reseller)).await?;
    let live = tx
        .reseller()
        .await?
        .is_some_and(|reseller| reseller.suspended_at.is_none());
    let session = tx.session(claims.session).await?;
    let now = app.clock.now();
    let session = session.filter(|session| session.user == claims.user && session.is_live(now));
    let membership = tx
        .membership_of(claims.user)
        .await?
        .filter(|held| held.deactivated_at.is_none());
    match (live, session, membership) {
        (true, Some(session), Some(membership)) => Ok((
            session::actor(claims.reseller, &membership, &session, client),
            claims,
        )),
        (true, Some(_), None) | (true, None, _) | (false, _, _) => Err(Unauthenticated::Refused),
    }
}

/// The same actor with rights as they are now, or `None` when nothing is left of them: for streams that stay open.
pub async fn still_valid(app: &App, actor: &Actor) -> Result<Option<Actor>, Fault> {
    let Some(user) = actor.user() else {
        return Ok(Some(actor.clone()));
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let live = tx
        .reseller()
        .await?
        .is_some_and(|reseller| reseller.suspended_at.is_none());
    let now = app.clock.now();
    let session = tx
        .session(user.session)
        .await?
        .filter(|session| session.is_live(now));
    let membership = tx
        .membership_of(user.user)
        .await?
        .filter(|held| held.deactivated_at.is_none());
    match (live, session, membership) {
        (true, Some(session), Some(membership)) => Ok(Some(session::actor(
            actor.reseller,
            &membership,
            &session,
            actor.client.clone(),
        ))),
        (true, Some(_), None) | (true, None, _) | (false, _, _) => Ok(None),
    }
}

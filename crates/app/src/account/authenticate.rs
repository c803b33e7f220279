//! Who stands behind a bearer token, and what they may do at this moment.

use secrecy::{ExposeSecret, SecretString};
use usher_domain::access::{Actor, Client, Principal};
use usher_domain::fault::Fault;
use usher_domain::membership::Membership;
use usher_domain::store::{Scope, Tx};
use usher_domain::time::Timestamp;

use crate::App;
use crate::account::session;
use crate::api_key;

/// How every API key begins; access tokens never do.
const API_KEY_BEGINNING: &str = "usk_";

/// A token opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum Unauthenticated {
    /// The token is malformed, forged, expired or revoked, or its session, membership or reseller is no longer live.
    #[error("authenticate: the token opens nothing")]
    Refused,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Somebody who showed who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authenticated {
    /// Who, with rights as they are now.
    pub actor: Actor,
    /// When the token ends; never for a key without an end.
    pub expires_at: Option<Timestamp>,
}

/// Who stands behind an access token or an API key. A malformed one costs no query.
pub async fn authenticate(
    app: &App,
    token: &SecretString,
    client: Client,
) -> Result<Authenticated, Unauthenticated> {
    if token.expose_secret().starts_with(API_KEY_BEGINNING) {
        return api_key::authenticate(app, token, client).await;
    }
    let claims = app
        .tokens
        .read(token, app.clock.now())
        .ok_or(Unauthenticated::Refused)?;
    let mut tx = app.database.read(Scope::Reseller(claims.reseller)).await?;
    let now = app.clock.now();
    if is_suspended(&mut *tx).await? {
        return Err(Unauthenticated::Refused);
    }
    let session = tx.session(claims.session).await?;
    let session = session.filter(|session| session.user == claims.user && session.is_live(now));
    let membership = tx.membership_of(claims.user).await?.filter(Membership::is_live);
    let (Some(session), Some(membership)) = (session, membership) else {
        return Err(Unauthenticated::Refused);
    };
    Ok(Authenticated {
        actor: session::actor(claims.reseller, &membership, &session, client),
        expires_at: Some(claims.expires_at),
    })
}

/// The same actor with rights as they are now, or `None` when nothing is left of them: for streams that stay open.
pub async fn still_valid(app: &App, actor: &Actor) -> Result<Option<Actor>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    standing(&mut *tx, actor, app.clock.now()).await
}

/// The same actor with rights as a transaction of their reseller sees them; `None` when nothing is left of them.
pub(crate) async fn standing(tx: &mut dyn Tx, actor: &Actor, now: Timestamp) -> Result<Option<Actor>, Fault> {
    match &actor.principal {
        Principal::Client | Principal::Zavu | Principal::System | Principal::Operator => {
            return Ok(Some(actor.clone()));
        }
        Principal::User(_) | Principal::ApiKey(_) => {}
    }
    if is_suspended(tx).await? {
        return Ok(None);
    }
    match &actor.principal {
        Principal::User(user) => {
            let session = tx.session(user.session).await?;
            let session = session.filter(|session| session.is_live(now));
            let membership = tx.membership_of(user.user).await?.filter(Membership::is_live);
            let (Some(session), Some(membership)) = (session, membership) else {
                return Ok(None);
            };
            let client = actor.client.clone();
            Ok(Some(session::actor(
                actor.reseller,
                &membership,
                &session,
                client,
            )))
        }
        Principal::ApiKey(id) => {
            let Some(key) = tx.api_keys(&[*id]).await?.pop() else {
                return Ok(None);
            };
            let grants = api_key::standing(tx, &key, now).await?;
            Ok(grants.map(|grants| Actor {
                grants,
                ..actor.clone()
            }))
        }
        Principal::Client | Principal::Zavu | Principal::System | Principal::Operator => Ok(None),
    }
}

/// Whether the reseller of a transaction may do nothing, or is gone.
pub(crate) async fn is_suspended(tx: &mut dyn Tx) -> Result<bool, Fault> {
    let reseller = tx.reseller().await?;
    Ok(reseller.is_none_or(|reseller| reseller.suspended_at.is_some()))
}

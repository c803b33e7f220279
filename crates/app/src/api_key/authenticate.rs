//! What an API key opens: at most what its creator may do at this moment.

use chrono::Duration;
use secrecy::SecretString;
use usher_domain::access::{Actor, Client, Grants, Principal};
use usher_domain::api_key::{ApiKey, LAST_USED_SECONDS, is_well_formed};
use usher_domain::fault::Fault;
use usher_domain::id::{ApiKeyId, ResellerId};
use usher_domain::membership::Membership;
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Tx, Unlogged};
use usher_domain::time::Timestamp;

use crate::App;
use crate::account::{Authenticated, Unauthenticated, is_suspended};

/// The actor behind a key.
pub(crate) async fn authenticate(
    app: &App,
    secret: &SecretString,
    client: Client,
) -> Result<Authenticated, Unauthenticated> {
    if !is_well_formed(secret) {
        return Err(Unauthenticated::Refused);
    }
    let now = app.clock.now();
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform
        .token(&TokenHash::of(secret), TokenKind::ApiKey, now)
        .await?;
    drop(platform);
    let (reseller, id) = found.ok_or(Unauthenticated::Refused)?;
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    if is_suspended(&mut *tx).await? {
        return Err(Unauthenticated::Refused);
    }
    let key = tx.api_keys(&[ApiKeyId::from(id)]).await?.pop();
    let key = key.ok_or(Unauthenticated::Refused)?;
    let grants = standing(&mut *tx, &key, now).await?;
    let grants = grants.ok_or(Unauthenticated::Refused)?;
    drop(tx);
    note_use(app, reseller, &key, now).await?;
    Ok(Authenticated {
        actor: Actor {
            reseller,
            principal: Principal::ApiKey(key.id),
            grants,
            client,
        },
        expires_at: key.expires_at,
    })
}

/// What a key may do, as a transaction of its reseller sees it; `None` when it opens nothing.
pub(crate) async fn standing(tx: &mut dyn Tx, key: &ApiKey, now: Timestamp) -> Result<Option<Grants>, Fault> {
    if !key.is_live(now) {
        return Ok(None);
    }
    let Some(creator) = tx
        .membership_of(key.created_by)
        .await?
        .filter(Membership::is_live)
    else {
        return Ok(None);
    };
    let mut grants = key.given().intersection(&creator.grants());
    if let Some(parent) = key.parent {
        let Some(parent) = tx
            .api_keys(&[parent])
            .await?
            .pop()
            .filter(|parent| parent.is_live(now))
        else {
            return Ok(None);
        };
        grants = grants.intersection(&parent.given());
    }
    Ok(Some(grants))
}

/// Notes that a key was used, at most once in [`LAST_USED_SECONDS`].
async fn note_use(app: &App, reseller: ResellerId, key: &ApiKey, now: Timestamp) -> Result<(), Fault> {
    let stale = |last: Timestamp| now - last >= Duration::seconds(LAST_USED_SECONDS);
    if !key.last_used_at.is_none_or(stale) {
        return Ok(());
    }
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.touch_api_key(key.id, now).await?;
    tx.commit_unlogged(Unlogged::Upkeep).await
}

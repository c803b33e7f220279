//! Reading accounts and sessions for the viewer and for names beside events.

use usher_domain::access::Actor;
use usher_domain::account::{Account, Session};
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::store::Scope;

use crate::App;

/// The actor's own account.
pub async fn account_of(app: &App, actor: &Actor) -> Result<Option<Account>, Fault> {
    let Some(user) = actor.user() else { return Ok(None) };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    Ok(tx.accounts(&[user.user]).await?.pop())
}

/// The actor's own session.
pub async fn session_of(app: &App, actor: &Actor) -> Result<Option<Session>, Fault> {
    let Some(user) = actor.user() else { return Ok(None) };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.session(user.session).await
}

/// The accounts with those ids that belong to the actor's reseller, now or formerly.
pub async fn read_many(app: &App, actor: &Actor, ids: &[UserId]) -> Result<Vec<Account>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.colleagues(ids).await
}

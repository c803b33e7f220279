//! Reading accounts and sessions for the viewer and for names beside events.

use usher_domain::access::{Actor, Permission, Scope as At, Visible, authorize, visible_projects};
use usher_domain::account::{Account, Session};
use usher_domain::fault::Fault;
use usher_domain::id::{ProjectId, UserId};
use usher_domain::membership::Membership;
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

/// The live sessions of the person who asks, in every reseller where they have a live place, newest first, each with its
/// reseller's name; none for a key.
pub async fn sessions(app: &App, actor: &Actor) -> Result<Vec<(Session, String)>, Fault> {
    let Some(user) = actor.user() else {
        return Ok(Vec::new());
    };
    let mut sessions = Vec::new();
    for (reseller, _) in crate::membership::places(app, user.user).await? {
        let mut tx = app.database.read(Scope::Reseller(reseller.id)).await?;
        let here = tx.sessions_of(user.user, app.clock.now()).await?;
        sessions.extend(here.into_iter().map(|session| (session, reseller.name.clone())));
    }
    sessions.sort_by_key(|(session, _)| std::cmp::Reverse((session.created_at, session.id)));
    Ok(sessions)
}

/// Those of the accounts that the actor sees: one's own, and with `MEMBERS_READ` those of the reseller, now or formerly,
/// or of members with a role in one of the projects where it is held.
pub async fn read_many(app: &App, actor: &Actor, ids: &[UserId]) -> Result<Vec<Account>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut accounts = tx.colleagues(ids).await?;
    let own = actor.user().map(|user| user.user);
    if let Visible::Only(projects) = visible_projects(actor, Permission::MembersRead) {
        let people: Vec<UserId> = accounts.iter().map(|account| account.id).collect();
        let memberships = tx.memberships_of(&people).await?;
        accounts.retain(|account| {
            let mut held = memberships.iter().filter(|held| held.user == account.id);
            own == Some(account.id) || held.any(|held| shares_project(held, &projects))
        });
    }
    Ok(discreet(actor, accounts))
}

/// The names beside what the actor may see anyway: who issued an invitation, who caused an event.
pub async fn read_authors(app: &App, actor: &Actor, ids: &[UserId]) -> Result<Vec<Account>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    Ok(discreet(actor, tx.colleagues(ids).await?))
}

/// Without what only oneself and those who manage members need to know: who goes without a second factor.
fn discreet(actor: &Actor, mut accounts: Vec<Account>) -> Vec<Account> {
    if authorize(actor, Permission::MembersManage, At::Reseller).is_err() {
        let own = actor.user().map(|user| user.user);
        for account in accounts.iter_mut().filter(|account| own != Some(account.id)) {
            account.second_factor_since = None;
        }
    }
    accounts
}

fn shares_project(membership: &Membership, projects: &[ProjectId]) -> bool {
    membership
        .assignments
        .iter()
        .any(|given| given.project.is_some_and(|id| projects.contains(&id)))
}

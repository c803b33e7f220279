//! Reading what numbers cost: by project and month, and what the idle ones cost for nothing.

use usher_domain::access::{Actor, Permission, Scope as At, Visible, authorize, visible_projects};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::number::{IdleNumbers, Month, Spending};
use usher_domain::store::Scope;

use crate::App;

/// The most months that are looked back on.
pub const MAX_MONTHS: u32 = 24;

/// The present month.
pub fn this_month(app: &App) -> Month {
    Month::of(app.clock.now())
}

/// What the reseller as a whole spent since a month; nothing for those who may not see all of it.
pub async fn spending(app: &App, actor: &Actor, since: Month) -> Result<Vec<Spending>, Fault> {
    if authorize(actor, Permission::SpendingRead, At::Reseller).is_err() {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.spending(since, None).await
}

/// What these projects spent since a month, as far as the actor sees it.
pub async fn spending_of(
    app: &App,
    actor: &Actor,
    (since, projects): (Month, &[ProjectId]),
) -> Result<Vec<Spending>, Fault> {
    let seen = seen(actor, Permission::SpendingRead, projects);
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.spending(since, Some(&seen)).await
}

/// The idle numbers of the projects in which the actor sees numbers.
pub async fn idle_numbers(app: &App, actor: &Actor) -> Result<Vec<IdleNumbers>, Fault> {
    let visible = visible_projects(actor, Permission::NumbersRead);
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    match visible {
        Visible::All => tx.idle_numbers(None).await,
        Visible::Only(projects) if projects.is_empty() => Ok(Vec::new()),
        Visible::Only(projects) => tx.idle_numbers(Some(&projects)).await,
    }
}

/// The idle numbers of these projects, as far as the actor sees numbers there.
pub async fn idle_numbers_of(
    app: &App,
    actor: &Actor,
    projects: &[ProjectId],
) -> Result<Vec<IdleNumbers>, Fault> {
    let seen = seen(actor, Permission::NumbersRead, projects);
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.idle_numbers(Some(&seen)).await
}

fn seen(actor: &Actor, permission: Permission, projects: &[ProjectId]) -> Vec<ProjectId> {
    let seen = projects
        .iter()
        .copied()
        .filter(|id| authorize(actor, permission, At::Project(*id)).is_ok());
    seen.collect()
}

//! Which work is due, for the one process that holds the lease.

use chrono::Duration;
use usher_domain::fault::Fault;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::{Due, Term};
use uuid::Uuid;

use crate::App;

/// The lease under which sweeps run.
const LEASE: &str = "sweeps";
/// How long the lease lives without being prolonged, in seconds.
const LEASE_SECONDS: i64 = 15;

/// Work to do under a lease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// For as long as which it may be done: see [`App::under`].
    pub term: Term,
    /// The work, in the order of the store.
    pub due: Vec<Due>,
}

/// At most `limit` pieces of due work for `holder`; `None` while another process holds the lease.
pub async fn batch(app: &App, holder: Uuid, limit: u32) -> Result<Option<Batch>, Fault> {
    let now = app.clock.now();
    let mut tx = app.database.begin(Scope::Platform).await?;
    let until = now + Duration::seconds(LEASE_SECONDS);
    let Some(fence) = tx.lease(LEASE, holder, now, until).await? else {
        return Ok(None);
    };
    // What is committed under the lease waits for its row, so the row is not locked while something is looked for.
    tx.commit_unlogged(Unlogged::Sweep).await?;
    let due = app.database.read(Scope::Platform).await?.due(now, limit).await?;
    let term = Term { lease: LEASE, fence };
    Ok(Some(Batch { term, due }))
}

/// Gives the lease back, so that another process need not wait for its end.
pub async fn give_back(app: &App, holder: Uuid) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Platform).await?;
    tx.release(LEASE, holder).await?;
    tx.commit_unlogged(Unlogged::Sweep).await
}

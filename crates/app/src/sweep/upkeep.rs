//! What is done for the platform as a whole, by the one process that holds the lease.

use chrono::Duration;
use usher_domain::fault::Fault;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::time::Timestamp;

use crate::App;

/// How often expired tokens are forgotten, in minutes.
const PURGE_EVERY_MINUTES: i64 = 60;
/// How long a token is kept after its end, in hours.
const TOKEN_KEPT_HOURS: i64 = 24;

/// When upkeep was last done; kept by the loop that asks for it.
#[derive(Debug, Default)]
pub struct Upkeep {
    tokens_purged_at: Option<Timestamp>,
}

/// Sends the links that people asked for to set a new password and, once in an hour, forgets expired tokens.
pub async fn upkeep(app: &App, done: &mut Upkeep) -> Result<(), Fault> {
    let sent = crate::account::send_reset_links(app).await;
    purge(app, done).await?;
    sent
}

async fn purge(app: &App, done: &mut Upkeep) -> Result<(), Fault> {
    let now = app.clock.now();
    let every = Duration::minutes(PURGE_EVERY_MINUTES);
    if done.tokens_purged_at.is_some_and(|at| now - at < every) {
        return Ok(());
    }
    let mut platform = app.database.begin(Scope::Platform).await?;
    let forgotten = platform
        .purge_tokens(now - Duration::hours(TOKEN_KEPT_HOURS))
        .await?;
    platform.commit_unlogged(Unlogged::Upkeep).await?;
    done.tokens_purged_at = Some(now);
    if forgotten > 0 {
        tracing::info!(tokens = forgotten, "expired tokens were forgotten");
    }
    Ok(())
}

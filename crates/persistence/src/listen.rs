//! Nudges between processes on PostgreSQL: NOTIFY after commit, coalesced, and a listener that feeds the watchers here.
//!
//! NOTIFY makes committing transactions wait for each other, so it is never part of one. A task of its own sends
//! what has gathered since the last statement, carrying resellers' ids and nothing else.

use std::collections::BTreeSet;
use std::sync::Weak;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::mpsc::Receiver;
use usher_domain::id::ResellerId;
use uuid::Uuid;

use crate::feed::Feed;

/// The channel on PostgreSQL.
pub const CHANNEL: &str = "usher_events";
/// How many announcements may wait to be sent.
pub const QUEUE: usize = 1_024;
/// How long to wait before the listener is built anew.
const REBUILD_AFTER: Duration = Duration::from_secs(1);

/// Sends nudges to other processes until the feed is gone. A nudge that cannot be sent is lost: it costs them one poll
/// interval.
pub async fn send(pool: PgPool, mut announced: Receiver<ResellerId>) {
    while let Some(first) = announced.recv().await {
        let mut resellers = BTreeSet::from([first.uuid().to_string()]);
        while let Ok(more) = announced.try_recv() {
            resellers.insert(more.uuid().to_string());
        }
        let resellers: Vec<String> = resellers.into_iter().collect();
        let sent = sqlx::query("SELECT pg_notify($1, reseller) FROM unnest($2::text[]) AS reseller")
            .bind(CHANNEL)
            .bind(resellers)
            .execute(&pool)
            .await;
        if let Err(error) = sent {
            tracing::warn!(%error, "could not nudge other processes; they find out by themselves");
        }
    }
}

/// Receives nudges from other processes until the feed is gone or the pool is closed.
pub async fn receive(pool: PgPool, feed: Weak<Feed>) {
    while feed.strong_count() > 0 && !pool.is_closed() {
        if let Err(error) = receive_on(&pool, &feed).await {
            tracing::warn!(%error, "lost the channel of nudges; watchers look by themselves meanwhile");
        }
        tokio::time::sleep(REBUILD_AFTER).await;
    }
}

async fn receive_on(pool: &PgPool, feed: &Weak<Feed>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        let notification = listener.try_recv().await?;
        let Some(feed) = feed.upgrade() else { return Ok(()) };
        // The listener reconnects by itself after a loss, and whatever was sent meanwhile is gone.
        match notification.and_then(|nudge| Uuid::parse_str(nudge.payload()).ok()) {
            Some(reseller) => feed.nudge(ResellerId::from(reseller)),
            None => feed.nudge_all(),
        }
    }
}

//! Nudges inside this process: who watches a reseller's log is told to look, and looks by itself once a second.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{mpsc, watch};
use usher_domain::event::Nudges;
use usher_domain::id::ResellerId;

/// The longest time without a nudge after which a watcher looks by itself: what a lost nudge costs.
pub const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The watchers of every reseller's log, and the way out to other processes.
pub struct Feed {
    watchers: Mutex<HashMap<ResellerId, watch::Sender<()>>>,
    elsewhere: Option<mpsc::Sender<ResellerId>>,
}

impl Feed {
    /// A feed that also hands every announcement to `elsewhere`.
    pub fn new(elsewhere: Option<mpsc::Sender<ResellerId>>) -> Self {
        Self {
            watchers: Mutex::default(),
            elsewhere,
        }
    }

    /// A reseller's log has grown, by a commit of this process.
    pub fn announce(&self, reseller: ResellerId) {
        self.nudge(reseller);
        if let Some(elsewhere) = &self.elsewhere {
            // One that does not fit, or finds the database closing, is lost: it costs the others one poll interval.
            let _lost = elsewhere.try_send(reseller);
        }
    }

    /// Nudges the watchers of one reseller in this process.
    pub fn nudge(&self, reseller: ResellerId) {
        let mut watchers = self.lock();
        if let Some(watcher) = watchers.get(&reseller)
            && watcher.send(()).is_err()
        {
            watchers.remove(&reseller);
        }
    }

    /// Nudges everybody: nudges may have been lost.
    pub fn nudge_all(&self) {
        self.lock().retain(|_, watcher| watcher.send(()).is_ok());
    }

    /// Watches one reseller's log from now on.
    pub fn watch(self: &Arc<Self>, reseller: ResellerId) -> Watching {
        let mut watchers = self.lock();
        let watcher = watchers.entry(reseller).or_insert_with(|| watch::channel(()).0);
        Watching {
            nudged: watcher.subscribe(),
            feed: Arc::clone(self),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ResellerId, watch::Sender<()>>> {
        // Nothing panics while it is held, and a map of senders cannot be left half changed.
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A watcher of one reseller's log. Nudges that come while it is busy are one.
pub struct Watching {
    nudged: watch::Receiver<()>,
    /// Keeps the feed, and so the sender, as long as somebody watches.
    #[expect(dead_code, reason = "it is held, not used")]
    feed: Arc<Feed>,
}

#[async_trait]
impl Nudges for Watching {
    async fn next(&mut self) {
        // Both a nudge and the end of the interval mean the same: look.
        drop(tokio::time::timeout(POLL_INTERVAL, self.nudged.changed()).await);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[tokio::test]
    async fn a_nudge_reaches_its_watchers_and_a_forgotten_watcher_leaves_nothing_behind() {
        let feed = Arc::new(Feed::new(None));
        let (mine, other) = (
            ResellerId::from(Uuid::from_u128(1)),
            ResellerId::from(Uuid::from_u128(2)),
        );
        let mut watching = feed.watch(mine);
        feed.nudge(other);
        assert!(!watching.nudged.has_changed().unwrap());
        feed.nudge(mine);
        feed.nudge(mine);
        assert!(watching.nudged.has_changed().unwrap());
        watching.next().await;
        assert!(!watching.nudged.has_changed().unwrap(), "two nudges are one");
        drop(watching);
        feed.nudge(mine);
        assert!(feed.lock().is_empty());
    }
}

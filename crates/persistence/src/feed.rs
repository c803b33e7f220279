//! Nudges inside this process: who watches a reseller's log is told to look, and looks by itself once a second.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use usher_domain::id::ResellerId;

use crate::tail::Tail;

/// The longest time without a nudge after which a watcher looks by itself: what a lost nudge costs.
pub const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The watchers of every reseller's log, and the way out to other processes.
pub struct Feed {
    logs: Mutex<HashMap<ResellerId, Weak<Log>>>,
    elsewhere: Option<mpsc::Sender<ResellerId>>,
}

/// A log that somebody watches.
struct Log {
    reseller: ResellerId,
    /// How many nudges there were.
    nudges: watch::Sender<u64>,
    tail: tokio::sync::Mutex<Tail>,
}

impl Log {
    fn nudge(&self) {
        self.nudges.send_modify(|count| *count += 1);
    }
}

impl Feed {
    /// A feed that also hands every announcement to `elsewhere`.
    pub fn new(elsewhere: Option<mpsc::Sender<ResellerId>>) -> Self {
        Self {
            logs: Mutex::default(),
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
        if let Some(log) = self.lock().get(&reseller).and_then(Weak::upgrade) {
            log.nudge();
        }
    }

    /// Nudges everybody: nudges may have been lost.
    pub fn nudge_all(&self) {
        for log in self.lock().values().filter_map(Weak::upgrade) {
            log.nudge();
        }
    }

    /// Watches one reseller's log from now on.
    pub fn watch(self: &Arc<Self>, reseller: ResellerId) -> Watcher {
        let mut logs = self.lock();
        let log = logs.get(&reseller).and_then(Weak::upgrade).unwrap_or_else(|| {
            let log = Arc::new(Log {
                reseller,
                nudges: watch::channel(0).0,
                tail: tokio::sync::Mutex::default(),
            });
            logs.insert(reseller, Arc::downgrade(&log));
            log
        });
        Watcher {
            nudged: log.nudges.subscribe(),
            log,
            feed: Arc::clone(self),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ResellerId, Weak<Log>>> {
        // Nothing panics while it is held, and a map cannot be left half changed.
        self.logs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A watcher of one reseller's log. Nudges that come while it is busy are one.
pub struct Watcher {
    nudged: watch::Receiver<u64>,
    log: Arc<Log>,
    feed: Arc<Feed>,
}

impl Watcher {
    /// Returns at the next nudge, or after the poll interval.
    pub async fn next(&mut self) {
        // Both a nudge and the end of the interval mean the same: look.
        drop(tokio::time::timeout(POLL_INTERVAL, self.nudged.changed()).await);
    }

    /// Whose log it is.
    pub fn reseller(&self) -> ResellerId {
        self.log.reseller
    }

    /// How many nudges there were.
    pub fn nudges(&self) -> u64 {
        *self.log.nudges.borrow()
    }

    /// The same, and all of them are seen now.
    pub fn seen(&mut self) -> u64 {
        *self.nudged.borrow_and_update()
    }

    /// Something is there that nobody was told of.
    pub fn nudge_others(&self) {
        self.log.nudge();
    }

    /// The end of the log, as all its watchers share it.
    pub fn tail(&self) -> &tokio::sync::Mutex<Tail> {
        &self.log.tail
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let mut logs = self.feed.lock();
        // Watchers come and go under the same lock, so the last one sees that it is.
        if Arc::strong_count(&self.log) == 1 {
            logs.remove(&self.log.reseller);
        }
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
        assert!(feed.lock().is_empty());
    }
}

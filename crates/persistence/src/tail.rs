//! The newest events of a log that is watched, read and decoded once for everybody in this process who follows it.
//!
//! Whoever looks first after a nudge reads what is new; the others wait for that look and take from it. Who stands further back
//! than what is kept reads the log itself, and joins the others once it has come up to them.

use std::collections::VecDeque;
use std::sync::Arc;

use async_trait::async_trait;
use tokio::time::Instant;
use usher_domain::access::Visible;
use usher_domain::event::{Event, Filter, Nudges, Recent, Sight, Store};
use usher_domain::fault::Fault;
use usher_domain::store::Scope;

use crate::database::PersistentDatabase;
use crate::feed::{POLL_INTERVAL, Watcher};

/// How many events are kept of a log that is watched.
const KEPT: usize = 256;
/// The most that is read at once.
const BATCH: u32 = 256;
/// The most that one follower takes at once.
const SHARE: usize = 100;

/// The end of one reseller's log.
#[derive(Default)]
pub struct Tail {
    /// Everything past this place, up to the last look, is kept.
    start: i64,
    events: VecDeque<Arc<Event>>,
    looked: Option<Look>,
}

struct Look {
    at: Instant,
    /// The number of the last nudge before it.
    nudge: u64,
}

impl Tail {
    fn end(&self) -> i64 {
        self.events.back().map_or(self.start, |event| event.sequence)
    }

    /// Whether there may be something new for somebody who knows of so many nudges and has come so far.
    fn is_stale(&self, nudge: u64, after: i64) -> bool {
        match &self.looked {
            None => true,
            Some(look) => look.nudge < nudge || look.at.elapsed() >= POLL_INTERVAL || self.end() < after,
        }
    }

    fn past(&self, after: i64) -> Recent {
        if after < self.start {
            return Recent::Gone;
        }
        let first = self.events.partition_point(|event| event.sequence <= after);
        Recent::Events(self.events.range(first..).take(SHARE).cloned().collect())
    }

    fn keep(&mut self, events: Vec<Event>) {
        self.events.extend(events.into_iter().map(Arc::new));
        while self.events.len() > KEPT {
            if let Some(oldest) = self.events.pop_front() {
                self.start = oldest.sequence;
            }
        }
    }
}

/// Somebody who watches a log and takes what is new from its tail.
pub struct Watching {
    watcher: Watcher,
    database: PersistentDatabase,
}

impl Watching {
    pub const fn new(watcher: Watcher, database: PersistentDatabase) -> Self {
        Self { watcher, database }
    }

    /// Reads what is new. Dropped at any moment it leaves what was known before.
    async fn look(&self, tail: &mut Tail) -> Result<(), Fault> {
        // Nudges are counted before the log is read: what is committed in between is looked for again.
        let look = Look {
            at: Instant::now(),
            nudge: self.watcher.nudges(),
        };
        let mut tx = self
            .database
            .open_reading(Scope::Reseller(self.watcher.reseller()))
            .await?;
        if tail.looked.is_none() {
            tail.start = tx.event_head().await?;
            tail.looked = Some(look);
            return Ok(());
        }
        let everything = Filter {
            types: Vec::new(),
            sight: Sight::everywhere(&Visible::All),
            subjects: Vec::new(),
        };
        let mut grown = false;
        loop {
            let events = tx.events_after(tail.end(), &everything, BATCH).await?;
            let is_all = events.len() < BATCH as usize;
            grown |= !events.is_empty();
            tail.keep(events);
            if is_all {
                break;
            }
        }
        let was_told = tail.looked.as_ref().is_some_and(|last| last.nudge < look.nudge);
        tail.looked = Some(look);
        if grown && !was_told {
            // Nobody had said so, so nobody else knows.
            self.watcher.nudge_others();
        }
        Ok(())
    }
}

#[async_trait]
impl Nudges for Watching {
    async fn next(&mut self) {
        self.watcher.next().await;
    }

    async fn recent(&mut self, after: i64) -> Result<Recent, Fault> {
        let nudge = self.watcher.seen();
        let tail = self.watcher.tail();
        let mut tail = tail.lock().await;
        if tail.is_stale(nudge, after) {
            self.look(&mut tail).await?;
        }
        Ok(tail.past(after))
    }
}

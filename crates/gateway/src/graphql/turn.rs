//! Turns: how many operations of one person or key run at once. The others wait, so that nobody keeps the machine from
//! everybody else by asking for much at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// From how many principals on those are forgotten who run nothing.
const REMEMBERED: usize = 1_000;

/// The turns of everybody.
pub(crate) struct Turns {
    at_once: usize,
    patience: Duration,
    running: Mutex<HashMap<String, Weak<Semaphore>>>,
}

impl Turns {
    /// `at_once` turns for each; nobody waits longer than `patience` for theirs.
    pub(crate) fn new(at_once: usize, patience: Duration) -> Self {
        Self {
            at_once,
            patience,
            running: Mutex::default(),
        }
    }

    /// The next turn of a principal, which ends when it is dropped; `None` when it did not come in time.
    pub(crate) async fn take(&self, principal: String) -> Option<OwnedSemaphorePermit> {
        let turns = self.of(principal);
        let turn = tokio::time::timeout(self.patience, turns.acquire_owned()).await;
        turn.ok()?.ok()
    }

    fn of(&self, principal: String) -> Arc<Semaphore> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turns) = running.get(&principal).and_then(Weak::upgrade) {
            return turns;
        }
        if running.len() >= REMEMBERED {
            running.retain(|_, turns| turns.strong_count() > 0);
        }
        let turns = Arc::new(Semaphore::new(self.at_once));
        running.insert(principal, Arc::downgrade(&turns));
        turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_principal_waits_while_another_goes_on() {
        let turns = Turns::new(2, Duration::from_millis(10));
        let first = turns.take("a".to_owned()).await;
        let second = turns.take("a".to_owned()).await;
        assert!(first.is_some() && second.is_some());
        assert!(turns.take("a".to_owned()).await.is_none());
        assert!(turns.take("b".to_owned()).await.is_some());
        drop(first);
        assert!(turns.take("a".to_owned()).await.is_some());
    }
}

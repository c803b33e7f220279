//! The handle that every handler holds: the world under its lock, and what is remembered beside it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::config::Config;
use crate::control::{Faults, Requests};
use crate::fixtures;
use crate::http::{Refusal, Windows};
use crate::state::journal::Journal;
use crate::state::{Draw, World};

/// A running sandbox, shared by all of its handlers.
#[derive(Debug, Clone)]
pub(crate) struct Sandbox(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Config,
    base_url: String,
    kept: Mutex<Kept>,
    faults: Mutex<Faults>,
    requests: Mutex<Requests>,
    windows: Mutex<Windows>,
    changed: Notify,
}

#[derive(Debug)]
struct Kept {
    world: World,
    journal: Option<Journal>,
}

impl Sandbox {
    /// Opens the state file if there is one. Links to the client's page start with `base_url`.
    pub(crate) fn open(config: Config, base_url: String) -> anyhow::Result<Self> {
        let draw = Draw::from_seed(config.seed);
        let kept = match &config.state {
            Some(path) => {
                let (journal, world) = Journal::open(path, draw)?;
                Kept {
                    world,
                    journal: Some(journal),
                }
            }
            None => Kept {
                world: World::new(draw, 0),
                journal: None,
            },
        };
        let inner = Inner {
            config,
            base_url,
            kept: Mutex::new(kept),
            faults: Mutex::default(),
            requests: Mutex::default(),
            windows: Mutex::default(),
            changed: Notify::new(),
        };
        Ok(Self(Arc::new(inner)))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Looks at the world. With fixtures every look is at a fresh one.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        if self.0.config.fixtures {
            return look(&fixtures::world());
        }
        look(&lock(&self.0.kept).world)
    }

    /// Changes the world and journals the change before returning. With fixtures nothing is kept.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&mut World) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        if self.0.config.fixtures {
            return change(&mut fixtures::world());
        }
        let mut kept = lock(&self.0.kept);
        let Kept { world, journal } = &mut *kept;
        let outcome = change(world);
        let effects = world.take_pending();
        if effects.is_empty() {
            return outcome;
        }
        if let Some(journal) = journal {
            journal
                .append(world, effects)
                .map_err(|error| Refusal::broken(&error))?;
        }
        drop(kept);
        self.0.changed.notify_one();
        outcome
    }

    /// Forgets everything, on disk too. The counters go on, so no id comes again.
    pub(crate) fn reset(&self) -> Result<(), Refusal> {
        let mut kept = lock(&self.0.kept);
        let Kept { world, journal } = &mut *kept;
        *world = World::new(world.draw.clone(), world.sequence());
        if let Some(journal) = journal {
            journal.restart(world).map_err(|error| Refusal::broken(&error))?;
        }
        drop(kept);
        *self.faults() = Faults::default();
        *self.requests() = Requests::default();
        *self.windows() = Windows::default();
        self.0.changed.notify_one();
        Ok(())
    }

    /// Waits until something changed since the last wait.
    pub(crate) async fn changed(&self) {
        self.0.changed.notified().await;
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.0.faults)
    }

    pub(crate) fn requests(&self) -> MutexGuard<'_, Requests> {
        lock(&self.0.requests)
    }

    pub(crate) fn windows(&self) -> MutexGuard<'_, Windows> {
        lock(&self.0.windows)
    }
}

/// A handler that panicked left a whole state behind: every change is applied record by record.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

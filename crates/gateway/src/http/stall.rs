//! How long a connection is kept while its peer takes nothing of what waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long the peer of one connection may take nothing. Whoever serves the connection gives it along with every request, so
/// that what decides about slow readers by itself can have longer.
#[derive(Debug, Clone)]
pub struct StallTimeout(Arc<AtomicU64>);

impl StallTimeout {
    /// So long, until somebody says otherwise.
    pub fn new(timeout: Duration) -> Self {
        Self(Arc::new(AtomicU64::new(millis(timeout))))
    }

    /// So long from now on.
    pub fn set(&self, timeout: Duration) {
        self.0.store(millis(timeout), Ordering::Release);
    }

    /// How long it is.
    pub fn get(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Acquire))
    }
}

fn millis(timeout: Duration) -> u64 {
    u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX)
}

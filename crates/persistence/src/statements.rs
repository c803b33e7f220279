//! Counting statements, so that tests can hold a page to a constant number however deep and long it is.
//!
//! BEGIN with its settings and COMMIT are not counted; everything in between is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

tokio::task_local! {
    static TASK: Arc<AtomicU64>;
}

/// Runs `work` and says how many statements its task executed. Tasks that it spawns count for the database only, see
/// [`crate::PersistentDatabase::statements`].
pub async fn counted<F: Future>(work: F) -> (F::Output, u64) {
    let count = Arc::new(AtomicU64::new(0));
    let output = TASK.scope(Arc::clone(&count), work).await;
    (output, count.load(Ordering::Relaxed))
}

/// The statements of one database.
#[derive(Clone, Default)]
pub(crate) struct Counter(Arc<AtomicU64>);

impl Counter {
    pub(crate) fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
        // Outside of `counted` nobody asks for the task's number, and there is none.
        let _outside = TASK.try_with(|task| task.fetch_add(1, Ordering::Relaxed));
    }

    pub(crate) fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

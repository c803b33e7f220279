//! Batches: look-ups of one kind that are made side by side in one request become one statement.
//!
//! The fields of a list are resolved within one task. The first look-up waits until a whole round of that task brought
//! no further one, then asks for all of them at once. Nothing is timed, so the number of statements does not depend
//! on how busy the machine is; nothing is kept, so a second batch sees what a mutation changed in between.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;

use futures::channel::oneshot;

/// How many rounds without a further look-up end the collecting.
const QUIET_ROUNDS: u32 = 2;

type Answer<V, E> = oneshot::Sender<Result<Option<V>, E>>;

/// Collects look-ups of one kind.
pub(crate) struct Batch<K, V, E> {
    waiting: Mutex<Waiting<K, V, E>>,
}

struct Waiting<K, V, E> {
    led: bool,
    keys: HashMap<K, Vec<Answer<V, E>>>,
}

impl<K, V, E> Default for Batch<K, V, E> {
    fn default() -> Self {
        Self {
            waiting: Mutex::new(Waiting {
                led: false,
                keys: HashMap::new(),
            }),
        }
    }
}

impl<K, V, E> Batch<K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    /// The value of `key`, fetched together with those of all look-ups that are made side by side.
    pub(crate) async fn get<F, Fut>(&self, key: K, fetch: F) -> Result<Option<V>, E>
    where
        F: Fn(Vec<K>) -> Fut + Send,
        Fut: Future<Output = Result<HashMap<K, V>, E>> + Send,
    {
        loop {
            let (answer, answered) = oneshot::channel();
            if self.join(key.clone(), answer) {
                let lead = Lead { batch: self };
                self.settle().await;
                let keys = lead.take();
                let values = fetch(keys.keys().cloned().collect()).await;
                hand_out(keys, &values);
            }
            // Whoever led may have been dropped before fetching; then somebody else leads.
            if let Ok(value) = answered.await {
                return value;
            }
        }
    }

    /// Adds a look-up; `true` when it is the first of its batch and must lead it.
    fn join(&self, key: K, answer: Answer<V, E>) -> bool {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.keys.entry(key).or_default().push(answer);
        !std::mem::replace(&mut waiting.led, true)
    }

    /// Returns once a round of the task brought no further look-up.
    async fn settle(&self) {
        let (mut known, mut quiet) = (0, 0);
        while quiet < QUIET_ROUNDS {
            next_round().await;
            let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let now: usize = waiting.keys.values().map(Vec::len).sum();
            quiet = if now == known { quiet + 1 } else { 0 };
            known = now;
        }
    }

    fn close(&self) -> HashMap<K, Vec<Answer<V, E>>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.led = false;
        std::mem::take(&mut waiting.keys)
    }
}

/// The duty to fetch. Dropped early, it releases those who wait, so that one of them takes over.
struct Lead<'a, K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    batch: &'a Batch<K, V, E>,
}

impl<K, V, E> Lead<'_, K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    fn take(self) -> HashMap<K, Vec<Answer<V, E>>> {
        let keys = self.batch.close();
        std::mem::forget(self);
        keys
    }
}

impl<K, V, E> Drop for Lead<'_, K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    fn drop(&mut self) {
        self.batch.close();
    }
}

fn hand_out<K, V, E>(keys: HashMap<K, Vec<Answer<V, E>>>, values: &Result<HashMap<K, V>, E>)
where
    K: Eq + Hash,
    V: Clone,
    E: Clone,
{
    for (key, answers) in keys {
        let value = match values {
            Ok(values) => Ok(values.get(&key).cloned()),
            Err(error) => Err(error.clone()),
        };
        for answer in answers {
            // A look-up that is no longer wanted is no failure.
            let _unwanted = answer.send(value.clone());
        }
    }
}

/// Lets every other future of the task be polled once.
async fn next_round() {
    let mut yielded = false;
    std::future::poll_fn(|context| {
        if yielded {
            return Poll::Ready(());
        }
        yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::future::join_all;

    use super::*;

    async fn doubled(calls: &AtomicUsize, keys: Vec<u32>) -> Result<HashMap<u32, u32>, String> {
        calls.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        Ok(keys
            .into_iter()
            .filter(|key| *key != 13)
            .map(|key| (key, key * 2))
            .collect())
    }

    #[tokio::test]
    async fn look_ups_side_by_side_are_fetched_at_once() {
        let (batch, calls) = (Batch::default(), AtomicUsize::new(0));
        let gets = (0..500).map(|key| batch.get(key % 100, |keys| doubled(&calls, keys)));
        let values = join_all(gets).await;
        assert_eq!(values[7], Ok(Some(14)));
        assert_eq!(values[13], Ok(None));
        assert_eq!(values.len(), 500);
        assert_eq!(calls.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_dropped_leader_leaves_nobody_waiting() {
        let (batch, calls) = (Batch::default(), AtomicUsize::new(0));
        let mut leader = Box::pin(batch.get(1, |keys| doubled(&calls, keys)));
        assert!(futures::poll!(&mut leader).is_pending());
        let mut follower = Box::pin(batch.get(2, |keys| doubled(&calls, keys)));
        assert!(futures::poll!(&mut follower).is_pending());
        drop(leader);
        assert_eq!(follower.await, Ok(Some(4)));
    }

    #[tokio::test]
    async fn a_failure_reaches_everybody_who_waited() {
        let batch = Batch::<u32, u32, String>::default();
        let fail = |_: Vec<u32>| async { Err::<HashMap<u32, u32>, _>("broken".to_owned()) };
        let (one, two) = futures::join!(batch.get(1, fail), batch.get(2, fail));
        assert_eq!((one, two), (Err("broken".to_owned()), Err("broken".to_owned())));
    }
}

//! Batches: look-ups of one kind that are made side by side in one request become one statement.
//!
//! The fields of a list are resolved within one task. The first look-up waits until a whole round of that task brought
//! no further one, then asks for all of them at once; whoever asks for the same thing meanwhile or later shares the answer.
//! Nothing is timed, so the number of statements depends neither on the length of a list nor on how busy the machine is.
//! The answers live as long as one root field of a mutation or one event of a subscription, see `Call::renew`.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use futures::channel::oneshot;

/// How many rounds without a further look-up end the collecting.
const QUIET_ROUNDS: u32 = 2;

type Answer<V, E> = oneshot::Sender<Result<Option<V>, E>>;
type Answers<K, V, E> = HashMap<K, Vec<Answer<V, E>>>;

/// Collects look-ups of one kind.
pub(crate) struct Batch<K, V, E> {
    state: Mutex<State<K, V, E>>,
}

struct State<K, V, E> {
    /// Whether somebody collects.
    led: bool,
    /// To be asked for next.
    collected: Answers<K, V, E>,
    /// Being asked for.
    asked: Answers<K, V, E>,
    /// Answered.
    known: HashMap<K, Option<V>>,
}

/// What a look-up has to do.
enum Part<V, E> {
    /// Nothing: here is the answer.
    Done(Option<V>),
    /// Wait for somebody else's question.
    Follow(oneshot::Receiver<Result<Option<V>, E>>),
    /// Collect, ask, and hand the answers out.
    Lead(oneshot::Receiver<Result<Option<V>, E>>),
}

impl<K, V, E> Default for Batch<K, V, E> {
    fn default() -> Self {
        Self {
            state: Mutex::new(State {
                led: false,
                collected: HashMap::new(),
                asked: HashMap::new(),
                known: HashMap::new(),
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
            let answer = match self.join(key.clone()) {
                Part::Done(value) => return Ok(value),
                Part::Follow(answer) => answer,
                Part::Lead(answer) => {
                    let mut lead = Lead {
                        batch: self,
                        keys: None,
                    };
                    self.settle().await;
                    let keys = lead.ask();
                    let values = fetch(keys).await;
                    lead.answer(&values);
                    answer
                }
            };
            // Whoever led may have been dropped before the answer came; then somebody else leads.
            if let Ok(value) = answer.await {
                return value;
            }
        }
    }

    fn join(&self, key: K) -> Part<V, E> {
        let mut state = self.state();
        if let Some(value) = state.known.get(&key) {
            return Part::Done(value.clone());
        }
        let (sender, receiver) = oneshot::channel();
        if let Some(answers) = state.asked.get_mut(&key) {
            answers.push(sender);
            return Part::Follow(receiver);
        }
        state.collected.entry(key).or_default().push(sender);
        if std::mem::replace(&mut state.led, true) {
            Part::Follow(receiver)
        } else {
            Part::Lead(receiver)
        }
    }

    /// Returns once a round of the task brought no further look-up.
    async fn settle(&self) {
        let (mut known, mut quiet) = (0, 0);
        while quiet < QUIET_ROUNDS {
            next_round().await;
            let now: usize = self.state().collected.values().map(Vec::len).sum();
            quiet = if now == known { quiet + 1 } else { 0 };
            known = now;
        }
    }

    fn state(&self) -> MutexGuard<'_, State<K, V, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The duty to ask. Dropped early, it releases those who wait, so that one of them takes over.
struct Lead<'a, K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    batch: &'a Batch<K, V, E>,
    /// What is being asked for; `None` while collecting.
    keys: Option<Vec<K>>,
}

impl<K, V, E> Lead<'_, K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    /// Ends the collecting: a later look-up of another key begins the next batch.
    fn ask(&mut self) -> Vec<K> {
        let mut state = self.batch.state();
        state.led = false;
        let collected = std::mem::take(&mut state.collected);
        let keys: Vec<K> = collected.keys().cloned().collect();
        state.asked.extend(collected);
        self.keys = Some(keys.clone());
        keys
    }

    /// Hands the answers out and keeps those that are no failures.
    fn answer(mut self, values: &Result<HashMap<K, V>, E>) {
        let mut state = self.batch.state();
        for key in self.keys.take().unwrap_or_default() {
            let value = match values {
                Ok(values) => Ok(values.get(&key).cloned()),
                Err(error) => Err(error.clone()),
            };
            for answer in state.asked.remove(&key).unwrap_or_default() {
                // A look-up that is no longer wanted is no failure.
                let _unwanted = answer.send(value.clone());
            }
            if let Ok(value) = value {
                state.known.insert(key, value);
            }
        }
        drop(state);
        self.keys = Some(Vec::new());
    }
}

impl<K, V, E> Drop for Lead<'_, K, V, E>
where
    K: Eq + Hash + Clone + Send,
    V: Clone + Send,
    E: Clone + Send,
{
    fn drop(&mut self) {
        let mut state = self.batch.state();
        match &self.keys {
            None => {
                state.led = false;
                state.collected.clear();
            }
            Some(keys) => {
                for key in keys {
                    state.asked.remove(key);
                }
            }
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

    #[tokio::test]
    async fn what_was_asked_for_is_not_asked_for_again() {
        let (batch, calls) = (Batch::default(), AtomicUsize::new(0));
        let mut first = Box::pin(batch.get(1, |keys| doubled(&calls, keys)));
        // Until the first look-up is being fetched: it collects for two rounds.
        while calls.load(Ordering::SeqCst) == 0 {
            assert!(futures::poll!(&mut first).is_pending());
        }
        let (meanwhile, first) = futures::join!(batch.get(1, |keys| doubled(&calls, keys)), first);
        assert_eq!((meanwhile, first), (Ok(Some(2)), Ok(Some(2))));
        assert_eq!(batch.get(1, |keys| doubled(&calls, keys)).await, Ok(Some(2)));
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        assert_eq!(batch.get(2, |keys| doubled(&calls, keys)).await, Ok(Some(4)));
        assert_eq!(calls.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_leader_dropped_while_asking_leaves_nobody_waiting() {
        let (batch, calls) = (Batch::default(), AtomicUsize::new(0));
        let mut leader = Box::pin(batch.get(1, |keys| doubled(&calls, keys)));
        let mut follower = Box::pin(batch.get(1, |keys| doubled(&calls, keys)));
        while calls.load(Ordering::SeqCst) == 0 {
            assert!(futures::poll!(&mut leader).is_pending());
            assert!(futures::poll!(&mut follower).is_pending());
        }
        drop(leader);
        assert_eq!(follower.await, Ok(Some(2)));
    }
}

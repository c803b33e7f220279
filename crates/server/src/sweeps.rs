//! Sweeping: while this process holds the lease, what is due is done, a bounded number of pieces at once.
//!
//! Only one process holds the lease at a time; the others ask for it every second. A piece that fails is logged and
//! tried again later, ever more seldom; it never ends the loop.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;
use usher_app::App;
use usher_app::sweep::{SweepError, batch, give_back, run};
use usher_domain::sweep::{Due, Work};
use uuid::Uuid;

use crate::metrics::{self, Outcome};
use crate::telemetry::chain;

/// How often due work is asked for. It prolongs the lease, too, which lives several times as long.
const INTERVAL: Duration = Duration::from_secs(1);
/// The most pieces done at once.
const AT_ONCE: usize = 8;
/// The most pieces asked for at once; more than [`AT_ONCE`], so that a few that fail again and again block nothing.
const BATCH: u32 = 200;
/// How long a piece may take: longer than any call to Zavu with all its retries.
const PIECE_TIMEOUT: Duration = Duration::from_mins(1);
/// The first wait after a failure; it doubles with every further one.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The longest wait after a failure.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// How long pieces under way may take when the process is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// What a piece is known by: at most one is under way for each.
type Key = (Uuid, Work, Uuid);

/// The pieces under way, and those that failed lately.
#[derive(Default)]
struct Pieces {
    under_way: HashMap<Key, Instant>,
    failed: HashMap<Key, (u32, Instant)>,
}

impl Pieces {
    /// The pieces that may begin now, oldest first, not more than there is room for.
    fn pick(&self, due: Vec<Due>, now: Instant) -> Vec<Due> {
        let free = |due: &Due| {
            let key = key(due);
            let waits = self.failed.get(&key).is_some_and(|(_, until)| now < *until);
            !waits && !self.under_way.contains_key(&key)
        };
        let room = AT_ONCE.saturating_sub(self.under_way.len());
        due.into_iter().filter(free).take(room).collect()
    }

    fn begin(&mut self, key: Key, now: Instant) {
        self.under_way.insert(key, now);
    }

    fn end(&mut self, key: Key, outcome: Outcome, now: Instant) -> Duration {
        let took = self
            .under_way
            .remove(&key)
            .map_or(Duration::ZERO, |began| now.duration_since(began));
        match outcome {
            Outcome::Done => {
                self.failed.remove(&key);
            }
            Outcome::Failed => {
                let times = self
                    .failed
                    .get(&key)
                    .map_or(0, |(times, _)| *times)
                    .saturating_add(1);
                self.failed.insert(key, (times, now + wait(times)));
            }
        }
        took
    }

    /// Forgets failures whose wait has long been over: their work was struck off, or moved.
    fn forget(&mut self, now: Instant) {
        self.failed.retain(|_, (_, until)| now < *until + LONGEST_WAIT);
    }
}

fn key(due: &Due) -> Key {
    (due.reseller.uuid(), due.work, due.subject)
}

fn wait(times: u32) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(times.saturating_sub(1).min(16)));
    doubled.min(LONGEST_WAIT)
}

/// Sweeps until `stop`, then lets pieces under way finish and gives the lease back.
pub async fn sweep(app: Arc<App>, holder: Uuid, stop: CancellationToken) {
    let mut pieces = Pieces::default();
    let mut tasks: JoinSet<(Key, Outcome)> = JoinSet::new();
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            Some(ended) = tasks.join_next(), if !tasks.is_empty() => note(&mut pieces, ended),
            _ = ticks.tick() => {
                pieces.forget(Instant::now());
                begin(&app, holder, &mut pieces, &mut tasks).await;
            }
        }
    }
    let finish = async { while tasks.join_next().await.is_some() {} };
    if timeout(GRACE, finish).await.is_err() {
        tracing::warn!("sweeps were still under way when the time to finish them was over");
    }
    if let Err(error) = give_back(&app, holder).await {
        tracing::warn!(
            error = chain(&error),
            "could not give the lease of the sweeps back"
        );
    }
}

async fn begin(app: &Arc<App>, holder: Uuid, pieces: &mut Pieces, tasks: &mut JoinSet<(Key, Outcome)>) {
    let due = match batch(app, holder, BATCH).await {
        Ok(Some(batch)) => batch.due,
        // Another process sweeps.
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(error = chain(&error), "could not ask for due work");
            return;
        }
    };
    let now = Instant::now();
    for due in pieces.pick(due, now) {
        pieces.begin(key(&due), now);
        let app = Arc::clone(app);
        tasks.spawn(async move {
            let outcome = one(&app, &due).await;
            (key(&due), outcome)
        });
    }
}

async fn one(app: &App, due: &Due) -> Outcome {
    let what = due.work.as_str();
    match timeout(PIECE_TIMEOUT, run(app, due)).await {
        Ok(Ok(())) => Outcome::Done,
        // Zavu's troubles are Zavu's; the use case has said when it is worth asking again.
        Ok(Err(SweepError::Provider(error))) => {
            tracing::info!(work = what, error = chain(&error), "due work waits for Zavu");
            Outcome::Failed
        }
        Ok(Err(SweepError::Fault(error))) => {
            tracing::error!(
                work = what,
                error = chain(&error),
                "due work failed and is tried again"
            );
            Outcome::Failed
        }
        Err(_) => {
            tracing::error!(work = what, "due work took too long and is tried again");
            Outcome::Failed
        }
    }
}

fn note(pieces: &mut Pieces, ended: Result<(Key, Outcome), tokio::task::JoinError>) {
    match ended {
        Ok((key, outcome)) => {
            let took = pieces.end(key, outcome, Instant::now());
            metrics::swept(key.1.as_str(), outcome, took);
        }
        Err(error) => {
            // A panic does not say whose it was: pieces that began long ago are free again.
            tracing::error!(error = %error, "due work panicked");
            let now = Instant::now();
            pieces
                .under_way
                .retain(|_, began| now.duration_since(*began) < PIECE_TIMEOUT);
        }
    }
}

#[cfg(test)]
mod tests {
    use usher_domain::id::ResellerId;

    use super::*;

    fn due(subject: u128) -> Due {
        Due {
            reseller: ResellerId::from(Uuid::from_u128(1)),
            work: Work::TrackInvitation,
            subject: Uuid::from_u128(subject),
            at: usher_domain::time::Timestamp::default(),
        }
    }

    #[test]
    fn a_piece_under_way_is_not_begun_again_and_room_is_bounded() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        let all: Vec<Due> = (0..20).map(due).collect();
        let first = pieces.pick(all.clone(), now);
        assert_eq!(first.len(), AT_ONCE);
        for due in &first {
            pieces.begin(key(due), now);
        }
        assert_eq!(pieces.pick(all.clone(), now), []);
        pieces.end(key(&first[0]), Outcome::Done, now);
        assert_eq!(pieces.pick(all, now), [due(0)]);
    }

    #[test]
    fn a_failed_piece_waits_longer_each_time_and_lets_others_pass() {
        let (mut pieces, now) = (Pieces::default(), Instant::now());
        for times in 1..=3 {
            pieces.begin(key(&due(1)), now);
            pieces.end(key(&due(1)), Outcome::Failed, now);
            assert_eq!(
                pieces.failed[&key(&due(1))],
                (times, now + FIRST_WAIT * 2_u32.pow(times - 1))
            );
        }
        assert_eq!(pieces.pick(vec![due(1), due(2)], now), [due(2)]);
        assert_eq!(pieces.pick(vec![due(1)], now + wait(3)), [due(1)]);
        assert_eq!(wait(u32::MAX), LONGEST_WAIT);
        pieces.forget(now + LONGEST_WAIT * 3);
        assert!(pieces.failed.is_empty());
    }
}

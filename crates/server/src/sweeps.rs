//! Sweeping: while this process holds the lease, what is due is done, a bounded number of pieces at once.
//!
//! Only one process holds the lease at a time; the others ask for it every second. `pieces` says what begins next; the
//! end of one piece begins another at once. A piece that fails is logged and tried again later, ever more seldom; it
//! never ends the loop. Beside the pieces, whoever holds the lease looks after the platform: one upkeep at a time.
//!
//! Everything is done under the term of the lease: a process that was suspended for longer than its lease lives, and goes
//! on while another one sweeps, is refused what it would commit. It drops what it knew to be due, and asks again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;
use usher_app::App;
use usher_app::sweep::{SweepError, Upkeep, batch, give_back, run, upkeep};
use usher_domain::fault::Fault;
use usher_domain::sweep::Due;
use uuid::Uuid;

use crate::metrics::{self, Outcome};
use crate::pieces::{Key, Pieces, key};
use crate::telemetry::chain;

/// How often due work is asked for. It prolongs the lease, too, which lives several times as long.
const INTERVAL: Duration = Duration::from_secs(1);
/// The most pieces asked for at once; many more than are done at once, so that a few that fail again and again block
/// nothing.
const BATCH: u32 = 200;
/// How long a piece may take: longer than any call to Zavu with all its retries.
const PIECE_TIMEOUT: Duration = Duration::from_mins(1);
/// How long a piece can hold its place; one that panicked is never noted as ended.
const LONGEST_PLACE: Duration = PIECE_TIMEOUT.saturating_add(Duration::from_secs(5));
/// How long pieces under way may take when the process is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Sweeps until `stop`, then lets pieces under way finish and gives the lease back.
pub async fn sweep(app: Arc<App>, holder: Uuid, stop: CancellationToken) {
    let mut pieces = Pieces::default();
    let mut tasks: JoinSet<(Key, Outcome)> = JoinSet::new();
    let mut upkeeps: JoinSet<Upkeep> = JoinSet::new();
    // `None` while an upkeep is under way.
    let mut upkept = Some(Upkeep::default());
    let mut ticks = interval(INTERVAL);
    // What is done is done for as long as this process held the lease when it last asked.
    let mut asked = Asked::default();
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            Some(ended) = tasks.join_next(), if !tasks.is_empty() => {
                note(&mut pieces, ended);
                if asked.more && pieces.is_exhausted() {
                    asked = ask(&app, holder, &mut pieces).await;
                }
                begin(&asked, &mut pieces, &mut tasks);
            }
            Some(ended) = upkeeps.join_next(), if !upkeeps.is_empty() => {
                upkept = Some(ended.unwrap_or_else(|error| {
                    tracing::error!(error = %error, "the upkeep panicked");
                    Upkeep::default()
                }));
            }
            _ = ticks.tick() => {
                pieces.forget(Instant::now());
                pieces.free(LONGEST_PLACE, Instant::now());
                asked = ask(&app, holder, &mut pieces).await;
                begin(&asked, &mut pieces, &mut tasks);
                if let Some(app) = &asked.app
                    && let Some(done) = upkept.take()
                {
                    upkeeps.spawn(keep_up(Arc::clone(app), done));
                }
            }
        }
    }
    let finish = async {
        while tasks.join_next().await.is_some() {}
        while upkeeps.join_next().await.is_some() {}
    };
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

/// What came of asking for due work.
#[derive(Default)]
struct Asked {
    /// The context under the lease; `None` where another process sweeps, or nobody knows.
    app: Option<Arc<App>>,
    /// Whether there is more than was given.
    more: bool,
}

/// Asks what is due.
async fn ask(app: &App, holder: Uuid, pieces: &mut Pieces) -> Asked {
    let (app, due) = match batch(app, holder, BATCH).await {
        Ok(Some(batch)) => (Some(Arc::new(app.under(batch.term))), batch.due),
        // Another process sweeps.
        Ok(None) => (None, Vec::new()),
        Err(error) => {
            tracing::warn!(error = chain(&error), "could not ask for due work");
            (None, Vec::new())
        }
    };
    let more = u32::try_from(due.len()).is_ok_and(|count| count >= BATCH);
    pieces.take_in(due);
    Asked { app, more }
}

/// One upkeep of the platform, and when what was done.
async fn keep_up(app: Arc<App>, mut done: Upkeep) -> Upkeep {
    match timeout(PIECE_TIMEOUT, upkeep(&app, &mut done)).await {
        Ok(Ok(())) => {}
        Ok(Err(error @ Fault::Superseded { .. })) => {
            tracing::warn!(error = chain(&error), "the upkeep came too late and was not kept");
        }
        Ok(Err(error)) => tracing::warn!(error = chain(&error), "the upkeep failed and is tried again"),
        Err(_) => tracing::warn!("the upkeep took too long and is tried again"),
    }
    done
}

/// Begins what there is room for, while this process sweeps.
fn begin(asked: &Asked, pieces: &mut Pieces, tasks: &mut JoinSet<(Key, Outcome)>) {
    let Some(app) = &asked.app else { return };
    for due in pieces.begin(Instant::now()) {
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
        Ok(Err(SweepError::Fault(error @ Fault::Superseded { .. }))) => {
            tracing::warn!(
                work = what,
                error = chain(&error),
                "due work came too late and was not kept"
            );
            Outcome::Superseded
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
            // A panic does not say whose it was: its place is freed when no piece that began then can be under way.
            tracing::error!(error = %error, "due work panicked");
        }
    }
}

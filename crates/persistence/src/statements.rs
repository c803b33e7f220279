//! Counting statements, so that tests can hold a page to a constant number however deep and long it is; and stopping work at
//! any of its steps, so that they can show what is left when the machine dies there, or what comes of it when it goes on late.
//!
//! BEGIN with its settings and COMMIT are not counted; everything in between is. They are steps like every statement.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use tokio::sync::Notify;

tokio::task_local! {
    static TASK: Arc<AtomicU64>;
    static STEPS: Arc<Steps>;
}

/// Runs `work` and says how many statements its task executed. Tasks that it spawns count for the database only, see
/// [`crate::PersistentDatabase::statements`].
pub async fn counted<F: Future>(work: F) -> (F::Output, u64) {
    let count = Arc::new(AtomicU64::new(0));
    let output = TASK.scope(Arc::clone(&count), work).await;
    (output, count.load(Ordering::Relaxed))
}

/// Runs `future` and names the steps that its task made at a database, in order: `BEGIN`, each statement by its verb and the
/// first table it names, as `SELECT numbers`, and `COMMIT`. Tasks that it spawns make none.
pub async fn steps<F: Future>(future: F) -> (F::Output, Vec<String>) {
    let names = Arc::new(Steps::Named(Mutex::default()));
    let output = STEPS.scope(Arc::clone(&names), future).await;
    let names = match &*names {
        Steps::Named(names) => std::mem::take(&mut *names.lock().unwrap_or_else(PoisonError::into_inner)),
        Steps::Until { .. } | Steps::Paused(_) => Vec::new(),
    };
    (output, names)
}

/// Runs `future` and drops it right before it makes its step number `step`, counted from 0 as [`steps`] names them, as if the
/// machine had died there: nothing of that step or a later one is sent. `None` when it was stopped.
pub async fn until_step<F: Future>(step: usize, future: F) -> Option<F::Output> {
    let end = Arc::new(Steps::Until {
        left: AtomicUsize::new(step),
        reached: AtomicBool::new(false),
    });
    let mut work = Box::pin(STEPS.scope(Arc::clone(&end), future));
    // A step that is not to be made is reached while the work is polled, so nobody has to be woken.
    std::future::poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending if end.is_reached() => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    })
    .await
}

/// Runs `future` and stops it right before its step number `step`, as a machine stops that is suspended; does what is to be done
/// `meanwhile`, and lets it go on. Gives both outputs, and nothing of `meanwhile` where there is no such step.
pub async fn paused_at<F: Future, M: Future>(
    step: usize,
    meanwhile: M,
    future: F,
) -> (F::Output, Option<M::Output>) {
    let pause = Arc::new(Pause {
        left: AtomicUsize::new(step),
        ..Pause::default()
    });
    let steps = Arc::new(Steps::Paused(Arc::clone(&pause)));
    let mut work = Box::pin(STEPS.scope(steps, future));
    tokio::select! {
        biased;
        output = &mut work => (output, None),
        () = pause.reached.notified() => {
            let done = meanwhile.await;
            pause.over.notify_one();
            (work.await, Some(done))
        }
    }
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

/// Something that is about to be sent to the database.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    Begin,
    Statement(&'a str),
    Commit,
}

/// Notes a step before it is made; never returns from one that is not to be made.
pub(crate) async fn before(step: Step<'_>) {
    // Outside of `steps` and `until_step` nobody asks, and every step is made.
    let Ok(steps) = STEPS.try_with(Arc::clone) else {
        return;
    };
    if steps.note(step) {
        return;
    }
    match &*steps {
        Steps::Named(_) => {}
        Steps::Until { .. } => std::future::pending::<()>().await,
        Steps::Paused(pause) => {
            pause.reached.notify_one();
            pause.over.notified().await;
        }
    }
}

/// What becomes of a task's steps.
enum Steps {
    /// They are named.
    Named(Mutex<Vec<String>>),
    /// So many are made, and no further one.
    Until { left: AtomicUsize, reached: AtomicBool },
    /// All are made, one of them late.
    Paused(Arc<Pause>),
}

/// A pause before one step.
#[derive(Default)]
struct Pause {
    left: AtomicUsize,
    reached: Notify,
    over: Notify,
}

impl Steps {
    /// Whether the step is to be made.
    fn note(&self, step: Step<'_>) -> bool {
        match self {
            Self::Named(names) => {
                let mut names = names.lock().unwrap_or_else(PoisonError::into_inner);
                names.push(step.name());
                true
            }
            Self::Until { left, reached } => {
                let one_less = |left: usize| left.checked_sub(1);
                let made = left
                    .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
                    .is_ok();
                if !made {
                    reached.store(true, Ordering::Relaxed);
                }
                made
            }
            // Counts on below zero: every later step is far from it.
            Self::Paused(pause) => pause.left.fetch_sub(1, Ordering::Relaxed) != 0,
        }
    }

    fn is_reached(&self) -> bool {
        match self {
            Self::Named(_) | Self::Paused(_) => false,
            Self::Until { reached, .. } => reached.load(Ordering::Relaxed),
        }
    }
}

impl Step<'_> {
    fn name(self) -> String {
        match self {
            Self::Begin => "BEGIN".to_owned(),
            Self::Statement(sql) => named(sql),
            Self::Commit => "COMMIT".to_owned(),
        }
    }
}

/// A statement by its verb and the first table that it names. What comes before the verb, as `WITH` and its names, is left
/// out; a subquery is gone into.
fn named(sql: &str) -> String {
    const VERBS: [&str; 4] = ["SELECT", "INSERT", "UPDATE", "DELETE"];
    let mut words = sql
        .split(|char: char| char.is_whitespace() || matches!(char, '(' | ')' | ',' | ';'))
        .filter(|word| !word.is_empty());
    let Some(verb) = words.find(|word| VERBS.contains(word)) else {
        return sql.to_owned();
    };
    let mut table = if verb == "UPDATE" { words.next() } else { None };
    while table.is_none() {
        let Some(word) = words.next() else { break };
        if matches!(word, "FROM" | "INTO") {
            table = words.next().filter(|word| *word != "SELECT");
        }
    }
    match table {
        Some(table) => format!("{verb} {}", table.replace('"', "")),
        None => verb.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_named_by_its_verb_and_its_first_table() {
        for (sql, name) in [
            (r#"SELECT "id" FROM "numbers" WHERE "id" = $1"#, "SELECT numbers"),
            (r#"INSERT INTO "charges" ("at") VALUES ($1)"#, "INSERT charges"),
            (r#"UPDATE "projects" SET "name" = $1"#, "UPDATE projects"),
            (r#"DELETE FROM "due_work" WHERE true"#, "DELETE due_work"),
            (
                "\n SELECT a FROM (\n SELECT b FROM due_work) AS overdue",
                "SELECT due_work",
            ),
            (
                r#"WITH "new" AS (INSERT INTO "events" ("id") VALUES ($1)) UPDATE "log" SET a = 1"#,
                "INSERT events",
            ),
            ("SELECT 1", "SELECT"),
            ("VACUUM", "VACUUM"),
        ] {
            assert_eq!(named(sql), name);
        }
    }

    /// Makes two steps at no database.
    async fn two_steps(made: &AtomicUsize) -> &'static str {
        for step in [Step::Begin, Step::Commit] {
            before(step).await;
            made.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
        "done"
    }

    #[tokio::test]
    async fn steps_are_named_in_order_and_work_ends_right_before_one() {
        let made = AtomicUsize::new(0);
        let (output, names) = steps(two_steps(&made)).await;
        assert_eq!(
            (output, names),
            ("done", vec!["BEGIN".to_owned(), "COMMIT".to_owned()])
        );
        for (step, outcome) in [(0, None), (1, None), (2, Some("done")), (3, Some("done"))] {
            let made = AtomicUsize::new(0);
            assert_eq!(until_step(step, two_steps(&made)).await, outcome);
            assert_eq!(made.into_inner(), step.min(2));
        }
    }

    #[tokio::test]
    async fn work_stops_before_one_step_and_goes_on() {
        for (step, seen) in [(0, Some(0)), (1, Some(1)), (2, None)] {
            let made = AtomicUsize::new(0);
            let meanwhile = async { made.load(Ordering::Relaxed) };
            let outcome = paused_at(step, meanwhile, two_steps(&made)).await;
            assert_eq!(outcome, ("done", seen));
            assert_eq!(made.into_inner(), 2);
        }
    }
}

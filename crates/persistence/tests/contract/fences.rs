//! Fences: what is done under a lease is kept only while nobody else has taken the lease.

use std::time::Duration;

use sqlx::{Connection, Executor, PgConnection};
use tokio::task::JoinSet;
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::store::{Database, Scope, Unlogged};
use usher_domain::sweep::{Fence, Term};
use usher_persistence::statements::{paused_at, steps};

use crate::fixture::{Fixture, Place, done, on_both};
use crate::make;

on_both! {
    what_is_done_under_a_lease_is_kept_until_somebody_else_takes_it,
}

const LEASE: &str = "sweep";

/// Takes the lease for a holder at a second, for ten seconds.
async fn take(fixture: &Fixture, holder: u128, second: i64) -> Option<Term> {
    let mut tx = fixture.platform().await;
    let until = make::at(second + 10);
    let fence = tx
        .lease(LEASE, make::uuid(holder), make::at(second), until)
        .await
        .unwrap();
    done(tx).await;
    fence.map(|fence| Term { lease: LEASE, fence })
}

/// Adds a project with an event, under a lease.
async fn add(fixture: &Fixture, reseller: ResellerId, term: Term, n: u128) -> Result<(), Fault> {
    let database = fixture.database.under(term);
    let mut tx = database.begin(Scope::Reseller(reseller)).await?;
    tx.insert_project(&make::project(n)).await.unwrap();
    tx.commit(make::log(n + 50, vec![make::event(n + 60, make::uuid(n))]))
        .await?;
    Ok(())
}

/// How many projects and events there are.
async fn kept(fixture: &Fixture, reseller: ResellerId) -> (usize, i64) {
    let mut tx = fixture.read(reseller).await;
    let projects: Vec<_> = (1..10).map(|n| make::project(n).id).collect();
    let found = tx.projects(&projects).await.unwrap();
    (found.len(), tx.event_head().await.unwrap())
}

fn superseded(outcome: &Result<(), Fault>) -> bool {
    matches!(outcome, Err(Fault::Superseded { lease: LEASE, .. }))
}

async fn what_is_done_under_a_lease_is_kept_until_somebody_else_takes_it(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let first = take(&fixture, 1, 0).await.unwrap();
    add(&fixture, reseller, first, 2).await.unwrap();
    // It has run out, and nobody wanted it: nobody else can have done the same.
    assert_eq!(take(&fixture, 2, 5).await, None);
    add(&fixture, reseller, first, 3).await.unwrap();
    assert_eq!(kept(&fixture, reseller).await, (2, 2));

    let second = take(&fixture, 2, 20).await.unwrap();
    assert!(superseded(&add(&fixture, reseller, first, 4).await));
    let mut unlogged = fixture
        .database
        .under(first)
        .begin(Scope::Platform)
        .await
        .unwrap();
    unlogged.purge_tokens(make::at(0)).await.unwrap();
    assert!(superseded(&unlogged.commit_unlogged(Unlogged::Upkeep).await));
    assert_eq!(kept(&fixture, reseller).await, (2, 2), "neither row nor event");
    add(&fixture, reseller, second, 4).await.unwrap();
    assert_eq!(kept(&fixture, reseller).await, (3, 3));

    // Back at the first: under its new number, not under the old one.
    let third = take(&fixture, 1, 40).await.unwrap();
    assert_eq!(third.fence, Fence(3));
    for late in [first, second] {
        assert!(superseded(&add(&fixture, reseller, late, 5).await));
    }
    add(&fixture, reseller, third, 5).await.unwrap();
    assert_eq!(kept(&fixture, reseller).await, (4, 4));
}

/// The place of a step among those of adding a project under a lease.
async fn place(fixture: &Fixture, reseller: ResellerId, term: Term, step: &str) -> usize {
    let (added, names) = steps(add(fixture, reseller, term, 2)).await;
    added.unwrap();
    let last = &names[names.len() - 2..];
    assert_eq!(
        last,
        ["SELECT leases", "COMMIT"],
        "the fence is the last thing looked at"
    );
    names.iter().position(|name| name == step).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lease_that_is_taken_at_the_last_moment_rolls_everything_back() {
    let fixture = Fixture::postgres().await;
    let reseller = fixture.reseller(1).await;
    let first = take(&fixture, 1, 0).await.unwrap();
    let place = place(&fixture, reseller, first, "SELECT leases").await;
    // Everything is written, its numbers in the log are taken, and then another process is faster.
    let taking = take(&fixture, 2, 20);
    let (outcome, second) = paused_at(place, taking, add(&fixture, reseller, first, 3)).await;
    assert!(superseded(&outcome), "{outcome:?}");
    assert_eq!(kept(&fixture, reseller).await, (1, 1));
    let second = second.flatten().unwrap();
    add(&fixture, reseller, second, 3).await.unwrap();
    assert_eq!(kept(&fixture, reseller).await, (2, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lease_is_not_taken_between_the_last_look_at_it_and_the_commit() {
    let fixture = std::sync::Arc::new(Fixture::postgres().await);
    let reseller = fixture.reseller(1).await;
    let first = take(&fixture, 1, 0).await.unwrap();
    let place = place(&fixture, reseller, first, "COMMIT").await;
    let mut taking = JoinSet::new();
    let wanting = async {
        let fixture = std::sync::Arc::clone(&fixture);
        taking.spawn(async move {
            let second = take(&fixture, 2, 20).await;
            (second, kept(&fixture, reseller).await)
        });
    };
    let waits = async {
        wanting.await;
        waits_for_a_lock(&fixture).await;
    };
    let (outcome, waited) = paused_at(place, waits, add(&fixture, reseller, first, 3)).await;
    outcome.unwrap();
    assert_eq!(waited, Some(()));
    let (second, seen) = taking.join_next().await.unwrap().unwrap();
    assert_eq!(second.unwrap().fence, Fence(2));
    assert_eq!(seen, (2, 2), "whoever takes it sees what was done before");
}

/// Waits until somebody on the database waits for a lock.
async fn waits_for_a_lock(fixture: &Fixture) {
    let Place::Postgres(urls) = &fixture.place else {
        panic!("it is of PostgreSQL")
    };
    let mut superuser = PgConnection::connect(&urls.superuser).await.unwrap();
    for _ in 0..400 {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
        .fetch_one(&mut superuser)
        .await
        .unwrap();
        if waiting > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("nobody waits");
}

#[tokio::test]
async fn a_reseller_holds_leases_fast_and_alters_none() {
    let fixture = Fixture::postgres().await;
    take(&fixture, 1, 0).await.unwrap();
    let Place::Postgres(urls) = &fixture.place else {
        panic!("it is of PostgreSQL")
    };
    let mut app = PgConnection::connect(&urls.app).await.unwrap();
    for (sql, refused) in [
        ("SELECT 1 FROM leases FOR SHARE", false),
        ("UPDATE leases SET fence = fence + 1", true),
        (
            "INSERT INTO leases (name, fence, expires_at) VALUES ('mine', 1, now())",
            true,
        ),
    ] {
        let mut tx = app.begin().await.unwrap();
        let set = format!(
            "SELECT set_config('usher.reseller_id', '{}', true)",
            make::uuid(1)
        );
        tx.execute(sqlx::AssertSqlSafe(set)).await.unwrap();
        match tx.execute(sql).await {
            Ok(done) => assert!(!refused && done.rows_affected() == 1, "{sql}"),
            Err(error) => assert!(
                refused && error.to_string().contains("row-level security"),
                "{error}"
            ),
        }
    }
}

//! What only PostgreSQL has: forced row-level security as the last lock, rights of the app's role, nudges between processes.

use std::time::{Duration, Instant};

use sqlx::{Connection, Executor, PgConnection, Row};
use usher_domain::event::Watch;
use usher_domain::store::{Database, Scope};
use usher_persistence::{Options, SigningKey, connect};

use crate::fixture::{Fixture, Place, done, migrated_copy};
use crate::make;

/// The one table that says nothing of anybody.
const OPEN: &str = "seaql_migrations";
/// Platform indexes that name a reseller.
const INDEXES: [&str; 3] = ["seats", "tokens", "due_work"];

async fn app(fixture: &Fixture) -> PgConnection {
    let Place::Postgres(urls) = &fixture.place else {
        panic!("these tests are of PostgreSQL");
    };
    PgConnection::connect(&urls.app).await.unwrap()
}

/// Two resellers, each with something in every table that the app fills.
async fn filled() -> Fixture {
    let fixture = Fixture::postgres().await;
    for n in [100, 200] {
        let reseller = fixture.reseller(n).await;
        let (account, project) = (make::account(n + 1), make::project(n + 2));
        let invitation = make::invitation(n + 3, project.id);
        let mut tx = fixture.write(reseller).await;
        tx.insert_account(&account).await.unwrap();
        tx.insert_seat(account.id, make::at(0)).await.unwrap();
        tx.insert_project(&project).await.unwrap();
        tx.insert_invitation(&invitation, None).await.unwrap();
        let event = make::event(n + 4, invitation.id.uuid());
        tx.commit(make::log(n + 5, vec![event])).await.unwrap();
    }
    fixture
}

async fn tables(connection: &mut PgConnection) -> Vec<(String, bool)> {
    let rows = sqlx::query(
        "SELECT relname::text, relrowsecurity AND relforcerowsecurity FROM pg_class
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname",
    )
    .fetch_all(connection)
    .await
    .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

async fn count(connection: &mut PgConnection, table: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
    sqlx::query_scalar(sql).fetch_one(connection).await.unwrap()
}

#[tokio::test]
async fn every_table_is_forced_and_empty_without_a_setting() {
    let fixture = filled().await;
    let mut app = app(&fixture).await;
    let tables = tables(&mut app).await;
    assert!(tables.len() > 15);
    for (table, forced) in tables {
        assert_eq!(forced, table != OPEN, "{table}");
        if table != OPEN {
            assert_eq!(count(&mut app, &table).await, 0, "{table}");
        }
    }
    // The setting is the transaction's: it is gone afterwards.
    let reseller = make::reseller(100).id.uuid();
    let mut tx = app.begin().await.unwrap();
    let set = format!("SELECT set_config('usher.reseller_id', '{reseller}', true)");
    tx.execute(sqlx::AssertSqlSafe(set)).await.unwrap();
    for table in [
        "projects",
        "invitations",
        "events",
        "audit_entries",
        "resellers",
        "seats",
        "accounts",
    ] {
        assert_eq!(count(&mut tx, table).await, 1, "{table}");
    }
    tx.commit().await.unwrap();
    assert_eq!(count(&mut app, "projects").await, 0);
    // The platform sees its indexes as a whole, and nothing else of any tenant.
    app.execute("SELECT set_config('usher.platform', 'on', false)")
        .await
        .unwrap();
    for table in ["seats", "accounts"] {
        assert_eq!(count(&mut app, table).await, 2, "{table}");
    }
    for table in [
        "projects",
        "invitations",
        "events",
        "audit_entries",
        "resellers",
        "sessions",
    ] {
        assert_eq!(count(&mut app, table).await, 0, "{table}");
    }
    assert!(INDEXES.contains(&"seats"));
}

#[tokio::test]
async fn the_owner_is_bound_as_well() {
    let fixture = filled().await;
    let Place::Postgres(urls) = &fixture.place else {
        panic!()
    };
    let mut owner = PgConnection::connect(&urls.owner).await.unwrap();
    assert_eq!(count(&mut owner, "invitations").await, 0);
}

#[tokio::test]
async fn a_row_for_another_reseller_is_refused() {
    let fixture = filled().await;
    let mut app = app(&fixture).await;
    let (mine, other) = (make::reseller(100).id.uuid(), make::reseller(200).id.uuid());
    let mut tx = app.begin().await.unwrap();
    let set = format!("SELECT set_config('usher.reseller_id', '{mine}', true)");
    tx.execute(sqlx::AssertSqlSafe(set)).await.unwrap();
    let moved = format!("UPDATE projects SET reseller_id = '{other}'");
    let refused = tx
        .execute(sqlx::AssertSqlSafe(moved))
        .await
        .unwrap_err()
        .to_string();
    assert!(refused.contains("row-level security"), "{refused}");
    drop(tx);

    let mut tx = app.begin().await.unwrap();
    let set = format!("SELECT set_config('usher.reseller_id', '{mine}', true)");
    tx.execute(sqlx::AssertSqlSafe(set)).await.unwrap();
    let foreign = format!(
        "INSERT INTO due_work (reseller_id, work, subject, at) VALUES ('{other}', 'SYNC_PROJECT', '{mine}', now())"
    );
    let refused = tx
        .execute(sqlx::AssertSqlSafe(foreign))
        .await
        .unwrap_err()
        .to_string();
    assert!(refused.contains("row-level security"), "{refused}");
    drop(tx);

    let changed = app.execute("UPDATE projects SET name = 'x'").await.unwrap();
    assert_eq!(
        changed.rows_affected(),
        0,
        "without a setting there is nothing to change"
    );
}

#[tokio::test]
async fn what_is_written_in_the_log_stays() {
    let fixture = filled().await;
    let mut app = app(&fixture).await;
    for statement in [
        "UPDATE audit_entries SET action = 'x'",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "UPDATE events SET kind = 'x'",
        "DELETE FROM events",
        "DELETE FROM reseller_log",
        "DELETE FROM resellers",
        "DELETE FROM seaql_migrations",
        "ALTER TABLE projects DISABLE ROW LEVEL SECURITY",
        "CREATE TABLE mine (id int)",
        "DROP TABLE leases",
        "DELETE FROM accounts",
        "UPDATE accounts SET email = 'x'",
        "DELETE FROM signing_keys",
        "UPDATE signing_keys SET public = 'x'",
        "UPDATE accounts SET name = 'x'",
        "UPDATE accounts SET search_text = 'x'",
        "DELETE FROM api_keys",
        "DELETE FROM charges",
        "DELETE FROM drifts",
        "UPDATE drifts SET cause = 'x'",
        "DELETE FROM membership_offers",
    ] {
        let refused = app.execute(statement).await.unwrap_err().to_string();
        assert!(
            refused.contains("permission denied") || refused.contains("must be owner"),
            "{statement}: {refused}"
        );
    }
}

#[tokio::test]
async fn no_reseller_reads_or_alters_what_is_of_the_platform_or_of_strangers() {
    let fixture = filled().await;
    let key = SigningKey {
        id: make::uuid(1),
        public: vec![1],
        private: usher_domain::secret::Sealed(vec![2]),
        created_at: make::at(0),
        retired_at: None,
    };
    fixture.database.insert_signing_key(&key).await.unwrap();
    let mut app = app(&fixture).await;
    let mine = make::reseller(100).id.uuid();
    let mut tx = app.begin().await.unwrap();
    let set = format!("SELECT set_config('usher.reseller_id', '{mine}', true)");
    tx.execute(sqlx::AssertSqlSafe(set)).await.unwrap();
    for table in ["signing_keys", "sign_in_attempts"] {
        assert_eq!(count(&mut tx, table).await, 0, "{table}");
    }
    let changed = tx
        .execute("UPDATE accounts SET password_hash = 'mine'")
        .await
        .unwrap();
    assert_eq!(changed.rows_affected(), 1, "the one with a seat here");
    let retired = tx
        .execute("UPDATE signing_keys SET retired_at = now()")
        .await
        .unwrap();
    assert_eq!(retired.rows_affected(), 0);
    tx.execute(
        "INSERT INTO accounts (id, email, name, created_at) VALUES (gen_random_uuid(), 'n', 'n', now())",
    )
    .await
    .unwrap();
    assert_eq!(count(&mut tx, "accounts").await, 1, "it has no seat here yet");
}

#[tokio::test]
async fn every_table_has_its_rights() {
    let fixture = Fixture::postgres().await;
    let mut app = app(&fixture).await;
    for (table, _) in tables(&mut app).await {
        let readable: bool = sqlx::query_scalar("SELECT has_table_privilege($1, 'SELECT')")
            .bind(&table)
            .fetch_one(&mut app)
            .await
            .unwrap();
        assert!(readable, "{table} is missing in the list of grants");
    }
}

#[tokio::test]
async fn one_connection_is_enough_to_work_and_to_listen() {
    let urls = migrated_copy().await;
    let database = connect(&Options {
        max_connections: 1,
        ..Options::new(&urls.app)
    })
    .await
    .unwrap();
    for _ in 0..5 {
        done(database.begin(Scope::Platform).await.unwrap()).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_in_one_process_nudges_watchers_in_another() {
    let urls = migrated_copy().await;
    let (here, there) = (
        connect(&Options::new(&urls.app)).await.unwrap(),
        connect(&Options::new(&urls.app)).await.unwrap(),
    );
    let reseller = make::reseller(1);
    let mut tx = here.begin(Scope::Reseller(reseller.id)).await.unwrap();
    tx.insert_reseller(&reseller).await.unwrap();
    done(tx).await;
    // The listener may still be on its way: at most a few commits until a nudge is faster than the poll.
    for n in 0..10 {
        let mut nudges = there.watch(reseller.id);
        let tx = here.begin(Scope::Reseller(reseller.id)).await.unwrap();
        let events = vec![make::event(10 + n, make::uuid(1))];
        tx.commit(make::log(100 + n, events)).await.unwrap();
        let begun = Instant::now();
        nudges.next().await;
        if begun.elapsed() < Duration::from_millis(500) {
            return;
        }
    }
    panic!("no nudge came");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_is_given_up_while_it_begins_leaves_no_connection_in_it() {
    let fixture = Fixture::postgres().await;
    let reseller = fixture.reseller(1).await;
    for round in 0..200 {
        for polls in 1..4 {
            let mut beginning = fixture.database.read(Scope::Reseller(reseller));
            for _ in 0..polls {
                let polled = std::future::poll_fn(|context| {
                    std::task::Poll::Ready(beginning.as_mut().poll(context).is_ready())
                });
                if polled.await {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        let mut tx = fixture.write(reseller).await;
        let written = tx.save_suspension(None).await;
        assert!(written.is_ok(), "round {round}: {written:?}");
        done(tx).await;
    }
}

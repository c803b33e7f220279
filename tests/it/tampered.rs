//! Audit logs that somebody with access to the database changed: every kind of change is found, and the first bad entry named.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use usher_app::{App, reseller};
use usher_domain::id::ResellerId;
use uuid::Uuid;

use crate::harness::{Backend, Home, Process, account_of, on_both_databases};

const NOWHERE: &str = "http://127.0.0.1:1";
/// Entries of every log before it is changed.
const ENTRIES: i64 = 9;

/// What is done to a log: statements with `{own}` for the condition of its rows, and what is said then.
const CHANGES: &[(&str, &[&str], &str)] = &[
    ("whole", &[], ""),
    (
        "edited",
        &["UPDATE audit_entries SET changes = '{\"name\":\"Another\"}' WHERE {own} AND sequence = 2"],
        "verify entry 2: it was altered",
    ),
    (
        "backdated",
        &[
            "UPDATE audit_entries SET at = (SELECT at FROM audit_entries WHERE {own} AND sequence = 1) WHERE {own} AND sequence = 5",
        ],
        "verify entry 5: it was altered",
    ),
    (
        "nonsense",
        &["UPDATE audit_entries SET actor_kind = 'NOBODY' WHERE {own} AND sequence = 4"],
        "verify entry 4: it was altered",
    ),
    (
        "rehashed",
        &[
            "UPDATE audit_entries SET hash = (SELECT hash FROM audit_entries WHERE {own} AND sequence = 6) WHERE {own} AND sequence = 7",
        ],
        "verify entry 7: it was altered",
    ),
    (
        "deleted",
        &["DELETE FROM audit_entries WHERE {own} AND sequence = 3"],
        "verify entry 3: another one stands in its place, or it is missing",
    ),
    (
        "closed-up",
        &[
            "DELETE FROM audit_entries WHERE {own} AND sequence = 3",
            "UPDATE audit_entries SET sequence = sequence + 1000 WHERE {own} AND sequence > 3",
            "UPDATE audit_entries SET sequence = sequence - 1001 WHERE {own} AND sequence > 1000",
        ],
        "verify entry 3: it was altered",
    ),
    (
        "inserted",
        &[
            "UPDATE audit_entries SET sequence = sequence + 1000 WHERE {own} AND sequence > 3",
            "UPDATE audit_entries SET sequence = sequence - 999 WHERE {own} AND sequence > 1000",
            "INSERT INTO audit_entries SELECT reseller_id, {new}, 4, at, actor_kind, actor_id, action, subject_kind, \
             subject_id, changes, ip_address, user_agent, request_id, hash FROM audit_entries WHERE {own} AND sequence = 2",
        ],
        "verify entry 4: it was altered",
    ),
    (
        "appended",
        &[
            "INSERT INTO audit_entries SELECT reseller_id, {new}, sequence + 1, at, actor_kind, actor_id, action, subject_kind, \
           subject_id, changes, ip_address, user_agent, request_id, hash FROM audit_entries WHERE {own} AND sequence = 9",
        ],
        "verify entry 10: it was altered",
    ),
    (
        "reordered",
        &[
            "UPDATE audit_entries SET sequence = 1000 WHERE {own} AND sequence = 6",
            "UPDATE audit_entries SET sequence = 6 WHERE {own} AND sequence = 7",
            "UPDATE audit_entries SET sequence = 7 WHERE {own} AND sequence = 1000",
        ],
        "verify entry 6: it was altered",
    ),
    (
        "truncated",
        &["DELETE FROM audit_entries WHERE {own} AND sequence > 7"],
        "verify entry 8: it and what follows were deleted",
    ),
    (
        "emptied",
        &["DELETE FROM audit_entries WHERE {own}"],
        "verify entry 1: it and what follows were deleted",
    ),
];

/// A reseller whose log has [`ENTRIES`] entries.
async fn written(app: &App, slug: &str) -> ResellerId {
    let id = account_of(app, slug, &format!("owner@{slug}.test")).await;
    loop {
        let verified = usher_app::audit::verify(app, id).await.expect("the log is whole");
        if verified.entries == ENTRIES {
            return id;
        }
        assert!(verified.entries < ENTRIES, "{} entries", verified.entries);
        let stopped = reseller::suspend(app, id).await.expect("it is stopped");
        if usher_app::audit::verify(app, id)
            .await
            .expect("the log is whole")
            .entries
            < ENTRIES
        {
            assert!(stopped.suspended_at.is_some());
            reseller::resume(app, id).await.expect("it goes on");
        }
    }
}

/// Runs statements on the rows of one reseller as whoever owns the database.
async fn tamper(home: &Home, backend: Backend, reseller: ResellerId, statements: &[&str]) {
    let (literal, new) = match backend {
        Backend::Sqlite => {
            let hex = |id: Uuid| format!("X'{}'", id.simple());
            (
                hex(reseller.uuid()),
                hex(Uuid::from_u128(reseller.uuid().as_u128() + 1)),
            )
        }
        Backend::Postgresql => {
            let text = |id: Uuid| format!("'{id}'::uuid");
            (
                text(reseller.uuid()),
                text(Uuid::from_u128(reseller.uuid().as_u128() + 1)),
            )
        }
    };
    let statements = statements.iter().map(|statement| {
        let statement = statement
            .replace("{own}", &format!("reseller_id = {literal}"))
            .replace("{new}", &new);
        AssertSqlSafe(statement)
    });
    match backend {
        Backend::Sqlite => {
            let mut connection = SqliteConnection::connect(home.owner_url())
                .await
                .expect("the file is opened");
            for statement in statements {
                connection.execute(statement).await.expect("it is changed");
            }
        }
        Backend::Postgresql => {
            let mut connection = PgConnection::connect(home.owner_url())
                .await
                .expect("the owner comes in");
            // Row-level security holds for the owner, too, who can say to be anybody.
            let scope = format!(
                "SELECT set_config('usher.reseller_id', '{}', false)",
                reseller.uuid()
            );
            connection
                .execute(AssertSqlSafe(scope))
                .await
                .expect("it is scoped");
            for statement in statements {
                connection.execute(statement).await.expect("it is changed");
            }
        }
    }
}

on_both_databases! {
    /// Every kind of change to a log, one reseller for each, found by the program in one run.
    async fn every_change_to_an_audit_log_is_found_and_the_first_bad_entry_named(backend: Backend) {
        let home = Home::make(backend).await;
        let app = Box::pin(usher_server::compose(&home.config(NOWHERE))).await.expect("it is composed");
        let environment = home.environment(NOWHERE);
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut resellers = Vec::new();
        for (slug, _, _) in CHANGES {
            resellers.push(written(&app, slug).await);
        }
        let (before, complaint, status) = Process::run(home.data(), &["audit", "verify"], &environment).await;
        assert!(status.success(), "{complaint}");
        assert_eq!(before.lines().count(), CHANGES.len());

        for ((_, statements, _), reseller) in CHANGES.iter().zip(&resellers) {
            tamper(&home, backend, *reseller, statements).await;
        }
        let (after, complaint, status) = Process::run(home.data(), &["audit", "verify"], &environment).await;
        assert_eq!(status.code(), Some(1));
        let broken = CHANGES.len() - 1;
        assert!(complaint.contains(&format!("{broken} of {} not whole", CHANGES.len())), "{complaint}");
        for ((slug, _, said), id) in CHANGES.iter().zip(&resellers) {
            let line = after.lines().find(|line| line.starts_with(&format!("{slug} {id} ")));
            let line = line.unwrap_or_else(|| panic!("{slug} is missing: {after}"));
            if said.is_empty() {
                assert!(before.lines().any(|earlier| earlier == line), "{line}");
            } else {
                assert_eq!(line, format!("{slug} {id} broken: {said}"));
            }
        }

        for (slug, code) in [("whole", 0), ("edited", 1)] {
            let command = ["audit", "verify", "--reseller", slug];
            let (_, complaint, status) = Process::run(home.data(), &command, &environment).await;
            assert_eq!(status.code(), Some(code), "the others are none of its business: {complaint}");
        }
    }
}

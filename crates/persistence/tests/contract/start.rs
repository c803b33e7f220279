//! Starting: what is refused, and how to mend it; migrations from several processes at once.

use sqlx::{Connection, Executor, PgConnection};
use usher_domain::store::{Database, Scope};
use usher_persistence::{ConnectError, Options, Power, connect};
use usher_test_postgres::Cluster;

use crate::fixture::{migrated_copy, together};

fn sqlite_url(folder: &tempfile::TempDir) -> String {
    format!("sqlite://{}/deep/down/usher.db", folder.path().display())
}

async fn refusal(options: Options) -> ConnectError {
    match connect(&options).await {
        Ok(_) => panic!("it was opened"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn an_unknown_kind_of_database_is_refused() {
    for url in ["mysql://localhost/x", "", "usher.db", "postgres://["] {
        let refused = refusal(Options::new(url)).await;
        assert!(matches!(refused, ConnectError::MalformedUrl), "{url}: {refused}");
    }
    let refused = refusal(Options::new("sqlite::memory:").bring_up_to_date()).await;
    assert!(matches!(refused, ConnectError::InMemory), "{refused}");
}

#[tokio::test]
async fn sqlite_without_migrations_is_refused_and_mended_by_migrating() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder);
    std::fs::create_dir_all(folder.path().join("deep/down")).unwrap();
    let refused = refusal(Options::new(&url)).await;
    let ConnectError::Outdated { missing } = &refused else {
        panic!("{refused}");
    };
    assert_eq!(missing[0], "m20261120_000001_resellers");
    assert!(refused.to_string().contains("usher migrate"), "{refused}");
    let database = connect(&Options::new(&url).bring_up_to_date()).await.unwrap();
    database.ping().await.unwrap();
    database.close().await;
    connect(&Options::new(&url)).await.unwrap().ping().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_takes_migrations_from_several_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder);
    let starts = together((0..4).map(|_| {
        let options = Options::new(&url).bring_up_to_date();
        async move { connect(&options).await.map(drop) }
    }));
    for start in starts.await {
        start.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_takes_migrations_from_several_at_once() {
    let urls = Cluster::shared().create_database("usher_start_together").await;
    let starts = together((0..6).map(|_| {
        let options = Options::new(&urls.app).bring_up_to_date_as(&urls.owner);
        async move { connect(&options).await.map(drop) }
    }));
    for start in starts.await {
        start.unwrap();
    }
    assert!(connect(&Options::new(&urls.app)).await.is_ok());
}

#[tokio::test]
async fn postgres_without_migrations_is_refused() {
    let urls = Cluster::shared().create_database("usher_start_empty").await;
    let refused = refusal(Options::new(&urls.app)).await;
    assert!(matches!(refused, ConnectError::Outdated { .. }), "{refused}");
}

#[tokio::test]
async fn roles_that_row_level_security_does_not_bind_are_refused() {
    let urls = migrated_copy().await;
    let refused = refusal(Options::new(&urls.superuser)).await;
    assert!(matches!(&refused, ConnectError::Superuser { .. }), "{refused}");
    assert!(refused.to_string().contains("CREATE ROLE"), "{refused}");

    let refused = refusal(Options::new(&urls.owner)).await;
    assert!(
        matches!(&refused, ConnectError::OwnsTables { role } if role == "usher_owner"),
        "{refused}"
    );
    assert!(
        refused.to_string().contains("USHER_MIGRATE_DATABASE_URL"),
        "{refused}"
    );

    let mut superuser = PgConnection::connect(&urls.superuser).await.unwrap();
    superuser
        .execute("DROP ROLE IF EXISTS usher_bypass; CREATE ROLE usher_bypass LOGIN BYPASSRLS PASSWORD 'usher-test'")
        .await
        .unwrap();
    let refused = refusal(Options::new(urls.app.replace("usher_app", "usher_bypass"))).await;
    assert!(
        matches!(&refused, ConnectError::BypassesRowSecurity { .. }),
        "{refused}"
    );

    let makes_roles =
        "DROP ROLE IF EXISTS usher_maker; CREATE ROLE usher_maker LOGIN CREATEROLE PASSWORD 'usher-test'";
    superuser.execute(makes_roles).await.unwrap();
    let refused = refusal(Options::new(urls.app.replace("usher_app", "usher_maker"))).await;
    assert!(matches!(&refused, ConnectError::MakesRoles { .. }), "{refused}");
}

#[tokio::test]
async fn a_role_that_may_become_one_that_is_not_bound_is_refused() {
    let urls = migrated_copy().await;
    let mut superuser = PgConnection::connect(&urls.superuser).await.unwrap();
    superuser
        .execute(
            "DROP ROLE IF EXISTS usher_exempt, usher_mighty;
             CREATE ROLE usher_exempt BYPASSRLS; CREATE ROLE usher_mighty SUPERUSER",
        )
        .await
        .unwrap();
    for (other, wanted) in [
        ("usher_owner", Power::OwnsTables),
        ("usher_exempt", Power::BypassesRowSecurity),
        ("usher_mighty", Power::Superuser),
    ] {
        for inherits in ["INHERIT", "NOINHERIT"] {
            let make = format!(
                "DROP ROLE IF EXISTS usher_member;
                 CREATE ROLE usher_member LOGIN {inherits} PASSWORD 'usher-test' IN ROLE {other}"
            );
            superuser.execute(sqlx::AssertSqlSafe(make)).await.unwrap();
            let refused = refusal(Options::new(urls.app.replace("usher_app", "usher_member"))).await;
            let ConnectError::MayBecome {
                role,
                other: found,
                power,
            } = &refused
            else {
                panic!("{inherits} {other}: {refused}");
            };
            assert_eq!((role.as_str(), found.as_str()), ("usher_member", other));
            assert_eq!(*power, wanted);
        }
    }
}

#[tokio::test]
async fn a_table_without_forced_security_is_refused() {
    for (table, without) in [
        ("senders", "NO FORCE"),
        ("resellers", "DISABLE"),
        ("accounts", "DISABLE"),
        ("signing_keys", "NO FORCE"),
    ] {
        let urls = migrated_copy().await;
        let mut owner = PgConnection::connect(&urls.owner).await.unwrap();
        let open = format!("ALTER TABLE {table} {without} ROW LEVEL SECURITY");
        owner.execute(sqlx::AssertSqlSafe(open)).await.unwrap();
        let refused = refusal(Options::new(&urls.app)).await;
        assert!(
            matches!(&refused, ConnectError::OpenTable { table: found } if found == table),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn policies_that_no_migration_made_are_refused() {
    for (change, strange) in [
        (
            "CREATE POLICY everybody ON projects USING (true)",
            ("projects", "everybody"),
        ),
        (
            "CREATE POLICY reading ON sessions FOR SELECT USING (true)",
            ("sessions", "reading"),
        ),
        (
            "ALTER POLICY senders_own ON senders USING (true)",
            ("senders", "senders_own"),
        ),
        (
            "ALTER POLICY events_own ON events WITH CHECK (true)",
            ("events", "events_own"),
        ),
    ] {
        let urls = migrated_copy().await;
        let mut owner = PgConnection::connect(&urls.owner).await.unwrap();
        owner.execute(change).await.unwrap();
        let refused = refusal(Options::new(&urls.app)).await;
        assert!(
            matches!(&refused, ConnectError::StrangePolicy { table, policy } if (table.as_str(), policy.as_str()) == strange),
            "{change}: {refused}"
        );
    }
}

#[tokio::test]
async fn rights_that_no_migration_gave_are_refused() {
    for (given, table, right) in [
        (
            "GRANT DELETE ON audit_entries TO usher_app",
            "audit_entries",
            "DELETE",
        ),
        ("GRANT UPDATE ON events TO PUBLIC", "events", "UPDATE"),
        (
            "GRANT UPDATE (hash) ON audit_entries TO usher_app",
            "audit_entries",
            "UPDATE (hash)",
        ),
        (
            "GRANT UPDATE ON signing_keys TO usher_app",
            "signing_keys",
            "UPDATE",
        ),
        ("GRANT TRUNCATE ON events TO usher_app", "events", "TRUNCATE"),
    ] {
        let urls = migrated_copy().await;
        let mut owner = PgConnection::connect(&urls.owner).await.unwrap();
        owner.execute(given).await.unwrap();
        let refused = refusal(Options::new(&urls.app)).await;
        assert!(
            matches!(&refused, ConnectError::ExcessiveRight { table: t, right: r } if (t.as_str(), r.as_str()) == (table, right)),
            "{given}: {refused}"
        );
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_of_sqlite_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder);
    let database = connect(&Options::new(&url).bring_up_to_date()).await.unwrap();
    let inside = folder.path().join("deep/down");
    assert_eq!(mode(&inside), 0o700);
    let names = ["usher.db", "usher.db-wal", "usher.db-shm"];
    for name in names {
        assert_eq!(mode(&inside.join(name)), 0o600, "{name}");
    }
    // What others could read before is closed at the next start.
    for name in names {
        std::fs::set_permissions(inside.join(name), PermissionsExt::from_mode(0o644)).unwrap();
    }
    connect(&Options::new(&url)).await.unwrap();
    for name in names {
        assert_eq!(mode(&inside.join(name)), 0o600, "{name}");
    }
    database.close().await;
}

#[tokio::test]
async fn an_absent_server_is_a_fault_that_may_pass() {
    let refused = refusal(Options::new("postgres://usher_app@127.0.0.1:1/nothing")).await;
    assert!(matches!(refused, ConnectError::Unreachable(_)), "{refused}");
}

#[tokio::test]
async fn connections_that_died_while_idle_are_replaced_without_an_error() {
    let urls = migrated_copy().await;
    let database = connect(&Options::new(&urls.app)).await.unwrap();
    let mut open = Vec::new();
    for _ in 0..4 {
        open.push(database.read(Scope::Platform).await.unwrap());
    }
    drop(open);
    let mut superuser = PgConnection::connect(&urls.superuser).await.unwrap();
    superuser
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE usename = 'usher_app' AND datname = current_database()",
        )
        .await
        .unwrap();
    for _ in 0..6 {
        let mut tx = database.read(Scope::Platform).await.unwrap();
        tx.seats(crate::make::account(1).id).await.unwrap();
    }
}

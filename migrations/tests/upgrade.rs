//! A database of an earlier release is brought up to date with the rows that it has.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails by panicking")]

use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use usher_migrations::Migrator;
use usher_test_postgres::Cluster;

/// How many migrations the first release had.
const FIRST_RELEASE: u32 = 7;

/// A person and a role, as the first release kept them. `{id}` is how the database spells an id.
const ROWS: &str = "
    INSERT INTO resellers (id, name, slug, display_name, primary_color, default_locale, created_at)
        VALUES ({id}, 'Aurora', 'aurora', 'Aurora', '#000000', 'en', '2026-11-20T00:00:00+00:00');
    INSERT INTO accounts (id, email, name, created_at)
        VALUES ({id}, 'ana@example.org', 'Ana MARÍA', '2026-11-20T00:00:00+00:00');
    INSERT INTO roles (reseller_id, id, name, scope, permissions, created_at)
        VALUES ({id}, {id}, 'Front Desk', 'RESELLER', '[]', '2026-11-20T00:00:00+00:00')";

async fn connect(url: String) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

/// What the person and the role are found by.
async fn found_by(database: &DatabaseConnection) -> (String, String) {
    const SQL: &str = "SELECT search_text, name_folded FROM accounts, roles";
    let statement = Statement::from_string(database.get_database_backend(), SQL);
    let row = database.query_one_raw(statement).await.unwrap().unwrap();
    (
        row.try_get("", "search_text").unwrap(),
        row.try_get("", "name_folded").unwrap(),
    )
}

#[tokio::test]
async fn sqlite_keeps_its_rows_and_finds_them() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/usher.db?mode=rwc", folder.path().display());
    let database = connect(url).await;
    Migrator::up(&database, Some(FIRST_RELEASE)).await.unwrap();
    let rows = ROWS.replace("{id}", "x'01900000000070008000000000000001'");
    database.execute_unprepared(&rows).await.unwrap();
    Migrator::up(&database, None).await.unwrap();
    let (account, role) = found_by(&database).await;
    assert_eq!(
        account, "ana marÍa\u{1f}ana@example.org",
        "SQLite folds ASCII only"
    );
    assert_eq!(role, "front desk");
}

#[tokio::test]
async fn postgres_keeps_its_rows_and_finds_them_though_row_level_security_binds_its_owner() {
    const SETTINGS: &str = "SELECT set_config('usher.platform', 'on', false),
        set_config('usher.reseller_id', '01900000-0000-7000-8000-000000000001', false);";
    let urls = Cluster::shared().create_database("usher_upgrade").await;
    let database = connect(urls.owner.clone()).await;
    Migrator::up(&database, Some(FIRST_RELEASE)).await.unwrap();
    let rows = ROWS.replace("{id}", "'01900000-0000-7000-8000-000000000001'");
    database
        .execute_unprepared(&format!("{SETTINGS} {rows}"))
        .await
        .unwrap();
    database.close().await.unwrap();
    // The migrating connection is another one, without any setting.
    let database = connect(urls.owner.clone()).await;
    Migrator::up(&database, None).await.unwrap();
    let count = Statement::from_string(
        database.get_database_backend(),
        "SELECT count(*) AS n FROM accounts",
    );
    let hidden = database.query_one_raw(count).await.unwrap().unwrap();
    assert_eq!(
        hidden.try_get::<i64>("", "n").unwrap(),
        0,
        "security is in force again"
    );
    database.execute_unprepared(SETTINGS).await.unwrap();
    let (account, role) = found_by(&database).await;
    assert!(
        account.starts_with("ana mar") && account.ends_with("a\u{1f}ana@example.org"),
        "{account}"
    );
    assert_eq!(role, "front desk");
}

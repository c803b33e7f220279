//! A database of an earlier release is brought up to date with the rows that it has.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails by panicking")]

use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use usher_migrations::{Migrator, migrate};
use usher_test_postgres::Cluster;

/// How many migrations the first release had.
const FIRST_RELEASE: u32 = 7;
/// How many there were before numbers could be bought.
const BEFORE_PURCHASES: u32 = 11;

/// A person and a role, as the first release kept them. `{id}` is how the database spells an id.
const ROWS: &str = "
    INSERT INTO resellers (id, name, slug, display_name, primary_color, default_locale, created_at)
        VALUES ({id}, 'Aurora', 'aurora', 'Aurora', '#000000', 'en', '2026-11-20T00:00:00+00:00');
    INSERT INTO accounts (id, email, name, created_at)
        VALUES ({id}, 'ana@example.org', 'Ana MARÍA', '2026-11-20T00:00:00+00:00');
    INSERT INTO roles (reseller_id, id, name, scope, permissions, created_at)
        VALUES ({id}, {id}, 'Front Desk', 'RESELLER', '[]', '2026-11-20T00:00:00+00:00')";

/// What lets the owner of a PostgreSQL see and write the rows of the reseller.
const SETTINGS: &str = "SELECT set_config('usher.platform', 'on', false),
    set_config('usher.reseller_id', '01900000-0000-7000-8000-000000000001', false);";

/// A number that is promised to an invitation and one that a sender has, all tied to each other in circles.
const NUMBERS: &str = "
    INSERT INTO projects (reseller_id, id, name, slug, search_text, default_expires_in_days,
            default_allowed_phone_countries, created_at)
        VALUES ({id}, {id}, 'Main', 'main', 'main', 7, '[]', '2026-11-20T00:00:00+00:00');
    BEGIN;
    INSERT INTO numbers (reseller_id, id, project_id, zavu_id, phone_number, search_text, capabilities, status,
            held_by_invitation_id, purchased_at, created_at)
        VALUES ({id}, {id}, {id}, 'pn_1', '+525500000001', '', '[]', 'HELD', {id},
            '2026-11-20T00:00:00+00:00', '2026-11-20T00:00:00+00:00');
    INSERT INTO numbers (reseller_id, id, project_id, zavu_id, phone_number, search_text, capabilities, status,
            zavu_sender_id, sender_id, purchased_at, created_at)
        VALUES ({id}, {other}, {id}, 'pn_2', '+525500000002', '', '[]', 'ASSIGNED', 'snd_1', {id},
            '2026-11-20T00:00:00+00:00', '2026-11-20T00:00:00+00:00');
    INSERT INTO invitations (reseller_id, id, project_id, client_name_folded, search_text, number_id,
            allowed_phone_countries, link_token, generation, status, sender_id, expires_at, created_by_kind,
            created_at, updated_at)
        VALUES ({id}, {id}, {id}, '', '', {id}, '[]', '', 1, 'PENDING', {id}, '2026-11-27T00:00:00+00:00', 'USER',
            '2026-11-20T00:00:00+00:00', '2026-11-20T00:00:00+00:00');
    INSERT INTO senders (reseller_id, id, project_id, zavu_id, invitation_id, name, search_text, reported, readiness,
            created_at, verified_at)
        VALUES ({id}, {id}, {id}, 'snd_1', {id}, 'Main', '', '{}', 'READY',
            '2026-11-20T00:00:00+00:00', '2026-11-20T00:00:00+00:00');
    COMMIT";

/// A number that is being bought: it has no id at Zavu yet.
const PURCHASING: &str = "
    INSERT INTO numbers (reseller_id, id, project_id, phone_number, search_text, capabilities, status, created_at)
        VALUES ({id}, {third}, {id}, '{phone}', '', '[]', 'PURCHASING', '2026-11-30T00:00:00+00:00')";

/// SQL with its ids and, for one more number, its phone number.
fn filled_in(sql: &str, id: fn(u8) -> String, phone: &str) -> String {
    sql.replace("{id}", &id(1))
        .replace("{other}", &id(2))
        .replace("{third}", &id(3))
        .replace("{phone}", phone)
}

fn blob(n: u8) -> String {
    format!("x'019000000000700080000000000000{n:02}'")
}

fn text(n: u8) -> String {
    format!("'01900000-0000-7000-8000-0000000000{n:02}'")
}

/// Holds an upgraded database to what its numbers were, and to its keys.
async fn assert_numbers_are_kept(database: &DatabaseConnection, id: fn(u8) -> String) {
    const KEPT: &str = "SELECT count(*) AS n FROM numbers
        WHERE cost_to_date_minor = 0 AND purchase_key IS NULL AND purchased_at IS NOT NULL
        AND ((zavu_id = 'pn_1' AND status = 'HELD' AND held_by_invitation_id = {id} AND id = {id})
            OR (zavu_id = 'pn_2' AND status = 'ASSIGNED' AND sender_id = {id} AND id = {other}))";
    let filled = |sql: &str, phone: &str| filled_in(sql, id, phone);
    let statement = Statement::from_string(database.get_database_backend(), filled(KEPT, ""));
    let row = database.query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 2);
    // What must be there still must, what may be absent now may, and a number that is owned is not bought again.
    let purchasing = filled(PURCHASING, "+525500000003");
    let project = format!("VALUES ({}, {}, {}", id(1), id(3), id(1));
    for refused in [
        purchasing.replace("'PURCHASING'", "NULL"),
        filled(PURCHASING, "+525500000001"),
        purchasing.replace(&project, &format!("VALUES ({}, {}, {}", id(1), id(3), id(9))),
        filled("DELETE FROM numbers WHERE id = {id}", ""),
        filled("DELETE FROM invitations WHERE id = {id}", ""),
        filled("UPDATE numbers SET sender_id = {third} WHERE id = {other}", ""),
        filled(
            "INSERT INTO charges (reseller_id, number_id, ordinal, project_id, kind, state, amount_minor, currency,
                month, at)
            VALUES ({id}, {third}, 0, {id}, 'PURCHASE', 'SPENT', 1, 'USD', '2026-11', '2026-11-30T00:00:00+00:00')",
            "",
        ),
    ] {
        assert!(database.execute_unprepared(&refused).await.is_err(), "{refused}");
    }
    database.execute_unprepared(&purchasing).await.unwrap();
}

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

/// A SQLite of before, with numbers in it.
async fn sqlite_with_numbers(folder: &tempfile::TempDir) -> (DatabaseConnection, String) {
    let url = format!("sqlite://{}/usher.db?mode=rwc", folder.path().display());
    let database = connect(url.clone()).await;
    Migrator::up(&database, Some(BEFORE_PURCHASES)).await.unwrap();
    for sql in [ROWS, NUMBERS] {
        database
            .execute_unprepared(&filled_in(sql, blob, ""))
            .await
            .unwrap();
    }
    (database, url)
}

#[tokio::test]
async fn sqlite_keeps_its_numbers_and_their_keys() {
    let folder = tempfile::tempdir().unwrap();
    let (database, url) = sqlite_with_numbers(&folder).await;
    migrate(&url, None).await.unwrap();
    // The connection that knew the tables as they were sees them as they are.
    assert_numbers_are_kept(&database, blob).await;
    for (pragma, sound) in [("integrity_check", Some("ok")), ("foreign_key_check", None)] {
        let statement = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {pragma}"));
        let row = database.query_one_raw(statement).await.unwrap();
        let found: Option<String> = row.map(|row| row.try_get_by_index(0).unwrap());
        assert_eq!(found.as_deref(), sound, "{pragma}");
    }
}

#[tokio::test]
async fn sqlite_leaves_a_table_alone_that_is_not_the_one_that_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let (database, url) = sqlite_with_numbers(&folder).await;
    let altered = "ALTER TABLE numbers RENAME COLUMN zavu_id TO theirs";
    database.execute_unprepared(altered).await.unwrap();
    assert!(migrate(&url, None).await.is_err());
    assert!(Migrator::up(&database, None).await.is_err());
    let written = database
        .execute_unprepared("UPDATE sqlite_schema SET sql = ''")
        .await;
    assert!(written.is_err(), "the schema is closed again");
    let restored = "ALTER TABLE numbers RENAME COLUMN theirs TO zavu_id";
    database.execute_unprepared(restored).await.unwrap();
    Migrator::up(&database, None).await.unwrap();
    assert_numbers_are_kept(&database, blob).await;
}

#[tokio::test]
async fn postgres_keeps_its_numbers_and_their_keys() {
    let urls = Cluster::shared().create_database("usher_upgrade_numbers").await;
    let database = connect(urls.owner.clone()).await;
    Migrator::up(&database, Some(BEFORE_PURCHASES)).await.unwrap();
    database.execute_unprepared(SETTINGS).await.unwrap();
    for sql in [ROWS, NUMBERS] {
        database
            .execute_unprepared(&filled_in(sql, text, ""))
            .await
            .unwrap();
    }
    migrate(&urls.owner, None).await.unwrap();
    assert_numbers_are_kept(&database, text).await;
}

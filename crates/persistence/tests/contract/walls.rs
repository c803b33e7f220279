//! The walls between resellers, each proven alone: whatever else is taken down, it holds; and where it is taken down as
//! well, the same check sees what it kept in.
//!
//! Row-level security and composite keys are proven here, and scoped queries without either; `scopes` proves the types.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use uuid::Uuid;

use crate::filled::two;
use crate::fixture::{Fixture, Place, done};
use crate::{charges, make, tenancy, webhooks_out};

const WITHOUT_ROW_SECURITY: &str = "
    DO $$ DECLARE each record; BEGIN
        FOR each IN SELECT oid::regclass AS name FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity
        LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', each.name); END LOOP;
    END $$";
const WITHOUT_FOREIGN_KEYS: &str = "
    DO $$ DECLARE each record; BEGIN
        FOR each IN SELECT conrelid::regclass AS name, conname FROM pg_constraint
            WHERE contype = 'f' AND connamespace = 'public'::regnamespace
        LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', each.name, each.conname); END LOOP;
    END $$";
const WITH_EVERY_RIGHT: &str = "GRANT ALL ON ALL TABLES IN SCHEMA public TO usher_app";

/// Every table that names a reseller, by the column that does.
const TENANT_TABLES: &str = "
    SELECT relname::text, attname::text FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT attisdropped
    AND (attname = 'reseller_id' OR (relname = 'resellers' AND attname = 'id'))
    ORDER BY relname";

/// Foreign keys between tables of tenants, and whether they tie the reseller of one side to that of the other.
const KEYS_OF_POSTGRES: &str = "
    SELECT near.relname::text || ' -> ' || far.relname::text || ' ' || conname::text,
        EXISTS (SELECT 1 FROM unnest(conkey, confkey) AS pair (l, r)
            JOIN pg_attribute lc ON lc.attrelid = conrelid AND lc.attnum = l
            JOIN pg_attribute rc ON rc.attrelid = confrelid AND rc.attnum = r
            WHERE lc.attname = 'reseller_id'
            AND rc.attname = CASE far.relname WHEN 'resellers' THEN 'id' ELSE 'reseller_id' END)
    FROM pg_constraint
    JOIN pg_class near ON near.oid = conrelid JOIN pg_class far ON far.oid = confrelid
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace
    AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = conrelid AND attname = 'reseller_id')
    AND (far.relname = 'resellers'
        OR EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = confrelid AND attname = 'reseller_id'))";
const KEYS_OF_SQLITE: &str = "
    SELECT near.name || ' -> ' || key.\"table\" || ' ' || key.id,
        max(key.\"from\" = 'reseller_id'
            AND key.\"to\" = CASE key.\"table\" WHEN 'resellers' THEN 'id' ELSE 'reseller_id' END)
    FROM sqlite_master near JOIN pragma_foreign_key_list(near.name) key
    WHERE near.type = 'table'
    AND EXISTS (SELECT 1 FROM pragma_table_info(near.name) WHERE name = 'reseller_id')
    AND (key.\"table\" = 'resellers'
        OR EXISTS (SELECT 1 FROM pragma_table_info(key.\"table\") WHERE name = 'reseller_id'))
    GROUP BY near.name, key.\"table\", key.id";

/// A key that lets a row of one reseller refer to another's.
const LEAKY: &str = "CREATE TABLE leaky (
    reseller_id uuid NOT NULL REFERENCES resellers (id), project text REFERENCES projects (zavu_project_id))";

fn urls(fixture: &Fixture) -> &usher_test_postgres::Urls {
    match &fixture.place {
        Place::Postgres(urls) => urls,
        Place::Sqlite { .. } => panic!("it is of PostgreSQL"),
    }
}

/// A PostgreSQL with walls taken down after the app had found all of them standing.
async fn without(walls: &[&str]) -> Fixture {
    let fixture = Fixture::postgres().await;
    for wall in walls {
        fixture.tamper(wall).await;
    }
    fixture
}

/// A table, and how many rows each reseller has in it.
struct Table {
    name: String,
    column: String,
    mine: u64,
    all: u64,
}

async fn tables(superuser: &mut PgConnection, mine: Uuid) -> Vec<Table> {
    let names: Vec<(String, String)> = sqlx::query_as(TENANT_TABLES)
        .fetch_all(&mut *superuser)
        .await
        .unwrap();
    let mut tables = Vec::new();
    for (name, column) in names {
        let count = format!("SELECT count(*) FILTER (WHERE {column} = $1), count(*) FROM {name}");
        let (mine, all): (i64, i64) = sqlx::query_as(AssertSqlSafe(count))
            .bind(mine)
            .fetch_one(&mut *superuser)
            .await
            .unwrap();
        let (mine, all) = (u64::try_from(mine).unwrap(), u64::try_from(all).unwrap());
        assert!(0 < mine && mine < all, "both resellers have something in {name}");
        tables.push(Table {
            name,
            column,
            mine,
            all,
        });
    }
    tables
}

/// What a reseller's own connection reaches of another's rows in a table, whatever it says.
async fn leaks(app: &mut PgConnection, table: &Table, mine: Uuid, theirs: Uuid) -> Vec<&'static str> {
    let Table { name, column, .. } = table;
    let foreign = format!("jsonb_build_object('{column}', '{theirs}')");
    let met = [
        ("read", format!("SELECT * FROM {name}")),
        ("change", format!("UPDATE {name} SET {column} = {column}")),
        ("delete", format!("DELETE FROM {name}")),
    ];
    let refused = [
        (
            "take",
            format!("UPDATE {name} SET {column} = '{theirs}' WHERE {column} = '{mine}'"),
        ),
        (
            "add",
            format!(
                "INSERT INTO {name} SELECT (jsonb_populate_record(t, {foreign})).* FROM {name} t LIMIT 1"
            ),
        ),
    ];
    let mut found = Vec::new();
    for (way, sql) in met.into_iter().chain(refused) {
        let mut tx = app.begin().await.unwrap();
        let set = format!("SELECT set_config('usher.reseller_id', '{mine}', true)");
        tx.execute(AssertSqlSafe(set)).await.unwrap();
        let leaked = match tx.execute(AssertSqlSafe(sql)).await {
            Ok(done) if matches!(way, "take" | "add") => done.rows_affected() > 0,
            Ok(done) => {
                assert!(
                    done.rows_affected() >= table.mine,
                    "{way} {name} meets one's own rows"
                );
                done.rows_affected() > table.mine
            }
            // Refused by anything else, it got past the policies.
            Err(error) => !error.to_string().contains("row-level security"),
        };
        if leaked {
            found.push(way);
        }
        tx.rollback().await.unwrap();
    }
    found
}

#[tokio::test]
async fn row_level_security_alone_keeps_every_table_apart() {
    let fixture = without(&[WITHOUT_FOREIGN_KEYS, WITH_EVERY_RIGHT]).await;
    let (mine, theirs) = two(&fixture).await;
    let (mine, theirs) = (mine.uuid(), theirs.uuid());
    let mut superuser = PgConnection::connect(&urls(&fixture).superuser).await.unwrap();
    let mut app = PgConnection::connect(&urls(&fixture).app).await.unwrap();
    let tables = tables(&mut superuser, mine).await;
    assert!(tables.len() >= 24, "the catalogue names every table");
    for table in &tables {
        let found = leaks(&mut app, table, mine, theirs).await;
        assert!(found.is_empty(), "{} leaks: {found:?}", table.name);
    }
    // The same check sees the leak where a policy lets everything through.
    for table in &tables {
        let name = &table.name;
        let open = format!("ALTER POLICY {name}_own ON {name} USING (true) WITH CHECK (true)");
        superuser.execute(AssertSqlSafe(open)).await.unwrap();
        let found = leaks(&mut app, table, mine, theirs).await;
        assert_eq!(
            found,
            ["read", "change", "delete", "take", "add"],
            "{name} of {}",
            table.all
        );
    }
}

/// Nothing but the conditions of the statements is left.
async fn with_scoped_queries_only() -> Fixture {
    let fixture = without(&[WITHOUT_ROW_SECURITY, WITHOUT_FOREIGN_KEYS]).await;
    fixture.reseller(1).await;
    let mut app = PgConnection::connect(&urls(&fixture).app).await.unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM resellers")
        .fetch_one(&mut app)
        .await
        .unwrap();
    assert_eq!(
        seen, 1,
        "without a setting the app sees what row-level security hid"
    );
    fixture
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scoped_queries_alone_keep_resellers_apart() {
    tenancy::nothing_of_another_reseller_is_seen_or_touched(with_scoped_queries_only().await).await;
    tenancy::nothing_of_another_resellers_team_is_seen_or_touched(with_scoped_queries_only().await).await;
    charges::nothing_that_another_reseller_spent_is_seen_or_touched(with_scoped_queries_only().await).await;
    webhooks_out::nothing_of_another_resellers_webhooks_is_seen_or_touched(with_scoped_queries_only().await)
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn composite_keys_alone_refuse_what_is_anothers() {
    tenancy::a_row_cannot_refer_to_another_resellers(without(&[WITHOUT_ROW_SECURITY]).await).await;
    charges::nothing_is_charged_to_another_reseller(without(&[WITHOUT_ROW_SECURITY]).await).await;
    webhooks_out::no_webhook_leads_to_another_reseller(without(&[WITHOUT_ROW_SECURITY]).await).await;
    // Without them the same row goes in.
    let fixture = with_scoped_queries_only().await;
    let (mine, _) = two(&fixture).await;
    let theirs = make::project(202).id;
    let mut tx = fixture.write(mine).await;
    tx.insert_invitation(&make::invitation(300, theirs), None)
        .await
        .unwrap();
    done(tx).await;
}

#[track_caller]
fn assert_tied(keys: &[(String, bool)]) {
    assert!(keys.len() >= 30, "the catalogue names every key: {}", keys.len());
    let loose: Vec<_> = keys.iter().filter(|(_, tied)| !tied).collect();
    assert_eq!(loose.len(), 1, "{loose:?}");
    assert!(loose[0].0.starts_with("leaky -> projects"), "{loose:?}");
}

#[tokio::test]
async fn every_key_of_postgres_ties_the_resellers_of_both_sides() {
    let fixture = Fixture::postgres().await;
    fixture.tamper(LEAKY).await;
    let mut superuser = PgConnection::connect(&urls(&fixture).superuser).await.unwrap();
    let keys: Vec<(String, bool)> = sqlx::query_as(KEYS_OF_POSTGRES)
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    assert_tied(&keys);
}

#[tokio::test]
async fn every_key_of_sqlite_ties_the_resellers_of_both_sides() {
    let fixture = Fixture::sqlite().await;
    fixture.tamper(LEAKY).await;
    let Place::Sqlite { url, .. } = &fixture.place else {
        panic!("it is of SQLite");
    };
    let mut connection = SqliteConnection::connect(url).await.unwrap();
    let keys: Vec<(String, bool)> = sqlx::query_as(KEYS_OF_SQLITE)
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert_tied(&keys);
}

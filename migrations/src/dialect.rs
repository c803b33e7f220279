//! The words that the two databases spell differently, and row-level security. Frozen like the migrations that use it.
//!
//! | word | PostgreSQL | SQLite |
//! | --- | --- | --- |
//! | `{uuid}` | `uuid` | `uuid_text` (kept as 16 bytes) |
//! | `{time}` | `timestamptz` | `timestamp_with_timezone_text` (kept as RFC 3339 text) |
//! | `{bytes}` | `bytea` | `blob` |
//! | `{folded}` | `text COLLATE "C"` | `text` |
//!
//! Times are always bound from Rust, in UTC and cut to milliseconds, so that their text sorts as they do.
//! Folded text is put in lower case by Rust, so that both databases sort and search it by the same bytes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Runs SQL with the words replaced.
pub async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let words: [(&str, &str); 4] = if is_postgres(manager) {
        [
            ("{uuid}", "uuid"),
            ("{time}", "timestamptz"),
            ("{bytes}", "bytea"),
            ("{folded}", "text COLLATE \"C\""),
        ]
    } else {
        [
            ("{uuid}", "uuid_text"),
            ("{time}", "timestamp_with_timezone_text"),
            ("{bytes}", "blob"),
            ("{folded}", "text"),
        ]
    };
    let sql = words.iter().fold(sql.to_owned(), |sql, (word, spelling)| {
        sql.replace(word, spelling)
    });
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

/// Whether this is PostgreSQL.
pub fn is_postgres(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Postgres
}

/// Shows a tenant table's rows to their own reseller's transactions only, also to the table's owner.
pub async fn protect(manager: &SchemaManager<'_>, table: &str, reseller: &str) -> Result<(), DbErr> {
    secure(manager, table, &own(reseller)).await
}

/// The same for an index that platform transactions may read as a whole.
pub async fn protect_index(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    secure(manager, table, &indexed()).await
}

/// Shows a table without anything of a tenant to platform transactions only.
pub async fn protect_platform(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    secure(manager, table, PLATFORM).await
}

/// Shows accounts to platform transactions and to those of the resellers that they have a seat in. Anybody may add one:
/// its seat follows in the same transaction.
pub async fn protect_accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    secure(manager, "accounts", &seated()).await?;
    if !is_postgres(manager) {
        return Ok(());
    }
    run(
        manager,
        "CREATE POLICY accounts_add ON accounts FOR INSERT WITH CHECK (true)",
    )
    .await
}

/// The condition of a platform transaction.
pub const PLATFORM: &str = "current_setting('usher.platform', true) = 'on'";

/// The condition of a row of the transaction's own reseller.
pub fn own(column: &str) -> String {
    format!("{column} = nullif(current_setting('usher.reseller_id', true), '')::uuid")
}

/// The condition of a row of a platform index.
pub fn indexed() -> String {
    format!("{PLATFORM} OR {}", own("reseller_id"))
}

/// The condition of an account.
pub fn seated() -> String {
    let own = own("seats.reseller_id");
    format!("{PLATFORM} OR id IN (SELECT seats.user_id FROM seats WHERE {own})")
}

async fn secure(manager: &SchemaManager<'_>, table: &str, condition: &str) -> Result<(), DbErr> {
    if !is_postgres(manager) {
        return Ok(());
    }
    run(
        manager,
        &format!(
            "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
             ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
             CREATE POLICY {table}_own ON {table} FOR ALL USING ({condition}) WITH CHECK ({condition})"
        ),
    )
    .await
}

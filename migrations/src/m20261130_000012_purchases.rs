//! Buying numbers and giving them back: the intent on the number's own row, what numbers cost, and drift.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DbBackend, QueryResult, Statement};

use crate::dialect;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if dialect::is_postgres(manager) {
            dialect::run(
                manager,
                "ALTER TABLE numbers ALTER COLUMN zavu_id DROP NOT NULL;
                ALTER TABLE numbers ALTER COLUMN purchased_at DROP NOT NULL",
            )
            .await?;
        } else {
            relax_numbers(manager).await?;
        }
        dialect::run(manager, COLUMNS).await?;
        dialect::run(manager, CHARGES).await?;
        dialect::run(manager, DRIFTS).await?;
        dialect::run(manager, INDEXES).await?;
        dialect::protect(manager, "charges", "reseller_id").await?;
        dialect::protect(manager, "drifts", "reseller_id").await
    }
}

const COLUMNS: &str = "
ALTER TABLE numbers ADD COLUMN cost_to_date_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE numbers ADD COLUMN purchase_by_kind text;
ALTER TABLE numbers ADD COLUMN purchase_by_id text;
ALTER TABLE numbers ADD COLUMN purchase_monthly_minor bigint;
ALTER TABLE numbers ADD COLUMN purchase_monthly_currency text;
ALTER TABLE numbers ADD COLUMN unknown_since {time};
ALTER TABLE numbers ADD COLUMN absent_since {time};
ALTER TABLE numbers ADD COLUMN failure_kind text;
ALTER TABLE numbers ADD COLUMN failure_reason text;
ALTER TABLE numbers ADD COLUMN failure_message text;
ALTER TABLE numbers ADD COLUMN failed_at {time};
ALTER TABLE numbers ADD COLUMN releasing_since {time};
ALTER TABLE numbers ADD COLUMN purchase_key text;
ALTER TABLE numbers ADD COLUMN purchase_fingerprint text;
ALTER TABLE projects ADD COLUMN monthly_spend_limit_minor bigint;
ALTER TABLE resellers ADD COLUMN monthly_spend_limit_minor bigint";

/// The month is text of digits, compared byte by byte.
const CHARGES: &str = "
CREATE TABLE charges (
    reseller_id {uuid} NOT NULL,
    number_id {uuid} NOT NULL,
    ordinal bigint NOT NULL,
    project_id {uuid} NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    month {folded} NOT NULL,
    at {time} NOT NULL,
    PRIMARY KEY (reseller_id, number_id, ordinal),
    FOREIGN KEY (reseller_id, number_id) REFERENCES numbers (reseller_id, id),
    FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
);
CREATE INDEX charges_month_idx ON charges (reseller_id, month, project_id)";

const DRIFTS: &str = "
CREATE TABLE drifts (
    reseller_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    project_id {uuid} NOT NULL,
    subject_kind text NOT NULL,
    subject_id {uuid} NOT NULL,
    cause text NOT NULL,
    found_at {time} NOT NULL,
    PRIMARY KEY (reseller_id, id),
    FOREIGN KEY (reseller_id, project_id) REFERENCES projects (reseller_id, id)
);
CREATE INDEX drifts_project_idx ON drifts (reseller_id, project_id, found_at, id)";

/// An invitation that failed is open as long as it has an id at Zavu: its link goes on, and it keeps its number.
const INDEXES: &str = "
CREATE UNIQUE INDEX numbers_purchase_key_key ON numbers (reseller_id, purchase_key)
    WHERE purchase_key IS NOT NULL;
CREATE UNIQUE INDEX numbers_live_phone_key ON numbers (reseller_id, project_id, phone_number)
    WHERE status IN ('PURCHASING', 'PURCHASE_UNKNOWN', 'FREE', 'HELD', 'ASSIGNED', 'RELEASING');
CREATE INDEX numbers_idle_since_idx ON numbers (reseller_id, idle_since, id);
CREATE UNIQUE INDEX invitations_open_number_key ON invitations (reseller_id, number_id)
    WHERE number_id IS NOT NULL AND (status IN ('ISSUING', 'PENDING', 'IN_PROGRESS')
        OR (status = 'FAILED' AND zavu_id IS NOT NULL))";

/// What SQLite keeps of the columns that may be empty from now on, and what takes its place.
const RELAXED: [(&str, &str); 2] = [
    ("\n    zavu_id text NOT NULL,\n", "\n    zavu_id text,\n"),
    (
        "\n    purchased_at timestamp_with_timezone_text NOT NULL,\n",
        "\n    purchased_at timestamp_with_timezone_text,\n",
    ),
];

/// SQLite cannot drop a NOT NULL, and rebuilding the table would leave the deferred foreign keys to it in the air. So the
/// table's text is replaced, which is SQLite's own procedure where the rows stay as they are
/// (<https://www.sqlite.org/lang_altertable.html#otheralter>).
async fn relax_numbers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    dialect::run(manager, "PRAGMA writable_schema = ON").await?;
    let replaced = replace_text(manager).await;
    // Also after a failure: whoever uses the connection next must not be able to write there.
    dialect::run(manager, "PRAGMA writable_schema = OFF").await?;
    replaced?;
    match ask(manager, "PRAGMA integrity_check").await? {
        Some(row) if row.try_get_by_index::<String>(0)? == "ok" => {}
        Some(_) | None => return Err(refused("the database is not whole any more")),
    }
    match ask(manager, "PRAGMA foreign_key_check").await? {
        None => Ok(()),
        Some(_) => Err(refused("a foreign key leads nowhere")),
    }
}

/// The new version tells every connection to read the text again, this one too.
async fn replace_text(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TEXT: &str = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'numbers'";
    const REPLACE: &str = "UPDATE sqlite_schema SET sql = $1 WHERE type = 'table' AND name = 'numbers'";
    let row = ask(manager, TEXT).await?;
    let row = row.ok_or_else(|| refused("there are no numbers"))?;
    let mut text: String = row.try_get_by_index(0)?;
    for (strict, relaxed) in RELAXED {
        if text.matches(strict).count() != 1 {
            return Err(refused("the table of numbers is not the one that was made"));
        }
        text = text.replacen(strict, relaxed, 1);
    }
    let replace = Statement::from_sql_and_values(DbBackend::Sqlite, REPLACE, [text.into()]);
    let replaced = manager.get_connection().execute_raw(replace).await?;
    if replaced.rows_affected() != 1 {
        return Err(refused("the table of numbers could not be altered"));
    }
    let version = ask(manager, "PRAGMA schema_version").await?;
    let version = version.ok_or_else(|| refused("the schema has no version"))?;
    let version: i64 = version.try_get_by_index(0)?;
    dialect::run(manager, &format!("PRAGMA schema_version = {}", version + 1)).await
}

async fn ask(manager: &SchemaManager<'_>, sql: &str) -> Result<Option<QueryResult>, DbErr> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    manager.get_connection().query_one_raw(statement).await
}

fn refused(reason: &str) -> DbErr {
    DbErr::Migration(format!("let numbers be without an id at Zavu: {reason}"))
}

//! Bringing a database up to date, one process at a time.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectOptions, Database, DatabaseConnection, RuntimeErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use sqlx::{Connection, PgConnection};

use crate::{Migrator, grants};

/// The advisory lock under which migrations run on PostgreSQL ("usher" in ASCII).
const LOCK: i64 = 0x75_73_68_65_72;
/// How long to wait for another process that is migrating, in seconds.
const LOCK_TIMEOUT_SECONDS: u32 = 60;

/// A database could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database did not answer.
    #[error("reach the database as its owner")]
    Connect(#[source] DbErr),
    /// Another process is migrating and does not come to an end.
    #[error("wait for another process that is migrating the database")]
    Lock(#[source] sqlx::Error),
    /// A migration failed; everything before it stands.
    #[error("migrate the database")]
    Run(#[source] DbErr),
    /// The app's role could not be given its rights.
    #[error("grant the role \"{role}\" its rights on the tables (it must exist: CREATE ROLE … LOGIN)")]
    Grant {
        /// The role.
        role: String,
        /// Why.
        #[source]
        source: DbErr,
    },
}

/// Applies what is pending, and on PostgreSQL gives `app_role` exactly its rights on the tables.
///
/// Any number of processes may call this at once: PostgreSQL by an advisory lock on a connection of its own, SQLite by
/// one immediate transaction around everything.
pub async fn migrate(owner_url: &str, app_role: Option<&str>) -> Result<(), MigrateError> {
    let mut options = ConnectOptions::new(owner_url);
    options.max_connections(1).sqlx_logging(false);
    if owner_url.starts_with("sqlite:") {
        let database = Database::connect(options).await.map_err(MigrateError::Connect)?;
        let outcome = migrate_sqlite(&database).await;
        // The database is closed also after a failure, whose reason is the one worth telling.
        drop(database.close().await);
        return outcome;
    }
    let lock = take_lock(owner_url).await?;
    let database = Database::connect(options).await.map_err(MigrateError::Connect)?;
    let outcome = migrate_postgres(&database, app_role).await;
    drop(database.close().await);
    // Closing the session gives the lock back.
    lock.close_hard().await.map_err(MigrateError::Lock)?;
    outcome
}

/// The names of the migrations that `database` lacks; it is only read.
pub async fn pending<C: ConnectionTrait>(database: &C) -> Result<Vec<String>, DbErr> {
    let migrations = Migrator::get_pending_migrations_read_only(database).await?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect())
}

async fn migrate_sqlite(database: &DatabaseConnection) -> Result<(), MigrateError> {
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = database
        .begin_with_options(immediate)
        .await
        .map_err(MigrateError::Connect)?;
    Migrator::up(&transaction, None)
        .await
        .map_err(MigrateError::Run)?;
    transaction.commit().await.map_err(MigrateError::Run)
}

async fn migrate_postgres(database: &DatabaseConnection, app_role: Option<&str>) -> Result<(), MigrateError> {
    Migrator::up(database, None).await.map_err(MigrateError::Run)?;
    let Some(role) = app_role else { return Ok(()) };
    let failed = |source| MigrateError::Grant {
        role: role.to_owned(),
        source,
    };
    let transaction = database.begin().await.map_err(failed)?;
    for statement in grants::statements(role) {
        transaction.execute_unprepared(&statement).await.map_err(failed)?;
    }
    transaction.commit().await.map_err(failed)
}

async fn take_lock(owner_url: &str) -> Result<PgConnection, MigrateError> {
    let mut connection = PgConnection::connect(owner_url)
        .await
        .map_err(|error| MigrateError::Connect(DbErr::Conn(RuntimeErr::SqlxError(error.into()))))?;
    let statement = format!("SET lock_timeout = '{LOCK_TIMEOUT_SECONDS}s'; SELECT pg_advisory_lock({LOCK})");
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .map_err(MigrateError::Lock)?;
    Ok(connection)
}

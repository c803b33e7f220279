//! PostgreSQL: every transaction begins with its tenant in the same message, as a role that cannot see past it.

use std::fmt::Write as _;
use std::str::FromStr;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Executor as _, PgPool, Postgres, SqlSafeStr as _, SqlStr, Transaction};
use usher_domain::store::Scope;

use crate::connect::{ConnectError, Options};
use crate::error::is_absent;

/// Begins a transaction that may write.
pub const BEGIN_WRITING: &str = "BEGIN";
/// Begins a transaction that reads one state of the database and cannot write.
pub const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Nothing in a transaction may take longer: what does is ended by the server, and its locks with it.
const LIMITS: [(&str, &str); 3] = [
    ("lock_timeout", "10s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "60s"),
];
/// The listener keeps a connection to itself.
const FOR_LISTENING: u32 = 1;

/// Opens connections of the app's role.
pub async fn connect(options: &Options) -> Result<PgPool, ConnectError> {
    let role = PgConnectOptions::from_str(&options.url).map_err(|_| ConnectError::MalformedUrl)?;
    let pool = PgPoolOptions::new()
        .max_connections(options.max_connections.max(1).saturating_add(FOR_LISTENING))
        .acquire_timeout(options.acquire_timeout)
        // A round trip before every transaction; a connection that has died is noticed by `begin` instead.
        .test_before_acquire(false)
        // Set once connected: poolers in between refuse them among the parameters of the connection.
        .after_connect(|connection, _| {
            Box::pin(async move {
                for (name, limit) in LIMITS {
                    let statement = AssertSqlSafe(format!("SET {name} = '{limit}'"));
                    connection.execute(statement).await?;
                }
                Ok(())
            })
        })
        .connect_with(role.application_name("usher"))
        .await?;
    Ok(pool)
}

/// The role's name in a URL.
pub fn role(url: &str) -> Result<String, ConnectError> {
    let role = PgConnectOptions::from_str(url).map_err(|_| ConnectError::MalformedUrl)?;
    Ok(role.get_username().to_owned())
}

/// Begins a transaction and says whose it is, in one message.
///
/// A connection that died while it was idle is found out here: the pool drops it, and the next one is tried.
pub async fn begin(
    pool: &PgPool,
    begin: &str,
    scope: Scope,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let (reseller, platform) = match scope {
        Scope::Platform => (String::new(), "on"),
        Scope::Reseller(reseller) => (reseller.uuid().to_string(), "off"),
    };
    let mut sql = begin.to_owned();
    // A UUID and a fixed word: nothing to escape. Bound parameters would take a second message.
    write!(
        sql,
        "; SELECT set_config('usher.reseller_id', '{reseller}', true), set_config('usher.platform', '{platform}', true)"
    )
    .expect("writing to a string does not fail");
    let mut stale = pool.num_idle();
    loop {
        let connection = pool.acquire().await?;
        match begun(connection, AssertSqlSafe(sql.clone()).into_sql_str()).await {
            Err(error) if stale > 0 && is_absent(&error) && !matches!(error, sqlx::Error::PoolTimedOut) => {
                stale -= 1;
            }
            outcome => return outcome,
        }
    }
}

/// Begins a transaction on a connection, to its end whatever becomes of whoever asked for it.
///
/// The driver rolls a transaction back that is dropped once it has begun, and forgets one that is dropped while it
/// begins: its connection would go back to the pool in the middle of it.
#[expect(
    clippy::disallowed_methods,
    reason = "the task ends with one answer of the database, or at its time limit"
)]
async fn begun(
    connection: PoolConnection<Postgres>,
    sql: SqlStr,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let beginning = tokio::spawn(Transaction::begin(connection, Some(sql)));
    beginning.await.unwrap_or(Err(sqlx::Error::WorkerCrashed))
}

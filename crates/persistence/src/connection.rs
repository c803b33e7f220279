//! One open transaction as SeaORM sees a connection: the one place where SQL leaves, is counted, and is known to have failed.
//!
//! SeaORM's own transaction cannot open itself in one message together with the tenant's settings; sqlx's can, so
//! SeaORM builds the statements and reads the rows, and sqlx carries them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};
use tokio::sync::Mutex;

use crate::statements::{Counter, Step, before};

/// A transaction of either driver. Dropping it rolls back.
pub enum Handle {
    Postgres(sqlx::Transaction<'static, Postgres>),
    Sqlite(sqlx::Transaction<'static, Sqlite>),
}

/// An open transaction.
pub struct Connection {
    handle: Mutex<Handle>,
    backend: DbBackend,
    failed: AtomicBool,
    counter: Counter,
}

/// A transaction was to be used or committed after one of its statements had failed.
///
/// PostgreSQL answers a COMMIT of such a transaction with a rollback that looks like success, so it is never sent.
#[derive(Debug, thiserror::Error)]
#[error("an earlier statement of this transaction failed")]
struct AlreadyFailed;

impl Connection {
    pub fn new(handle: Handle, counter: Counter) -> Self {
        let backend = match &handle {
            Handle::Postgres(_) => DbBackend::Postgres,
            Handle::Sqlite(_) => DbBackend::Sqlite,
        };
        Self {
            handle: Mutex::new(handle),
            backend,
            failed: AtomicBool::new(false),
            counter,
        }
    }

    pub const fn backend(&self) -> DbBackend {
        self.backend
    }

    /// Commits, unless a statement has failed.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.ready()?;
        before(Step::Commit).await;
        let committed = match self.handle.into_inner() {
            Handle::Postgres(transaction) => transaction.commit().await,
            Handle::Sqlite(transaction) => transaction.commit().await,
        };
        committed.map_err(wrapped)
    }

    /// Counts a statement right before it is sent.
    async fn made(&self, statement: &Statement) -> Result<(), DbErr> {
        self.ready()?;
        before(Step::Statement(&statement.sql)).await;
        self.counter.count();
        Ok(())
    }

    fn ready(&self) -> Result<(), DbErr> {
        if self.failed.load(Ordering::Acquire) {
            let error = sqlx::Error::Protocol(AlreadyFailed.to_string());
            return Err(wrapped(error));
        }
        Ok(())
    }

    fn noted<T>(&self, outcome: Result<T, sqlx::Error>) -> Result<T, DbErr> {
        outcome.map_err(|error| {
            self.failed.store(true, Ordering::Release);
            wrapped(error)
        })
    }
}

#[async_trait]
impl ConnectionTrait for Connection {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.made(&statement).await?;
        let query = AssertSqlSafe(statement.sql);
        let values = bound(statement.values);
        let mut handle = self.handle.lock().await;
        match &mut *handle {
            Handle::Postgres(transaction) => {
                let outcome = sqlx::query_with(query, values).execute(&mut **transaction).await;
                self.noted(outcome).map(Into::into)
            }
            Handle::Sqlite(transaction) => {
                let outcome = sqlx::query_with(query, values).execute(&mut **transaction).await;
                self.noted(outcome).map(Into::into)
            }
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.execute_raw(Statement::from_string(self.backend, sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.made(&statement).await?;
        let query = AssertSqlSafe(statement.sql);
        let values = bound(statement.values);
        let mut handle = self.handle.lock().await;
        match &mut *handle {
            Handle::Postgres(transaction) => {
                let outcome = sqlx::query_with(query, values)
                    .fetch_optional(&mut **transaction)
                    .await;
                Ok(self.noted(outcome)?.map(Into::into))
            }
            Handle::Sqlite(transaction) => {
                let outcome = sqlx::query_with(query, values)
                    .fetch_optional(&mut **transaction)
                    .await;
                Ok(self.noted(outcome)?.map(Into::into))
            }
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.made(&statement).await?;
        let query = AssertSqlSafe(statement.sql);
        let values = bound(statement.values);
        let mut handle = self.handle.lock().await;
        match &mut *handle {
            Handle::Postgres(transaction) => {
                let outcome = sqlx::query_with(query, values)
                    .fetch_all(&mut **transaction)
                    .await;
                Ok(self.noted(outcome)?.into_iter().map(Into::into).collect())
            }
            Handle::Sqlite(transaction) => {
                let outcome = sqlx::query_with(query, values)
                    .fetch_all(&mut **transaction)
                    .await;
                Ok(self.noted(outcome)?.into_iter().map(Into::into).collect())
            }
        }
    }
}

fn bound(values: Option<sea_orm::Values>) -> SqlxValues {
    SqlxValues(values.unwrap_or_else(|| sea_orm::Values(Vec::new())))
}

fn wrapped(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(Arc::new(error)))
}

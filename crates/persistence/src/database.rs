//! The open database: hands out transactions, and nudges who watches a log.

use std::sync::Arc;

use async_trait::async_trait;
use sqlx::{PgPool, SqlitePool};
use tokio::task::AbortHandle;
use usher_domain::event::{Nudges, Watch};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::store::{Database, Scope, Tx};
use usher_domain::sweep::Term;

use crate::connection::{Connection, Handle};
use crate::error::is_absent;
use crate::feed::Feed;
use crate::statements::{Counter, Step, before};
use crate::tail::Watching;
use crate::transaction::Transaction;
use crate::{postgres, sqlite};

/// The database, open. Clones share it.
#[derive(Clone)]
pub struct PersistentDatabase {
    pools: Pools,
    feed: Arc<Feed>,
    counter: Counter,
    /// Nothing is committed after it.
    term: Option<Term>,
    _tasks: Arc<Tasks>,
}

/// The connections of either database.
#[derive(Clone)]
pub(crate) enum Pools {
    /// One writer, and readers that cannot write.
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    /// Connections of the app's role.
    Postgres(PgPool),
}

/// Tasks that end with the database.
pub(crate) struct Tasks(pub Vec<AbortHandle>);

impl Drop for Tasks {
    fn drop(&mut self) {
        for task in &self.0 {
            task.abort();
        }
    }
}

impl PersistentDatabase {
    pub(crate) fn new(pools: Pools, feed: Arc<Feed>, tasks: Tasks) -> Self {
        Self {
            pools,
            feed,
            counter: Counter::default(),
            term: None,
            _tasks: Arc::new(tasks),
        }
    }

    /// How many statements have been executed since the database was opened, BEGIN and COMMIT left out.
    pub fn statements(&self) -> u64 {
        self.counter.total()
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Fault> {
        let answered = match &self.pools {
            Pools::Sqlite { readers, .. } => sqlx::query("SELECT 1").execute(readers).await.map(drop),
            Pools::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.map(drop),
        };
        answered.map_err(unavailable)
    }

    /// Waits for open transactions and closes every connection.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Opens a transaction that may write.
    pub(crate) async fn open_writing(&self, scope: Scope) -> Result<Transaction, Fault> {
        before(Step::Begin).await;
        let handle = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                writer.begin_with(sqlite::BEGIN_WRITING).await.map(Handle::Sqlite)
            }
            Pools::Postgres(pool) => postgres::begin(pool, postgres::BEGIN_WRITING, scope)
                .await
                .map(Handle::Postgres),
        };
        self.opened(handle, scope)
    }

    /// Opens a transaction that reads one state and cannot write.
    pub(crate) async fn open_reading(&self, scope: Scope) -> Result<Transaction, Fault> {
        before(Step::Begin).await;
        let handle = match &self.pools {
            Pools::Sqlite { readers, .. } => readers
                .begin_with(sqlite::BEGIN_READING)
                .await
                .map(Handle::Sqlite),
            Pools::Postgres(pool) => postgres::begin(pool, postgres::BEGIN_READING, scope)
                .await
                .map(Handle::Postgres),
        };
        self.opened(handle, scope)
    }

    fn opened(&self, handle: Result<Handle, sqlx::Error>, scope: Scope) -> Result<Transaction, Fault> {
        let handle = handle.map_err(|error| {
            if is_absent(&error) {
                unavailable(error)
            } else {
                Fault::internal("open a transaction", error)
            }
        })?;
        let connection = Connection::new(handle, self.counter.clone());
        Ok(Transaction::new(
            connection,
            scope,
            self.term,
            Arc::clone(&self.feed),
        ))
    }
}

#[async_trait]
impl Database for PersistentDatabase {
    async fn begin(&self, scope: Scope) -> Result<Box<dyn Tx>, Fault> {
        Ok(Box::new(self.open_writing(scope).await?))
    }

    async fn read(&self, scope: Scope) -> Result<Box<dyn Tx>, Fault> {
        Ok(Box::new(self.open_reading(scope).await?))
    }

    fn under(&self, term: Term) -> Arc<dyn Database> {
        Arc::new(Self {
            term: Some(term),
            ..self.clone()
        })
    }
}

impl Watch for PersistentDatabase {
    fn watch(&self, reseller: ResellerId) -> Box<dyn Nudges> {
        Box::new(Watching::new(self.feed.watch(reseller), self.clone()))
    }
}

fn unavailable(error: sqlx::Error) -> Fault {
    Fault::Unavailable {
        part: "database",
        source: error.into(),
    }
}

//! A fresh database for each test, migrated and seen through the app's eyes, with a way to break it on purpose.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use usher_domain::id::ResellerId;
use usher_domain::store::{Database, Scope, Tx, Unlogged};
use usher_persistence::{Options, PersistentDatabase, connect};
use usher_test_postgres::{Cluster, Urls};

use crate::make;

/// The migrated database that every PostgreSQL test gets a copy of.
const TEMPLATE: &str = "usher_contract_template";

/// A database of either kind.
pub struct Fixture {
    pub database: PersistentDatabase,
    pub place: Place,
}

/// Where it is.
pub enum Place {
    Sqlite { _folder: TempDir, url: String },
    Postgres(Urls),
}

impl Fixture {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/usher.db", folder.path().display());
        let database = connect(&Options::new(&url).bring_up_to_date()).await.unwrap();
        let place = Place::Sqlite { _folder: folder, url };
        Self { database, place }
    }

    pub async fn postgres() -> Self {
        let urls = migrated_copy().await;
        let database = connect(&Options::new(&urls.app)).await.unwrap();
        let place = Place::Postgres(urls);
        Self { database, place }
    }

    /// A transaction that writes, for a reseller.
    pub async fn write(&self, reseller: ResellerId) -> Box<dyn Tx> {
        self.database.begin(Scope::Reseller(reseller)).await.unwrap()
    }

    /// A transaction that reads, for a reseller.
    pub async fn read(&self, reseller: ResellerId) -> Box<dyn Tx> {
        self.database.read(Scope::Reseller(reseller)).await.unwrap()
    }

    /// A transaction that writes, for the platform.
    pub async fn platform(&self) -> Box<dyn Tx> {
        self.database.begin(Scope::Platform).await.unwrap()
    }

    /// Adds a reseller.
    pub async fn reseller(&self, n: u128) -> ResellerId {
        let reseller = make::reseller(n);
        let mut tx = self.write(reseller.id).await;
        tx.insert_reseller(&reseller).await.unwrap();
        done(tx).await;
        reseller.id
    }

    /// Runs SQL past every lock, as somebody with the keys to the machine could.
    pub async fn tamper(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.place {
            Place::Sqlite { url, .. } => {
                let mut connection = SqliteConnection::connect(url).await.unwrap();
                connection.execute("PRAGMA foreign_keys = off").await.unwrap();
                connection.execute(sql).await.unwrap();
            }
            Place::Postgres(urls) => {
                let mut connection = PgConnection::connect(&urls.superuser).await.unwrap();
                connection.execute(sql).await.unwrap();
            }
        }
    }
}

/// Runs tasks at once and waits for all of them, in no order.
pub async fn together<T: Send + 'static>(
    tasks: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    tasks
        .into_iter()
        .collect::<tokio::task::JoinSet<T>>()
        .join_all()
        .await
}

/// Commits without a log.
pub async fn done(tx: Box<dyn Tx>) {
    tx.commit_unlogged(Unlogged::Verified).await.unwrap();
}

/// The URLs of a fresh, migrated PostgreSQL database.
pub async fn migrated_copy() -> Urls {
    static MIGRATED: OnceCell<()> = OnceCell::const_new();
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let cluster = Cluster::shared();
    MIGRATED
        .get_or_init(|| async {
            let urls = cluster.create_database(TEMPLATE).await;
            usher_migrations::migrate(&urls.owner, Some("usher_app"))
                .await
                .unwrap();
        })
        .await;
    let copy = COPIES.fetch_add(1, Ordering::Relaxed);
    cluster
        .create_database_from(&format!("usher_contract_{copy}"), TEMPLATE)
        .await
}

/// Runs tests on a fresh database of either kind.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::fixture::Fixture::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::fixture::Fixture::postgres().await).await;
            })*
        }
    };
}
pub(crate) use on_both;

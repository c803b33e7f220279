//! The cluster of this process, and databases in it with an owner and the app's role.

use std::str::FromStr;
use std::sync::OnceLock;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tokio::sync::Mutex;

use crate::server::{self, Server};

/// Owns the tables of every test database.
const OWNER: &str = "usher_owner";
/// What Usher runs as: neither superuser, nor BYPASSRLS, nor owner.
const APP: &str = "usher_app";
/// The password of both, for servers that ask for one.
const PASSWORD: &str = "usher-test";

/// A server on which tests make databases.
pub struct Cluster {
    admin: PgConnectOptions,
    /// Databases are made one after another, because a template must not be in use.
    making: Mutex<()>,
    _server: Option<Server>,
}

/// How a database is reached.
#[derive(Clone)]
pub struct Urls {
    /// As the role that owns the tables and migrates.
    pub owner: String,
    /// As the role that Usher runs as.
    pub app: String,
    /// As a superuser, for tests that break something on purpose.
    pub superuser: String,
}

impl Cluster {
    /// The cluster of this process, started by the first who asks.
    ///
    /// # Panics
    ///
    /// Panics with a sentence that says what to install when there is no PostgreSQL, or when it does not start.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| Self::open().unwrap_or_else(|sentence| panic!("{sentence}")))
    }

    /// Makes a fresh database of that name: empty, and owned by the owner's role.
    ///
    /// # Panics
    ///
    /// Panics when the server refuses.
    pub async fn create_database(&self, name: &str) -> Urls {
        self.create(name, "template1").await
    }

    /// Makes a fresh database that is a copy of another one, to which nobody may be connected.
    ///
    /// # Panics
    ///
    /// Panics when the server refuses.
    pub async fn create_database_from(&self, name: &str, template: &str) -> Urls {
        self.create(name, template).await
    }

    fn open() -> Result<Self, String> {
        let (admin, server) = if let Ok(url) = std::env::var("USHER_TEST_DATABASE_URL") {
            let admin = PgConnectOptions::from_str(&url)
                .map_err(|_| "USHER_TEST_DATABASE_URL is not a PostgreSQL URL".to_owned())?;
            (admin, None)
        } else {
            let server = server::start()?;
            let admin = PgConnectOptions::new_without_pgpass()
                .host("127.0.0.1")
                .port(server.port)
                .username("postgres")
                .password(PASSWORD)
                .database("postgres");
            (admin, Some(server))
        };
        Ok(Self {
            admin,
            making: Mutex::new(()),
            _server: server,
        })
    }

    async fn create(&self, name: &str, template: &str) -> Urls {
        let _one_at_a_time = self.making.lock().await;
        let mut admin = PgConnection::connect_with(&self.admin)
            .await
            .expect("the server takes the superuser's connection");
        for role in [OWNER, APP] {
            // The role may be there from an earlier test, and another process may make it at the same moment.
            let sql = format!(
                "DO $$ BEGIN CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{PASSWORD}';
                 EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            );
            run(&mut admin, sql).await;
        }
        run(
            &mut admin,
            format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)"),
        )
        .await;
        run(
            &mut admin,
            format!("CREATE DATABASE \"{name}\" OWNER {OWNER} TEMPLATE \"{template}\""),
        )
        .await;
        admin.close().await.expect("the connection closes");
        Urls {
            owner: self.url(OWNER, name),
            app: self.url(APP, name),
            superuser: self.admin.clone().database(name).to_url_lossy().to_string(),
        }
    }

    fn url(&self, role: &str, database: &str) -> String {
        let role = self.admin.clone().username(role).password(PASSWORD);
        role.database(database).to_url_lossy().to_string()
    }
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin
        .execute(AssertSqlSafe(sql.clone()))
        .await
        .unwrap_or_else(|error| panic!("the server refused {sql}: {error}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_app_is_neither_superuser_nor_owner() {
        let urls = Cluster::shared().create_database("roles").await;
        let mut owner = PgConnection::connect(&urls.owner).await.unwrap();
        owner.execute("CREATE TABLE things (id int)").await.unwrap();
        let mut app = PgConnection::connect(&urls.app).await.unwrap();
        let bound: bool = sqlx::query_scalar(
            "SELECT NOT rolsuper AND NOT rolbypassrls AND NOT pg_has_role(rolname, 'usher_owner', 'USAGE')
             FROM pg_roles WHERE rolname = current_user",
        )
        .fetch_one(&mut app)
        .await
        .unwrap();
        assert!(bound);
        assert!(app.execute("SELECT * FROM things").await.is_err());
    }

    #[tokio::test]
    async fn a_copy_has_what_its_template_had() {
        let cluster = Cluster::shared();
        let template = cluster.create_database("template").await;
        let mut owner = PgConnection::connect(&template.owner).await.unwrap();
        owner
            .execute("CREATE TABLE things AS SELECT 7 AS id")
            .await
            .unwrap();
        owner.close().await.unwrap();
        let copy = cluster.create_database_from("copy", "template").await;
        let mut owner = PgConnection::connect(&copy.owner).await.unwrap();
        let id: i32 = sqlx::query_scalar("SELECT id FROM things")
            .fetch_one(&mut owner)
            .await
            .unwrap();
        assert_eq!(id, 7);
    }
}

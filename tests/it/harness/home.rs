//! A database that nobody else sees, and a folder for the rest.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use tokio::sync::OnceCell;
use usher_server::config::{Config, Layers, key};
use usher_test_postgres::Cluster;

/// On which database a claim is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file.
    Sqlite,
    /// A private cluster.
    Postgresql,
}

/// A database that is up to date, and a folder.
pub struct Home {
    folder: TempDir,
    database_url: String,
    owner_url: Option<String>,
}

impl Home {
    /// Makes one.
    pub async fn make(backend: Backend) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        match backend {
            Backend::Sqlite => {
                let database_url = format!("sqlite://{}", folder.path().join("usher.db").display());
                let home = Self {
                    folder,
                    database_url,
                    owner_url: None,
                };
                Box::pin(usher_server::migrate(&home.config("http://127.0.0.1:1")))
                    .await
                    .expect("the database is made");
                home
            }
            Backend::Postgresql => {
                let urls = Cluster::shared()
                    .create_database_from(&unique("claim"), template().await)
                    .await;
                Self {
                    folder,
                    database_url: urls.app,
                    owner_url: Some(urls.owner),
                }
            }
        }
    }

    /// The database as the owner of its tables.
    pub fn owner_url(&self) -> &str {
        self.owner_url.as_deref().unwrap_or(&self.database_url)
    }

    /// The folder.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The settings of a server on this database, on a free port, with the sandbox as Zavu.
    pub fn config(&self, zavu_url: &str) -> Config {
        let environment = self.environment(zavu_url);
        let layers = Layers::defaults().with_environment(|name| {
            environment
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.clone())
        });
        Config::read(&layers).expect("the settings are good")
    }

    /// The same settings for a process.
    pub fn environment(&self, zavu_url: &str) -> Vec<(&'static str, String)> {
        vec![
            (key::LISTEN, "127.0.0.1:0".to_owned()),
            (key::METRICS_LISTEN, "off".to_owned()),
            (key::DATABASE_URL, self.database_url.clone()),
            (
                key::MIGRATE_DATABASE_URL,
                self.owner_url.clone().unwrap_or_default(),
            ),
            (key::DATA, self.folder.path().display().to_string()),
            (key::ZAVU_URL, zavu_url.to_owned()),
            (key::ALLOW_LOOPBACK, "true".to_owned()),
        ]
    }
}

/// A database that was migrated once and is copied for each claim.
async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let made = async {
        let name = unique("template");
        let urls = Cluster::shared().create_database(&name).await;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let home = Home {
            folder,
            database_url: urls.app,
            owner_url: Some(urls.owner),
        };
        Box::pin(usher_server::migrate(&home.config("http://127.0.0.1:1")))
            .await
            .expect("the database is migrated");
        name
    };
    TEMPLATE.get_or_init(|| made).await
}

fn unique(what: &str) -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    format!(
        "usher_it_{}_{what}_{}",
        std::process::id(),
        COUNTER.fetch_add(1, Ordering::Relaxed)
    )
}

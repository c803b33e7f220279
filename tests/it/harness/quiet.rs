//! The use cases on a database of their own, without a server: nothing sweeps and nobody else asks.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use usher_app::account::{PasswordReset, password_reset};
use usher_app::{App, reseller};
use usher_domain::id::ResellerId;
use usher_persistence::{Options, PersistentDatabase, connect};

use super::{Backend, Home, PASSWORD};

/// Where nobody listens.
const NO_ZAVU: &str = "http://127.0.0.1:1";

/// A context that only the claim uses.
pub struct Quiet {
    /// The use cases' context.
    pub app: App,
    database: Arc<PersistentDatabase>,
    _home: Home,
}

impl Quiet {
    /// A context without resellers.
    pub async fn open(backend: Backend) -> Self {
        let home = Home::make(backend).await;
        let config = home.config(NO_ZAVU);
        let composed = Box::pin(usher_server::compose(&config)).await;
        let options = Options::new(config.database_url.expose_secret());
        let database = connect(&options).await.expect("the database is there");
        let database = Arc::new(database);
        let app = App {
            database: Arc::clone(&database) as Arc<_>,
            ..App::clone(&composed.expect("the context is made"))
        };
        Self {
            app,
            database,
            _home: home,
        }
    }

    /// Makes a reseller whose owner has a password.
    pub async fn tenant(&self, slug: &str, email: &str) -> ResellerId {
        let create = reseller::Create {
            name: format!("Reseller {slug}"),
            slug: slug.to_owned(),
            owner_email: email.to_owned(),
            owner_name: format!("Owner of {slug}"),
        };
        let created = reseller::create(&self.app, create).await;
        let created = created.expect("the reseller is made");
        let reset = PasswordReset {
            token: created.setup.expect("the owner is new").token,
            password: SecretString::from(PASSWORD),
            client: usher_domain::access::Client::default(),
        };
        password_reset(&self.app, reset)
            .await
            .expect("the owner's password is set");
        created.reseller.id
    }

    /// The statements that the database was asked while something was done.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> u64 {
        let before = self.database.statements();
        work.await;
        self.database.statements() - before
    }
}

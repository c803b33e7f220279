//! The demo: everything on this machine, with data that was made by the use cases and not by the database.
//!
//! `folder` says whether a folder is a demo's and whether its seeding was finished; `seed` plays the scene of `scene`,
//! with `stand_in` moving the sandbox as Zavu's clients would, `team` bringing the owners' colleagues, and `webhooks` somebody
//! who is told.

mod folder;
mod invitations;
mod numbers;
mod scene;
mod seed;
mod stand_in;
mod team;
mod webhooks;

use std::path::PathBuf;

use anyhow::{Context, Result};
use secrecy::SecretString;

use crate::config::{Config, Layers, key};
use crate::listen;
use crate::server::{self, Running};

pub use folder::{ApiKeys, Folder, Start};
pub use scene::PASSWORD;

/// Requests that one project may make of the demo's sandbox in a minute.
const RATE_LIMIT: u32 = 6_000;

/// How the demo is to run.
pub struct Demo {
    /// Where console and API are served.
    pub listen: String,
    /// Where the sandbox is served.
    pub sandbox_listen: String,
    /// The folder for its data.
    pub data: PathBuf,
    /// Whether it goes on or starts anew.
    pub start: Start,
    /// The password of every sign-in; [`PASSWORD`] when `None`. It counts when the data are seeded.
    pub password: Option<String>,
    /// The settings below those of the demo itself.
    pub layers: Layers,
}

/// A demo that runs.
pub struct RunningDemo {
    server: Running,
    sandbox: usher_sandbox::Running,
    password: Password,
    api_keys: ApiKeys,
    /// Its lock is held as long as the demo runs.
    folder: Folder,
}

/// What the sign-ins' password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Password {
    /// [`PASSWORD`].
    Usual,
    /// The one given when the data were seeded.
    Chosen,
}

/// Starts the demo. When this returns, everything is seeded and `/readyz` says so.
pub async fn start(demo: Demo) -> Result<RunningDemo> {
    // The port first: where it is taken, nothing that is there is cleared for a fresh start.
    let sandbox = listen::bind("--sandbox-listen", &demo.sandbox_listen).await?;
    let folder = Folder::open(&demo.data, demo.start)?;
    let sandbox = usher_sandbox::start(
        sandbox,
        usher_sandbox::Config {
            rate_limit: RATE_LIMIT,
            state: Some(folder.sandbox_journal()),
            ..usher_sandbox::Config::default()
        },
    )
    .await
    .context("start the sandbox")?;
    let layers = demo
        .layers
        .with_flag(key::LISTEN, Some(demo.listen))
        .with_flag(key::DATABASE_URL, Some(folder.database_url()))
        .with_flag(key::DATA, Some(demo.data.display().to_string()))
        .with_flag(key::ZAVU_URL, Some(sandbox.url()))
        .with_flag(key::ALLOW_LOOPBACK, Some("true".to_owned()))
        .with_flag(key::PUBLIC_URL, Some(String::new()))
        // The demo's people do not exist: their mails stay on this machine.
        .with_flag(key::SMTP_URL, Some(String::new()));
    let config = Config::read(&layers)?;
    crate::compose::migrate(&config).await?;
    let server = server::start(&config).await?;
    let password = if let Some(password) = folder.seeded() {
        password
    } else {
        let chosen = demo.password.as_deref().filter(|text| *text != PASSWORD);
        let secret = SecretString::from(chosen.unwrap_or(PASSWORD));
        let keys = seed::seed(server.app(), &sandbox.url(), &secret, &folder.mails())
            .await
            .context("seed the demo")?;
        let password = if chosen.is_some() {
            Password::Chosen
        } else {
            Password::Usual
        };
        folder.finish(password, &keys)?;
        password
    };
    server.set_ready();
    Ok(RunningDemo {
        server,
        sandbox,
        password,
        api_keys: folder.api_keys()?,
        folder,
    })
}

impl RunningDemo {
    /// Where the console and the API are.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Where the sandbox is.
    pub fn sandbox_url(&self) -> String {
        self.sandbox.url()
    }

    /// Where `/metrics` is.
    pub fn metrics_url(&self) -> Option<String> {
        self.server.metrics_url()
    }

    /// What the sign-ins' password is.
    pub const fn password(&self) -> Password {
        self.password
    }

    /// The addresses that can sign in, with what each may do.
    pub const fn sign_ins(&self) -> &'static [(&'static str, &'static str)] {
        scene::SIGN_INS
    }

    /// The secrets of the resellers' API keys.
    pub const fn api_keys(&self) -> &ApiKeys {
        &self.api_keys
    }

    /// Where mails lie.
    pub fn mails(&self) -> PathBuf {
        self.folder.mails()
    }

    /// Stops the server, then the sandbox.
    pub async fn shutdown(self) {
        self.server.shutdown().await;
        self.sandbox.shutdown().await;
    }
}

//! A server from its first to its last moment: bound, composed, served, swept, stopped.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use usher_app::App;
use usher_domain::id::IdSource;
use usher_gateway::{Gateway, Lifetime, Readiness, Settings};
use usher_persistence::PersistentDatabase;

use crate::compose::{self, Composed};
use crate::config::{Base, Config, Loopback, key};
use crate::listen::{self, Limits};
use crate::signing_keys::KeySchedule;
use crate::{SystemIds, mails, metrics, sweeps};

/// How long a stop may take: requests under way are finished, sockets closed, leases given back.
pub const GRACE: Duration = Duration::from_secs(25);
/// How long the database may take to be closed afterwards; a transaction that was left open rolls back by itself.
const DATABASE_GRACE: Duration = Duration::from_secs(2);
/// The most connections to the metrics at once.
const METRICS_CONNECTIONS: usize = 16;

/// A server that runs. It is not ready until [`Running::set_ready`].
pub struct Running {
    app: Arc<App>,
    database: Arc<PersistentDatabase>,
    address: SocketAddr,
    metrics: Option<SocketAddr>,
    lifetime: Lifetime,
    readiness: Readiness,
}

/// Starts a server. It answers at once, and sweeps; `/readyz` says 503 until [`Running::set_ready`].
pub async fn start(config: &Config) -> Result<Running> {
    start_with(config, KeySchedule::default()).await
}

/// The same with other times for the rotation of signing keys.
pub async fn start_with(config: &Config, schedule: KeySchedule) -> Result<Running> {
    let listener = listen::bind(key::LISTEN, &config.listen).await?;
    let address = listener.local_addr().context("read the listener's address")?;
    let metrics = match &config.metrics_listen {
        Some(wanted) => Some(listen::bind(key::METRICS_LISTEN, wanted).await?),
        None => None,
    };
    let config = Config {
        public_url: public_url(config, address),
        ..config.clone()
    };
    let public_url = config
        .public_url
        .as_ref()
        .map_or_else(|| local(address), |url| url.as_str().to_owned());
    let Composed { app, database, keys } =
        compose::compose_server(&config, public_url.clone(), schedule).await?;
    mails::announce(&config);
    let lifetime = Lifetime::default();
    let gateway = Gateway::new(Arc::clone(&app), Settings::at(public_url), lifetime.clone());
    let readiness = gateway.readiness();
    let router = metrics::counted(usher_gateway::router(gateway));
    let limits = Limits {
        connections: config.max_connections,
        per_address: config.max_connections_per_address,
        trusted: Arc::new(config.trusted_proxies.clone()),
        grace: GRACE,
    };
    lifetime
        .tasks
        .spawn(listen::serve(listener, router, limits, lifetime.shutdown.clone()));
    let metrics = metrics
        .map(|listener| serve_metrics(listener, &lifetime))
        .transpose()?;
    lifetime.tasks.spawn(keys.keep(lifetime.shutdown.clone()));
    lifetime.tasks.spawn(sweeps::sweep(
        Arc::clone(&app),
        SystemIds.next(),
        lifetime.shutdown.clone(),
    ));
    tracing::info!(address = %address, "serving");
    Ok(Running {
        app,
        database,
        address,
        metrics,
        lifetime,
        readiness,
    })
}

impl Running {
    /// The use cases' context.
    pub const fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The database, for counting what it is asked.
    pub const fn database(&self) -> &Arc<PersistentDatabase> {
        &self.database
    }

    /// `http://` and the bound address, without a slash at the end.
    pub fn url(&self) -> String {
        local(self.address)
    }

    /// Where `/metrics` is, unless it is off.
    pub fn metrics_url(&self) -> Option<String> {
        self.metrics.map(|address| format!("{}/metrics", local(address)))
    }

    /// Lets `/readyz` say 200.
    pub fn set_ready(&self) {
        self.readiness.set_ready();
    }

    /// Stops: nothing new is accepted, requests under way are finished, sockets closed, leases given back.
    pub async fn shutdown(self) {
        tracing::info!("stopping");
        self.readiness.set_unready();
        self.lifetime.shutdown.cancel();
        self.lifetime.tasks.close();
        if tokio::time::timeout(GRACE, self.lifetime.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("something was still under way when the time to stop was over");
        }
        if tokio::time::timeout(DATABASE_GRACE, self.database.close())
            .await
            .is_err()
        {
            tracing::warn!("a transaction was still open when the time to stop was over");
        }
        tracing::info!("stopped");
    }
}

fn serve_metrics(listener: TcpListener, lifetime: &Lifetime) -> Result<SocketAddr> {
    let address = listener.local_addr().context("read the address of the metrics")?;
    let limits = Limits {
        connections: METRICS_CONNECTIONS,
        per_address: METRICS_CONNECTIONS,
        trusted: Arc::default(),
        grace: Duration::from_secs(1),
    };
    lifetime.tasks.spawn(listen::serve(
        listener,
        metrics::router(),
        limits,
        lifetime.shutdown.clone(),
    ));
    Ok(address)
}

/// The public address: the one that is set, or this machine's own where everything runs on one machine.
fn public_url(config: &Config, address: SocketAddr) -> Option<Base> {
    match (&config.public_url, config.loopback) {
        (Some(url), Loopback::Allowed | Loopback::Refused) => Some(url.clone()),
        (None, Loopback::Allowed) => local(address).parse().ok(),
        (None, Loopback::Refused) => None,
    }
}

/// The address as this machine reaches it.
fn local(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("http://127.0.0.1:{}", address.port());
    }
    format!("http://{address}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_stands_for_all_is_reached_on_loopback() {
        for (address, url) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("0.0.0.0:8080", "http://127.0.0.1:8080"),
            ("[::]:8080", "http://127.0.0.1:8080"),
            ("[::1]:8080", "http://[::1]:8080"),
            ("192.0.2.7:80", "http://192.0.2.7:80"),
        ] {
            assert_eq!(local(address.parse().unwrap()), url);
        }
    }
}

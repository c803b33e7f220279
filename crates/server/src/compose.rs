//! Which adapter stands behind which port.

use std::sync::Arc;

use anyhow::{Context, Result};
use secrecy::ExposeSecret;
use usher_app::{App, Settings};
use usher_credentials::{
    Argon2Passwords, HashingLimits, KeyMaterial, KeySet, MasterKeys, SigningKeys, TokenNames, VerificationKey,
};
use usher_domain::id::IdSource;
use usher_domain::secret::{Place, Sealer};
use usher_domain::time::Clock;
use usher_persistence::{Options, PersistentDatabase, SigningKey, connect};
use usher_zavu::{Signatures, Zavu};
use uuid::Uuid;

use crate::config::{Config, Loopback, key};
use crate::{SystemClock, SystemIds, master_key};

/// `aud` of access tokens: who may take them.
const AUDIENCE: &str = "usher-api";
/// `iss` of access tokens where no public address is known.
const UNNAMED_ISSUER: &str = "usher";

/// The use cases' context, and the database behind it.
pub(crate) struct Composed {
    pub(crate) app: Arc<App>,
    pub(crate) database: Arc<PersistentDatabase>,
}

/// The use cases' context on the real adapters. A database that is not up to date is refused.
pub async fn compose(config: &Config) -> Result<Arc<App>> {
    Ok(compose_all(config).await?.app)
}

pub(crate) async fn compose_all(config: &Config) -> Result<Composed> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let ids: Arc<dyn IdSource> = Arc::new(SystemIds);
    let master = master_key::load(config, &*ids)?;
    let sealer = Arc::new(MasterKeys::new(master, Vec::new(), Arc::clone(&ids)));
    let database = connect(&Options::new(config.database_url.expose_secret())).await?;
    let database = Arc::new(database);
    let zavu = usher_zavu::Options {
        allow_loopback: config.loopback == Loopback::Allowed,
        ..usher_zavu::Options::new(config.zavu_url.as_str(), Arc::clone(&clock))
    };
    let keys = signing_keys(&database, &*sealer, &*ids, &*clock).await?;
    let public_url = config.public_url.as_ref().map(|url| url.as_str().to_owned());
    let names = TokenNames {
        issuer: public_url.clone().unwrap_or_else(|| UNNAMED_ISSUER.to_owned()),
        audience: AUDIENCE.to_owned(),
    };
    let app = App {
        database: database.clone(),
        provider: Arc::new(Zavu::new(zavu).with_context(|| format!("use {}", key::ZAVU_URL))?),
        verifier: Arc::new(Signatures),
        passwords: Arc::new(Argon2Passwords::new(Arc::clone(&ids), HashingLimits::default())?),
        tokens: Arc::new(SigningKeys::new(names, keys)?),
        sealer,
        clock,
        ids,
        settings: Settings { public_url },
    };
    Ok(Composed {
        app: Arc::new(app),
        database,
    })
}

/// Brings the database up to date: as the owner of its tables on PostgreSQL, which then grants the server's role its rights.
pub async fn migrate(config: &Config) -> Result<()> {
    let options = Options::new(config.database_url.expose_secret());
    let options = match (&config.migrate_database_url, config.is_sqlite()) {
        (_, true) => options.bring_up_to_date(),
        (Some(owner), false) => options.bring_up_to_date_as(owner.expose_secret()),
        (None, false) => anyhow::bail!(
            "migrate the database: {} must name it as the owner of its tables ({} is the server's own role)",
            key::MIGRATE_DATABASE_URL,
            key::DATABASE_URL
        ),
    };
    connect(&options).await?.close().await;
    Ok(())
}

/// The keys that sign access tokens; the first start makes one.
///
/// Two servers that start at once may both make one. The oldest that is not retired signs, so that they agree, and each
/// accepts the other's.
async fn signing_keys(
    database: &PersistentDatabase,
    sealer: &dyn Sealer,
    ids: &dyn IdSource,
    clock: &dyn Clock,
) -> Result<KeySet> {
    let mut held = database.signing_keys().await?;
    if held.iter().all(|key| key.retired_at.is_some()) {
        let made = SigningKeys::generate(ids)?;
        let private = sealer.seal(&place(made.id), &made.private)?;
        let key = SigningKey {
            id: made.id,
            public: made.public,
            private,
            created_at: clock.now(),
            retired_at: None,
        };
        database.insert_signing_key(&key).await?;
        held = database.signing_keys().await?;
    }
    let signing = held
        .iter()
        .find(|key| key.retired_at.is_none())
        .context("have a key that signs access tokens")?;
    let private = sealer
        .open(&place(signing.id), &signing.private)
        .with_context(|| {
            format!(
                "open the signing key (is {} the one of this database?)",
                key::MASTER_KEY
            )
        })?;
    let accepted = held.iter().filter(|key| key.id != signing.id);
    let accepted = accepted
        .map(|key| VerificationKey {
            id: key.id,
            public: key.public.clone(),
        })
        .collect();
    Ok(KeySet {
        signing: KeyMaterial {
            id: signing.id,
            public: signing.public.clone(),
            private,
        },
        accepted,
    })
}

/// Where the private half of a signing key is sealed.
const fn place(id: Uuid) -> Place {
    Place {
        reseller: None,
        table: "signing_keys",
        column: "private",
        row: id,
    }
}

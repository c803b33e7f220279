//! Which adapter stands behind which port.

use std::sync::Arc;

use anyhow::{Context, Result};
use secrecy::ExposeSecret;
use usher_app::{App, Settings};
use usher_courier::HttpCourier;
use usher_credentials::{
    Argon2Passwords, HashingLimits, KeySet, MasterKeys, SigningKeys, TimeBasedCodes, TokenNames,
};
use usher_domain::account::AccessTokens;
use usher_domain::id::IdSource;
use usher_domain::secret::Sealer;
use usher_domain::time::Clock;
use usher_persistence::{Options, PersistentDatabase, connect};
use usher_zavu::{Signatures, Zavu};

use crate::config::{Config, Loopback, key};
use crate::signing_keys::{KeyRing, KeySchedule};
use crate::{SystemClock, SystemIds, mails, master_key};

/// `aud` of access tokens: who may take them.
const AUDIENCE: &str = "usher-api";
/// `iss` of access tokens where no public address is known.
const UNNAMED_ISSUER: &str = "usher";

/// What everything else stands on: the database, the master keys, the time, the ids.
#[derive(Clone)]
pub(crate) struct Ground {
    pub(crate) database: Arc<PersistentDatabase>,
    pub(crate) sealer: Arc<dyn Sealer>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn IdSource>,
}

/// The use cases' context, the database behind it, and the keys that sign access tokens.
pub(crate) struct Composed {
    pub(crate) app: Arc<App>,
    pub(crate) database: Arc<PersistentDatabase>,
    pub(crate) keys: KeyRing,
}

/// The use cases' context on the real adapters, for the command line: nobody signs in there, so its access tokens are
/// good for nothing and no signing key is touched. A database that is not up to date is refused.
pub async fn compose(config: &Config) -> Result<Arc<App>> {
    let ground = ground(config).await?;
    let keys = KeySet {
        signing: SigningKeys::generate(&*ground.ids)?,
        accepted: Vec::new(),
    };
    let tokens = Arc::new(SigningKeys::new(names(config), keys)?);
    Ok(Arc::new(assemble(config, ground, tokens, config.console_url())?))
}

/// The same for a server, whose console is at `console_url`.
pub(crate) async fn compose_server(
    config: &Config,
    console_url: String,
    schedule: KeySchedule,
) -> Result<Composed> {
    let ground = ground(config).await?;
    let keys = KeyRing::open(ground.clone(), schedule, |keys| {
        Ok(SigningKeys::new(names(config), keys)?)
    })
    .await?;
    let database = Arc::clone(&ground.database);
    let app = assemble(config, ground, keys.tokens(), console_url)?;
    Ok(Composed {
        app: Arc::new(app),
        database,
        keys,
    })
}

/// The database, refused when it is not up to date, and the master keys.
pub(crate) async fn ground(config: &Config) -> Result<Ground> {
    let ids: Arc<dyn IdSource> = Arc::new(SystemIds);
    let master = master_key::load(config, &*ids)?;
    let sealer = MasterKeys::new(master.newest, master.older, Arc::clone(&ids));
    let database = connect(&Options::new(config.database_url.expose_secret())).await?;
    Ok(Ground {
        database: Arc::new(database),
        sealer: Arc::new(sealer),
        clock: Arc::new(SystemClock),
        ids,
    })
}

fn assemble(
    config: &Config,
    ground: Ground,
    tokens: Arc<dyn AccessTokens>,
    console_url: String,
) -> Result<App> {
    let Ground {
        database,
        sealer,
        clock,
        ids,
    } = ground;
    let zavu = usher_zavu::Options {
        allow_loopback: config.loopback == Loopback::Allowed,
        ..usher_zavu::Options::new(config.zavu_url.as_str(), Arc::clone(&clock))
    };
    Ok(App {
        database,
        provider: Arc::new(Zavu::new(zavu).with_context(|| format!("use {}", key::ZAVU_URL))?),
        verifier: Arc::new(Signatures),
        passwords: Arc::new(Argon2Passwords::new(Arc::clone(&ids), HashingLimits::default())?),
        tokens,
        one_time_codes: Arc::new(TimeBasedCodes),
        courier: Arc::new(HttpCourier::new(usher_courier::Options::new(
            match config.loopback {
                Loopback::Allowed => usher_courier::Loopback::Allowed,
                Loopback::Refused => usher_courier::Loopback::Refused,
            },
        ))?),
        mailer: mails::mailer(config)?,
        sealer,
        clock,
        ids,
        settings: Settings {
            public_url: config.public_url.as_ref().map(|url| url.as_str().to_owned()),
            console_url,
            event_replay_days: config.event_replay_days,
        },
    })
}

fn names(config: &Config) -> TokenNames {
    let public_url = config.public_url.as_ref().map(|url| url.as_str().to_owned());
    TokenNames {
        issuer: public_url.unwrap_or_else(|| UNNAMED_ISSUER.to_owned()),
        audience: AUDIENCE.to_owned(),
    }
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

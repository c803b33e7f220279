//! Settings: four layers (flags, environment, file, compiled-in defaults), one name for each, read once at the start.

mod address;
pub mod key;
mod layers;
mod network;

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};
use secrecy::{ExposeSecret, SecretString};
use usher_mail::Originator;

pub use address::{Base, is_loopback};
pub use layers::{Layers, Setting};
pub use network::Networks;

/// Every setting with its default and what it is for.
pub const DEFAULTS: &str = include_str!("../usher.default.toml");
/// The file that is read when none is named.
pub const FILE: &str = "usher.toml";

/// The most days for which events can be replayed: a hundred years.
const MAX_REPLAY_DAYS: u32 = 36_500;

/// Whether http and loopback addresses are taken for Zavu and for webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loopback {
    /// They are: everything runs on one machine.
    Allowed,
    /// They are not.
    Refused,
}

/// The settings of a server.
#[derive(Clone)]
pub struct Config {
    /// Where the console and the API are served, as `host:port`.
    pub listen: String,
    /// Where Usher is reached from outside; no slash at the end.
    pub public_url: Option<Base>,
    /// The database; holds a password.
    pub database_url: SecretString,
    /// The database as the owner of its tables; holds a password.
    pub migrate_database_url: Option<SecretString>,
    /// The API of Zavu; no slash at the end.
    pub zavu_url: Base,
    /// The master key in base64.
    pub master_key: Option<SecretString>,
    /// Older master keys, in base64: they open what was sealed under them, and seal nothing.
    pub old_master_keys: Vec<SecretString>,
    /// The folder for what Usher makes itself.
    pub data: PathBuf,
    /// Whether http and loopback are allowed.
    pub loopback: Loopback,
    /// The server that mails go through; holds a password. Without one they are kept as files.
    pub smtp_url: Option<SecretString>,
    /// Who mails are from.
    pub mail_from: Originator,
    /// Where `/metrics` is served.
    pub metrics_listen: Option<String>,
    /// What is logged.
    pub log: String,
    /// The most connections at once.
    pub max_connections: usize,
    /// The most connections of one address at once, those of trusted proxies left out.
    pub max_connections_per_address: usize,
    /// The proxies that are believed when they say whom they were asked by.
    pub trusted_proxies: Networks,
    /// For how many days events can be replayed.
    pub event_replay_days: u32,
}

impl Config {
    /// Reads the settings out of their layers. Every error names the setting and the layer it came from.
    pub fn read(layers: &Layers) -> Result<Self> {
        let config = Self {
            listen: layers.get(key::LISTEN).required()?,
            public_url: layers.get(key::PUBLIC_URL).parsed::<Base>()?,
            database_url: SecretString::from(layers.get(key::DATABASE_URL).required()?),
            migrate_database_url: layers.get(key::MIGRATE_DATABASE_URL).secret(),
            zavu_url: layers
                .get(key::ZAVU_URL)
                .parsed::<Base>()?
                .context("USHER_ZAVU_URL must not be empty")?,
            master_key: layers.get(key::MASTER_KEY).secret(),
            old_master_keys: old_master_keys(layers),
            data: PathBuf::from(layers.get(key::DATA).required()?),
            loopback: layers
                .get(key::ALLOW_LOOPBACK)
                .parsed::<Flag>()?
                .unwrap_or(Flag(false))
                .into(),
            smtp_url: layers.get(key::SMTP_URL).secret(),
            mail_from: layers
                .get(key::MAIL_FROM)
                .parsed::<Originator>()?
                .with_context(|| format!("{} must not be empty", key::MAIL_FROM))?,
            metrics_listen: layers
                .get(key::METRICS_LISTEN)
                .text()
                .filter(|text| text != "off"),
            log: layers.get(key::LOG).required()?,
            max_connections: positive(layers, key::MAX_CONNECTIONS)?,
            max_connections_per_address: positive(layers, key::MAX_CONNECTIONS_PER_ADDRESS)?,
            trusted_proxies: layers
                .get(key::TRUSTED_PROXIES)
                .parsed::<Networks>()?
                .unwrap_or_default(),
            event_replay_days: replay_days(layers)?,
        };
        config.check_loopback()?;
        Ok(config)
    }

    /// Whether the database is a file of this machine.
    pub fn is_sqlite(&self) -> bool {
        self.database_url.expose_secret().starts_with("sqlite:")
    }

    /// Where people reach the console: the public address, or where the server listens.
    pub fn console_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.as_str().to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    fn check_loopback(&self) -> Result<()> {
        match self.loopback {
            Loopback::Allowed => {
                if self.public_url.as_ref().is_some_and(|url| !url.is_loopback()) {
                    bail!(
                        "{} is only taken with a public URL on loopback; {} is another",
                        key::ALLOW_LOOPBACK,
                        key::PUBLIC_URL
                    );
                }
            }
            Loopback::Refused => {
                ensure!(
                    self.zavu_url.is_https(),
                    "{} must begin with https:// ({} allows http on one machine)",
                    key::ZAVU_URL,
                    key::ALLOW_LOOPBACK
                );
                ensure!(
                    self.public_url.as_ref().is_none_or(Base::is_https),
                    "{} must begin with https://: sign-ins and links travel over it ({} allows http on one machine)",
                    key::PUBLIC_URL,
                    key::ALLOW_LOOPBACK
                );
            }
        }
        Ok(())
    }
}

fn positive(layers: &Layers, name: &'static str) -> Result<usize> {
    let number = layers.get(name).parsed::<usize>()?.unwrap_or_default();
    ensure!(number > 0, "{name} must be at least 1");
    Ok(number)
}

fn replay_days(layers: &Layers) -> Result<u32> {
    let name = key::EVENT_REPLAY_DAYS;
    let days = layers.get(name).parsed::<u32>()?.unwrap_or_default();
    ensure!(
        (1..=MAX_REPLAY_DAYS).contains(&days),
        "{name} must be between 1 and {MAX_REPLAY_DAYS}"
    );
    Ok(days)
}

fn old_master_keys(layers: &Layers) -> Vec<SecretString> {
    let listed = layers.get(key::OLD_MASTER_KEYS).secret();
    let listed = listed
        .as_ref()
        .map(ExposeSecret::expose_secret)
        .unwrap_or_default();
    listed
        .split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(SecretString::from)
        .collect()
}

/// `true` or `false`, and nothing else.
struct Flag(bool);

impl FromStr for Flag {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "true" => Ok(Self(true)),
            "false" => Ok(Self(false)),
            _ => Err("must be true or false"),
        }
    }
}

impl From<Flag> for Loopback {
    fn from(flag: Flag) -> Self {
        if flag.0 { Self::Allowed } else { Self::Refused }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Result<Config, String> {
        let layers = Layers::defaults()
            .with_file("usher.toml", file)
            .map_err(|error| format!("{error:#}"))?;
        Config::read(&layers).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn the_defaults_can_be_read_and_serve_this_machine_only() {
        let config = read("").unwrap();
        assert_eq!(config.listen, "127.0.0.1:8080");
        assert_eq!(config.zavu_url.as_str(), "https://api.zavu.dev");
        assert_eq!(config.metrics_listen.as_deref(), Some("127.0.0.1:9464"));
        assert_eq!(config.loopback, Loopback::Refused);
        assert!(config.public_url.is_none() && config.master_key.is_none());
        assert!(config.smtp_url.is_none() && config.old_master_keys.is_empty());
        assert_eq!(config.console_url(), "http://127.0.0.1:8080");
        assert!(config.is_sqlite());
        assert_eq!(config.trusted_proxies, Networks::default());
        assert_eq!(config.event_replay_days, 90);
    }

    #[test]
    fn a_public_url_is_spoken_to_with_tls_unless_everything_runs_on_one_machine() {
        read("USHER_PUBLIC_URL = \"https://console.example.org\"").unwrap();
        read("USHER_PUBLIC_URL = \"http://127.0.0.1:8080\"\nUSHER_ALLOW_LOOPBACK = true").unwrap();
    }

    #[test]
    fn every_setting_stands_in_the_default_file_with_a_comment() {
        for name in key::ALL {
            let line = DEFAULTS
                .lines()
                .position(|line| line.starts_with(&format!("{name} = ")));
            let line = line.unwrap_or_else(|| panic!("{name} is missing"));
            assert!(
                DEFAULTS.lines().nth(line - 1).unwrap().starts_with("# "),
                "{name} has no comment"
            );
        }
        let table: toml::Table = DEFAULTS.parse().unwrap();
        assert_eq!(table.len(), key::ALL.len());
    }

    #[test]
    fn old_master_keys_are_told_apart_by_commas() {
        let config = read("USHER_OLD_MASTER_KEYS = \"one, two,,three\"").unwrap();
        let keys: Vec<&str> = config
            .old_master_keys
            .iter()
            .map(ExposeSecret::expose_secret)
            .collect();
        assert_eq!(keys, ["one", "two", "three"]);
    }

    #[test]
    fn metrics_can_be_turned_off() {
        assert_eq!(
            read("USHER_METRICS_LISTEN = \"off\"").unwrap().metrics_listen,
            None
        );
    }

    #[test]
    fn every_bad_setting_is_named_with_the_layer_it_came_from() {
        for (file, complaint) in [
            ("USHER_LISTN = \"x\"", "usher.toml: USHER_LISTN is no setting"),
            ("USHER_LISTEN = ", "read usher.toml"),
            (
                "USHER_LISTEN = \"\"",
                "USHER_LISTEN (usher.toml) must not be empty",
            ),
            (
                "USHER_MAX_CONNECTIONS = \"many\"",
                "USHER_MAX_CONNECTIONS (usher.toml)",
            ),
            (
                "USHER_MAX_CONNECTIONS = 0",
                "USHER_MAX_CONNECTIONS must be at least 1",
            ),
            (
                "USHER_MAX_CONNECTIONS_PER_ADDRESS = 0",
                "USHER_MAX_CONNECTIONS_PER_ADDRESS must be at least 1",
            ),
            (
                "USHER_TRUSTED_PROXIES = \"proxy.example.org\"",
                "USHER_TRUSTED_PROXIES (usher.toml)",
            ),
            (
                "USHER_PUBLIC_URL = \"http://console.example.org\"",
                "USHER_PUBLIC_URL must begin with https://",
            ),
            (
                "USHER_PUBLIC_URL = \"http://127.0.0.1:8080\"",
                "USHER_ALLOW_LOOPBACK allows http",
            ),
            ("USHER_ALLOW_LOOPBACK = \"yes\"", "must be true or false"),
            (
                "USHER_MAIL_FROM = \"nobody\"",
                "USHER_MAIL_FROM (usher.toml): must be an e-mail address",
            ),
            ("USHER_MAIL_FROM = \"\"", "USHER_MAIL_FROM must not be empty"),
            (
                "USHER_LISTEN = [1]",
                "USHER_LISTEN must be a text, a number or a truth value",
            ),
            (
                "USHER_PUBLIC_URL = \"console.example.org\"",
                "USHER_PUBLIC_URL (usher.toml)",
            ),
            (
                "USHER_ZAVU_URL = \"http://127.0.0.1:8081\"",
                "USHER_ZAVU_URL must begin with https://",
            ),
            (
                "USHER_ALLOW_LOOPBACK = true\nUSHER_PUBLIC_URL = \"https://console.example.org\"",
                "USHER_ALLOW_LOOPBACK is only taken with a public URL on loopback",
            ),
        ] {
            let error = read(file).err().unwrap_or_else(|| panic!("{file} was taken"));
            assert!(error.contains(complaint), "{file}: {error}");
        }
    }

    #[test]
    fn a_flag_goes_before_the_environment_and_that_before_the_file() {
        let layers = Layers::defaults()
            .with_file("usher.toml", "USHER_LISTEN = \"file:1\"\nUSHER_LOG = \"warn\"")
            .unwrap();
        let layers =
            layers.with_environment(|name| (name == key::LISTEN).then(|| "environment:2".to_owned()));
        assert_eq!(Config::read(&layers).unwrap().listen, "environment:2");
        let layers = layers.with_flag(key::LISTEN, Some("flag:3".to_owned()));
        let config = Config::read(&layers).unwrap();
        assert_eq!((config.listen.as_str(), config.log.as_str()), ("flag:3", "warn"));
    }
}

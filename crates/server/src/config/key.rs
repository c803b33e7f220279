//! The names of the settings: in the environment, in the file and in errors.

/// Where the console and the API are served.
pub const LISTEN: &str = "USHER_LISTEN";
/// Where Usher is reached from outside.
pub const PUBLIC_URL: &str = "USHER_PUBLIC_URL";
/// The database.
pub const DATABASE_URL: &str = "DATABASE_URL";
/// The database as the owner of its tables.
pub const MIGRATE_DATABASE_URL: &str = "USHER_MIGRATE_DATABASE_URL";
/// The API of Zavu.
pub const ZAVU_URL: &str = "USHER_ZAVU_URL";
/// The master key.
pub const MASTER_KEY: &str = "USHER_MASTER_KEY";
/// Master keys that only open.
pub const OLD_MASTER_KEYS: &str = "USHER_OLD_MASTER_KEYS";
/// The folder for what Usher makes itself.
pub const DATA: &str = "USHER_DATA";
/// Whether http and loopback are allowed.
pub const ALLOW_LOOPBACK: &str = "USHER_ALLOW_LOOPBACK";
/// The server that mails go through.
pub const SMTP_URL: &str = "USHER_SMTP_URL";
/// Who mails are from.
pub const MAIL_FROM: &str = "USHER_MAIL_FROM";
/// Where `/metrics` is served.
pub const METRICS_LISTEN: &str = "USHER_METRICS_LISTEN";
/// What is logged.
pub const LOG: &str = "USHER_LOG";
/// The most connections at once.
pub const MAX_CONNECTIONS: &str = "USHER_MAX_CONNECTIONS";
/// The most connections of one address at once.
pub const MAX_CONNECTIONS_PER_ADDRESS: &str = "USHER_MAX_CONNECTIONS_PER_ADDRESS";
/// The proxies that are believed when they say whom they were asked by.
pub const TRUSTED_PROXIES: &str = "USHER_TRUSTED_PROXIES";
/// For how many days events can be replayed.
pub const EVENT_REPLAY_DAYS: &str = "USHER_EVENT_REPLAY_DAYS";

/// All of them.
pub const ALL: [&str; 17] = [
    LISTEN,
    PUBLIC_URL,
    DATABASE_URL,
    MIGRATE_DATABASE_URL,
    ZAVU_URL,
    MASTER_KEY,
    OLD_MASTER_KEYS,
    DATA,
    ALLOW_LOOPBACK,
    SMTP_URL,
    MAIL_FROM,
    METRICS_LISTEN,
    LOG,
    MAX_CONNECTIONS,
    MAX_CONNECTIONS_PER_ADDRESS,
    TRUSTED_PROXIES,
    EVENT_REPLAY_DAYS,
];

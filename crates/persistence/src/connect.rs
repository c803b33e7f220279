//! Opening the database: brought up to date where that is asked for, refused where it would not be safe.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::DatabaseConnection;
use usher_migrations::{MigrateError, migrate, pending};

use crate::database::{PersistentDatabase, Pools, Tasks};
use crate::feed::Feed;
use crate::{bound, listen, postgres, sqlite};

/// Connections to PostgreSQL, or readers of SQLite, unless something else is asked for.
const DEFAULT_MAX_CONNECTIONS: u32 = 16;
/// How long a transaction waits for a connection, unless something else is asked for.
const DEFAULT_ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Where the database is, and how it is used. It has no `Debug`: URLs hold passwords.
#[derive(Clone)]
pub struct Options {
    /// `sqlite://data/usher.db`, or `postgres://role:password@host/name` with the app's role.
    pub url: String,
    /// The most connections to PostgreSQL, or readers of SQLite.
    pub max_connections: u32,
    /// How long a transaction waits for a connection.
    pub acquire_timeout: Duration,
    /// What is done about a database that lacks migrations.
    pub upkeep: Upkeep,
}

/// What is done about a database that lacks migrations.
#[derive(Clone)]
pub enum Upkeep {
    /// It is refused.
    Refuse,
    /// They are applied, by the role of the URL or by the owner whose URL is given.
    Migrate {
        /// The owner's URL on PostgreSQL.
        owner_url: Option<String>,
    },
}

/// The database is not opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL is none of a database that Usher speaks to.
    #[error("read the database's URL: it must begin with sqlite:// or postgres://")]
    MalformedUrl,
    /// SQLite in memory has no second connection.
    #[error(
        "open the database: SQLite needs a file, because readers and the writer are connections of their own"
    )]
    InMemory,
    /// The folder of the file could not be made.
    #[error("make the folder of the database")]
    Folder(#[source] std::io::Error),
    /// The file could not be kept from others.
    #[error("keep the file of the database from other users of this machine")]
    Private(#[source] std::io::Error),
    /// A setting of SQLite did not take.
    #[error("open the database: SQLite did not take the setting {name}")]
    Setting {
        /// The pragma.
        name: &'static str,
    },
    /// The database did not answer.
    #[error("reach the database")]
    Unreachable(#[from] sqlx::Error),
    /// Its migrations could not be read.
    #[error("read which migrations the database has")]
    Unreadable(#[source] sea_orm::DbErr),
    /// It lacks migrations.
    #[error(
        "use the database: it lacks {} migrations, the first is {} (run `usher migrate`, or start with --migrate)",
        .missing.len(), .missing.first().map_or("", String::as_str)
    )]
    Outdated {
        /// Their names.
        missing: Vec<String>,
    },
    /// It could not be brought up to date.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// Row-level security does not bind a superuser.
    #[error(
        "use the database: the role \"{role}\" is a superuser, whom row-level security does not bind \
         (make one for the app: CREATE ROLE usher_app LOGIN NOSUPERUSER NOBYPASSRLS, and name it in DATABASE_URL)"
    )]
    Superuser {
        /// The role.
        role: String,
    },
    /// Row-level security does not bind the role.
    #[error(
        "use the database: the role \"{role}\" has BYPASSRLS (take it away: ALTER ROLE \"{role}\" NOBYPASSRLS)"
    )]
    BypassesRowSecurity {
        /// The role.
        role: String,
    },
    /// An owner can switch row-level security off.
    #[error(
        "use the database: the role \"{role}\" owns its tables \
         (name the owner in USHER_MIGRATE_DATABASE_URL, and another role in DATABASE_URL)"
    )]
    OwnsTables {
        /// The role.
        role: String,
    },
    /// Who makes roles may make itself a member of the owner.
    #[error(
        "use the database: the role \"{role}\" has CREATEROLE (take it away: ALTER ROLE \"{role}\" NOCREATEROLE)"
    )]
    MakesRoles {
        /// The role.
        role: String,
    },
    /// The role may become another one that is not bound.
    #[error(
        "use the database: the role \"{role}\" may become \"{other}\", which {power} \
         (take it away: REVOKE \"{other}\" FROM \"{role}\"; the owner of the tables is named in \
         USHER_MIGRATE_DATABASE_URL)"
    )]
    MayBecome {
        /// The role.
        role: String,
        /// What it may become.
        other: String,
        /// What that one can.
        power: Power,
    },
    /// A table is not protected.
    #[error(
        "use the database: row-level security of the table {table} is not forced (run `usher migrate` as its owner)"
    )]
    OpenTable {
        /// The table.
        table: String,
    },
    /// A table has a policy that no migration made.
    #[error(
        "use the database: the policy {policy} of the table {table} is none of Usher's, or was altered \
         (drop it as the owner: DROP POLICY {policy} ON {table}; if it was altered, make it as it was)"
    )]
    StrangePolicy {
        /// The table.
        table: String,
        /// The policy.
        policy: String,
    },
    /// The app's role has a right that no migration gave it.
    #[error(
        "use the database: its role has the right {right} on {table}, which is not Usher's to have (REVOKE it)"
    )]
    ExcessiveRight {
        /// The table.
        table: String,
        /// The right.
        right: String,
    },
}

/// What a role can that the app's role must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Power {
    /// Everything.
    Superuser,
    /// See every row.
    BypassesRowSecurity,
    /// Switch row-level security off.
    OwnsTables,
    /// Make itself a member of others.
    MakesRoles,
}

impl Power {
    /// The refusal of a role that has it.
    pub(crate) fn of(self, role: String) -> ConnectError {
        match self {
            Self::Superuser => ConnectError::Superuser { role },
            Self::BypassesRowSecurity => ConnectError::BypassesRowSecurity { role },
            Self::OwnsTables => ConnectError::OwnsTables { role },
            Self::MakesRoles => ConnectError::MakesRoles { role },
        }
    }
}

impl std::fmt::Display for Power {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Superuser => "is a superuser",
            Self::BypassesRowSecurity => "has BYPASSRLS",
            Self::OwnsTables => "owns the tables",
            Self::MakesRoles => "has CREATEROLE",
        })
    }
}

impl Options {
    /// A database that is refused when it lacks migrations.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            max_connections: DEFAULT_MAX_CONNECTIONS,
            acquire_timeout: DEFAULT_ACQUIRE_TIMEOUT,
            upkeep: Upkeep::Refuse,
        }
    }

    /// Migrations are applied first, by the role of the URL itself.
    #[must_use]
    pub fn bring_up_to_date(self) -> Self {
        let upkeep = Upkeep::Migrate { owner_url: None };
        Self { upkeep, ..self }
    }

    /// Migrations are applied first, by the owner; the URL's own role is granted its rights.
    #[must_use]
    pub fn bring_up_to_date_as(self, owner_url: impl Into<String>) -> Self {
        let owner_url = Some(owner_url.into());
        let upkeep = Upkeep::Migrate { owner_url };
        Self { upkeep, ..self }
    }
}

/// Opens the database.
pub async fn connect(options: &Options) -> Result<PersistentDatabase, ConnectError> {
    if options.url.starts_with("sqlite:") {
        connect_sqlite(options).await
    } else if options.url.starts_with("postgres:") || options.url.starts_with("postgresql:") {
        connect_postgres(options).await
    } else {
        Err(ConnectError::MalformedUrl)
    }
}

async fn connect_sqlite(options: &Options) -> Result<PersistentDatabase, ConnectError> {
    if let Upkeep::Migrate { .. } = &options.upkeep {
        sqlite::make_folder(&options.url).await?;
    }
    sqlite::make_private(&options.url).await?;
    let pools = sqlite::connect(options).await?;
    // Behind a link that led nowhere the file was made just now.
    sqlite::restrict(&options.url).await?;
    if let Upkeep::Migrate { .. } = &options.upkeep {
        migrate(&options.url, None).await?;
    }
    if let Pools::Sqlite { readers, .. } = &pools {
        assert_current(&readers.clone().into()).await?;
    }
    let feed = Arc::new(Feed::new(None));
    Ok(PersistentDatabase::new(pools, feed, Tasks(Vec::new())))
}

async fn connect_postgres(options: &Options) -> Result<PersistentDatabase, ConnectError> {
    match &options.upkeep {
        Upkeep::Refuse => {}
        Upkeep::Migrate { owner_url: None } => migrate(&options.url, None).await?,
        Upkeep::Migrate {
            owner_url: Some(owner_url),
        } => migrate(owner_url, Some(&postgres::role(&options.url)?)).await?,
    }
    let pool = postgres::connect(options).await?;
    bound::assert_role(&pool).await?;
    assert_current(&pool.clone().into()).await?;
    bound::assert_protected(&pool).await?;

    let (announce, announced) = tokio::sync::mpsc::channel(listen::QUEUE);
    let feed = Arc::new(Feed::new(Some(announce)));
    let receiving = listen::receive(pool.clone(), Arc::downgrade(&feed));
    let sending = listen::send(pool.clone(), announced);
    let tasks = Tasks(vec![
        ending_with_database(receiving),
        ending_with_database(sending),
    ]);
    Ok(PersistentDatabase::new(Pools::Postgres(pool), feed, tasks))
}

#[expect(
    clippy::disallowed_methods,
    reason = "these tasks hold nothing that a shutdown must wait for, and end with the database"
)]
fn ending_with_database(task: impl Future<Output = ()> + Send + 'static) -> tokio::task::AbortHandle {
    tokio::spawn(task).abort_handle()
}

async fn assert_current(database: &DatabaseConnection) -> Result<(), ConnectError> {
    let missing = pending(database).await.map_err(ConnectError::Unreadable)?;
    if missing.is_empty() {
        Ok(())
    } else {
        Err(ConnectError::Outdated { missing })
    }
}

//! SQLite: WAL, one writer whose transactions begin IMMEDIATE, and readers that cannot write.
//!
//! `synchronous=FULL`: a commit that was acknowledged survives a loss of power, because purchases depend on it. Foreign
//! keys are off in SQLite unless asked for, so that they are on is asserted.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use backon::{ConstantBuilder, Retryable};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqlitePool};

use crate::connect::{ConnectError, Options};
use crate::database::Pools;

/// Takes the one write lock at once: a transaction that only finds out later that it wants to write may be refused.
pub const BEGIN_WRITING: &str = "BEGIN IMMEDIATE";
/// Reads one state of the database.
pub const BEGIN_READING: &str = "BEGIN DEFERRED";
/// The rights on the database's files: they hold password hashes and what was sealed.
#[cfg(unix)]
const ONLY_OWNER: u32 = 0o600;
/// How long to wait for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait where SQLite does not, and how often: as long in all.
const BUSY_PAUSE: Duration = Duration::from_millis(50);
const BUSY_ATTEMPTS: usize = 200;
/// SQLite's code for a file that somebody else has locked.
const SQLITE_BUSY: u32 = 5;

/// Opens the file; makes it, and the folder that it is in, when they are to be brought up to date.
///
/// Turning WAL on takes the file alone for a moment, and where two do it at once SQLite refuses one of them without waiting: it
/// tries again.
pub async fn connect(options: &Options) -> Result<Pools, ConnectError> {
    let pauses = ConstantBuilder::default()
        .with_delay(BUSY_PAUSE)
        .with_max_times(BUSY_ATTEMPTS);
    (|| open(options)).retry(pauses).when(is_busy).await
}

fn is_busy(error: &ConnectError) -> bool {
    let ConnectError::Unreachable(error) = error else {
        return false;
    };
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    // The lowest byte of an extended code is the code.
    code.and_then(|code| code.parse::<u32>().ok())
        .is_some_and(|code| code & 0xff == SQLITE_BUSY)
}

async fn open(options: &Options) -> Result<Pools, ConnectError> {
    let file = SqliteConnectOptions::from_str(&options.url).map_err(|_| ConnectError::MalformedUrl)?;
    if is_in_memory(&options.url) {
        return Err(ConnectError::InMemory);
    }
    let file = file
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .synchronous(SqliteSynchronous::Full);
    let writer = file
        .clone()
        .journal_mode(SqliteJournalMode::Wal)
        .create_if_missing(true);
    let writer = pool(options).max_connections(1).connect_with(writer).await?;
    let readers = pool(options)
        .max_connections(options.max_connections.max(1))
        .connect_with(file.pragma("query_only", "on"))
        .await?;
    for pool in [&writer, &readers] {
        assert_pragma(pool, "foreign_keys", "1").await?;
        assert_pragma(pool, "journal_mode", "wal").await?;
    }
    assert_pragma(&readers, "query_only", "1").await?;
    Ok(Pools::Sqlite { writer, readers })
}

/// Makes the folder that the file is to be in, for its owner alone. One that is there stays as it is.
pub async fn make_folder(url: &str) -> Result<(), ConnectError> {
    let Some(file) = path(url)? else { return Ok(()) };
    match file.parent() {
        Some(folder) => private(tokio::fs::DirBuilder::new())
            .recursive(true)
            .create(folder)
            .await
            .map_err(ConnectError::Folder),
        None => Ok(()),
    }
}

/// Keeps the file from everybody but its owner; SQLite makes the files beside it with the same rights.
///
/// A file that is there is never opened for it: on closing, the kernel would take every lock of this process on it, those of
/// SQLite's own connections too.
pub async fn make_private(url: &str) -> Result<(), ConnectError> {
    let Some(file) = path(url)? else { return Ok(()) };
    #[cfg(unix)]
    {
        use std::io::ErrorKind;
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).create_new(true).mode(ONLY_OWNER);
        match options.open(&file).await {
            // Absent in a folder that is absent too: the driver's own complaint is the better one.
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {}
            Err(error) => return Err(ConnectError::Private(error)),
        }
    }
    restrict(url).await
}

/// Takes the rights of everybody else on the files that are there.
pub async fn restrict(url: &str) -> Result<(), ConnectError> {
    let Some(file) = path(url)? else { return Ok(()) };
    #[cfg(unix)]
    {
        use std::io::ErrorKind;
        let only_owner: std::fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(ONLY_OWNER);
        for suffix in ["", "-wal", "-shm"] {
            let mut name = file.clone().into_os_string();
            name.push(suffix);
            match tokio::fs::set_permissions(&name, only_owner.clone()).await {
                // Somebody else owns it, as on a volume that is shared by group: theirs to decide.
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    tracing::warn!("the database file belongs to another user and keeps its rights");
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                outcome => outcome.map_err(ConnectError::Private)?,
            }
        }
    }
    Ok(())
}

/// Where the file is, unless there is none.
fn path(url: &str) -> Result<Option<PathBuf>, ConnectError> {
    let file = SqliteConnectOptions::from_str(url).map_err(|_| ConnectError::MalformedUrl)?;
    Ok((!is_in_memory(url)).then(|| file.get_filename().to_owned()))
}

#[cfg_attr(not(unix), expect(unused_mut, reason = "there are no modes elsewhere"))]
fn private(mut folder: tokio::fs::DirBuilder) -> tokio::fs::DirBuilder {
    #[cfg(unix)]
    folder.mode(0o700);
    folder
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

fn pool(options: &Options) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .acquire_timeout(options.acquire_timeout)
        .test_before_acquire(false)
        // After a full disk SQLite has rolled back by itself, and the driver believes that it is still inside the
        // transaction: such a connection is closed instead of being used again.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
}

async fn assert_pragma(pool: &SqlitePool, name: &'static str, wanted: &str) -> Result<(), ConnectError> {
    let sql = format!("SELECT CAST({name} AS text) FROM pragma_{name}");
    let found: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(pool)
        .await?;
    if found == wanted {
        Ok(())
    } else {
        Err(ConnectError::Setting { name })
    }
}

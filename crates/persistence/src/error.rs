//! What a database error means: a constraint by its name, an absent database, or a fault.

use sea_orm::{DbErr, RuntimeErr};
use usher_domain::fault::Fault;

/// A unique constraint: PostgreSQL reports its name, SQLite its columns.
#[derive(Debug, Clone, Copy)]
pub struct Unique {
    pub name: &'static str,
    pub columns: &'static str,
}

/// Whether `error` is the violation of this constraint.
pub fn violates(error: &DbErr, unique: Unique) -> bool {
    let Some(error) = database_error(error) else {
        return false;
    };
    if !error.is_unique_violation() {
        return false;
    }
    match error.constraint() {
        Some(name) => name == unique.name,
        None => error
            .message()
            .strip_prefix("UNIQUE constraint failed: ")
            .is_some_and(|columns| columns == unique.columns),
    }
}

/// A closure for `map_err` that turns a database error into a fault.
pub fn fault(doing: &'static str) -> impl FnOnce(DbErr) -> Fault {
    move |error| to_fault(doing, error)
}

/// The fault that a database error is.
pub fn to_fault(doing: &'static str, error: DbErr) -> Fault {
    if is_unavailable(&error) {
        Fault::Unavailable {
            part: "database",
            source: error.into(),
        }
    } else {
        Fault::internal(doing, error)
    }
}

fn is_unavailable(error: &DbErr) -> bool {
    match sqlx_error(error) {
        Some(error) => is_absent(error),
        None => matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)),
    }
}

/// Whether the database was not there, was too busy, or is going away: the same call may work later.
pub fn is_absent(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(database) => database.code().is_some_and(|code| is_absence(&code)),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

/// Error codes that speak of the server and not of the statement.
fn is_absence(code: &str) -> bool {
    // PostgreSQL: connection exceptions, shutdown, too many connections, serialization, deadlock, and limits on time.
    let postgres = code.starts_with("08")
        || code.starts_with("53")
        || matches!(
            code,
            "57P01" | "57P02" | "57P03" | "40001" | "40P01" | "55P03" | "57014" | "25P03"
        );
    // SQLite: BUSY and LOCKED, whose extended codes keep the plain one in the lowest byte.
    let sqlite = code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)) && code.len() < 5;
    postgres || sqlite
}

fn database_error(error: &DbErr) -> Option<&dyn sqlx::error::DatabaseError> {
    match sqlx_error(error)? {
        sqlx::Error::Database(error) => Some(error.as_ref()),
        _ => None,
    }
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))
        | DbErr::Conn(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

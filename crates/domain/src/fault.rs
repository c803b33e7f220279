//! Faults: what goes wrong below a use case and is nobody's input.
//!
//! A fault has two faces. Callers learn only that something inside failed; the source chain is walked once,
//! by the log.

/// The error that a library gave, kept for the log.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// Something inside failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A part that Usher needs did not answer; the same call may work later.
    #[error("reach the {part}")]
    Unavailable {
        /// What did not answer, as `database`.
        part: &'static str,
        /// Why.
        #[source]
        source: Source,
    },
    /// A stored value is none that Usher writes: the row was altered from outside or by a broken migration.
    #[error("read {table}.{column} of row {row}: {reason}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key, as text.
        row: String,
        /// What is wrong with it; never the value itself, which may be secret.
        reason: String,
    },
    /// Somebody else has taken the lease under which this was done: nothing of the transaction was kept.
    #[error("hold the lease {lease}, which another process has taken from number {fence}")]
    Superseded {
        /// The lease.
        lease: &'static str,
        /// The number of the holder that lost it.
        fence: i64,
    },
    /// Anything else that should not happen.
    #[error("{doing}")]
    Internal {
        /// What was being done, as a fragment after "failed to".
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Source,
    },
}

impl Fault {
    /// A fault of the [`Fault::Internal`] kind.
    pub fn internal(doing: &'static str, source: impl Into<Source>) -> Self {
        Self::Internal {
            doing,
            source: source.into(),
        }
    }
}

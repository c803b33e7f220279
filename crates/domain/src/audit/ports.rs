//! What the audit slice needs: reading. Writing is the last step of every transaction.

use async_trait::async_trait;

use crate::audit::Recorded;
use crate::fault::Fault;
use crate::id::AuditId;
use crate::page::{Page, PageError, PageRequest};
use crate::time::Timestamp;

/// Which texts are wanted: all conditions that are given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextFilter {
    /// Exactly this one.
    pub equals: Option<String>,
    /// One of these.
    pub one_of: Option<Vec<String>>,
    /// With this text in it.
    pub contains: Option<String>,
    /// With this text at its beginning.
    pub starts_with: Option<String>,
}

/// Which entries are listed. The order is newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Those of this person or key, as a typed id.
    pub actor: Option<String>,
    /// Those about this thing.
    pub subject: Option<uuid::Uuid>,
    /// Those of these actions.
    pub action: TextFilter,
    /// Those at or after this time.
    pub from: Option<Timestamp>,
    /// Those before this time.
    pub to: Option<Timestamp>,
}

/// The end of the log, as the reseller remembers it apart from the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The place of the last entry; 0 when there is none.
    pub sequence: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// The audit log of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// One page of entries, newest first.
    async fn list_audit(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Recorded>, PageError>;
    /// The entries with those ids, in no order.
    async fn audit_entries(&mut self, ids: &[AuditId]) -> Result<Vec<Recorded>, Fault>;
    /// At most `limit` entries past `after`, oldest first.
    async fn audit_after(&mut self, after: i64, limit: u32) -> Result<Vec<Recorded>, Fault>;
    /// The end of the log.
    async fn audit_head(&mut self) -> Result<Head, Fault>;
}

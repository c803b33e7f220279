//! What sweeps need to keep.

use async_trait::async_trait;
use uuid::Uuid;

use crate::fault::Fault;
use crate::id::ResellerId;
use crate::sweep::Work;
use crate::time::Timestamp;

/// Work that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub reseller: ResellerId,
    /// What.
    pub work: Work,
    /// On what.
    pub subject: Uuid,
    /// Since when.
    pub at: Timestamp,
}

/// The number of a lease's holder: it grows with every new holder, so that a late one is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fence(pub i64);

/// One holder's time with a lease, until somebody else takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The lease's name.
    pub lease: &'static str,
    /// The holder's number.
    pub fence: Fence,
}

/// Due work and leases.
#[async_trait]
pub trait Store: Send {
    /// Sets when work on a subject falls due; one row for each (work, subject) (reseller scope).
    async fn schedule(&mut self, work: Work, subject: Uuid, at: Timestamp) -> Result<(), Fault>;
    /// Strikes work off (reseller scope).
    async fn unschedule(&mut self, work: Work, subject: Uuid) -> Result<(), Fault>;
    /// At most `limit` pieces of work due at `now`, in turns: of each reseller and kind the oldest, then of each the
    /// next; in a turn settling goes first and comparing last (platform scope).
    async fn due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Due>, Fault>;
    /// Takes or prolongs a lease until `until`, unless somebody else holds it at `now` (platform scope).
    async fn lease(
        &mut self,
        name: &str,
        holder: Uuid,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Fence>, Fault>;
    /// Gives a lease back (platform scope).
    async fn release(&mut self, name: &str, holder: Uuid) -> Result<(), Fault>;
}

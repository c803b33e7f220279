//! What the inbox needs: its rows, and the check of a report's signature.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::fault::Fault;
use crate::id::ProjectId;
use crate::invitation::ReportedStatus;
use crate::time::Timestamp;

/// How old or early a signature may be, in seconds.
pub const SIGNATURE_TOLERANCE_SECONDS: i64 = 300;

/// What a verified report says. Nothing of it is acted on but "look at this invitation".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The report's own id; the same for every repeat.
    pub event_id: String,
    /// What it reports, as `invitation.status_changed`.
    pub kind: String,
    /// The invitation's id at Zavu, when the report is about one.
    pub zavu_invitation_id: Option<String>,
    /// Where the invitation stood at that time.
    pub status: Option<ReportedStatus>,
}

/// A report is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The signature is missing, malformed, stale or wrong.
    #[error("verify the report's signature")]
    Signature,
    /// The signature is right and the body cannot be read.
    #[error("read the report")]
    Body,
}

/// Checks reports of Zavu.
pub trait Verifier: Send + Sync {
    /// Checks `X-Zavu-Signature` (v2 over `t.body`, else v1 over the body) over the raw bytes in constant time,
    /// within [`SIGNATURE_TOLERANCE_SECONDS`] of `now`, and reads the envelope.
    fn verify(
        &self,
        secret: &SecretString,
        signature: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Hint, Rejected>;
}

/// Whether a report is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was kept now.
    New,
    /// It was kept before: nothing is to be done.
    Seen,
}

/// The inbox of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Keeps a report once by its event id.
    async fn keep_report(&mut self, project: ProjectId, hint: &Hint, at: Timestamp) -> Result<Kept, Fault>;
    /// Whether a report that said `status` of an invitation was received at `since` or later.
    async fn has_report(
        &mut self,
        project: ProjectId,
        (zavu_invitation_id, status): (&str, &ReportedStatus),
        since: Timestamp,
    ) -> Result<bool, Fault>;
    /// Forgets the reports received before `before` and says how many: repeats come within hours, not weeks.
    async fn purge_reports(&mut self, before: Timestamp) -> Result<u64, Fault>;
}

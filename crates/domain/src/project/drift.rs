//! Drift: what was found to stand otherwise at Zavu than here, kept for operators to look into.

use uuid::Uuid;

use crate::event::{Subject, kind_words};
use crate::id::ProjectId;
use crate::time::Timestamp;

kind_words! {
    /// How it was found otherwise.
    DriftCause {
        /// A number that nobody bought here: it was bought in Zavu's own dashboard.
        NumberAppeared = "NUMBER_APPEARED",
        /// A number that nobody gave back here.
        NumberDisappeared = "NUMBER_DISAPPEARED",
        /// A number that was given to or taken from a sender elsewhere.
        NumberChanged = "NUMBER_CHANGED",
        /// A number that was given up as not bought, and was bought after all.
        PurchaseCameLate = "PURCHASE_CAME_LATE",
        /// A step of an invitation that Zavu should have reported and that was found by asking instead.
        MissedReport = "MISSED_REPORT",
    }
}

/// Something that stood otherwise at Zavu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// Its key.
    pub id: Uuid,
    /// In which project.
    pub project: ProjectId,
    /// What.
    pub subject: Subject,
    /// How.
    pub cause: DriftCause,
    /// When it was found.
    pub found_at: Timestamp,
}

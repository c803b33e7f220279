//! The states of a number.

use crate::event::kind_words;
use crate::id::{InvitationId, SenderId};
use crate::number::Failure;
use crate::time::Timestamp;

kind_words! {
    /// The states by name, as the API and the database spell them.
    Status {
        /// Being bought.
        Purchasing = "PURCHASING",
        /// Bought or not: to be looked up.
        PurchaseUnknown = "PURCHASE_UNKNOWN",
        /// Owned and promised to nobody.
        Free = "FREE",
        /// Promised to an open invitation.
        Held = "HELD",
        /// Belongs to a sender.
        Assigned = "ASSIGNED",
        /// Being given back.
        Releasing = "RELEASING",
        /// No longer owned.
        Released = "RELEASED",
        /// Could not be bought.
        PurchaseFailed = "PURCHASE_FAILED",
    }
}

/// Where a number stands, with what belongs to that state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Zavu is being asked for it.
    Purchasing,
    /// Zavu's answer was lost.
    PurchaseUnknown {
        /// Since when.
        since: Timestamp,
        /// When it was first looked up and not found.
        absent_since: Option<Timestamp>,
    },
    /// It could not be bought.
    PurchaseFailed {
        /// Why.
        failure: Failure,
        /// When that became certain.
        at: Timestamp,
    },
    /// Owned and promised to nobody.
    Free,
    /// Promised to an open invitation.
    Held {
        /// The invitation.
        by: InvitationId,
    },
    /// Belongs to a sender.
    Assigned {
        /// The sender at Zavu.
        zavu_sender_id: String,
        /// The sender here, once it was adopted.
        sender: Option<SenderId>,
    },
    /// Being given back to Zavu.
    Releasing {
        /// Since when.
        since: Timestamp,
    },
    /// No longer owned at Zavu.
    Released {
        /// Since when, as far as Usher knows.
        at: Timestamp,
    },
}

impl State {
    /// The state's name.
    pub const fn status(&self) -> Status {
        match self {
            Self::Purchasing => Status::Purchasing,
            Self::PurchaseUnknown { .. } => Status::PurchaseUnknown,
            Self::PurchaseFailed { .. } => Status::PurchaseFailed,
            Self::Free => Status::Free,
            Self::Held { .. } => Status::Held,
            Self::Assigned { .. } => Status::Assigned,
            Self::Releasing { .. } => Status::Releasing,
            Self::Released { .. } => Status::Released,
        }
    }
}

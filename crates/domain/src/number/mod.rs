//! Phone numbers: bought from Zavu, promised to clients, given to senders, given back. And what they cost.
//!
//! ```text
//!  PURCHASING ──▶ PURCHASE_UNKNOWN ──▶ PURCHASE_FAILED
//!      │                 │
//!      └────────┬────────┘
//!               ▼
//!             FREE ──hold──▶ HELD ──complete──▶ ASSIGNED
//!              │ ▲              │                  │
//!              │ └─────free─────┘     (gone at Zavu)
//!              ▼                                   ▼
//!          RELEASING ─────────────────────────▶ RELEASED
//! ```
//!
//! A purchase is written down before Zavu is asked ([`Purchase`]): with its price reserved as a [`Charge`], so that limits
//! hold while nobody knows the outcome. When Zavu's answer is lost the number is looked up among those the project
//! owns, and no purchase is ever made twice. A number is promised to at most one open invitation: the promise is a
//! column of the number's own row.

mod charge;
mod describe;
mod lifecycle;
mod offer;
mod ports;
mod purchase;
mod state;

pub use charge::{Charge, ChargeKind, ChargeState, Month, Spending, renewals, renewals_since_purchase};
pub use lifecycle::{Absence, HoldError, Illegal, Number, ReleaseError};
pub use offer::{NumberType, Offer, Requirement, Search};
pub use ports::{IdleNumbers, InsertError, Ledger, Listing, Order, OwnedNumber, Provider, Store};
pub use purchase::{ABSENT_TWICE_SECONDS, Failure, FailureKind, Intent, Purchase, next_look};
pub use state::{State, Status};

use crate::event::kind_words;

/// How often clients may begin Meta's signup with one number within [`ATTEMPT_WINDOW_HOURS`]: Meta takes ten registrations
/// of a number in that time and refuses further ones.
pub const MAX_SIGNUP_ATTEMPTS: i64 = 10;
/// The time over which Meta counts registrations of a number, in hours.
pub const ATTEMPT_WINDOW_HOURS: i64 = 72;

kind_words! {
    /// What a number can carry.
    Capability {
        /// Text messages.
        Sms = "SMS",
        /// Calls.
        Voice = "VOICE",
        /// Picture messages.
        Mms = "MMS",
    }
}

//! Phone numbers that a project owns at Zavu, and to whom they are promised.
//!
//! ```text
//!  FREE ──hold──▶ HELD ──complete──▶ ASSIGNED
//!   ▲              │                     │
//!   └────free──────┘   (gone at Zavu) RELEASED
//! ```
//!
//! A number is promised to at most one open invitation: the promise is a column of the number's own row.

mod lifecycle;
mod ports;

pub use lifecycle::{HoldError, Number, State, Status};
pub use ports::{InsertError, Listing, OwnedNumber, Provider, Store};

use crate::event::kind_words;

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

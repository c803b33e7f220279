//! Invitations: what a client gets, followed until there is a sender.
//!
//! ```text
//!            created at Zavu            client begins          client finishes
//!  ISSUING ────────────────▶ PENDING ────────────▶ IN_PROGRESS ─────────────▶ COMPLETED
//!     │                         │                    │     ▲                      ▲
//!     │ never issued            │                    ▼     │ same link            │ wins, even over
//!     └──▶ FAILED (closed)      │                    FAILED (open)                │ these two
//!                               └───── cancelled ──▶ CANCELLED ───────────────────┤
//!                               └───── time over ──▶ EXPIRED ─────────────────────┘
//! ```
//!
//! While it is ISSUING the intent stands before the call: whatever is lost on the way, a sweep finds out what Zavu did.
//! Everything after that is Zavu's word, read back; [`Invitation::observe`] turns a report into steps, in order, once each.

mod describe;
mod draft;
mod entity;
mod lifecycle;
mod observe;
mod ports;
mod waiting;

pub use describe::explain_failure;
pub use draft::{ClientDetails, Draft, MAX_REFERENCE_LENGTH};
pub use entity::{Birth, CreatedBy, Invitation, Milestones};
pub use lifecycle::{ATTEMPT_DEADLINE_SECONDS, Illegal, Issued, MAX_ATTEMPTS, NOT_ISSUED, State, Status};
pub use observe::{Observation, Step};
pub use ports::{
    Counts, Direction, Idempotency, InsertError, Listing, NewInvitation, Order, OrderField, Provider, Report,
    ReportedStatus, Store, TextFilter, TimeRange,
};
pub use waiting::{NextActor, Waiting};

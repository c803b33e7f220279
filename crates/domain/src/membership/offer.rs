//! An offer: what somebody is to be given who opens the link in a mail.

use crate::event::ActorKind;
use crate::id::OfferId;
use crate::membership::Assignment;
use crate::time::Timestamp;
use crate::value::EmailAddress;

/// How long an offer can be accepted, in days.
pub const OFFER_DAYS: i64 = 7;

/// An offer to become a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// To whom it was sent; whoever opens the link has shown that the address is theirs.
    pub email: EmailAddress,
    /// The roles to be given.
    pub assignments: Vec<Assignment>,
    /// On whose behalf it was made: it can be accepted only while they may still give those roles.
    pub offered_by_kind: ActorKind,
    /// The person or key that made it, as a typed id.
    pub offered_by: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    /// What became of it.
    pub state: OfferState,
}

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferState {
    /// Nothing yet.
    Pending,
    /// It was accepted.
    Accepted(Timestamp),
    /// It was taken back.
    Revoked(Timestamp),
}

impl Offer {
    /// Whether it can be accepted at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.state == OfferState::Pending && now < self.expires_at
    }
}

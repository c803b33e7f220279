//! What the membership slice needs to keep.

use async_trait::async_trait;

use crate::access::Visible;
use crate::fault::Fault;
use crate::id::{MembershipId, OfferId, UserId};
use crate::membership::{Membership, Offer};
use crate::page::{Page, PageError, PageRequest};
use crate::time::Timestamp;
use crate::value::EmailAddress;

/// Which memberships are listed. The order is oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// All, or those with a role in one of these projects.
    pub visible: Visible,
    /// This one in any case: the asker's own.
    pub own: Option<MembershipId>,
    /// Whether ended ones are among them.
    pub shown: Shown,
    /// Text in the person's name or address, without regard to case.
    pub search: Option<String>,
}

/// Which memberships are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Those that give something.
    Live,
    /// Ended ones as well.
    All,
}

/// Which offers are listed: pending ones, also those whose time is over. The order is oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferListing {
    /// All, or those with a role in one of these projects.
    pub visible: Visible,
}

/// An offer could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertOfferError {
    /// The address has a pending offer of this reseller.
    #[error("add the offer: the address has one already")]
    Pending,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The memberships and offers of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Makes everybody who changes memberships of this reseller wait until the transaction ends, so that what is read
    /// about owners stays true. Taken before anything is read.
    async fn lock_team(&mut self) -> Result<(), Fault>;
    /// Adds a membership with its assignments.
    async fn insert_membership(&mut self, membership: &Membership) -> Result<(), Fault>;
    /// Saves a membership, its assignments included.
    async fn save_membership(&mut self, membership: &Membership) -> Result<(), Fault>;
    /// The membership of a person, with its assignments, in one statement.
    async fn membership_of(&mut self, user: UserId) -> Result<Option<Membership>, Fault>;
    /// The memberships of those people, in no order.
    async fn memberships_of(&mut self, users: &[UserId]) -> Result<Vec<Membership>, Fault>;
    /// The memberships with those ids, in no order.
    async fn memberships(&mut self, ids: &[MembershipId]) -> Result<Vec<Membership>, Fault>;
    /// The live memberships with the built-in role of owner.
    async fn owners(&mut self) -> Result<Vec<Membership>, Fault>;
    /// One page of memberships, oldest first.
    async fn list_memberships(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Membership>, PageError>;

    /// Adds an offer with its assignments.
    async fn insert_offer(&mut self, offer: &Offer) -> Result<(), InsertOfferError>;
    /// How many offers were made since then, and how many of them to that address, whatever became of them.
    async fn offers_since(&mut self, email: &EmailAddress, since: Timestamp) -> Result<(u64, u64), Fault>;
    /// Saves what became of an offer.
    async fn save_offer(&mut self, offer: &Offer) -> Result<(), Fault>;
    /// The offers with those ids, in no order.
    async fn offers(&mut self, ids: &[OfferId]) -> Result<Vec<Offer>, Fault>;
    /// The pending offer to an address, locked until the transaction ends.
    async fn lock_pending_offer(&mut self, email: &EmailAddress) -> Result<Option<Offer>, Fault>;
    /// An offer, locked until the transaction ends.
    async fn lock_offer(&mut self, id: OfferId) -> Result<Option<Offer>, Fault>;
    /// One page of offers, oldest first.
    async fn list_offers(
        &mut self,
        listing: &OfferListing,
        page: &PageRequest,
    ) -> Result<Page<Offer>, PageError>;
}

//! What the membership slice needs to keep.

use async_trait::async_trait;

use crate::fault::Fault;
use crate::id::{MembershipId, UserId};
use crate::membership::Membership;

/// The memberships of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a membership with its assignments.
    async fn insert_membership(&mut self, membership: &Membership) -> Result<(), Fault>;
    /// The membership of a person, with its assignments, in one statement.
    async fn membership_of(&mut self, user: UserId) -> Result<Option<Membership>, Fault>;
    /// The memberships with those ids, in no order.
    async fn memberships(&mut self, ids: &[MembershipId]) -> Result<Vec<Membership>, Fault>;
}

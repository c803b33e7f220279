//! Memberships as the API shows them: offered, accepted, read, changed, ended.

mod mutation;
mod object;
mod offer;
mod offer_mutation;
mod query;

pub(crate) use mutation::MembershipMutation;
pub(crate) use object::Membership;
pub(crate) use offer::MembershipOffer;
pub(crate) use offer_mutation::MembershipOfferMutation;
pub(crate) use query::MembershipQuery;

//! Memberships as the API shows them.

mod object;

pub(crate) use object::Membership;

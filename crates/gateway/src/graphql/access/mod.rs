//! Permissions and roles as the API shows them: read, defined, explained, and followed as they change.

mod explain;
mod mutation;
mod object;
mod query;
mod subscription;

pub(crate) use mutation::AccessMutation;
pub(crate) use object::{Permission, Role, RoleAssignment, names};
pub(crate) use query::AccessQuery;
pub(crate) use subscription::AccessSubscription;

//! Permissions and roles as the API shows them.

mod object;

pub(crate) use object::{Permission, Role, RoleAssignment, names};

//! Who may do what. Grants add up, there is no deny, and one function decides: [`policy::authorize`].
//!
//! A grant is (member, role, scope); the scope is the whole reseller or one project. Somebody without any grant
//! on a project does not see that it exists, so a refusal is either [`policy::Denied::Hidden`] (answer as if it
//! were absent) or [`policy::Denied::Forbidden`].

mod actor;
mod explain;
mod permission;
pub mod policy;
mod ports;
mod role;

pub use actor::{Actor, Client, Grants, Principal, UserPrincipal};
pub use explain::{Explanation, Missing, explain};
pub use permission::{Permission, PermissionSet};
pub use policy::{
    Denied, ReauthenticationRequired, Scope, Visible, authorize, authorize_somewhere, reading, step_up,
    visible_events, visible_projects,
};
pub use ports::{SaveError, Store};
pub use role::{BuiltInRole, MAX_ROLES, Role, RoleScope};

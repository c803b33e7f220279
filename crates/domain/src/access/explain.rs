//! Why somebody may do something, or what is missing: the policy's decision, told by its grounds.

use crate::access::{BuiltInRole, Permission, RoleScope, Scope, policy};
use crate::membership::{Assignment, Membership};

/// The decision about one member, one permission and one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Whether the member may.
    pub allowed: bool,
    /// The assignments that allow it, in the order of the membership.
    pub granted_by: Vec<Assignment>,
    /// What is missing, when it is not allowed.
    pub missing: Option<Missing>,
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The membership was ended: its roles give nothing.
    Deactivated,
    /// No role that is given at the scope, or above it, holds the permission. These built-in roles would.
    Role {
        /// Built-in roles in the whole reseller that hold it.
        reseller: Vec<BuiltInRole>,
        /// Built-in roles in the project that hold it; empty when the question is about the whole reseller.
        project: Vec<BuiltInRole>,
    },
}

/// Explains whether a member may use `permission` at `scope`; agrees with [`policy::authorize`].
pub fn explain(membership: &Membership, permission: Permission, scope: Scope) -> Explanation {
    let refused = |missing| Explanation {
        allowed: false,
        granted_by: Vec::new(),
        missing: Some(missing),
    };
    if membership.deactivated_at.is_some() {
        return refused(Missing::Deactivated);
    }
    let granted_by: Vec<Assignment> = membership
        .assignments
        .iter()
        .filter(|given| given.reaches(scope) && given.role.permissions.with_implied().contains(permission))
        .cloned()
        .collect();
    if granted_by.is_empty() {
        return refused(Missing::Role {
            reseller: holders(permission, RoleScope::Reseller),
            project: match scope {
                Scope::Reseller => Vec::new(),
                Scope::Project(_) => holders(permission, RoleScope::Project),
            },
        });
    }
    Explanation {
        allowed: true,
        granted_by,
        missing: None,
    }
}

/// The built-in roles of a scope that hold a permission.
fn holders(permission: Permission, scope: RoleScope) -> Vec<BuiltInRole> {
    let all = BuiltInRole::ALL.into_iter();
    all.filter(|role| role.scope() == scope && policy::built_in(*role, permission))
        .collect()
}

//! Roles of a reseller's own, why somebody may do something, and following what somebody may do.

mod explain;
mod follow_rights;
mod read;
mod role_create;
mod role_delete;
mod role_update;

pub use explain::{Explain, ExplainError, explain};
pub use follow_rights::{FollowRightsError, follow_rights};
pub use read::{members_by_role, role, roles};
pub use role_create::{RoleCreate, RoleCreateError, role_create};
pub use role_delete::{RoleDeleteError, role_delete};
pub use role_update::{RoleUpdate, RoleUpdateError, role_update};

use serde_json::{Value, json};
use usher_domain::access::policy::fits;
use usher_domain::access::{Actor, BuiltInRole, Permission, PermissionSet, Role, RoleScope};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::invalid::{Checks, Invalid, Problem};

/// The most characters of a role's description.
pub const MAX_DESCRIPTION_LENGTH: usize = 300;

fn subject(role: &Role) -> Subject {
    Subject {
        kind: SubjectKind::Role,
        id: role.id.uuid(),
    }
}

/// Its fields as the API spells them, for the audit log.
fn snapshot(role: &Role) -> Value {
    json!({
        "name": role.name,
        "description": role.description,
        "scope": match role.scope {
            RoleScope::Reseller => "RESELLER",
            RoleScope::Project => "PROJECT",
        },
        "permissions": role.permissions.iter().map(Permission::as_str).collect::<Vec<_>>(),
    })
}

/// Notes the permissions that a role of this scope cannot hold, and of the `new` ones those that the actor does not hold:
/// whoever could write them into a role could give themselves what they lack.
fn check_permissions(
    checks: &mut Checks,
    actor: &Actor,
    (scope, new): (RoleScope, PermissionSet),
    permissions: &[Permission],
) {
    if permissions.is_empty() {
        checks.note("permissions", Problem::Required);
    }
    for (index, permission) in permissions.iter().enumerate() {
        let path = || vec!["permissions".to_owned(), index.to_string()];
        if !fits(*permission, scope) {
            let problem = Problem::Malformed("makes sense in the whole reseller only, not in one project");
            checks.note_at(path(), problem);
        } else if new.contains(*permission) && !actor.grants.reseller.contains(*permission) {
            checks.note_at(path(), Problem::NotPermitted("is more than you hold yourself"));
        }
    }
}

/// Whether a built-in role has this name, without regard to case.
fn is_built_in_name(name: &str) -> bool {
    let name = name.to_lowercase();
    BuiltInRole::ALL
        .iter()
        .any(|role| role.name().to_lowercase() == name)
}

fn taken() -> Vec<Invalid> {
    vec![Invalid {
        path: vec!["name".to_owned()],
        problem: Problem::Taken,
    }]
}

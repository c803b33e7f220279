//! Why a member may do something, or what is missing, in words.

use async_graphql::SimpleObject;
use usher_domain::access::{self, BuiltInRole, Missing};

use super::object::{Permission, RoleAssignment};
use crate::graphql::error::Failure;
use crate::graphql::loader::Asker;

/// Whether a member may do something, and why.
#[derive(Clone, SimpleObject)]
pub(crate) struct AccessExplanation {
    /// Whether the member may.
    allowed: bool,
    /// The permission that was asked about.
    permission: Permission,
    /// The roles given that allow it; empty when it is not allowed.
    granted_by: Vec<RoleAssignment>,
    /// What is missing, in plain words; null when it is allowed.
    missing: Option<String>,
}

impl AccessExplanation {
    /// The explanation of one permission, as the asker may see it.
    pub(super) async fn of(
        asker: &Asker,
        permission: access::Permission,
        explanation: access::Explanation,
    ) -> Result<Self, Failure> {
        let access::Explanation {
            allowed,
            granted_by,
            missing,
        } = explanation;
        Ok(Self {
            allowed,
            permission: permission.into(),
            granted_by: RoleAssignment::seen(asker, &granted_by).await?,
            missing: missing.map(|missing| sentence(permission, &missing)),
        })
    }
}

/// What is missing, as people read it.
fn sentence(permission: access::Permission, missing: &Missing) -> String {
    let permission = permission.as_str();
    match missing {
        Missing::Deactivated => "the membership has ended: its roles give nothing".to_owned(),
        Missing::Role { reseller, project } if project.is_empty() => {
            let would = names(reseller);
            format!("no role given in the whole reseller holds {permission}; {would} would")
        }
        Missing::Role { reseller, project } => {
            let (in_reseller, in_project) = (names(reseller), names(project));
            format!(
                "no role given in the whole reseller or in this project holds {permission}; \
                 in the reseller {in_reseller} would, in the project {in_project} would"
            )
        }
    }
}

fn names(roles: &[BuiltInRole]) -> String {
    let names: Vec<_> = roles.iter().map(|role| role.name()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "no built-in role".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use usher_domain::access::Permission;

    use super::*;

    #[test]
    fn what_is_missing_is_said_with_the_roles_that_would_do() {
        let missing = Missing::Role {
            reseller: vec![BuiltInRole::Owner, BuiltInRole::Admin],
            project: vec![BuiltInRole::ProjectAdmin, BuiltInRole::OnboardingManager],
        };
        assert_eq!(
            sentence(Permission::InvitationsCreate, &missing),
            "no role given in the whole reseller or in this project holds INVITATIONS_CREATE; in the reseller \
             Owner or Admin would, in the project Project admin or Onboarding manager would"
        );
        let missing = Missing::Role {
            reseller: vec![BuiltInRole::Owner, BuiltInRole::Admin, BuiltInRole::Auditor],
            project: Vec::new(),
        };
        assert_eq!(
            sentence(Permission::AuditRead, &missing),
            "no role given in the whole reseller holds AUDIT_READ; Owner, Admin or Auditor would"
        );
        assert_eq!(
            sentence(Permission::AuditRead, &Missing::Deactivated),
            "the membership has ended: its roles give nothing"
        );
    }
}

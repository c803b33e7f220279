//! Memberships: a person's place in a reseller, and the roles given there.

mod ports;

pub use ports::Store;

use std::collections::BTreeMap;

use crate::access::{Grants, PermissionSet, Role};
use crate::id::{MembershipId, ProjectId, UserId};
use crate::time::Timestamp;

/// A role that was given, in the whole reseller or in one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The role.
    pub role: Role,
    /// The project, for a role of project scope.
    pub project: Option<ProjectId>,
}

/// A person's place in a reseller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The person.
    pub user: UserId,
    /// The roles given.
    pub assignments: Vec<Assignment>,
    /// Since when.
    pub created_at: Timestamp,
    /// Since when it gives nothing any more.
    pub deactivated_at: Option<Timestamp>,
}

impl Membership {
    /// What the membership allows: the sum of its assignments, and nothing once it is deactivated.
    pub fn grants(&self) -> Grants {
        let mut grants = Grants {
            reseller: PermissionSet::EMPTY,
            projects: BTreeMap::new(),
        };
        if self.deactivated_at.is_some() {
            return grants;
        }
        for assignment in &self.assignments {
            let held = match assignment.project {
                None => &mut grants.reseller,
                Some(project) => grants.projects.entry(project).or_default(),
            };
            *held = held.union(assignment.role.permissions);
        }
        grants
    }
}

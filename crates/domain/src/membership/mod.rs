//! Memberships: a person's place in a reseller, and the roles given there.
//!
//! A member comes by an offer, which is accepted once:
//!
//! ```text
//!  offered ──accept──▶ accepted: a membership begins, or one that had ended begins anew
//!     │ revoke ──▶ revoked
//!     │ seven days ──▶ expired
//! ```

mod offer;
mod ports;

pub use offer::{OFFER_DAYS, Offer, OfferState};
pub use ports::{InsertOfferError, Listing, OfferListing, Shown, Store};

use std::collections::BTreeMap;

use crate::access::{BuiltInRole, Grants, PermissionSet, Role, Scope, policy};
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

/// The most roles that are given in one membership or offer.
pub const MAX_ASSIGNMENTS: usize = 100;

impl Assignment {
    /// Where it was given.
    pub fn scope(&self) -> Scope {
        self.project.map_or(Scope::Reseller, Scope::Project)
    }

    /// Whether it gives something at `scope`: in the whole reseller a role of the reseller, in a project also its own.
    pub fn reaches(&self, scope: Scope) -> bool {
        self.project.is_none() || self.scope() == scope
    }

    /// Whether it makes an owner.
    pub fn is_owner(&self) -> bool {
        self.project.is_none() && self.role.built_in == Some(BuiltInRole::Owner)
    }

    /// Whether giving it asks people for their password again: it makes an owner, an admin, or somebody who could make one.
    pub fn is_weighty(&self) -> bool {
        match self.role.built_in {
            Some(BuiltInRole::Owner | BuiltInRole::Admin) => true,
            Some(
                BuiltInRole::Billing
                | BuiltInRole::Developer
                | BuiltInRole::Auditor
                | BuiltInRole::Member
                | BuiltInRole::ProjectAdmin
                | BuiltInRole::OnboardingManager
                | BuiltInRole::ProjectDeveloper
                | BuiltInRole::ProjectViewer,
            ) => false,
            None => self.project.is_none() && policy::is_weighty(self.role.permissions),
        }
    }

    /// Whether the other gives the same role at the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        self.role.id == other.role.id && self.project == other.project
    }
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
    /// Whether it gives anything.
    pub const fn is_live(&self) -> bool {
        self.deactivated_at.is_none()
    }

    /// Whether it is a live owner's.
    pub fn is_owner(&self) -> bool {
        self.is_live() && self.assignments.iter().any(Assignment::is_owner)
    }

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
            *held = held.union(assignment.role.permissions.with_implied());
        }
        grants
    }
}

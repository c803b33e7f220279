//! Roles: the built-in ones, and the shape of a reseller's own.

use uuid::Uuid;

use crate::access::{Permission, PermissionSet, policy};
use crate::id::RoleId;

/// Where a role can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleScope {
    /// In the whole reseller.
    Reseller,
    /// In one project.
    Project,
}

/// The most roles that a reseller defines itself.
pub const MAX_ROLES: usize = 100;

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id; that of a built-in role is the same for every reseller.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Where it can be given.
    pub scope: RoleScope,
    /// What it allows.
    pub permissions: PermissionSet,
    /// Whether it is one that cannot be changed.
    pub built_in: Option<BuiltInRole>,
}

/// The roles that every reseller has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BuiltInRole {
    /// Everything; the only one who touches other owners.
    Owner,
    /// Everything but money limits.
    Admin,
    /// Numbers as money: buys them, sets limits, reads spending.
    Billing,
    /// Reads everything technical, manages webhooks and keys.
    Developer,
    /// Reads everything, the audit log included; changes nothing.
    Auditor,
    /// Belongs to the reseller; sees only the projects that are given.
    Member,
    /// Everything inside one project.
    ProjectAdmin,
    /// Onboards clients in one project.
    OnboardingManager,
    /// Integrates one project.
    ProjectDeveloper,
    /// Looks at one project.
    ProjectViewer,
}

impl BuiltInRole {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Owner,
        Self::Admin,
        Self::Billing,
        Self::Developer,
        Self::Auditor,
        Self::Member,
        Self::ProjectAdmin,
        Self::OnboardingManager,
        Self::ProjectDeveloper,
        Self::ProjectViewer,
    ];

    /// The role's name as people read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Billing => "Billing",
            Self::Developer => "Developer",
            Self::Auditor => "Auditor",
            Self::Member => "Member",
            Self::ProjectAdmin => "Project admin",
            Self::OnboardingManager => "Onboarding manager",
            Self::ProjectDeveloper => "Project developer",
            Self::ProjectViewer => "Project viewer",
        }
    }

    /// What the role is for, in one sentence.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Owner => "Everything in the reseller; the only one who may touch other owners.",
            Self::Admin => "Everything in the reseller except spending limits and owners.",
            Self::Billing => "Buys numbers, sets spending limits and reads what was spent.",
            Self::Developer => "Reads everything technical and manages webhooks and API keys.",
            Self::Auditor => "Reads everything, the audit log included, and changes nothing.",
            Self::Member => "Belongs to the reseller and sees only the projects that are given.",
            Self::ProjectAdmin => "Everything inside one project.",
            Self::OnboardingManager => "Issues invitations and looks after senders in one project.",
            Self::ProjectDeveloper => "Integrates one project: webhooks, API keys, links.",
            Self::ProjectViewer => "Looks at one project.",
        }
    }

    /// Where it can be given.
    pub const fn scope(self) -> RoleScope {
        match self {
            Self::Owner | Self::Admin | Self::Billing | Self::Developer | Self::Auditor | Self::Member => {
                RoleScope::Reseller
            }
            Self::ProjectAdmin | Self::OnboardingManager | Self::ProjectDeveloper | Self::ProjectViewer => {
                RoleScope::Project
            }
        }
    }

    /// The fixed id: the same in every reseller and every database.
    pub fn id(self) -> RoleId {
        // Version and variant bits of a UUIDv7 at time zero; the role's place in `ALL` below.
        RoleId::from(Uuid::from_u128(0x7000_8000_0000_0000_0000 + self as u128))
    }

    /// The built-in role with that id.
    pub fn from_id(id: RoleId) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }

    /// What it allows.
    pub fn permissions(self) -> PermissionSet {
        Permission::ALL
            .iter()
            .copied()
            .filter(|permission| policy::built_in(self, *permission))
            .collect()
    }
}

impl From<BuiltInRole> for Role {
    fn from(role: BuiltInRole) -> Self {
        Self {
            id: role.id(),
            name: role.name().to_owned(),
            description: Some(role.description().to_owned()),
            scope: role.scope(),
            permissions: role.permissions(),
            built_in: Some(role),
        }
    }
}

//! Permissions and roles.

use async_graphql::{Enum, ID, SimpleObject};
use usher_domain::access::{self, PermissionSet};

use crate::graphql::project::Project;

/// Something that somebody may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "access::Permission")]
pub(crate) enum Permission {
    /// Change the reseller's name and branding.
    ResellerUpdate,
    /// See the members.
    MembersRead,
    /// Offer memberships, change assignments, remove members.
    MembersManage,
    /// Define roles.
    RolesManage,
    /// Create projects.
    ProjectsCreate,
    /// See projects.
    ProjectsRead,
    /// Change a project's settings.
    ProjectsUpdate,
    /// Archive projects.
    ProjectsArchive,
    /// Set a project's Zavu API key.
    CredentialsManage,
    /// See phone numbers.
    NumbersRead,
    /// Buy phone numbers.
    NumbersPurchase,
    /// Promise a number to an invitation, rename it.
    NumbersAssign,
    /// Give phone numbers back.
    NumbersRelease,
    /// See invitations.
    InvitationsRead,
    /// See an invitation's link, which is a bearer credential.
    InvitationsReadLink,
    /// Issue invitations.
    InvitationsCreate,
    /// Cancel invitations.
    InvitationsCancel,
    /// See senders.
    SendersRead,
    /// Change senders.
    SendersUpdate,
    /// Send test messages.
    SendersTest,
    /// Remove senders.
    SendersDelete,
    /// See events.
    EventsRead,
    /// See webhook endpoints and deliveries.
    WebhooksRead,
    /// Manage webhook endpoints.
    WebhooksManage,
    /// See API keys.
    ApiKeysRead,
    /// Create and revoke API keys.
    ApiKeysManage,
    /// See spending.
    SpendingRead,
    /// Set spending limits.
    SpendingManage,
    /// See analytics.
    AnalyticsRead,
    /// See the audit log.
    AuditRead,
    /// Export lists.
    ExportsCreate,
}

/// Where a role can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "access::RoleScope")]
pub(crate) enum RoleScope {
    /// In the whole reseller.
    Reseller,
    /// In one project.
    Project,
}

/// A set of permissions that can be given to members.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Role {
    /// Its id, `rol_…`.
    pub(crate) id: ID,
    /// Its name.
    name: String,
    /// What it is for.
    description: Option<String>,
    /// Where it can be given.
    scope: RoleScope,
    /// Whether it is one that every reseller has and nobody can change.
    built_in: bool,
    /// What it allows.
    permissions: Vec<Permission>,
}

impl From<&access::Role> for Role {
    fn from(role: &access::Role) -> Self {
        Self {
            id: ID(role.id.to_string()),
            name: role.name.clone(),
            description: role.description.clone(),
            scope: role.scope.into(),
            built_in: role.built_in.is_some(),
            permissions: names(role.permissions),
        }
    }
}

/// A role that was given to a member.
#[derive(Clone, SimpleObject)]
pub(crate) struct RoleAssignment {
    /// The role.
    pub(crate) role: Role,
    /// The project in which it was given; null for a role in the whole reseller.
    pub(crate) project: Option<Project>,
}

/// The permissions of a set, in the order of the documentation.
pub(crate) fn names(set: PermissionSet) -> Vec<Permission> {
    set.iter().map(Permission::from).collect()
}

//! Permissions and roles.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use usher_domain::access::{self, PermissionSet};
use usher_domain::membership;

use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::loader::Asker;
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
#[graphql(complex)]
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
    #[graphql(skip)]
    key: usher_domain::id::RoleId,
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
            key: role.id,
        }
    }
}

#[ComplexObject]
impl Role {
    /// To how many live members of the reseller that you are in it is given; 0 for those who may not see every member.
    async fn members(&self, context: &Context<'_>) -> Result<u32, Failure> {
        asker(context)?.members_with(self.key).await
    }

    /// Whether you may give it: in that project, for a role of project scope; in the whole reseller, without one. Nobody
    /// gives what they do not hold, and only owners make owners.
    async fn viewer_may_grant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project in which, for a role of project scope.")] project_id: Option<ID>,
    ) -> Result<bool, Failure> {
        let asker = asker(context)?;
        let project = match project_id.map(|id| id.parse()) {
            None => None,
            Some(Err(_)) => return Ok(false),
            Some(Ok(id)) => match asker.project(id).await? {
                None => return Ok(false),
                Some(project) => Some(project.id),
            },
        };
        // A role of another reseller stands beside the viewer's places there: it cannot be given here.
        let Some(role) = asker.role(self.key).await? else {
            return Ok(false);
        };
        Ok(asker.manager().await?.may_grant(&role, project))
    }
}

/// A role that was given to a member, or is to be given by an offer.
#[derive(Clone, SimpleObject)]
pub(crate) struct RoleAssignment {
    /// The role.
    pub(crate) role: Role,
    /// The project in which it was given; null for a role in the whole reseller.
    pub(crate) project: Option<Project>,
}

impl RoleAssignment {
    /// These of the roles that were given, as far as the asker sees the projects in which they were given.
    pub(crate) async fn seen(asker: &Asker, given: &[membership::Assignment]) -> Result<Vec<Self>, Failure> {
        let given = given.iter().map(async |assignment| {
            let role = Role::from(&assignment.role);
            let Some(id) = assignment.project else {
                return Ok(Some(Self { role, project: None }));
            };
            // A project that cannot be seen must not look like a role in the whole reseller.
            let project = asker.project(id).await?;
            Ok::<_, Failure>(project.map(|project| Self {
                role,
                project: Some(project.into()),
            }))
        });
        let given = futures::future::try_join_all(given).await?;
        Ok(given.into_iter().flatten().collect())
    }
}

/// The permissions of a set, in the order of the documentation.
pub(crate) fn names(set: PermissionSet) -> Vec<Permission> {
    set.iter().map(Permission::from).collect()
}

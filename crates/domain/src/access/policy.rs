//! The decision: which built-in role holds which permission, and whether an actor may do a thing at a scope.

use chrono::Duration;

use crate::access::{Actor, BuiltInRole, Permission, PermissionSet, RoleScope};
use crate::event::{Sight, SubjectKind};
use crate::id::ProjectId;
use crate::time::Timestamp;

/// Where something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// In the reseller as a whole.
    Reseller,
    /// In one project.
    Project(ProjectId),
}

/// A refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The actor may not know that the thing exists: answer as for an absent one.
    #[error("find it")]
    Hidden,
    /// The actor sees it and lacks this permission.
    #[error("act: {} is lacking", .0.as_str())]
    Forbidden(Permission),
}

/// The projects in which an actor holds a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visible {
    /// Every project of the reseller, and what belongs to none.
    All,
    /// These only; none when empty.
    Only(Vec<ProjectId>),
}

impl Visible {
    /// The projects of both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::All, seen) | (seen, Self::All) => seen.clone(),
            (Self::Only(projects), Self::Only(others)) => {
                let shared = projects.iter().filter(|project| others.contains(project));
                Self::Only(shared.copied().collect())
            }
        }
    }
}

/// Decides whether `actor` may use `permission` at `scope`.
///
/// In a project where the actor holds nothing at all, the refusal is [`Denied::Hidden`].
pub fn authorize(actor: &Actor, permission: Permission, scope: Scope) -> Result<(), Denied> {
    let held = actor.grants.at(scope);
    if held.contains(permission) {
        return Ok(());
    }
    match scope {
        Scope::Project(_) if !sees_project(held) => Err(Denied::Hidden),
        Scope::Reseller | Scope::Project(_) => Err(Denied::Forbidden(permission)),
    }
}

/// Decides whether `actor` may use `permission` on a thing that needs `read` to be seen: lacking `read` hides it.
pub fn authorize_on(
    actor: &Actor,
    read: Permission,
    permission: Permission,
    project: ProjectId,
) -> Result<(), Denied> {
    authorize(actor, read, Scope::Project(project)).map_err(|_| Denied::Hidden)?;
    authorize(actor, permission, Scope::Project(project))
}

/// Decides whether `actor` may use `permission` anywhere at all: in the reseller, or in some project.
pub fn authorize_somewhere(actor: &Actor, permission: Permission) -> Result<(), Denied> {
    match visible_projects(actor, permission) {
        Visible::Only(projects) if projects.is_empty() => Err(Denied::Forbidden(permission)),
        Visible::All | Visible::Only(_) => Ok(()),
    }
}

/// The projects in which `actor` holds `permission`.
pub fn visible_projects(actor: &Actor, permission: Permission) -> Visible {
    if actor.grants.reseller.contains(permission) {
        return Visible::All;
    }
    let projects = actor.grants.projects.iter();
    Visible::Only(
        projects
            .filter(|(_, held)| held.contains(permission))
            .map(|(project, _)| *project)
            .collect(),
    )
}

/// The permission to read things of a kind; none for one's own reseller, which everybody in it sees.
pub const fn reading(kind: SubjectKind) -> Option<Permission> {
    use SubjectKind as S;
    match kind {
        S::Reseller => None,
        S::User | S::Session | S::Membership | S::MembershipOffer | S::Role => Some(Permission::MembersRead),
        S::ApiKey => Some(Permission::ApiKeysRead),
        S::Project => Some(Permission::ProjectsRead),
        S::Number => Some(Permission::NumbersRead),
        S::Invitation => Some(Permission::InvitationsRead),
        S::Sender => Some(Permission::SendersRead),
        S::WebhookEndpoint => Some(Permission::WebhooksRead),
    }
}

/// The events that `actor` may be told: each takes `EVENTS_READ` and the read permission of its subject, both in its project,
/// or both in the whole reseller for one that belongs to no project.
pub fn visible_events(actor: &Actor) -> Sight {
    let events = visible_projects(actor, Permission::EventsRead);
    Sight::of(|kind| match reading(kind) {
        Some(permission) => events.intersection(&visible_projects(actor, permission)),
        None => events.clone(),
    })
}

/// Whether a role or key of that scope can hold the permission: some make sense in the reseller as a whole only.
pub const fn fits(permission: Permission, scope: RoleScope) -> bool {
    use Permission as P;
    match scope {
        RoleScope::Reseller => true,
        RoleScope::Project => match permission {
            P::ResellerUpdate
            | P::RolesManage
            | P::ProjectsCreate
            | P::ProjectsArchive
            | P::CredentialsManage
            | P::SpendingManage
            | P::AuditRead => false,
            P::MembersRead
            | P::MembersManage
            | P::ProjectsRead
            | P::ProjectsUpdate
            | P::NumbersRead
            | P::NumbersPurchase
            | P::NumbersAssign
            | P::NumbersRelease
            | P::InvitationsRead
            | P::InvitationsReadLink
            | P::InvitationsCreate
            | P::InvitationsCancel
            | P::SendersRead
            | P::SendersUpdate
            | P::SendersTest
            | P::SendersDelete
            | P::EventsRead
            | P::WebhooksRead
            | P::WebhooksManage
            | P::ApiKeysRead
            | P::ApiKeysManage
            | P::SpendingRead
            | P::AnalyticsRead
            | P::ExportsCreate => true,
        },
    }
}

/// Whether a permission is about what is in a project, so that holding it there shows the project. The others are about
/// the reseller and its team.
pub const fn shows_project(permission: Permission) -> bool {
    use Permission as P;
    match permission {
        P::ResellerUpdate
        | P::MembersRead
        | P::MembersManage
        | P::RolesManage
        | P::ProjectsCreate
        | P::AuditRead => false,
        P::ProjectsRead
        | P::ProjectsUpdate
        | P::ProjectsArchive
        | P::CredentialsManage
        | P::NumbersRead
        | P::NumbersPurchase
        | P::NumbersAssign
        | P::NumbersRelease
        | P::InvitationsRead
        | P::InvitationsReadLink
        | P::InvitationsCreate
        | P::InvitationsCancel
        | P::SendersRead
        | P::SendersUpdate
        | P::SendersTest
        | P::SendersDelete
        | P::EventsRead
        | P::WebhooksRead
        | P::WebhooksManage
        | P::ApiKeysRead
        | P::ApiKeysManage
        | P::SpendingRead
        | P::SpendingManage
        | P::AnalyticsRead
        | P::ExportsCreate => true,
    }
}

/// For how long a password or second factor counts as just given, in minutes.
pub const STEP_UP_MINUTES: i64 = 10;

/// A person must give a password or second factor first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("act: the password or second factor was given too long ago")]
pub struct ReauthenticationRequired;

/// Whether a role of the whole reseller with these permissions weighs as much as an admin's: with one of them somebody
/// gives roles, defines them, or holds the keys.
pub fn is_weighty(permissions: PermissionSet) -> bool {
    use Permission as P;
    let weighty = [
        P::MembersManage,
        P::RolesManage,
        P::CredentialsManage,
        P::ApiKeysManage,
    ];
    weighty
        .into_iter()
        .any(|permission| permissions.contains(permission))
}

/// Asks of people, and of nobody else, that their password or second factor is not older than [`STEP_UP_MINUTES`].
pub fn step_up(actor: &Actor, now: Timestamp) -> Result<(), ReauthenticationRequired> {
    match actor.user() {
        Some(user) if now - user.authenticated_at > Duration::minutes(STEP_UP_MINUTES) => {
            Err(ReauthenticationRequired)
        }
        Some(_) | None => Ok(()),
    }
}

/// Seeing a project takes its own permission: a reseller-wide role such as Member holds none there.
const fn sees_project(held: PermissionSet) -> bool {
    held.contains(Permission::ProjectsRead)
}

/// The table of the built-in roles.
pub fn built_in(role: BuiltInRole, permission: Permission) -> bool {
    use BuiltInRole as R;
    use Permission as P;
    match permission {
        P::ResellerUpdate
        | P::RolesManage
        | P::ProjectsCreate
        | P::ProjectsArchive
        | P::CredentialsManage => {
            matches!(role, R::Owner | R::Admin)
        }
        P::MembersRead => true,
        P::MembersManage | P::ProjectsUpdate | P::NumbersRelease | P::SendersDelete => {
            matches!(role, R::Owner | R::Admin | R::ProjectAdmin)
        }
        P::ProjectsRead | P::NumbersRead | P::AnalyticsRead => !matches!(role, R::Member),
        P::NumbersPurchase => matches!(role, R::Owner | R::Admin | R::Billing | R::ProjectAdmin),
        P::NumbersAssign | P::InvitationsCreate | P::InvitationsCancel | P::SendersUpdate => {
            matches!(role, R::Owner | R::Admin | R::ProjectAdmin | R::OnboardingManager)
        }
        P::InvitationsRead | P::SendersRead | P::EventsRead => !matches!(role, R::Billing | R::Member),
        P::InvitationsReadLink => matches!(
            role,
            R::Owner | R::Admin | R::ProjectAdmin | R::OnboardingManager | R::ProjectDeveloper
        ),
        P::SendersTest => matches!(
            role,
            R::Owner | R::Admin | R::Developer | R::ProjectAdmin | R::OnboardingManager | R::ProjectDeveloper
        ),
        P::WebhooksRead | P::ApiKeysRead => matches!(
            role,
            R::Owner | R::Admin | R::Developer | R::Auditor | R::ProjectAdmin | R::ProjectDeveloper
        ),
        P::WebhooksManage | P::ApiKeysManage => {
            matches!(
                role,
                R::Owner | R::Admin | R::Developer | R::ProjectAdmin | R::ProjectDeveloper
            )
        }
        P::SpendingRead => matches!(
            role,
            R::Owner | R::Admin | R::Billing | R::Auditor | R::ProjectAdmin
        ),
        P::SpendingManage => matches!(role, R::Owner | R::Billing),
        P::AuditRead => matches!(role, R::Owner | R::Admin | R::Auditor),
        P::ExportsCreate => matches!(
            role,
            R::Owner | R::Admin | R::Billing | R::Auditor | R::ProjectAdmin | R::OnboardingManager
        ),
    }
}

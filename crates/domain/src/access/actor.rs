//! Who is asking: a person, a key, or one of Usher's own hands.

use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::access::{PermissionSet, Scope};
use crate::event::ActorKind;
use crate::id::{ApiKeyId, MembershipId, ProjectId, ResellerId, SessionId, UserId};
use crate::time::Timestamp;

/// What somebody holds: permissions everywhere in the reseller, and more in single projects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grants {
    /// Held in the whole reseller.
    pub reseller: PermissionSet,
    /// Held in one project, beside those of the reseller.
    pub projects: BTreeMap<ProjectId, PermissionSet>,
}

impl Grants {
    /// What is held in `project`.
    pub fn in_project(&self, project: ProjectId) -> PermissionSet {
        self.reseller
            .union(self.projects.get(&project).copied().unwrap_or_default())
    }

    /// What is held at a scope.
    pub fn at(&self, scope: Scope) -> PermissionSet {
        match scope {
            Scope::Reseller => self.reseller,
            Scope::Project(project) => self.in_project(project),
        }
    }

    /// What both hold: everywhere what both hold everywhere, in each project what both hold there.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let reseller = self.reseller.intersection(other.reseller);
        let projects = self.projects.keys().chain(other.projects.keys());
        let projects = projects
            .map(|project| {
                let held = self.in_project(*project).intersection(other.in_project(*project));
                (*project, held)
            })
            .filter(|(_, held)| !reseller.covers(*held))
            .collect();
        Self { reseller, projects }
    }

    /// Whether nothing at all is held.
    pub fn is_empty(&self) -> bool {
        self.reseller.is_empty() && self.projects.values().all(|held| held.is_empty())
    }
}

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserPrincipal {
    /// The person.
    pub user: UserId,
    /// The person's place in this reseller.
    pub membership: MembershipId,
    /// The device.
    pub session: SessionId,
    /// When a password or second factor was last given; a refresh keeps it.
    pub authenticated_at: Timestamp,
}

/// On whose behalf something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// A person.
    User(UserPrincipal),
    /// A partner's integration.
    ApiKey(ApiKeyId),
    /// The client, on the page behind the invitation's link.
    Client,
    /// A report of Zavu.
    Zavu,
    /// A sweep.
    System,
    /// The command line.
    Operator,
}

/// Where a request came from, for the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    /// The address of the caller.
    pub ip_address: Option<IpAddr>,
    /// The `User-Agent`, cut to 300 characters.
    pub user_agent: Option<String>,
    /// The request's id, which also stands in errors.
    pub request_id: Option<String>,
}

/// Who is asking, in which reseller, and what they hold there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The tenant.
    pub reseller: ResellerId,
    /// On whose behalf.
    pub principal: Principal,
    /// What is held.
    pub grants: Grants,
    /// Where the request came from.
    pub client: Client,
}

impl Actor {
    /// One of Usher's own hands (sweep, report, client's page, command line), which may do everything in `reseller`.
    pub fn internal(reseller: ResellerId, principal: Principal) -> Self {
        let grants = Grants {
            reseller: PermissionSet::all(),
            projects: BTreeMap::new(),
        };
        Self {
            reseller,
            principal,
            grants,
            client: Client::default(),
        }
    }

    /// The kind, as events and audit entries name it.
    pub const fn kind(&self) -> ActorKind {
        match self.principal {
            Principal::User(_) => ActorKind::User,
            Principal::ApiKey(_) => ActorKind::ApiKey,
            Principal::Client => ActorKind::Client,
            Principal::Zavu => ActorKind::Zavu,
            Principal::System => ActorKind::System,
            Principal::Operator => ActorKind::Operator,
        }
    }

    /// The id of the person or key, as text.
    pub fn id(&self) -> Option<String> {
        match &self.principal {
            Principal::User(user) => Some(user.user.to_string()),
            Principal::ApiKey(key) => Some(key.to_string()),
            Principal::Client | Principal::Zavu | Principal::System | Principal::Operator => None,
        }
    }

    /// Whether both are the same person in the same session, or the same key, of one reseller.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let same = match (&self.principal, &other.principal) {
            (Principal::User(one), Principal::User(two)) => {
                (one.user, one.session) == (two.user, two.session)
            }
            (one, two) => one == two,
        };
        same && self.reseller == other.reseller
    }

    /// The person, when it is one.
    pub const fn user(&self) -> Option<&UserPrincipal> {
        match &self.principal {
            Principal::User(user) => Some(user),
            Principal::ApiKey(_)
            | Principal::Client
            | Principal::Zavu
            | Principal::System
            | Principal::Operator => None,
        }
    }
}

//! Everybody who asks: nobody in particular, a member with each built-in role, and keys small and large.

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde_json::json;
use usher_app::membership::{Add, add};
use usher_domain::access::{
    Actor, BuiltInRole, Grants, Permission, PermissionSet, Principal, RoleScope, UserPrincipal,
};
use usher_domain::id::{ApiKeyId, MembershipId, ProjectId, SessionId, UserId};
use usher_domain::time::Timestamp;
use uuid::Uuid;

use super::stock::{Stock, make_key};
use crate::harness::{Api, PASSWORD, World};

/// What the small key may do, in the first project.
const SMALL: [Permission; 3] = [
    Permission::ProjectsRead,
    Permission::NumbersRead,
    Permission::InvitationsRead,
];

/// Somebody who asks.
pub struct Caller {
    /// As the golden file names them.
    pub name: String,
    /// Asks.
    pub api: Api,
    /// What the policy knows of them; nothing of nobody in particular.
    pub actor: Option<Actor>,
    /// An account that signs in with the usual password.
    pub email: String,
    /// The session of a person.
    pub session: Option<Spare>,
}

/// A person's session, and others that may end.
pub struct Spare {
    /// The one that asks.
    pub own: String,
    /// The id of one that may end.
    pub other: String,
    /// One for each door that ends the session of who asks.
    pub apis: BTreeMap<&'static str, Api>,
}

impl Caller {
    /// Whether everything that they hold lies in the first project.
    pub fn is_confined(&self) -> bool {
        let actor = self.actor.as_ref();
        actor.is_none_or(|actor| actor.grants.reseller.is_empty())
    }

    /// Everybody.
    pub async fn all(world: &World, stock: &Stock, ending: &[&'static str]) -> Vec<Self> {
        let mut cast = vec![nobody(world, stock).await];
        for role in BuiltInRole::ALL {
            cast.push(person(world, stock, role, ending).await);
        }
        let project = Some(stock.projects[0]);
        let narrow = [Permission::InvitationsRead].into_iter().collect();
        let small = SMALL.into_iter().collect();
        for (name, given, project) in [
            ("narrow key", narrow, project),
            ("small key", small, project),
            ("full key", PermissionSet::all(), None),
        ] {
            cast.push(key(world, stock, name, (given, project)).await);
        }
        cast
    }
}

async fn nobody(world: &World, stock: &Stock) -> Caller {
    let guest = Actor::internal(stock.tenant.id, Principal::Operator);
    let email = account(world, &guest, "nobody", BuiltInRole::Member, None)
        .await
        .1;
    Caller {
        name: "nobody".to_owned(),
        api: world.anybody(),
        actor: None,
        email,
        session: None,
    }
}

async fn person(world: &World, stock: &Stock, role: BuiltInRole, ending: &[&'static str]) -> Caller {
    let operator = Actor::internal(stock.tenant.id, Principal::Operator);
    let project = stock.projects[0];
    let place = (role.scope() == RoleScope::Project).then_some(project);
    let (membership, email) = account(world, &operator, role.name(), role, place).await;
    let (api, _) = world.anybody().sign_in(&email, PASSWORD).await;
    let (other, _) = world.anybody().sign_in(&email, PASSWORD).await;
    let mut apis = BTreeMap::new();
    for door in ending {
        apis.insert(*door, world.anybody().sign_in(&email, PASSWORD).await.0);
    }
    let session = Spare {
        own: session_of(&api).await,
        other: session_of(&other).await,
        apis,
    };
    let mut grants = Grants::default();
    match place {
        None => grants.reseller = role.permissions(),
        Some(project) => {
            grants.projects.insert(project, role.permissions());
        }
    }
    let user = UserPrincipal {
        user: UserId::from(Uuid::from_u128(1)),
        membership,
        session: SessionId::from(Uuid::from_u128(2)),
        authenticated_at: Timestamp::UNIX_EPOCH,
    };
    Caller {
        name: role.name().to_owned(),
        api,
        actor: Some(Actor {
            grants,
            ..Actor::internal(stock.tenant.id, Principal::User(user))
        }),
        email,
        session: Some(session),
    }
}

async fn key(
    world: &World,
    stock: &Stock,
    name: &str,
    (given, project): (PermissionSet, Option<ProjectId>),
) -> Caller {
    let operator = Actor::internal(stock.tenant.id, Principal::Operator);
    let mut grants = Grants::default();
    match project {
        None => grants.reseller = given.with_implied(),
        Some(project) => {
            grants.projects.insert(project, given.with_implied());
        }
    }
    let held: Vec<_> = given.iter().map(Permission::as_str).collect();
    let made = make_key(&stock.tenant.api, &format!("The {name}"), &held, project).await;
    let secret = made["secret"].as_str().expect("a new key has a secret");
    let email = account(world, &operator, name, BuiltInRole::Member, None).await.1;
    Caller {
        name: name.to_owned(),
        api: world.anybody().with_token(secret),
        actor: Some(Actor {
            grants,
            ..Actor::internal(
                stock.tenant.id,
                Principal::ApiKey(ApiKeyId::from(Uuid::from_u128(1))),
            )
        }),
        email,
        session: None,
    }
}

/// Adds a member who can sign in; gives the membership and the address.
async fn account(
    world: &World,
    operator: &Actor,
    name: &str,
    role: BuiltInRole,
    project: Option<ProjectId>,
) -> (MembershipId, String) {
    let email = format!("{}@cast.test", name.to_lowercase().replace(' ', "."));
    let command = Add {
        email: email.clone(),
        name: format!("Somebody as {name}"),
        password: SecretString::from(PASSWORD),
        role: role.into(),
        project,
    };
    let added = add(world.app(), operator, command).await;
    (added.expect("the member is added").id, email)
}

async fn session_of(api: &Api) -> String {
    let viewer = api.data("{ viewer { session { id } } }", json!({})).await;
    let id = viewer["viewer"]["session"]["id"].as_str();
    id.expect("a person has a session").to_owned()
}

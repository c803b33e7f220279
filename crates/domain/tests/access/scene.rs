//! Projects, actors and whatever anybody could hold, for the tests of access.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use usher_domain::access::{
    Actor, BuiltInRole, Grants, Permission, PermissionSet, Principal, Role, RoleScope, Scope,
};
use usher_domain::id::{MembershipId, ProjectId, ResellerId, RoleId, UserId};
use usher_domain::membership::{Assignment, Membership};
use usher_domain::time::Timestamp;
use uuid::Uuid;

/// How many projects there are in which something may be held.
const PROJECTS: u128 = 3;

pub fn project(number: u128) -> ProjectId {
    ProjectId::from(Uuid::from_u128(number))
}

/// The reseller as a whole, every project, and one in which nobody holds anything.
pub fn scopes() -> Vec<Scope> {
    let projects = (1..=PROJECTS + 1).map(|number| Scope::Project(project(number)));
    [Scope::Reseller].into_iter().chain(projects).collect()
}

/// Somebody who holds exactly that.
pub fn holding(grants: Grants) -> Actor {
    Actor {
        grants,
        ..Actor::internal(ResellerId::from(Uuid::from_u128(1)), Principal::System)
    }
}

pub fn member(assignments: Vec<Assignment>, deactivated_at: Option<Timestamp>) -> Membership {
    Membership {
        id: MembershipId::from(Uuid::from_u128(1)),
        user: UserId::from(Uuid::from_u128(2)),
        assignments,
        created_at: Timestamp::UNIX_EPOCH,
        deactivated_at,
    }
}

/// A built-in role at the place where it can be given.
pub fn given(role: BuiltInRole, place: ProjectId) -> Assignment {
    Assignment {
        role: role.into(),
        project: match role.scope() {
            RoleScope::Reseller => None,
            RoleScope::Project => Some(place),
        },
    }
}

pub fn any_permissions() -> impl Strategy<Value = PermissionSet> {
    // Small sets and large ones alike, so that unions neither stay empty nor hold everything.
    (0.0..1.0_f64).prop_flat_map(|share| {
        vec(prop::bool::weighted(share), Permission::ALL.len()).prop_map(|chosen| {
            let all = Permission::ALL.iter().zip(chosen);
            all.filter(|(_, chosen)| *chosen)
                .map(|(permission, _)| *permission)
                .collect()
        })
    })
}

pub fn any_project() -> impl Strategy<Value = ProjectId> {
    (1..=PROJECTS).prop_map(project)
}

pub fn any_grants() -> impl Strategy<Value = Grants> {
    let projects = btree_map(any_project(), any_permissions(), 0..=3);
    (any_permissions(), projects).prop_map(|(reseller, projects)| Grants { reseller, projects })
}

fn any_role() -> impl Strategy<Value = Role> {
    let own = (1_u128..5, any_permissions(), any::<bool>()).prop_map(|(number, permissions, wide)| Role {
        id: RoleId::from(Uuid::from_u128(number)),
        name: format!("Own role {number}"),
        description: None,
        scope: if wide {
            RoleScope::Reseller
        } else {
            RoleScope::Project
        },
        permissions,
        built_in: None,
    });
    prop_oneof![
        prop::sample::select(&BuiltInRole::ALL[..]).prop_map(Role::from),
        own
    ]
}

/// A member with several roles, built in and not, here and there, whose membership was ended or not.
pub fn any_member() -> impl Strategy<Value = Membership> {
    let assignment = (any_role(), any_project()).prop_map(|(role, place)| Assignment {
        project: match role.scope {
            RoleScope::Reseller => None,
            RoleScope::Project => Some(place),
        },
        role,
    });
    let ended = option::weighted(0.15, Just(Timestamp::UNIX_EPOCH));
    (vec(assignment, 0..6), ended).prop_map(|(assignments, ended)| member(assignments, ended))
}

/// Whether everything that one holds anywhere the other holds there as well.
pub fn is_below(lesser: &Grants, greater: &Grants) -> bool {
    scopes()
        .into_iter()
        .all(|scope| greater.at(scope).covers(lesser.at(scope)))
}

/// Nothing but what is held in projects.
pub fn in_projects(projects: &[(ProjectId, PermissionSet)]) -> BTreeMap<ProjectId, PermissionSet> {
    projects.iter().copied().collect()
}

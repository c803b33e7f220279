//! Explanations agree with the decision: what allows it really does, and what is said to be missing would really help.

use proptest::prelude::*;
use usher_domain::access::{
    BuiltInRole, Explanation, Missing, Permission, RoleScope, Scope, authorize, explain,
};
use usher_domain::membership::{Assignment, Membership};
use usher_domain::time::Timestamp;

use crate::scene::{any_member, given, holding, member, project, scopes};

fn is_allowed(membership: &Membership, permission: Permission, scope: Scope) -> bool {
    authorize(&holding(membership.grants()), permission, scope).is_ok()
}

/// The same member with that role, and no other.
fn only(membership: &Membership, assignment: &Assignment) -> Membership {
    Membership {
        assignments: vec![assignment.clone()],
        ..membership.clone()
    }
}

/// The built-in roles of one scope that would allow it, tried out one by one.
fn helpful(
    membership: &Membership,
    permission: Permission,
    scope: Scope,
    kind: RoleScope,
) -> Vec<BuiltInRole> {
    let place = match scope {
        // In which project does not matter: it would not help.
        Scope::Reseller => project(1),
        Scope::Project(project) => project,
    };
    let helps = |role: &BuiltInRole| {
        let mut assignments = membership.assignments.clone();
        assignments.push(given(*role, place));
        is_allowed(&member(assignments, None), permission, scope)
    };
    let roles = BuiltInRole::ALL.into_iter().filter(|role| role.scope() == kind);
    roles.filter(helps).collect()
}

fn assert_agrees(membership: &Membership, permission: Permission, scope: Scope) {
    let case = format!("{membership:?}, {permission:?} at {scope:?}");
    let Explanation {
        allowed,
        granted_by,
        missing,
    } = explain(membership, permission, scope);
    assert_eq!(allowed, is_allowed(membership, permission, scope), "{case}");
    let alone = membership.assignments.iter();
    let alone: Vec<Assignment> = alone
        .filter(|assignment| is_allowed(&only(membership, assignment), permission, scope))
        .cloned()
        .collect();
    assert_eq!(granted_by, alone, "{case}");
    assert_eq!(allowed, !granted_by.is_empty(), "{case}");
    assert_eq!(allowed, missing.is_none(), "{case}");
    match missing {
        None => {}
        Some(Missing::Deactivated) => assert!(membership.deactivated_at.is_some(), "{case}"),
        Some(Missing::Role { reseller, project }) => {
            assert!(membership.is_live(), "{case}");
            let tried = |kind| helpful(membership, permission, scope, kind);
            assert_eq!(reseller, tried(RoleScope::Reseller), "{case}");
            assert_eq!(project, tried(RoleScope::Project), "{case}");
            assert!(!reseller.is_empty(), "an owner may do everything: {case}");
        }
    }
}

#[test]
fn every_built_in_role_is_explained_as_it_is_decided() {
    for role in BuiltInRole::ALL {
        for ended in [None, Some(Timestamp::UNIX_EPOCH)] {
            let membership = member(vec![given(role, project(1))], ended);
            for permission in Permission::ALL.iter().copied() {
                for scope in scopes() {
                    assert_agrees(&membership, permission, scope);
                }
            }
        }
    }
}

#[test]
fn somebody_without_any_role_is_told_of_the_roles_that_would_do() {
    let nobody = member(Vec::new(), None);
    for permission in Permission::ALL.iter().copied() {
        for scope in scopes() {
            assert_agrees(&nobody, permission, scope);
        }
    }
    let explained = explain(&nobody, Permission::SendersDelete, Scope::Project(project(1)));
    let expected = Missing::Role {
        reseller: vec![BuiltInRole::Owner, BuiltInRole::Admin],
        project: vec![BuiltInRole::ProjectAdmin],
    };
    assert_eq!(explained.missing, Some(expected));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_somebody_is_given_is_explained_as_it_is_decided(membership in any_member()) {
        for permission in Permission::ALL.iter().copied() {
            for scope in scopes() {
                assert_agrees(&membership, permission, scope);
            }
        }
    }
}

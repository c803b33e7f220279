//! What asks people for their password again: never keys or Usher's own hands, and people after ten minutes.

use chrono::{Duration, TimeZone, Utc};
use usher_domain::access::{
    Actor, BuiltInRole, Permission, Principal, ReauthenticationRequired, Role, RoleScope, UserPrincipal,
    policy::STEP_UP_MINUTES, step_up,
};
use usher_domain::id::{ApiKeyId, MembershipId, ResellerId, RoleId, SessionId, UserId};
use usher_domain::membership::Assignment;
use usher_domain::time::Timestamp;
use uuid::Uuid;

use crate::scene::{given, project};

fn now() -> Timestamp {
    Utc.timestamp_opt(1_800_000_000, 0).single().expect("a moment")
}

fn actor(principal: Principal) -> Actor {
    Actor::internal(ResellerId::from(Uuid::from_u128(1)), principal)
}

fn person(authenticated_at: Timestamp) -> Actor {
    actor(Principal::User(UserPrincipal {
        user: UserId::from(Uuid::from_u128(2)),
        membership: MembershipId::from(Uuid::from_u128(3)),
        session: SessionId::from(Uuid::from_u128(4)),
        authenticated_at,
    }))
}

#[test]
fn a_password_counts_as_just_given_for_ten_minutes_and_no_millisecond_longer() {
    assert_eq!(STEP_UP_MINUTES, 10);
    let edge = Duration::minutes(STEP_UP_MINUTES);
    let asked_after = |age| step_up(&person(now() - age), now());
    let moment = Duration::milliseconds(1);
    for age in [Duration::zero(), edge - moment, edge] {
        assert_eq!(asked_after(age), Ok(()), "{age}");
    }
    for age in [edge + moment, Duration::days(1), Duration::days(400)] {
        assert_eq!(asked_after(age), Err(ReauthenticationRequired), "{age}");
    }
    assert_eq!(
        asked_after(-moment),
        Ok(()),
        "a clock that was set back asks nobody"
    );
}

#[test]
fn only_people_are_asked() {
    let key = Principal::ApiKey(ApiKeyId::from(Uuid::from_u128(5)));
    for principal in [
        key,
        Principal::Client,
        Principal::Zavu,
        Principal::System,
        Principal::Operator,
    ] {
        let case = format!("{principal:?}");
        assert_eq!(step_up(&actor(principal), now()), Ok(()), "{case}");
    }
}

#[test]
fn making_an_owner_or_an_admin_is_weighty_and_no_other_built_in_role_is() {
    for role in BuiltInRole::ALL {
        let weighty = matches!(role, BuiltInRole::Owner | BuiltInRole::Admin);
        assert_eq!(given(role, project(1)).is_weighty(), weighty, "{role:?}");
    }
}

#[test]
fn an_own_role_is_weighty_where_it_could_make_an_admin() {
    let weighty = [
        Permission::MembersManage,
        Permission::RolesManage,
        Permission::CredentialsManage,
        Permission::ApiKeysManage,
    ];
    for permission in Permission::ALL.iter().copied() {
        for (scope, place) in [
            (RoleScope::Reseller, None),
            (RoleScope::Project, Some(project(1))),
        ] {
            let role = Role {
                id: RoleId::from(Uuid::from_u128(9)),
                name: "Own role".to_owned(),
                description: None,
                scope,
                permissions: [permission].into_iter().collect(),
                built_in: None,
            };
            let assignment = Assignment { role, project: place };
            let expected = place.is_none() && weighty.contains(&permission);
            assert_eq!(assignment.is_weighty(), expected, "{permission:?} in {scope:?}");
        }
    }
}

//! What two hold together: as much as both allow and no bit more, in the reseller and in every project.

use proptest::prelude::*;
use usher_domain::access::{Grants, Permission, PermissionSet, authorize};
use usher_domain::api_key::ApiKey;
use usher_domain::id::{ApiKeyId, UserId};
use usher_domain::time::Timestamp;
use uuid::Uuid;

use crate::scene::{
    any_grants, any_member, any_permissions, any_project, holding, in_projects, is_below, project, scopes,
};

fn key(permissions: PermissionSet, place: Option<usher_domain::id::ProjectId>) -> ApiKey {
    ApiKey {
        id: ApiKeyId::from(Uuid::from_u128(1)),
        name: "Key".to_owned(),
        prefix: String::new(),
        permissions,
        project: place,
        created_by: UserId::from(Uuid::from_u128(2)),
        parent: None,
        created_at: Timestamp::UNIX_EPOCH,
        expires_at: None,
        last_used_at: None,
        revoked_at: None,
    }
}

#[test]
fn what_one_holds_everywhere_and_the_other_in_a_project_both_hold_there() {
    let read: PermissionSet = [Permission::ProjectsRead, Permission::SendersRead]
        .into_iter()
        .collect();
    let senders: PermissionSet = [Permission::SendersRead].into_iter().collect();
    let everywhere = Grants {
        reseller: read,
        projects: in_projects(&[]),
    };
    let here = Grants {
        reseller: PermissionSet::EMPTY,
        projects: in_projects(&[(project(1), senders), (project(2), PermissionSet::EMPTY)]),
    };
    let both = Grants {
        reseller: PermissionSet::EMPTY,
        projects: in_projects(&[(project(1), senders)]),
    };
    assert_eq!(everywhere.intersection(&here), both);
    assert!(everywhere.intersection(&Grants::default()).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn what_both_hold_is_below_each_and_above_everything_else_that_is(
        left in any_grants(), right in any_grants(), other in any_grants(),
    ) {
        let both = left.intersection(&right);
        prop_assert!(is_below(&both, &left) && is_below(&both, &right));
        for scope in scopes() {
            prop_assert_eq!(both.at(scope), left.at(scope).intersection(right.at(scope)));
        }
        if is_below(&other, &left) && is_below(&other, &right) {
            prop_assert!(is_below(&other, &both));
        }
        // Few of those are below both by chance; this one always is.
        let below = other.intersection(&left).intersection(&right);
        prop_assert!(is_below(&below, &both));
    }

    #[test]
    fn neither_order_nor_repetition_matters(left in any_grants(), right in any_grants(), third in any_grants()) {
        let both = left.intersection(&right);
        prop_assert_eq!(&both, &right.intersection(&left));
        prop_assert_eq!(&both, &both.intersection(&both));
        prop_assert_eq!(&both, &both.intersection(&left));
        prop_assert_eq!(both.intersection(&third), left.intersection(&right.intersection(&third)));
        let same = left.intersection(&left);
        prop_assert!(is_below(&same, &left) && is_below(&left, &same));
    }

    #[test]
    fn a_key_may_do_nothing_that_its_maker_may_not(
        maker in any_member(), permissions in any_permissions(), place in proptest::option::of(any_project()),
    ) {
        let key = key(permissions, place);
        let held = key.given().intersection(&maker.grants());
        for scope in scopes() {
            for permission in Permission::ALL.iter().copied() {
                if authorize(&holding(held.clone()), permission, scope).is_ok() {
                    prop_assert!(authorize(&holding(maker.grants()), permission, scope).is_ok());
                    prop_assert!(authorize(&holding(key.given()), permission, scope).is_ok());
                }
            }
        }
        if !maker.is_live() {
            prop_assert!(held.is_empty());
        }
    }
}

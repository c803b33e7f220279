//! Roles that resellers define themselves: their names, where they are given, and how they end.

use usher_domain::access::{BuiltInRole, Permission, Role, RoleScope, SaveError};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::membership::{Membership, Offer, OfferState};

use crate::fixture::{Fixture, done, on_both};
use crate::make;
use crate::team::{given, offer, role};

on_both! {
    roles_read_back_by_name,
    a_name_is_taken_without_regard_to_case_in_one_reseller_only,
    a_role_is_saved_but_for_its_scope,
    a_role_is_given_where_somebody_has_or_may_get_it,
    a_deleted_role_leaves_offers_and_memberships_that_are_over,
    live_members_are_counted_for_each_role,
}

async fn insert(fixture: &Fixture, reseller: ResellerId, role: &Role) -> Result<(), SaveError> {
    let mut tx = fixture.write(reseller).await;
    tx.insert_role(role, make::at(5)).await?;
    done(tx).await;
    Ok(())
}

async fn roles_read_back_by_name(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let named = |n, name: &str, scope| Role {
        name: name.to_owned(),
        description: None,
        ..role(n, scope)
    };
    let roles = [
        named(13, "Öffnung", RoleScope::Project),
        named(11, "reception", RoleScope::Reseller),
        named(12, "Archive", RoleScope::Project),
    ];
    for role in &roles {
        insert(&fixture, reseller, role).await.unwrap();
    }
    let mut tx = fixture.write(reseller).await;
    let found = tx.roles().await.unwrap();
    assert_eq!(found, [roles[2].clone(), roles[1].clone(), roles[0].clone()]);
    assert_eq!(tx.lock_role(roles[0].id).await.unwrap(), Some(roles[0].clone()));
    assert_eq!(tx.lock_role(make::uuid(99).into()).await.unwrap(), None);
}

async fn a_name_is_taken_without_regard_to_case_in_one_reseller_only(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let named = |n, name: &str| Role {
        name: name.to_owned(),
        ..role(n, RoleScope::Reseller)
    };
    insert(&fixture, mine, &named(11, "Élan")).await.unwrap();
    insert(&fixture, other, &named(12, "élan")).await.unwrap();
    insert(&fixture, mine, &named(13, "Other")).await.unwrap();
    for twin in ["Élan", "éLAN"] {
        let refused = insert(&fixture, mine, &named(14, twin)).await;
        assert!(matches!(refused, Err(SaveError::NameTaken)), "{twin}");
        let mut tx = fixture.write(mine).await;
        let refused = tx.save_role(&named(13, twin)).await;
        assert!(matches!(refused, Err(SaveError::NameTaken)), "{twin}");
    }
    // Its own name in other letters is no other role's.
    let mut tx = fixture.write(mine).await;
    tx.save_role(&named(11, "ÉLAN")).await.unwrap();
    done(tx).await;
}

async fn a_role_is_saved_but_for_its_scope(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let before = role(11, RoleScope::Project);
    insert(&fixture, reseller, &before).await.unwrap();
    let after = Role {
        name: "Another".to_owned(),
        description: None,
        permissions: [Permission::NumbersRead].into_iter().collect(),
        scope: RoleScope::Reseller,
        ..before.clone()
    };
    let mut tx = fixture.write(reseller).await;
    tx.save_role(&after).await.unwrap();
    done(tx).await;
    let kept = Role {
        scope: RoleScope::Project,
        ..after.clone()
    };
    assert_eq!(fixture.read(reseller).await.roles().await.unwrap(), [kept]);
    let absent = role(99, RoleScope::Reseller);
    let refused = fixture.write(reseller).await.save_role(&absent).await;
    assert!(matches!(refused, Err(SaveError::Fault(Fault::Internal { .. }))));
}

/// A reseller with four roles, the first given in a membership, the second in a pending offer whose time is over, the
/// third in offers that were accepted and revoked, the fourth in a membership that was ended.
async fn four_roles(fixture: &Fixture) -> (ResellerId, [Role; 4]) {
    let reseller = fixture.reseller(1).await;
    let accounts = [2, 5].map(make::account);
    let roles = [11, 12, 13, 14].map(|n| role(n, RoleScope::Reseller));
    let memberships = [
        Membership {
            assignments: vec![given(roles[0].clone(), None)],
            ..make::membership(3, accounts[0].id, None)
        },
        Membership {
            assignments: vec![given(BuiltInRole::Member, None), given(roles[3].clone(), None)],
            deactivated_at: Some(make::at(1)),
            ..make::membership(6, accounts[1].id, None)
        },
    ];
    let of = |n, role: &Role, state| Offer {
        assignments: vec![given(BuiltInRole::Member, None), given(role.clone(), None)],
        expires_at: make::at(1),
        state,
        ..offer(n)
    };
    let offers = [
        of(21, &roles[1], OfferState::Pending),
        of(22, &roles[2], OfferState::Accepted(make::at(2))),
        of(23, &roles[2], OfferState::Revoked(make::at(3))),
    ];
    let mut tx = fixture.write(reseller).await;
    for role in &roles {
        tx.insert_role(role, make::at(0)).await.unwrap();
    }
    for (account, membership) in accounts.iter().zip(&memberships) {
        tx.insert_account(account).await.unwrap();
        tx.insert_membership(membership).await.unwrap();
    }
    for offer in &offers {
        tx.insert_offer(offer).await.unwrap();
    }
    done(tx).await;
    (reseller, roles)
}

async fn a_role_is_given_where_somebody_has_or_may_get_it(fixture: Fixture) {
    let (reseller, roles) = four_roles(&fixture).await;
    let mut tx = fixture.read(reseller).await;
    assert!(tx.role_is_given(roles[0].id).await.unwrap(), "to a member");
    assert!(tx.role_is_given(roles[1].id).await.unwrap(), "to who was asked");
    assert!(!tx.role_is_given(roles[2].id).await.unwrap());
    assert!(
        !tx.role_is_given(roles[3].id).await.unwrap(),
        "to who was a member"
    );
    assert!(!tx.role_is_given(make::uuid(99).into()).await.unwrap());
}

async fn a_deleted_role_leaves_offers_and_memberships_that_are_over(fixture: Fixture) {
    let (reseller, roles) = four_roles(&fixture).await;
    for role in [roles[0].id, roles[1].id, make::uuid(99).into()] {
        let mut tx = fixture.write(reseller).await;
        assert!(
            tx.delete_role(role).await.is_err(),
            "it is given, or is not there"
        );
    }
    let mut tx = fixture.write(reseller).await;
    tx.delete_role(roles[2].id).await.unwrap();
    tx.delete_role(roles[3].id).await.unwrap();
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    assert_eq!(tx.roles().await.unwrap(), roles[..2]);
    for n in [22, 23] {
        let offers = tx.offers(&[make::uuid(n).into()]).await.unwrap();
        assert_eq!(offers[0].assignments, [given(BuiltInRole::Member, None)]);
    }
    let waiting = tx.offers(&[make::uuid(21).into()]).await.unwrap();
    assert_eq!(waiting[0].assignments.len(), 2);
    let ended = tx.memberships(&[make::uuid(6).into()]).await.unwrap();
    assert_eq!(ended[0].assignments, [given(BuiltInRole::Member, None)]);
}

async fn live_members_are_counted_for_each_role(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let own = role(3, RoleScope::Project);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_role(&own, make::at(0)).await.unwrap();
    for (n, deactivated_at) in [(10, None), (20, None), (30, Some(make::at(1)))] {
        let account = make::account(n);
        tx.insert_account(&account).await.unwrap();
        let mut membership = make::membership(n + 1, account.id, Some(project.id));
        membership.deactivated_at = deactivated_at;
        if n == 10 {
            // Twice, in the reseller and in a project, is one member.
            membership.assignments.push(given(own.clone(), None));
            membership.assignments.push(given(own.clone(), Some(project.id)));
        }
        tx.insert_membership(&membership).await.unwrap();
    }
    done(tx).await;
    let mut counts = fixture.read(reseller).await.members_by_role().await.unwrap();
    counts.sort();
    let mut expected = vec![
        (own.id, 1),
        (BuiltInRole::Member.id(), 2),
        (BuiltInRole::OnboardingManager.id(), 2),
    ];
    expected.sort();
    assert_eq!(counts, expected);
}

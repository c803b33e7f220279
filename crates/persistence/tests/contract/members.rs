//! Members: saved with their roles, listed for whoever asks, and their owners under the team's lock.

use std::sync::Arc;

use usher_domain::access::{BuiltInRole, RoleScope, Visible};
use usher_domain::account::Account;
use usher_domain::id::ResellerId;
use usher_domain::membership::{Listing, Membership, Shown};
use usher_domain::page::{Edge, Page, PageError};

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::{given, role};

on_both! {
    a_membership_is_saved_with_its_roles,
    memberships_are_read_by_their_people,
    owners_are_live_and_of_the_whole_reseller,
    who_holds_the_lock_of_a_team_decides_alone,
    members_are_listed_for_whoever_asks,
    members_are_found_by_name_and_address,
    pages_of_members_are_in_order_and_refuse_other_cursors,
}

fn listing() -> Listing {
    Listing {
        visible: Visible::All,
        own: None,
        shown: Shown::Live,
        search: None,
    }
}

fn ids(page: &Page<Membership>) -> Vec<uuid::Uuid> {
    page.edges.iter().map(|edge| edge.node.id.uuid()).collect()
}

/// Adds a person of the reseller, with the plain role of a member.
async fn join(fixture: &Fixture, reseller: ResellerId, account: &Account, membership: &Membership) {
    let mut tx = fixture.write(reseller).await;
    tx.insert_account(account).await.unwrap();
    tx.insert_seat(account.id, make::at(0)).await.unwrap();
    tx.insert_membership(membership).await.unwrap();
    done(tx).await;
}

async fn a_membership_is_saved_with_its_roles(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let own = role(3, RoleScope::Project);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_role(&own, make::at(0)).await.unwrap();
    done(tx).await;
    let account = make::account(4);
    let mut membership = make::membership(5, account.id, Some(project.id));
    join(&fixture, reseller, &account, &membership).await;
    for assignments in [
        vec![
            given(own.clone(), Some(project.id)),
            given(BuiltInRole::Owner, None),
        ],
        vec![given(BuiltInRole::Billing, None)],
        Vec::new(),
        vec![given(own, Some(project.id))],
    ] {
        membership.assignments = assignments;
        membership.deactivated_at = membership.deactivated_at.xor(Some(make::at(50)));
        membership.created_at += chrono::Duration::seconds(1);
        let mut tx = fixture.write(reseller).await;
        tx.save_membership(&membership).await.unwrap();
        done(tx).await;
        let found = fixture.read(reseller).await.membership_of(account.id).await;
        assert_eq!(found.unwrap(), Some(membership.clone()));
    }
    let absent = make::membership(99, account.id, None);
    assert!(
        fixture
            .write(reseller)
            .await
            .save_membership(&absent)
            .await
            .is_err()
    );
}

async fn memberships_are_read_by_their_people(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut people = Vec::new();
    for n in [10, 20, 30] {
        let account = make::account(n);
        let membership = make::membership(n + 1, account.id, None);
        join(&fixture, reseller, &account, &membership).await;
        people.push(membership);
    }
    let mut tx = fixture.read(reseller).await;
    let mut found = tx
        .memberships_of(&[people[2].user, people[0].user, make::account(99).id])
        .await
        .unwrap();
    found.sort_by_key(|membership| membership.id);
    assert_eq!(found, [people[0].clone(), people[2].clone()]);
    assert!(tx.memberships_of(&[]).await.unwrap().is_empty());
}

async fn owners_are_live_and_of_the_whole_reseller(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    done(tx).await;
    let owner = |n, project| Membership {
        assignments: vec![
            given(BuiltInRole::Developer, None),
            given(BuiltInRole::Owner, project),
        ],
        ..make::membership(n + 1, make::account(n).id, None)
    };
    let members = [
        owner(10, None),
        Membership {
            deactivated_at: Some(make::at(1)),
            ..owner(20, None)
        },
        owner(30, Some(project.id)),
        make::membership(41, make::account(40).id, None),
        owner(50, None),
    ];
    for (n, member) in [10, 20, 30, 40, 50].into_iter().zip(&members) {
        join(&fixture, reseller, &make::account(n), member).await;
    }
    let mut owners = fixture.read(reseller).await.owners().await.unwrap();
    owners.sort_by_key(|owner| owner.id);
    assert_eq!(owners, [members[0].clone(), members[4].clone()]);
    assert!(owners.iter().all(Membership::is_owner));
}

async fn who_holds_the_lock_of_a_team_decides_alone(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let reseller = fixture.reseller(1).await;
    let people: Vec<u128> = (1..9).map(|n| n * 10).collect();
    for n in &people {
        let owner = Membership {
            assignments: vec![given(BuiltInRole::Owner, None)],
            ..make::membership(n + 1, make::account(*n).id, None)
        };
        join(&fixture, reseller, &make::account(*n), &owner).await;
    }
    // Everybody leaves at once, unless nobody else would be left.
    together(people.into_iter().map(|n| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.write(reseller).await;
            tx.lock_team().await.unwrap();
            let owners = tx.owners().await.unwrap();
            if owners.len() > 1 {
                let user = make::account(n).id;
                let mut mine = owners.into_iter().find(|owner| owner.user == user).unwrap();
                mine.deactivated_at = Some(make::at(1));
                tx.save_membership(&mine).await.unwrap();
            }
            done(tx).await;
        }
    }))
    .await;
    assert_eq!(fixture.read(reseller).await.owners().await.unwrap().len(), 1);
}

async fn members_are_listed_for_whoever_asks(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (here, there) = (make::project(2), make::project(3));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&here).await.unwrap();
    tx.insert_project(&there).await.unwrap();
    done(tx).await;
    let members = [
        make::membership(11, make::account(10).id, Some(here.id)),
        make::membership(21, make::account(20).id, None),
        make::membership(31, make::account(30).id, Some(there.id)),
        Membership {
            deactivated_at: Some(make::at(1)),
            ..make::membership(41, make::account(40).id, Some(here.id))
        },
    ];
    for (n, member) in [10, 20, 30, 40].into_iter().zip(&members) {
        join(&fixture, reseller, &make::account(n), member).await;
    }
    let only = |projects: Vec<_>, own: Option<u128>| Listing {
        visible: Visible::Only(projects),
        own: own.map(|n| make::uuid(n).into()),
        ..listing()
    };
    let all = Listing {
        shown: Shown::All,
        ..listing()
    };
    let mut tx = fixture.read(reseller).await;
    for (listing, expected) in [
        (listing(), vec![11, 21, 31]),
        (all, vec![11, 21, 31, 41]),
        (only(vec![here.id], None), vec![11]),
        (only(vec![here.id], Some(21)), vec![11, 21]),
        (only(Vec::new(), Some(31)), vec![31]),
        (only(Vec::new(), None), vec![]),
        (
            Listing {
                shown: Shown::All,
                ..only(vec![here.id, there.id], None)
            },
            vec![11, 31, 41],
        ),
    ] {
        let page = tx
            .list_memberships(&listing, &make::first(50, None))
            .await
            .unwrap();
        let expected: Vec<_> = expected.into_iter().map(make::uuid).collect();
        assert_eq!(ids(&page), expected);
        assert_eq!(page.total, Some(expected.len() as u64));
        for Edge { node, .. } in &page.edges {
            assert!(members.contains(node), "with all of its roles");
        }
    }
}

async fn members_are_found_by_name_and_address(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    for (reseller, n, name) in [
        (mine, 10, "Élodie Núñez"),
        (mine, 20, "Bob"),
        (other, 30, "Élodie Other"),
    ] {
        let account = Account {
            name: name.to_owned(),
            ..make::account(n)
        };
        join(
            &fixture,
            reseller,
            &account,
            &make::membership(n + 1, account.id, None),
        )
        .await;
    }
    let mut tx = fixture.read(mine).await;
    for (needle, expected) in [
        ("éLODIE", vec![11]),
        ("NÚÑ", vec![11]),
        ("person20@", vec![21]),
        ("PERSON", vec![11, 21]),
        ("b", vec![21]),
        ("%", vec![]),
        ("nobody", vec![]),
    ] {
        let listing = Listing {
            search: Some(needle.to_owned()),
            ..listing()
        };
        let page = tx
            .list_memberships(&listing, &make::first(50, None))
            .await
            .unwrap();
        let expected: Vec<_> = expected.into_iter().map(make::uuid).collect();
        assert_eq!(ids(&page), expected, "{needle}");
    }
}

async fn pages_of_members_are_in_order_and_refuse_other_cursors(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    for n in [10, 20, 30, 40, 50] {
        let account = make::account(n);
        let membership = Membership {
            // Two of each moment, so that ids decide.
            created_at: make::at(i64::try_from((60 - n) / 20).unwrap()),
            ..make::membership(n + 1, account.id, None)
        };
        join(&fixture, reseller, &account, &membership).await;
    }
    let expected: Vec<_> = [51, 31, 41, 11, 21].into_iter().map(make::uuid).collect();
    let mut tx = fixture.read(reseller).await;
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let page = tx
            .list_memberships(&listing(), &make::first(2, after.clone()))
            .await
            .unwrap();
        assert_eq!(page.total, Some(5));
        assert_eq!(page.has_previous, after.is_some());
        seen.extend(ids(&page));
        after = page.edges.last().map(|edge| edge.cursor.clone());
        if !page.has_next {
            break;
        }
    }
    assert_eq!(seen, expected);
    let page = tx
        .list_memberships(&listing(), &make::last(2, after.clone()))
        .await
        .unwrap();
    assert_eq!(ids(&page), expected[2..4]);
    let offers = usher_domain::membership::OfferListing {
        visible: Visible::All,
    };
    let refused = tx.list_offers(&offers, &make::first(2, after)).await;
    assert!(matches!(refused, Err(PageError::MalformedCursor)));
}

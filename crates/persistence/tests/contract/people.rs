//! Resellers, accounts, seats, sessions and memberships, each as they were written.

use std::sync::Arc;

use usher_domain::access::RoleScope;
use usher_domain::account::{self, PasswordHash, Seat, Session};
use usher_domain::membership::Membership;
use usher_domain::reseller::{InsertError, Reseller};

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::{given, role};

on_both! {
    a_reseller_reads_back_and_its_slug_is_unique,
    a_reseller_is_suspended_and_goes_on,
    what_a_reseller_may_spend_is_saved_and_read_back,
    what_is_decided_under_the_lock_of_a_reseller_is_decided_one_after_another,
    resellers_with_people_are_listed_oldest_first,
    an_account_reads_back_and_its_address_is_unique,
    seats_are_listed_oldest_first_and_note_their_entering,
    a_session_reads_back_in_every_shape,
    a_membership_reads_back_with_its_roles_in_order,
    a_custom_role_is_read_with_what_it_allows,
    only_people_of_the_reseller_are_colleagues,
    a_reseller_reaches_accounts_with_a_seat_in_it_and_no_others,
}

async fn a_reseller_reads_back_and_its_slug_is_unique(fixture: Fixture) {
    let id = fixture.reseller(1).await;
    assert_eq!(
        fixture.read(id).await.reseller().await.unwrap(),
        Some(make::reseller(1))
    );

    let twin = Reseller {
        slug: "reseller-1".to_owned(),
        ..make::reseller(2)
    };
    let mut tx = fixture.write(twin.id).await;
    assert!(matches!(
        tx.insert_reseller(&twin).await,
        Err(InsertError::SlugTaken)
    ));
    drop(tx);
    assert_eq!(fixture.read(twin.id).await.reseller().await.unwrap(), None);
}

async fn a_reseller_is_suspended_and_goes_on(fixture: Fixture) {
    let (id, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    for suspended_at in [Some(make::at(5)), None, Some(make::at(7))] {
        let mut tx = fixture.write(id).await;
        tx.save_suspension(suspended_at).await.unwrap();
        done(tx).await;
        let found = fixture.read(id).await.reseller().await.unwrap().unwrap();
        assert_eq!(found.suspended_at, suspended_at);
    }
    let untouched = fixture.read(other).await.reseller().await.unwrap().unwrap();
    assert_eq!(untouched.suspended_at, None);
    let absent = fixture
        .write(make::reseller(9).id)
        .await
        .save_suspension(None)
        .await;
    assert!(absent.is_err());
}

async fn what_a_reseller_may_spend_is_saved_and_read_back(fixture: Fixture) {
    let (id, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    for limit in [None, Some(make::dollars(0)), Some(make::dollars(12_345))] {
        let mut tx = fixture.write(id).await;
        tx.save_spend_limit(limit).await.unwrap();
        done(tx).await;
        let mut tx = fixture.write(id).await;
        let expected = Reseller {
            monthly_spend_limit: limit,
            ..make::reseller(1)
        };
        assert_eq!(tx.lock_reseller().await.unwrap(), Some(expected.clone()));
        drop(tx);
        assert_eq!(fixture.read(id).await.reseller().await.unwrap(), Some(expected));
    }
    let untouched = fixture.write(other).await.lock_reseller().await.unwrap();
    assert_eq!(untouched, Some(make::reseller(2)));
    let mut absent = fixture.write(make::reseller(9).id).await;
    assert_eq!(absent.lock_reseller().await.unwrap(), None);
    assert!(absent.save_spend_limit(None).await.is_err());
}

async fn what_is_decided_under_the_lock_of_a_reseller_is_decided_one_after_another(fixture: Fixture) {
    let id = fixture.reseller(1).await;
    let fixture = Arc::new(fixture);
    together((0..20).map(|_| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.write(id).await;
            let found = tx.lock_reseller().await.unwrap().unwrap();
            let limit = found.monthly_spend_limit.unwrap().amount_minor;
            tx.save_spend_limit(Some(make::dollars(limit + 1))).await.unwrap();
            done(tx).await;
        }
    }))
    .await;
    let found = fixture.read(id).await.reseller().await.unwrap().unwrap();
    let begun = make::reseller(1).monthly_spend_limit.unwrap().amount_minor;
    assert_eq!(found.monthly_spend_limit, Some(make::dollars(begun + 20)));
}

async fn resellers_with_people_are_listed_oldest_first(fixture: Fixture) {
    for n in [30, 10, 20] {
        let reseller = fixture.reseller(n).await;
        let mut tx = fixture.write(reseller).await;
        for more in [1, 2] {
            let account = make::account(n + more);
            tx.insert_account(&account).await.unwrap();
            tx.insert_seat(account.id, make::at(0)).await.unwrap();
        }
        done(tx).await;
    }
    let found = fixture.platform().await.reseller_ids().await.unwrap();
    assert_eq!(found, [10, 20, 30].map(|n| make::reseller(n).id));
}

async fn an_account_reads_back_and_its_address_is_unique(fixture: Fixture) {
    let account = make::account(1);
    let mut tx = fixture.platform().await;
    tx.insert_account(&account).await.unwrap();
    let (found, hash) = tx.account_by_email(&account.email).await.unwrap().unwrap();
    assert_eq!(found, account);
    assert!(hash.is_none());
    tx.set_password(account.id, &PasswordHash("$argon2id$x".to_owned()))
        .await
        .unwrap();
    let (_, hash) = tx.account_by_email(&account.email).await.unwrap().unwrap();
    assert!(hash == Some(PasswordHash("$argon2id$x".to_owned())));
    assert_eq!(
        tx.accounts(&[account.id]).await.unwrap(),
        std::slice::from_ref(&account)
    );
    assert!(tx.accounts(&[]).await.unwrap().is_empty());
    done(tx).await;

    let twin = account::Account {
        email: account.email,
        ..make::account(2)
    };
    let mut tx = fixture.platform().await;
    assert!(matches!(
        tx.insert_account(&twin).await,
        Err(account::InsertError::EmailTaken)
    ));
    drop(tx);
    let mut tx = fixture.platform().await;
    let nobody = make::account(3).id;
    assert!(
        tx.set_password(nobody, &PasswordHash(String::new()))
            .await
            .is_err()
    );
}

async fn seats_are_listed_oldest_first_and_note_their_entering(fixture: Fixture) {
    let (first, second) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let account = make::account(9);
    let mut tx = fixture.write(second).await;
    tx.insert_account(&account).await.unwrap();
    tx.insert_seat(account.id, make::at(20)).await.unwrap();
    tx.enter_seat(account.id, make::at(30)).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(first).await;
    tx.insert_seat(account.id, make::at(10)).await.unwrap();
    done(tx).await;

    let seats = fixture.platform().await.seats(account.id).await.unwrap();
    let expected = [
        Seat {
            reseller: first,
            joined_at: make::at(10),
            entered_at: None,
        },
        Seat {
            reseller: second,
            joined_at: make::at(20),
            entered_at: Some(make::at(30)),
        },
    ];
    assert_eq!(seats, expected);
}

async fn a_session_reads_back_in_every_shape(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let account = make::account(2);
    let full = make::session(3, account.id);
    let bare = Session {
        user_agent: None,
        ip_address: None,
        ..make::session(4, account.id)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_account(&account).await.unwrap();
    tx.insert_session(&full).await.unwrap();
    tx.insert_session(&bare).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    assert!(tx.session(full.id).await.unwrap() == Some(full.clone()));
    assert!(tx.lock_session(bare.id).await.unwrap() == Some(bare.clone()));
    let renewed = Session {
        token: make::token(5),
        previous_token: Some(bare.token),
        revoked_at: Some(make::at(99)),
        ..bare
    };
    tx.save_session(&renewed).await.unwrap();
    done(tx).await;
    let found = fixture.read(reseller).await.session(renewed.id).await.unwrap();
    assert!(found == Some(renewed));
}

async fn a_membership_reads_back_with_its_roles_in_order(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (account, project) = (make::account(2), make::project(3));
    let membership = make::membership(4, account.id, Some(project.id));
    let without_roles = Membership {
        assignments: Vec::new(),
        deactivated_at: Some(make::at(60)),
        ..make::membership(6, make::account(5).id, None)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_account(&account).await.unwrap();
    tx.insert_account(&make::account(5)).await.unwrap();
    tx.insert_project(&project).await.unwrap();
    tx.insert_membership(&membership).await.unwrap();
    tx.insert_membership(&without_roles).await.unwrap();
    done(tx).await;

    let mut tx = fixture.read(reseller).await;
    assert_eq!(
        tx.membership_of(account.id).await.unwrap(),
        Some(membership.clone())
    );
    assert_eq!(
        tx.membership_of(without_roles.user).await.unwrap(),
        Some(without_roles.clone())
    );
    assert_eq!(tx.membership_of(make::account(7).id).await.unwrap(), None);
    let ids = [membership.id, without_roles.id, make::uuid(8).into()];
    let mut found = tx.memberships(&ids).await.unwrap();
    found.sort_by_key(|membership| membership.id);
    assert_eq!(found, [membership, without_roles]);
}

async fn a_custom_role_is_read_with_what_it_allows(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let account = make::account(2);
    let mut membership = make::membership(3, account.id, None);
    let role = role(4, RoleScope::Reseller);
    membership.assignments.push(given(role.clone(), None));
    let mut tx = fixture.write(reseller).await;
    tx.insert_role(&role, make::at(0)).await.unwrap();
    tx.insert_account(&account).await.unwrap();
    tx.insert_membership(&membership).await.unwrap();
    done(tx).await;
    let found = fixture
        .read(reseller)
        .await
        .membership_of(account.id)
        .await
        .unwrap();
    assert_eq!(found, Some(membership));
}

async fn only_people_of_the_reseller_are_colleagues(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let (inside, outside) = (make::account(3), make::account(4));
    for (reseller, account, n) in [(mine, &inside, 5), (other, &outside, 6)] {
        let mut tx = fixture.write(reseller).await;
        tx.insert_account(account).await.unwrap();
        tx.insert_seat(account.id, make::at(0)).await.unwrap();
        tx.insert_membership(&make::membership(n, account.id, None))
            .await
            .unwrap();
        done(tx).await;
    }
    let found = fixture
        .read(mine)
        .await
        .colleagues(&[inside.id, outside.id])
        .await
        .unwrap();
    assert_eq!(found, [inside]);
}

async fn a_reseller_reaches_accounts_with_a_seat_in_it_and_no_others(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let (inside, outside) = (make::account(3), make::account(4));
    for (reseller, account) in [(mine, &inside), (other, &outside)] {
        let mut tx = fixture.write(reseller).await;
        tx.insert_account(account).await.unwrap();
        tx.insert_seat(account.id, make::at(0)).await.unwrap();
        done(tx).await;
    }
    let mut tx = fixture.write(mine).await;
    let hash = PasswordHash("$argon2id$x".to_owned());
    assert_eq!(
        tx.accounts(&[inside.id, outside.id]).await.unwrap(),
        std::slice::from_ref(&inside)
    );
    tx.set_password(inside.id, &hash).await.unwrap();
    assert!(tx.set_password(outside.id, &hash).await.is_err());
    drop(tx);
    let mut tx = fixture.write(mine).await;
    assert!(
        tx.account_by_email(&inside.email).await.is_err(),
        "addresses are the platform's"
    );
    drop(tx);
    let mut tx = fixture.platform().await;
    let (_, kept) = tx.account_by_email(&outside.email).await.unwrap().unwrap();
    assert!(kept.is_none());
}

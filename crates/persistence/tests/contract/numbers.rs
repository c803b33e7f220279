//! Numbers: every state, and a promise that only one invitation can have.

use usher_domain::access::Visible;
use usher_domain::event::ActorKind;
use usher_domain::id::{InvitationId, SenderId};
use usher_domain::invitation::CreatedBy;
use usher_domain::number::{
    Failure, FailureKind, InsertError, Listing, Number, Order, Purchase, State, Status,
};

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    a_number_reads_back_in_every_state,
    a_number_of_zavu_is_added_once_to_a_project,
    two_numbers_cannot_be_promised_to_one_invitation,
    a_promise_to_an_invitation_that_is_not_there_is_refused,
    numbers_are_listed_by_state_country_and_search,
}

/// Every state that a number can be in, with everything that a state may hold and without.
fn every_state(invitation: InvitationId, sender: SenderId) -> Vec<State> {
    let failure = Failure {
        kind: FailureKind::PaymentRequired,
        reason: "insufficient_balance".to_owned(),
        message: Some("Top up first.".to_owned()),
    };
    vec![
        State::Purchasing,
        State::PurchaseUnknown {
            since: make::at(81),
            absent_since: None,
        },
        State::PurchaseUnknown {
            since: make::at(82),
            absent_since: Some(make::at(83)),
        },
        State::PurchaseFailed {
            failure: Failure {
                message: None,
                ..failure.clone()
            },
            at: make::at(84),
        },
        State::PurchaseFailed {
            failure,
            at: make::at(85),
        },
        State::Free,
        State::Held { by: invitation },
        State::Assigned {
            zavu_sender_id: "snd_x".to_owned(),
            sender: None,
        },
        State::Assigned {
            zavu_sender_id: "snd_4".to_owned(),
            sender: Some(sender),
        },
        State::Releasing { since: make::at(86) },
        State::Released { at: make::at(80) },
    ]
}

async fn a_number_reads_back_in_every_state(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let invitation = make::invitation(3, project.id);
    let sender = make::sender(4, project.id, None);
    let numbers: Vec<Number> = (10..)
        .zip(every_state(invitation.id, sender.id))
        .map(|(n, state)| Number {
            state,
            ..make::number(n, project.id)
        })
        .collect();
    let bare = Number {
        country: None,
        name: None,
        capabilities: Vec::new(),
        monthly_price: None,
        cost_to_date_minor: 375,
        next_renewal_at: None,
        idle_since: None,
        zavu_id: None,
        purchase: Some(Purchase {
            by: CreatedBy {
                kind: ActorKind::Operator,
                id: None,
            },
            monthly_price: None,
        }),
        purchased_at: None,
        ..make::number(30, project.id)
    };
    let bought = make::purchasing(31, project.id);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    // The promise may be written before the invitation that it is made to.
    for number in numbers.iter().chain([&bare, &bought]) {
        tx.insert_number(number, None).await.unwrap();
    }
    tx.insert_invitation(&invitation, None).await.unwrap();
    tx.insert_sender(&sender).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let found = tx.lock_numbers_of(project.id).await.unwrap();
    let expected: Vec<_> = numbers.iter().cloned().chain([bare.clone(), bought]).collect();
    assert_eq!(found, expected);
    assert_eq!(tx.numbers(&[bare.id]).await.unwrap(), std::slice::from_ref(&bare));
    assert_eq!(tx.lock_number(bare.id).await.unwrap(), Some(bare.clone()));
    let released = bare.release(make::at(81));
    tx.save_number(&released).await.unwrap();
    assert_eq!(tx.lock_number(released.id).await.unwrap(), Some(released));
}

async fn a_number_of_zavu_is_added_once_to_a_project(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let number = make::number(3, project.id);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    let twin = Number {
        zavu_id: number.zavu_id,
        ..make::number(4, project.id)
    };
    assert!(matches!(
        tx.insert_number(&twin, None).await,
        Err(InsertError::Known)
    ));
    // On both databases a transaction in which a statement failed is over.
    assert!(tx.numbers(&[twin.id]).await.is_err());
    assert!(
        tx.commit_unlogged(usher_domain::store::Unlogged::Verified)
            .await
            .is_err()
    );
    assert!(
        fixture
            .read(reseller)
            .await
            .projects(&[project.id])
            .await
            .unwrap()
            .is_empty()
    );
}

async fn two_numbers_cannot_be_promised_to_one_invitation(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let invitation = make::invitation(3, project.id);
    let held = make::number(4, project.id).hold(invitation.id).unwrap();
    let second = make::number(5, project.id);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    tx.insert_number(&held, None).await.unwrap();
    tx.insert_number(&second, None).await.unwrap();
    assert!(
        tx.save_number(&second.hold(invitation.id).unwrap())
            .await
            .is_err()
    );
}

async fn a_promise_to_an_invitation_that_is_not_there_is_refused(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let held = make::number(4, project.id).hold(make::uuid(3).into()).unwrap();
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&held, None).await.unwrap();
    assert!(
        tx.commit_unlogged(usher_domain::store::Unlogged::Verified)
            .await
            .is_err()
    );
    let mut tx = fixture.write(reseller).await;
    assert!(tx.numbers(&[held.id]).await.unwrap().is_empty());
    let mut missing = make::number(5, project.id);
    missing.name = None;
    assert!(tx.save_number(&missing).await.is_err(), "there is no such row");
}

async fn numbers_are_listed_by_state_country_and_search(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    let released = make::number(11, mine.id).release(make::at(1));
    let brazilian = Number {
        country: Some("BR".parse().unwrap()),
        ..make::number(12, mine.id)
    };
    let longest_idle = Number {
        idle_since: Some(make::at(1)),
        ..make::number(13, other.id)
    };
    for number in [&make::number(10, mine.id), &released, &brazilian, &longest_idle] {
        tx.insert_number(number, None).await.unwrap();
    }
    for (listing, expected) in listings(mine.id) {
        let page = tx.list_numbers(&listing, &make::first(10, None)).await.unwrap();
        let found: Vec<_> = page.edges.into_iter().map(|edge| edge.node.id).collect();
        let expected: Vec<_> = expected
            .into_iter()
            .map(|n| make::number(n, mine.id).id)
            .collect();
        assert_eq!(found, expected);
    }
    done(tx).await;
}

/// Listings, and the numbers that each should find.
fn listings(mine: usher_domain::id::ProjectId) -> Vec<(Listing, Vec<u128>)> {
    let all = Listing {
        visible: Visible::All,
        statuses: Vec::new(),
        country: None,
        search: None,
        order: Order::CreatedAt,
    };
    vec![
        (all.clone(), vec![10, 11, 12, 13]),
        (
            Listing {
                visible: Visible::Only(vec![mine]),
                ..all.clone()
            },
            vec![10, 11, 12],
        ),
        (
            Listing {
                statuses: vec![Status::Released, Status::Held],
                ..all.clone()
            },
            vec![11],
        ),
        (
            Listing {
                country: Some("BR".parse().unwrap()),
                ..all.clone()
            },
            vec![12],
        ),
        (
            Listing {
                search: Some("NÚMERO 13".to_owned()),
                ..all.clone()
            },
            vec![13],
        ),
        (
            Listing {
                search: Some("+52 55 0000 0012".to_owned()),
                ..all.clone()
            },
            vec![12],
        ),
        (
            // Those that are not idle are left out, and the longest idle comes first.
            Listing {
                order: Order::IdleSince,
                ..all
            },
            vec![13, 10, 12],
        ),
    ]
}

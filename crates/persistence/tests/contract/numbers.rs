//! Numbers: every state, and a promise that only one invitation can have.

use usher_domain::access::Visible;
use usher_domain::number::{InsertError, Listing, Number, State, Status};

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    a_number_reads_back_in_every_state,
    a_number_of_zavu_is_added_once_to_a_project,
    two_numbers_cannot_be_promised_to_one_invitation,
    a_promise_to_an_invitation_that_is_not_there_is_refused,
    numbers_are_listed_by_state_country_and_search,
}

async fn a_number_reads_back_in_every_state(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let invitation = make::invitation(3, project.id);
    let sender = make::sender(4, project.id, None);
    let states = [
        State::Free,
        State::Held { by: invitation.id },
        State::Assigned {
            zavu_sender_id: "snd_x".to_owned(),
            sender: None,
        },
        State::Assigned {
            zavu_sender_id: "snd_4".to_owned(),
            sender: Some(sender.id),
        },
        State::Released { at: make::at(80) },
    ];
    let numbers: Vec<Number> = (10..)
        .zip(states)
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
        next_renewal_at: None,
        idle_since: None,
        ..make::number(20, project.id)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    // The promise may be written before the invitation that it is made to.
    for number in numbers.iter().chain([&bare]) {
        tx.insert_number(number).await.unwrap();
    }
    tx.insert_invitation(&invitation, None).await.unwrap();
    tx.insert_sender(&sender).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let found = tx.lock_numbers_of(project.id).await.unwrap();
    let expected: Vec<_> = numbers.iter().cloned().chain([bare.clone()]).collect();
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
    tx.insert_number(&number).await.unwrap();
    let twin = Number {
        zavu_id: number.zavu_id,
        ..make::number(4, project.id)
    };
    assert!(matches!(tx.insert_number(&twin).await, Err(InsertError::Known)));
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
    tx.insert_number(&held).await.unwrap();
    tx.insert_number(&second).await.unwrap();
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
    tx.insert_number(&held).await.unwrap();
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
    for number in [
        &make::number(10, mine.id),
        &released,
        &brazilian,
        &make::number(13, other.id),
    ] {
        tx.insert_number(number).await.unwrap();
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
                ..all
            },
            vec![12],
        ),
    ]
}

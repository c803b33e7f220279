//! Buying numbers: keys that are used once, phone numbers that are owned once, signups that are counted, numbers that idle.

use usher_domain::id::{NumberId, ProjectId};
use usher_domain::invitation::{Invitation, State as InvitationState};
use usher_domain::number::{Failure, FailureKind, IdleNumbers, InsertError, Number, State};

use crate::fixture::{Fixture, Place, done, on_both};
use crate::make;

on_both! {
    a_key_is_used_for_one_purchase_until_it_is_forgotten,
    a_phone_number_is_bought_or_owned_once_in_a_project,
    a_number_that_is_added_twice_is_known_or_taken,
    a_number_is_promised_to_one_open_invitation,
    signups_are_counted_by_number_since_a_time,
    idle_numbers_are_counted_by_project,
}

async fn a_key_is_used_for_one_purchase_until_it_is_forgotten(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (project, other) = (make::project(2), make::project(3));
    let number = make::purchasing(4, project.id);
    let key = make::idempotency("key");
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    tx.insert_number(&number, Some(&key)).await.unwrap();
    tx.insert_number(&make::number(5, project.id), None)
        .await
        .unwrap();
    tx.insert_number(&make::number(6, project.id), None)
        .await
        .unwrap();
    let known = number.doubt(make::at(1)).unwrap();
    tx.save_number(&known).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let found = tx.number_by_key("key").await.unwrap();
    assert_eq!(found, Some((known.clone(), key.fingerprint.clone())));
    assert_eq!(tx.number_by_key("KEY").await.unwrap(), None);
    assert_eq!(tx.number_by_key("\0").await.unwrap(), None);
    // In any project of the reseller.
    let again = make::purchasing(7, other.id);
    let refused = tx.insert_number(&again, Some(&key)).await;
    assert!(matches!(refused, Err(InsertError::KeyUsed)));
    drop(tx);

    let mut tx = fixture.write(reseller).await;
    tx.forget_number_key(known.id).await.unwrap();
    assert_eq!(tx.number_by_key("key").await.unwrap(), None);
    assert_eq!(tx.lock_number(known.id).await.unwrap(), Some(known));
    tx.insert_number(&again, Some(&key)).await.unwrap();
    assert_eq!(tx.number_by_key("key").await.unwrap().unwrap().0, again);
}

fn with(state: State, number: Number) -> Number {
    Number { state, ..number }
}

async fn a_phone_number_is_bought_or_owned_once_in_a_project(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (project, other) = (make::project(2), make::project(3));
    let invitation = make::invitation(4, project.id);
    let number = |n: u128, project: ProjectId| Number {
        phone_number: make::number(9, project).phone_number,
        ..make::number(n, project)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    // What is over does not count, however often, and neither does another project.
    let failure = Failure {
        kind: FailureKind::Unavailable,
        reason: "taken".to_owned(),
        message: None,
    };
    let at = make::at(1);
    for (n, state) in [
        (10, State::Released { at }),
        (11, State::Released { at }),
        (
            12,
            State::PurchaseFailed {
                failure: failure.clone(),
                at,
            },
        ),
        (13, State::PurchaseFailed { failure, at }),
    ] {
        tx.insert_number(&with(state, number(n, project.id)), None)
            .await
            .unwrap();
    }
    tx.insert_number(&number(14, other.id), None).await.unwrap();
    done(tx).await;

    let live = [
        State::Purchasing,
        State::PurchaseUnknown {
            since: at,
            absent_since: None,
        },
        State::Free,
        State::Held { by: invitation.id },
        State::Assigned {
            zavu_sender_id: "snd_1".to_owned(),
            sender: None,
        },
        State::Releasing { since: at },
    ];
    for state in live {
        let mut tx = fixture.write(reseller).await;
        let mut owned = with(state, number(20, project.id));
        tx.insert_number(&owned, None).await.unwrap();
        owned.zavu_id = None;
        tx.save_number(&owned).await.unwrap();
        let refused = tx.insert_number(&number(21, project.id), None).await;
        assert!(matches!(refused, Err(InsertError::Taken)), "{:?}", owned.state);
    }
}

async fn a_number_that_is_added_twice_is_known_or_taken(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let number = make::number(3, project.id);
    let twin = Number {
        id: make::uuid(4).into(),
        ..number.clone()
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    let refused = tx.insert_number(&twin, None).await.unwrap_err();
    // It breaks two rules, of which each database names the one that it looks at first.
    let named = match fixture.place {
        Place::Sqlite { .. } => matches!(refused, InsertError::Taken),
        Place::Postgres(_) => matches!(refused, InsertError::Known),
    };
    assert!(named, "{refused:?}");
}

async fn a_number_is_promised_to_one_open_invitation(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let number = make::number(3, project.id);
    let invitation = |n: u128, state| {
        let mut invitation = make::invitation(n, project.id);
        invitation.number = Some(number.id);
        invitation.state = state;
        invitation
    };
    let (open, closed): (Vec<_>, Vec<_>) = make::every_state()
        .into_iter()
        .partition(InvitationState::is_open);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    // Those that are closed promise nothing any more.
    for (n, state) in (10..).zip(closed) {
        tx.insert_invitation(&invitation(n, state), None).await.unwrap();
    }
    done(tx).await;
    for (n, state) in (20..).zip(&open) {
        let other = invitation(30, InvitationState::Pending(make::issued(30)));
        let mut tx = fixture.write(reseller).await;
        tx.insert_invitation(&invitation(n, state.clone()), None)
            .await
            .unwrap();
        assert!(
            tx.insert_invitation(&other, None).await.is_err(),
            "{:?}",
            state.status()
        );
    }
}

async fn signups_are_counted_by_number_since_a_time(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let numbers = [3, 4, 5].map(|n| make::number(n, project.id));
    let of = |n: u128, number: Option<&Number>, state: usize| -> Invitation {
        let mut invitation = make::invitation(n, project.id);
        invitation.number = number.map(|number| number.id);
        invitation.state = make::every_state().remove(state);
        invitation
    };
    // The first number was promised twice, one after the other; nobody has begun with the third.
    let invitations = [
        of(10, Some(&numbers[0]), 1),
        of(11, Some(&numbers[0]), 2),
        of(12, Some(&numbers[1]), 3),
        of(13, None, 5),
        of(14, Some(&numbers[2]), 4),
    ];
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for number in &numbers {
        tx.insert_number(number, None).await.unwrap();
    }
    for invitation in &invitations {
        tx.insert_invitation(invitation, None).await.unwrap();
    }
    let mut events = Vec::new();
    for (n, invitation, millis) in [
        (20, 10, 1),
        (21, 10, 2),
        (22, 11, 3),
        (23, 12, 2),
        (24, 13, 3),
        (25, 14, 1),
    ] {
        let mut event = make::event(n, make::uuid(invitation));
        event.occurred_at = make::at(millis);
        events.push(event);
    }
    let mut viewed = make::event(26, make::uuid(14));
    viewed.kind = usher_domain::event::EventType::InvitationViewed;
    events.push(viewed);
    tx.commit(make::log(30, events)).await.unwrap();

    let mut tx = fixture.read(reseller).await;
    let ids = numbers.map(|number| number.id);
    let mut attempts: Vec<(NumberId, i64)> = tx.signup_attempts(&ids, make::at(2)).await.unwrap();
    attempts.sort_unstable();
    assert_eq!(attempts, [(ids[0], 2), (ids[1], 1)]);
    let attempts = tx.signup_attempts(&ids[..1], make::at(0)).await.unwrap();
    assert_eq!(attempts, [(ids[0], 3)]);
    assert_eq!(tx.signup_attempts(&ids, make::at(4)).await.unwrap(), []);
}

async fn idle_numbers_are_counted_by_project(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let projects = [make::project(2), make::project(3), make::project(4)];
    let mut tx = fixture.write(reseller).await;
    for project in &projects {
        tx.insert_project(project).await.unwrap();
    }
    let unpriced = Number {
        monthly_price: None,
        ..make::number(12, projects[1].id)
    };
    for number in [
        make::number(10, projects[0].id),
        make::number(11, projects[0].id),
        unpriced,
        make::number(13, projects[2].id)
            .begin_release(make::at(1))
            .unwrap(),
        make::purchasing(14, projects[2].id),
    ] {
        tx.insert_number(&number, None).await.unwrap();
    }
    let idle = |project: usize, count, monthly_price_minor| IdleNumbers {
        project: projects[project].id,
        count,
        monthly_price_minor,
    };
    let mut found = tx.idle_numbers(None).await.unwrap();
    found.sort_unstable_by_key(|idle| idle.project);
    assert_eq!(found, [idle(0, 2, 250), idle(1, 1, 0)]);
    let some = [projects[1].id, projects[2].id];
    assert_eq!(tx.idle_numbers(Some(&some)).await.unwrap(), [idle(1, 1, 0)]);
    assert!(tx.idle_numbers(Some(&[])).await.unwrap().is_empty());
}

//! The ledger: one charge in each place of a number, sums by project and month, and nothing of another reseller.

use usher_domain::id::ProjectId;
use usher_domain::number::{Charge, ChargeKind, ChargeState, Month, Number, Spending};
use usher_domain::time::Timestamp;

use crate::filled::two;
use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    a_charge_is_added_once_in_its_place_and_saved,
    what_was_spent_is_added_up_by_project_month_and_kind,
    nothing_that_another_reseller_spent_is_seen_or_touched,
    nothing_is_charged_to_another_reseller,
}

async fn a_charge_is_added_once_in_its_place_and_saved(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let number = make::purchasing(3, project.id);
    let reserved = Charge {
        state: ChargeState::Reserved,
        ..make::charge(&number, 0)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    // The renewals may be found before anybody looks at them in order.
    for charge in [
        make::charge(&number, 2),
        make::charge(&number, 1),
        reserved.clone(),
    ] {
        tx.insert_charge(&charge).await.unwrap();
    }
    let again = Charge {
        amount: make::dollars(9_999),
        ..make::charge(&number, 1)
    };
    tx.insert_charge(&again).await.unwrap();
    let expected = [
        reserved.clone(),
        make::charge(&number, 1),
        make::charge(&number, 2),
    ];
    assert_eq!(tx.charges(number.id).await.unwrap(), expected);

    let freed = Charge {
        state: ChargeState::Freed,
        amount: make::dollars(0),
        ..reserved
    };
    tx.save_charge(&freed).await.unwrap();
    assert_eq!(tx.charges(number.id).await.unwrap()[0], freed);
    assert!(tx.charges(make::uuid(4).into()).await.unwrap().is_empty());
    let absent = make::charge(&number, 3);
    assert!(tx.save_charge(&absent).await.is_err(), "there is no such charge");
}

/// The first moment of a month of 2026.
fn month(month: u32) -> Timestamp {
    format!("2026-{month:02}-01T00:00:00Z").parse().unwrap()
}

async fn what_was_spent_is_added_up_by_project_month_and_kind(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let numbers = [
        make::number(4, mine.id),
        make::number(5, mine.id),
        make::number(6, other.id),
    ];
    let charge = |number: &Number, ordinal, at, state| Charge {
        at,
        state,
        ..make::charge(number, ordinal)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    for number in &numbers {
        tx.insert_number(number, None).await.unwrap();
    }
    let [first, second, third] = &numbers;
    for charge in [
        charge(first, 0, month(9), ChargeState::Spent),
        charge(
            first,
            1,
            month(11) - chrono::Duration::milliseconds(1),
            ChargeState::Spent,
        ),
        charge(first, 2, month(11), ChargeState::Spent),
        charge(second, 0, month(11), ChargeState::Reserved),
        charge(second, 1, month(11), ChargeState::Spent),
        charge(second, 2, month(11), ChargeState::Freed),
        charge(third, 0, month(11), ChargeState::Spent),
    ] {
        tx.insert_charge(&charge).await.unwrap();
    }
    let spent = |project: ProjectId, at, kind, state, amount_minor| Spending {
        project,
        month: Month::of(at),
        kind,
        state,
        amount_minor,
    };
    let (renewal, purchase) = (ChargeKind::Renewal, ChargeKind::Purchase);
    let october = spent(mine.id, month(10), renewal, ChargeState::Spent, 100);
    let november = [
        spent(mine.id, month(11), purchase, ChargeState::Reserved, 100),
        spent(mine.id, month(11), renewal, ChargeState::Spent, 200),
        spent(other.id, month(11), purchase, ChargeState::Spent, 100),
    ];
    let everything: Vec<_> = std::iter::once(october.clone()).chain(november.clone()).collect();
    let since = |at| Month::of(at);
    assert_eq!(tx.spending(since(month(10)), None).await.unwrap(), everything);
    assert_eq!(tx.spending(since(month(11)), None).await.unwrap(), november);
    let some = [mine.id, make::uuid(77).into()];
    let found = tx.spending(since(month(10)), Some(&some)).await.unwrap();
    assert_eq!(found, everything[..3]);
    assert!(tx.spending(since(month(10)), Some(&[])).await.unwrap().is_empty());
    assert!(tx.spending(since(month(12)), None).await.unwrap().is_empty());
}

pub async fn nothing_that_another_reseller_spent_is_seen_or_touched(fixture: Fixture) {
    let (mine, other) = two(&fixture).await;
    let theirs = make::number(204, make::project(202).id);
    let since = Month::of(make::at(0));
    let mut tx = fixture.write(mine).await;
    assert_eq!(tx.lock_reseller().await.unwrap().unwrap().id, mine);
    assert!(tx.charges(theirs.id).await.unwrap().is_empty());
    let spent = tx.spending(since, None).await.unwrap();
    assert_eq!(
        spent.iter().map(|sum| sum.project).collect::<Vec<_>>(),
        [make::project(102).id]
    );
    let of_theirs = tx.spending(since, Some(&[theirs.project])).await.unwrap();
    assert!(of_theirs.is_empty());
    assert!(
        tx.signup_attempts(&[theirs.id], make::at(0))
            .await
            .unwrap()
            .is_empty()
    );
    let (number, _) = tx.number_by_key("key").await.unwrap().unwrap();
    assert_eq!(number.id, make::uuid(104).into());
    let freed = number.free(make::uuid(103).into(), make::at(1)).unwrap();
    tx.save_number(&freed).await.unwrap();
    assert_eq!(tx.idle_numbers(None).await.unwrap().len(), 1);
    assert!(tx.idle_numbers(Some(&[theirs.project])).await.unwrap().is_empty());
    assert!(tx.drift_counts(&[theirs.project]).await.unwrap().is_empty());
    assert!(tx.drifts(theirs.project, 9).await.unwrap().is_empty());
    tx.forget_number_key(theirs.id).await.unwrap();
    tx.save_spend_limit(None).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(mine).await;
    assert!(tx.save_charge(&make::charge(&theirs, 0)).await.is_err());
    drop(tx);

    let mut tx = fixture.write(other).await;
    assert_eq!(
        tx.lock_reseller().await.unwrap().unwrap().monthly_spend_limit,
        make::reseller(200).monthly_spend_limit
    );
    assert_eq!(
        tx.number_by_key("key").await.unwrap().unwrap().0.id,
        theirs.id,
        "it is not forgotten"
    );
    assert_eq!(tx.charges(theirs.id).await.unwrap(), [make::charge(&theirs, 0)]);
    assert_eq!(tx.drifts(theirs.project, 9).await.unwrap().len(), 1);
    let attempts = tx.signup_attempts(&[theirs.id], make::at(0)).await.unwrap();
    assert_eq!(attempts, [(theirs.id, 1)]);
}

pub async fn nothing_is_charged_to_another_reseller(fixture: Fixture) {
    let (mine, _) = two(&fixture).await;
    let (own, theirs) = (
        make::number(104, make::project(102).id),
        make::number(204, make::project(202).id),
    );
    let stolen = [
        make::charge(&theirs, 5),
        Charge {
            project: own.project,
            ..make::charge(&theirs, 5)
        },
        Charge {
            project: theirs.project,
            ..make::charge(&own, 5)
        },
    ];
    for charge in stolen {
        assert!(fixture.write(mine).await.insert_charge(&charge).await.is_err());
    }
    let drift = make::drift(300, theirs.project, own.id.uuid());
    assert!(fixture.write(mine).await.insert_drift(&drift).await.is_err());
}

//! Second factors: enrolled, confirmed, and each code good once however many try at once.

use std::sync::Arc;

use usher_domain::account::{Account, SecondFactor};
use usher_domain::secret::Sealed;

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::second_factor;

on_both! {
    an_unconfirmed_factor_is_replaced_and_a_confirmed_one_is_not,
    a_factor_is_confirmed_once,
    a_step_is_used_up_once_and_never_an_earlier_one,
    a_recovery_code_is_used_up_once,
    a_deleted_factor_leaves_nothing,
}

/// A person with a confirmed second factor at step 100, and two recovery codes.
async fn confirmed(fixture: &Fixture) -> Account {
    let account = make::account(1);
    let mut tx = fixture.platform().await;
    tx.insert_account(&account).await.unwrap();
    assert!(tx.enroll_second_factor(&second_factor(account.id)).await.unwrap());
    let codes = [make::token(1), make::token(2)];
    assert!(
        tx.confirm_second_factor(account.id, 100, make::at(30), &codes)
            .await
            .unwrap()
    );
    done(tx).await;
    account
}

async fn an_unconfirmed_factor_is_replaced_and_a_confirmed_one_is_not(fixture: Fixture) {
    let account = make::account(1);
    let first = second_factor(account.id);
    let second = SecondFactor {
        secret: Sealed(vec![8]),
        created_at: make::at(40),
        ..first.clone()
    };
    let mut tx = fixture.platform().await;
    tx.insert_account(&account).await.unwrap();
    assert!(tx.second_factor(account.id).await.unwrap().is_none());
    assert!(tx.enroll_second_factor(&first).await.unwrap());
    assert!(tx.second_factor(account.id).await.unwrap() == Some(first.clone()));
    assert!(tx.enroll_second_factor(&second).await.unwrap());
    assert!(tx.second_factor(account.id).await.unwrap() == Some(second.clone()));
    assert!(
        !tx.use_step(account.id, 5).await.unwrap(),
        "it is not asked for yet"
    );
    assert!(
        tx.confirm_second_factor(account.id, 100, make::at(50), &[])
            .await
            .unwrap()
    );
    assert!(!tx.enroll_second_factor(&first).await.unwrap());
    let kept = SecondFactor {
        confirmed_at: Some(make::at(50)),
        last_step: Some(100),
        ..second
    };
    assert!(tx.second_factor(account.id).await.unwrap() == Some(kept));
    let accounts = tx.accounts(&[account.id]).await.unwrap();
    assert_eq!(accounts[0].second_factor_since, Some(make::at(50)));
}

async fn a_factor_is_confirmed_once(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let account = make::account(1);
    let mut tx = fixture.platform().await;
    tx.insert_account(&account).await.unwrap();
    assert!(
        !tx.confirm_second_factor(account.id, 1, make::at(0), &[])
            .await
            .unwrap()
    );
    assert!(tx.enroll_second_factor(&second_factor(account.id)).await.unwrap());
    done(tx).await;
    let user = account.id;
    let confirmed = together((0..8_u8).map(|n| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.platform().await;
            let codes = [make::token(u128::from(n) + 10)];
            let first = tx
                .confirm_second_factor(user, 100, make::at(n.into()), &codes)
                .await
                .unwrap();
            done(tx).await;
            first.then_some(n)
        }
    }))
    .await;
    let winners: Vec<_> = confirmed.into_iter().flatten().collect();
    assert_eq!(winners.len(), 1);
    let mut tx = fixture.platform().await;
    for n in 0..8_u8 {
        let good = tx
            .use_recovery_code(user, &make::token(u128::from(n) + 10))
            .await
            .unwrap();
        assert_eq!(good, winners == [n], "the codes are the winner's");
    }
}

async fn a_step_is_used_up_once_and_never_an_earlier_one(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let user = confirmed(&fixture).await.id;
    let outcomes = together((0..16).map(|_| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.platform().await;
            let good = tx.use_step(user, 105).await.unwrap();
            done(tx).await;
            good
        }
    }))
    .await;
    assert_eq!(outcomes.into_iter().filter(|good| *good).count(), 1);
    let mut tx = fixture.platform().await;
    for (step, good) in [
        (100, false),
        (104, false),
        (105, false),
        (106, true),
        (106, false),
    ] {
        assert_eq!(tx.use_step(user, step).await.unwrap(), good, "{step}");
    }
    assert!(!tx.use_step(make::account(9).id, 1).await.unwrap());
}

async fn a_recovery_code_is_used_up_once(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let user = confirmed(&fixture).await.id;
    let outcomes = together((0..16).map(|_| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.platform().await;
            let good = tx.use_recovery_code(user, &make::token(1)).await.unwrap();
            done(tx).await;
            good
        }
    }))
    .await;
    assert_eq!(outcomes.into_iter().filter(|good| *good).count(), 1);
    let mut tx = fixture.platform().await;
    assert!(!tx.use_recovery_code(user, &make::token(3)).await.unwrap());
    let other = make::account(9).id;
    assert!(!tx.use_recovery_code(other, &make::token(2)).await.unwrap());
    assert!(tx.use_recovery_code(user, &make::token(2)).await.unwrap());
}

async fn a_deleted_factor_leaves_nothing(fixture: Fixture) {
    let account = confirmed(&fixture).await;
    let mut tx = fixture.platform().await;
    tx.delete_second_factor(account.id).await.unwrap();
    tx.delete_second_factor(account.id).await.unwrap();
    done(tx).await;
    let mut tx = fixture.platform().await;
    assert!(tx.second_factor(account.id).await.unwrap().is_none());
    assert!(!tx.use_step(account.id, 500).await.unwrap());
    assert!(!tx.use_recovery_code(account.id, &make::token(1)).await.unwrap());
    assert_eq!(
        tx.accounts(&[account.id]).await.unwrap(),
        std::slice::from_ref(&account)
    );
    assert!(tx.enroll_second_factor(&second_factor(account.id)).await.unwrap());
}

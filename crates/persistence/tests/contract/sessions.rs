//! Sessions of a person: those that are live, ending them but one, and forgetting the old ones; seats and passwords too.

use usher_domain::account::{PasswordHash, Session};
use usher_domain::id::ResellerId;

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    live_sessions_are_listed_newest_first,
    ending_the_sessions_of_a_person_leaves_those_of_others,
    one_session_is_kept_while_the_others_end,
    sessions_that_ended_long_ago_are_forgotten,
    a_seat_is_noted_once,
    a_password_is_read_where_there_is_a_seat,
}

/// Two resellers, each with two people and their sessions; a session's ids are its reseller's number and its own.
async fn with_sessions(fixture: &Fixture, sessions: &[Session]) -> ResellerId {
    for n in [100, 200] {
        let reseller = fixture.reseller(n).await;
        let mut tx = fixture.write(reseller).await;
        if n == 100 {
            tx.insert_account(&make::account(2)).await.unwrap();
            tx.insert_account(&make::account(3)).await.unwrap();
        }
        for session in sessions {
            tx.insert_session(session).await.unwrap();
        }
        done(tx).await;
    }
    make::reseller(100).id
}

fn session(n: u128, created_at: i64, expires_at: i64, revoked_at: Option<i64>) -> Session {
    Session {
        created_at: make::at(created_at),
        expires_at: make::at(expires_at),
        revoked_at: revoked_at.map(make::at),
        ..make::session(n, make::account(2).id)
    }
}

async fn there(fixture: &Fixture, reseller: ResellerId, n: u128) -> Option<Session> {
    let mut tx = fixture.read(reseller).await;
    tx.session(make::uuid(n).into()).await.unwrap()
}

async fn live_sessions_are_listed_newest_first(fixture: Fixture) {
    let sessions = [
        session(11, 5, 100, None),
        session(12, 7, 101, None),
        session(13, 7, 500, None),
        session(14, 6, 500, Some(8)),
        session(15, 9, 50, None),
        Session {
            user: make::account(3).id,
            ..session(16, 9, 500, None)
        },
    ];
    let reseller = with_sessions(&fixture, &sessions).await;
    let mut tx = fixture.read(reseller).await;
    let found = tx.sessions_of(make::account(2).id, make::at(100)).await.unwrap();
    assert!(found == [sessions[2].clone(), sessions[1].clone()]);
    assert!(found.iter().all(|session| session.is_live(make::at(100))));
    assert!(
        tx.sessions_of(make::account(9).id, make::at(0))
            .await
            .unwrap()
            .is_empty()
    );
}

async fn ending_the_sessions_of_a_person_leaves_those_of_others(fixture: Fixture) {
    let others = Session {
        user: make::account(3).id,
        ..session(12, 1, 500, None)
    };
    let sessions = [session(10, 1, 500, Some(1)), session(11, 1, 500, None), others];
    let reseller = with_sessions(&fixture, &sessions).await;
    let mut tx = fixture.write(reseller).await;
    tx.revoke_sessions_of(make::account(2).id, None, make::at(50))
        .await
        .unwrap();
    done(tx).await;
    for (n, revoked_at) in [(10, Some(1)), (11, Some(50)), (12, None)] {
        let found = there(&fixture, reseller, n).await.unwrap();
        assert_eq!(found.revoked_at, revoked_at.map(make::at));
    }
    let elsewhere = there(&fixture, make::reseller(200).id, 11).await.unwrap();
    assert_eq!(elsewhere.revoked_at, None, "another reseller's");
}

async fn one_session_is_kept_while_the_others_end(fixture: Fixture) {
    let sessions = [session(10, 1, 500, None), session(11, 1, 500, None)];
    let reseller = with_sessions(&fixture, &sessions).await;
    let mut tx = fixture.write(reseller).await;
    tx.revoke_sessions_of(make::account(2).id, Some(make::uuid(11).into()), make::at(50))
        .await
        .unwrap();
    done(tx).await;
    let live = fixture
        .read(reseller)
        .await
        .sessions_of(make::account(2).id, make::at(60))
        .await
        .unwrap();
    assert!(live == sessions[1..]);
}

async fn sessions_that_ended_long_ago_are_forgotten(fixture: Fixture) {
    let others = Session {
        user: make::account(3).id,
        ..session(15, 1, 50, None)
    };
    let sessions = [
        session(11, 1, 99, None),
        session(12, 1, 500, Some(99)),
        session(13, 1, 100, None),
        session(14, 1, 500, Some(100)),
        others,
    ];
    let reseller = with_sessions(&fixture, &sessions).await;
    let mut tx = fixture.write(reseller).await;
    tx.purge_sessions_of(make::account(2).id, make::at(100))
        .await
        .unwrap();
    done(tx).await;
    for (n, kept) in [(11, false), (12, false), (13, true), (14, true), (15, true)] {
        assert_eq!(there(&fixture, reseller, n).await.is_some(), kept, "{n}");
    }
    assert!(there(&fixture, make::reseller(200).id, 11).await.is_some());
}

async fn a_seat_is_noted_once(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let account = make::account(2);
    for millis in [10, 20] {
        let mut tx = fixture.write(reseller).await;
        if millis == 10 {
            tx.insert_account(&account).await.unwrap();
        }
        tx.insert_seat(account.id, make::at(millis)).await.unwrap();
        tx.enter_seat(account.id, make::at(millis)).await.unwrap();
        done(tx).await;
    }
    let seats = fixture.platform().await.seats(account.id).await.unwrap();
    assert_eq!(seats.len(), 1);
    assert_eq!(seats[0].joined_at, make::at(10));
    assert_eq!(seats[0].entered_at, Some(make::at(20)));
}

async fn a_password_is_read_where_there_is_a_seat(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let (with, without) = (make::account(3), make::account(4));
    let mut tx = fixture.write(mine).await;
    tx.insert_account(&with).await.unwrap();
    tx.insert_account(&without).await.unwrap();
    tx.insert_seat(with.id, make::at(0)).await.unwrap();
    tx.insert_seat(without.id, make::at(0)).await.unwrap();
    let hash = PasswordHash("$argon2id$x".to_owned());
    tx.set_password(with.id, &hash).await.unwrap();
    done(tx).await;
    let mut tx = fixture.platform().await;
    assert!(tx.password(with.id).await.unwrap() == Some(hash.clone()));
    assert!(tx.password(without.id).await.unwrap().is_none());
    assert!(tx.password(make::account(9).id).await.unwrap().is_none());
    drop(tx);
    assert!(fixture.read(mine).await.password(with.id).await.unwrap() == Some(hash));
    assert!(
        fixture
            .read(other)
            .await
            .password(with.id)
            .await
            .unwrap()
            .is_none()
    );
}

//! Sign-in attempts: counted atomically, known and unknown addresses alike.

use std::sync::Arc;

use usher_domain::account::{
    ATTEMPT_WINDOW_MINUTES, Attempt, MAX_ATTEMPTS_PER_ACCOUNT, MAX_ATTEMPTS_PER_ADDRESS, Verdict,
};

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;

on_both! {
    of_a_hundred_guesses_at_once_ten_are_let_through,
    no_window_holds_more_than_the_limit,
    a_right_password_forgives,
    a_returned_attempt_leaves_the_others_counted,
    attempts_are_returned_once_each_however_many_at_once,
    an_address_of_ipv6_stands_for_its_network,
    an_address_is_locked_out_for_everybody_after_its_limit,
}

const WINDOW_MILLIS: i64 = ATTEMPT_WINDOW_MINUTES * 60_000;

fn attempt(email: &str, ip: Option<&str>, millis: i64) -> Attempt {
    Attempt {
        email: email.parse().unwrap(),
        ip_address: ip.map(|ip| ip.parse().unwrap()),
        at: make::at(millis),
    }
}

async fn count(fixture: &Fixture, attempt: &Attempt) -> Verdict {
    let mut tx = fixture.platform().await;
    let verdict = tx.count_attempt(attempt).await.unwrap();
    done(tx).await;
    verdict
}

async fn of_a_hundred_guesses_at_once_ten_are_let_through(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let verdicts = together((0..100).map(|millis| {
        let fixture = Arc::clone(&fixture);
        async move { count(&fixture, &attempt("a@example.org", Some("192.0.2.1"), millis)).await }
    }))
    .await;
    let allowed = verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Allowed)
        .count();
    assert_eq!(i64::try_from(allowed).unwrap(), MAX_ATTEMPTS_PER_ACCOUNT);
    // Others, and the same person elsewhere, are not locked out by it.
    for other in [
        attempt("b@example.org", Some("192.0.2.1"), 100),
        attempt("a@example.org", Some("192.0.2.2"), 100),
        attempt("a@example.org", None, 100),
    ] {
        assert_eq!(count(&fixture, &other).await, Verdict::Allowed);
    }
}

async fn no_window_holds_more_than_the_limit(fixture: Fixture) {
    // One early, nine just before its window ends: a window that began with the first would let ten more through.
    let mut times = vec![0];
    times.extend((1..MAX_ATTEMPTS_PER_ACCOUNT).map(|n| WINDOW_MILLIS - 100 + n));
    for millis in times {
        let verdict = count(&fixture, &attempt("a@example.org", None, millis)).await;
        assert_eq!(verdict, Verdict::Allowed);
    }
    for millis in [WINDOW_MILLIS, WINDOW_MILLIS + 1, 2 * WINDOW_MILLIS - 100] {
        let verdict = count(&fixture, &attempt("a@example.org", None, millis)).await;
        assert_eq!(verdict, Verdict::LockedOut);
    }
    // Attempts that were locked out do not prolong it.
    let over = 2 * WINDOW_MILLIS;
    assert_eq!(
        count(&fixture, &attempt("a@example.org", None, over)).await,
        Verdict::Allowed
    );
}

async fn a_right_password_forgives(fixture: Fixture) {
    let address = Some("192.0.2.1");
    for millis in 0..3 * MAX_ATTEMPTS_PER_ACCOUNT {
        let right = attempt("a@example.org", address, millis);
        assert_eq!(count(&fixture, &right).await, Verdict::Allowed);
        let mut tx = fixture.platform().await;
        tx.forgive_attempts(&right).await.unwrap();
        done(tx).await;
    }
    for millis in 100..100 + MAX_ATTEMPTS_PER_ACCOUNT {
        assert_eq!(
            count(&fixture, &attempt("a@example.org", address, millis)).await,
            Verdict::Allowed
        );
    }
    assert_eq!(
        count(&fixture, &attempt("a@example.org", address, 200)).await,
        Verdict::LockedOut
    );
}

async fn give_back(fixture: &Fixture, attempt: &Attempt) {
    let mut tx = fixture.platform().await;
    tx.return_attempt(attempt).await.unwrap();
    done(tx).await;
}

async fn a_returned_attempt_leaves_the_others_counted(fixture: Fixture) {
    let guess = |millis| attempt("a@example.org", Some("192.0.2.1"), millis);
    for millis in 0..4 {
        assert_eq!(count(&fixture, &guess(millis)).await, Verdict::Allowed);
    }
    // A right password without a code, as often as anybody likes, costs nothing and forgives nothing.
    for millis in 10..10 + 3 * MAX_ATTEMPTS_PER_ACCOUNT {
        assert_eq!(count(&fixture, &guess(millis)).await, Verdict::Allowed);
        give_back(&fixture, &guess(millis)).await;
    }
    for millis in 100..100 + MAX_ATTEMPTS_PER_ACCOUNT - 4 {
        assert_eq!(count(&fixture, &guess(millis)).await, Verdict::Allowed);
    }
    assert_eq!(count(&fixture, &guess(200)).await, Verdict::LockedOut);
    // What was never counted is not given back below nothing.
    let unknown = attempt("b@example.org", None, 300);
    give_back(&fixture, &unknown).await;
    for millis in 300..300 + MAX_ATTEMPTS_PER_ACCOUNT {
        let guess = attempt("b@example.org", None, millis);
        assert_eq!(count(&fixture, &guess).await, Verdict::Allowed);
    }
    assert_eq!(count(&fixture, &unknown).await, Verdict::LockedOut);
}

async fn attempts_are_returned_once_each_however_many_at_once(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let guess = |millis| attempt("a@example.org", Some("192.0.2.1"), millis);
    for millis in 0..MAX_ATTEMPTS_PER_ACCOUNT {
        assert_eq!(count(&fixture, &guess(millis)).await, Verdict::Allowed);
    }
    let returned = MAX_ATTEMPTS_PER_ACCOUNT - 3;
    together((0..returned).map(|millis| {
        let fixture = Arc::clone(&fixture);
        async move { give_back(&fixture, &attempt("a@example.org", Some("192.0.2.1"), millis)).await }
    }))
    .await;
    for millis in 100..100 + returned {
        assert_eq!(count(&fixture, &guess(millis)).await, Verdict::Allowed);
    }
    assert_eq!(count(&fixture, &guess(200)).await, Verdict::LockedOut);
}

async fn an_address_of_ipv6_stands_for_its_network(fixture: Fixture) {
    let mut tx = fixture.platform().await;
    for n in 0..MAX_ATTEMPTS_PER_ADDRESS {
        let from = format!("2001:db8:0:1:{n:x}::1");
        let guess = attempt(&format!("p{n}@example.org"), Some(&from), n);
        assert_eq!(tx.count_attempt(&guess).await.unwrap(), Verdict::Allowed);
    }
    let neighbour = attempt("fresh@example.org", Some("2001:db8:0:1:ffff:ffff:ffff:ffff"), 400);
    assert_eq!(tx.count_attempt(&neighbour).await.unwrap(), Verdict::LockedOut);
    let elsewhere = attempt("fresh@example.org", Some("2001:db8:0:2::1"), 400);
    assert_eq!(tx.count_attempt(&elsewhere).await.unwrap(), Verdict::Allowed);
    done(tx).await;
}

async fn an_address_is_locked_out_for_everybody_after_its_limit(fixture: Fixture) {
    let mut tx = fixture.platform().await;
    for n in 0..MAX_ATTEMPTS_PER_ADDRESS {
        let guess = attempt(&format!("p{n}@example.org"), Some("192.0.2.1"), n);
        assert_eq!(tx.count_attempt(&guess).await.unwrap(), Verdict::Allowed);
    }
    let more = attempt("fresh@example.org", Some("192.0.2.1"), 400);
    assert_eq!(tx.count_attempt(&more).await.unwrap(), Verdict::LockedOut);
    let elsewhere = attempt("fresh@example.org", Some("192.0.2.2"), 400);
    assert_eq!(tx.count_attempt(&elsewhere).await.unwrap(), Verdict::Allowed);
    let later = attempt("fresh@example.org", Some("192.0.2.1"), WINDOW_MILLIS);
    assert_eq!(tx.count_attempt(&later).await.unwrap(), Verdict::Allowed);
    done(tx).await;
}

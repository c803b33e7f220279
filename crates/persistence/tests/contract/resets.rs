//! Requests for a link to set a new password: noted while they are few, and never saying so.

use std::sync::Arc;

use usher_domain::account::{
    ATTEMPT_WINDOW_MINUTES, Attempt, MAX_ATTEMPTS_PER_ACCOUNT, MAX_RESET_REQUESTS, ResetRequest, Verdict,
};

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::reset_request;

on_both! {
    requests_are_read_oldest_first_and_struck_off,
    of_many_requests_at_once_only_as_many_as_allowed_are_noted,
    no_window_holds_more_requests_than_the_limit,
    a_place_has_a_limit_of_its_own,
    requests_do_not_count_as_sign_ins,
}

const WINDOW_MILLIS: i64 = ATTEMPT_WINDOW_MINUTES * 60_000;

async fn note(fixture: &Fixture, request: &ResetRequest) {
    let mut tx = fixture.platform().await;
    tx.insert_reset_request(request).await.unwrap();
    done(tx).await;
}

async fn noted(fixture: &Fixture) -> Vec<ResetRequest> {
    fixture.platform().await.reset_requests(10_000).await.unwrap()
}

async fn requests_are_read_oldest_first_and_struck_off(fixture: Fixture) {
    let requests = [
        reset_request(3, "a@example.org", Some("2001:db8::7"), 10),
        reset_request(1, "b@example.org", None, 20),
        reset_request(2, "c@example.org", None, 20),
    ];
    for request in requests.iter().rev() {
        note(&fixture, request).await;
    }
    let mut tx = fixture.platform().await;
    assert_eq!(tx.reset_requests(2).await.unwrap(), requests[..2]);
    tx.delete_reset_request(requests[0].id).await.unwrap();
    tx.delete_reset_request(requests[0].id).await.unwrap();
    done(tx).await;
    assert_eq!(noted(&fixture).await, requests[1..]);
}

async fn of_many_requests_at_once_only_as_many_as_allowed_are_noted(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    together((0..40_u8).map(|n| {
        let fixture = Arc::clone(&fixture);
        async move {
            // From places that differ: it is the address that is protected.
            let place = format!("192.0.2.{n}");
            let request = reset_request(n.into(), "a@example.org", Some(&place), n.into());
            note(&fixture, &request).await;
        }
    }))
    .await;
    let found = noted(&fixture).await;
    assert_eq!(i64::try_from(found.len()).unwrap(), MAX_RESET_REQUESTS);
    note(&fixture, &reset_request(99, "b@example.org", None, 50)).await;
    assert_eq!(
        noted(&fixture).await.len(),
        found.len() + 1,
        "others are not kept waiting"
    );
}

async fn no_window_holds_more_requests_than_the_limit(fixture: Fixture) {
    let mut n = 0;
    let mut ask = async |millis: i64| {
        n += 1;
        note(&fixture, &reset_request(n, "a@example.org", None, millis)).await;
        noted(&fixture).await.len()
    };
    let limit = usize::try_from(MAX_RESET_REQUESTS).unwrap();
    assert_eq!(ask(0).await, 1);
    for more in 1..limit {
        let last = WINDOW_MILLIS - 100;
        assert_eq!(ask(last).await, more + 1);
    }
    assert_eq!(ask(WINDOW_MILLIS).await, limit);
    assert_eq!(ask(2 * WINDOW_MILLIS - 101).await, limit);
    assert_eq!(ask(2 * WINDOW_MILLIS - 100).await, limit + 1);
}

async fn a_place_has_a_limit_of_its_own(fixture: Fixture) {
    let limit = u32::try_from(MAX_RESET_REQUESTS * 100).unwrap();
    let mut tx = fixture.platform().await;
    for n in 0..=limit {
        let address = format!("p{n}@example.org");
        let place = format!("2001:db8:0:1::{n:x}");
        tx.insert_reset_request(&reset_request(n.into(), &address, Some(&place), 0))
            .await
            .unwrap();
    }
    assert_eq!(tx.reset_requests(10_000).await.unwrap().len(), limit as usize);
    // What a place asked for in vain is not held against the address.
    for n in 1..=limit / 100 {
        let unlucky = format!("p{limit}@example.org");
        let request = reset_request((9_000 + n).into(), &unlucky, Some("192.0.2.9"), 1);
        tx.insert_reset_request(&request).await.unwrap();
    }
    let found = tx.reset_requests(10_000).await.unwrap().len();
    assert_eq!(found, (limit + limit / 100) as usize);
}

async fn requests_do_not_count_as_sign_ins(fixture: Fixture) {
    let place = Some("192.0.2.1");
    for n in 0..20 {
        note(&fixture, &reset_request(n, "a@example.org", place, 0)).await;
    }
    let attempt = Attempt {
        email: "a@example.org".parse().unwrap(),
        ip_address: place.map(|place| place.parse().unwrap()),
        at: make::at(1),
    };
    let mut tx = fixture.platform().await;
    for _ in 0..MAX_ATTEMPTS_PER_ACCOUNT {
        assert_eq!(tx.count_attempt(&attempt).await.unwrap(), Verdict::Allowed);
    }
    assert_eq!(tx.count_attempt(&attempt).await.unwrap(), Verdict::LockedOut);
}

//! Sessions: whichever tokens are presented in whichever order, a stolen one ends the family.

use chrono::{Duration, TimeZone, Utc};
use proptest::prelude::*;
use usher_domain::account::{ABSOLUTE_LIFETIME_DAYS, Renewal, SESSION_LIFETIME_DAYS, Session};
use usher_domain::id::{SessionId, UserId};
use usher_domain::secret::TokenHash;
use usher_domain::time::Timestamp;
use uuid::Uuid;

fn token(number: usize) -> TokenHash {
    TokenHash::of(&secrecy::SecretString::from(format!("token {number}")))
}

fn start() -> Timestamp {
    Utc.timestamp_opt(1_800_000_000, 0).single().expect("a moment")
}

fn session() -> Session {
    Session {
        id: SessionId::from(Uuid::from_u128(1)),
        user: UserId::from(Uuid::from_u128(2)),
        created_at: start(),
        last_seen_at: start(),
        expires_at: start() + Duration::days(SESSION_LIFETIME_DAYS),
        authenticated_at: start(),
        user_agent: None,
        ip_address: None,
        revoked_at: None,
        token: token(0),
        previous_token: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_the_newest_token_and_the_one_it_replaced_renew_and_any_other_revokes(
        presented in proptest::collection::vec((0_usize..12, 0_i64..1_000_000), 1..40),
    ) {
        let mut session = session();
        let mut now = start();
        // The newest token, and the one that was presented for it.
        let (mut newest, mut parent) = (0, None);
        let mut issued = 1;
        for (choice, passed) in presented {
            now += Duration::milliseconds(passed);
            let choice = choice % issued;
            let next = token(issued);
            match session.clone().renew(token(choice), next, now) {
                Renewal::Renewed(renewed) => {
                    prop_assert!(choice == newest || Some(choice) == parent);
                    prop_assert!(renewed.is_live(now));
                    prop_assert_eq!(renewed.authenticated_at, start(), "a refresh keeps the time of the password");
                    (newest, parent) = (issued, Some(choice));
                    issued += 1;
                    session = renewed;
                }
                Renewal::Reused(revoked) => {
                    prop_assert!(choice != newest && Some(choice) != parent);
                    prop_assert_eq!(revoked.revoked_at, Some(now));
                    for number in 0..issued {
                        let renewal = revoked.clone().renew(token(number), next, now);
                        prop_assert!(matches!(renewal, Renewal::Ended), "token {} outlived the family", number);
                    }
                    return Ok(());
                }
                Renewal::Ended => prop_assert!(false, "it was live"),
            }
        }
    }

    #[test]
    fn no_renewal_keeps_a_session_beyond_its_absolute_end(pauses in proptest::collection::vec(1_i64..30 * 24, 1..400)) {
        let end = start() + Duration::days(ABSOLUTE_LIFETIME_DAYS);
        let mut session = session();
        let mut now = start();
        for (number, hours) in pauses.into_iter().enumerate() {
            now += Duration::hours(hours);
            match session.clone().renew(token(number), token(number + 1), now) {
                Renewal::Renewed(renewed) => {
                    prop_assert!(now < end);
                    prop_assert_eq!(renewed.expires_at, end.min(now + Duration::days(SESSION_LIFETIME_DAYS)));
                    session = renewed;
                }
                Renewal::Reused(_) => prop_assert!(false, "the newest token was never used"),
                Renewal::Ended => {
                    prop_assert!(now >= end, "a session that is used lives until then");
                    return Ok(());
                }
            }
        }
    }

    #[test]
    fn a_token_that_was_rotated_away_twice_revokes(rotations in 2_usize..20, victim in 0_usize..20) {
        let mut session = session();
        for number in 1..=rotations {
            let Renewal::Renewed(renewed) = session.renew(token(number - 1), token(number), start()) else {
                panic!("the newest token renews");
            };
            session = renewed;
        }
        let old = victim % (rotations - 1);
        prop_assert!(matches!(session.clone().renew(token(old), token(99), start()), Renewal::Reused(_)));
        prop_assert!(matches!(session.renew(token(1000), token(99), start()), Renewal::Reused(_)), "nor a made-up one");
    }
}

#[test]
fn a_lost_reply_is_renewed_once_more_and_the_lost_token_is_then_suspect() {
    let Renewal::Renewed(lost) = session().renew(token(0), token(1), start()) else {
        panic!("it renews")
    };
    let Renewal::Renewed(again) = lost.renew(token(0), token(2), start()) else {
        panic!("it renews once more")
    };
    assert!(matches!(
        again.clone().renew(token(2), token(3), start()),
        Renewal::Renewed(_)
    ));
    assert!(matches!(
        again.renew(token(1), token(3), start()),
        Renewal::Reused(_)
    ));
}

#[test]
fn an_expired_session_renews_for_nobody_and_is_not_revoked_by_its_own_token() {
    let end = start() + Duration::days(SESSION_LIFETIME_DAYS);
    assert!(matches!(session().renew(token(0), token(1), end), Renewal::Ended));
    assert!(matches!(
        session().renew(token(0), token(1), end - Duration::milliseconds(1)),
        Renewal::Renewed(_)
    ));
    assert!(matches!(
        session().revoke(start()).renew(token(0), token(1), start()),
        Renewal::Ended
    ));
}

#[test]
fn a_session_that_is_used_every_day_ends_after_ninety_days_to_the_millisecond() {
    let day = |number: i64| start() + Duration::days(number);
    let mut session = session();
    for number in 1..ABSOLUTE_LIFETIME_DAYS {
        let place = usize::try_from(number).expect("it is small");
        let renewal = session.renew(token(place - 1), token(place), day(number));
        let Renewal::Renewed(renewed) = renewal else {
            panic!("day {number} is one of its days")
        };
        assert_eq!(renewed.created_at, start());
        session = renewed;
    }
    let end = day(ABSOLUTE_LIFETIME_DAYS);
    assert_eq!(session.expires_at, end);
    assert!(session.is_live(end - Duration::milliseconds(1)) && !session.is_live(end));
}

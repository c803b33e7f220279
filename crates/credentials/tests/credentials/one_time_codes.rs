//! One-time codes: the published values, the tolerance, and what makes replays visible.

use chrono::DateTime;
use secrecy::{ExposeSecret, SecretString};
use usher_credentials::TimeBasedCodes;
use usher_domain::account::OneTimeCodes;
use usher_domain::fault::Fault;
use usher_domain::time::Timestamp;
use usher_domain::value::EmailAddress;

use crate::ids::counted;

/// `12345678901234567890`, the shared secret of RFC 6238, appendix B.
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn secret() -> SecretString {
    SecretString::from(SECRET)
}

fn at(seconds: i64) -> Timestamp {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn check(code: &str, seconds: i64) -> Option<i64> {
    TimeBasedCodes.check(&secret(), code, at(seconds)).unwrap()
}

#[test]
fn the_published_values_are_right_at_their_times() {
    // The last six of the eight digits of RFC 6238, appendix B, for SHA-1.
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(check(code, seconds), Some(seconds / 30), "{seconds}");
    }
}

#[test]
fn a_code_is_taken_one_step_early_or_late_and_names_its_own_step() {
    let (code, own) = ("005924", 1_234_567_890 / 30);
    for (off, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        assert_eq!(check(code, (own + off) * 30), taken.then_some(own), "{off}");
    }
}

#[test]
fn blanks_between_the_digits_do_not_matter_and_everything_else_is_no_code() {
    assert!(check("005 924", 1_234_567_890).is_some());
    for wrong in [
        "",
        "5924",
        "0005924",
        "+05924",
        "00592a",
        "٠٠٥٩٢٤",
        "005924\n",
        &"0".repeat(10_000),
    ] {
        assert_eq!(check(wrong, 1_234_567_890), None, "{wrong:?}");
    }
    assert_eq!(check("005924", -1), None);
}

#[test]
fn a_new_secret_has_160_bits_and_its_own_codes() {
    let ids = counted();
    let [one, two] = [0; 2].map(|_| TimeBasedCodes.new_secret(&*ids));
    assert_eq!(one.expose_secret().len(), 32);
    assert_ne!(one.expose_secret(), two.expose_secret());
    assert_eq!(
        TimeBasedCodes.check(&one, "005924", at(1_234_567_890)).unwrap(),
        None
    );
}

#[test]
fn the_address_names_issuer_and_account_and_the_usual_values() {
    let uri = |account: &str| {
        let account: EmailAddress = account.parse().unwrap();
        let uri = TimeBasedCodes.uri(&secret(), &account).unwrap();
        uri.expose_secret().to_owned()
    };
    assert_eq!(
        uri("owner@aurora.test"),
        format!("otpauth://totp/Usher:owner%40aurora.test?secret={SECRET}&issuer=Usher")
    );
}

#[test]
fn a_secret_that_is_none_is_a_fault_that_does_not_repeat_it() {
    for bad in ["", "not base32!", "GEZDGNBV"] {
        let bad = SecretString::from(bad);
        let fault = TimeBasedCodes.check(&bad, "005924", at(0)).unwrap_err();
        assert!(matches!(fault, Fault::Internal { .. }));
    }
}

//! Passwords: what verifies, what is refused, and what a crowd gets.

use std::time::Duration;

use futures::FutureExt;
use futures::future::join_all;
use secrecy::SecretString;
use usher_credentials::{Argon2Passwords, HashingLimits};
use usher_domain::account::{MAX_PASSWORD_LENGTH, PasswordHash, Passwords, PasswordsBusy};

use crate::ids::counted;

fn passwords(at_once: usize, waiting: usize, patience: Duration) -> Argon2Passwords {
    Argon2Passwords::new(
        counted(),
        HashingLimits {
            at_once,
            waiting,
            patience,
        },
    )
    .unwrap()
}

fn patient() -> Argon2Passwords {
    passwords(1, 8, Duration::from_secs(30))
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

#[tokio::test]
async fn the_right_password_verifies_and_no_other_does() {
    let passwords = patient();
    let hash = passwords.hash(secret("usher-demo-2026")).await.unwrap();
    assert!(
        hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "a PHC string"
    );
    assert!(
        passwords
            .verify(Some(hash.clone()), secret("usher-demo-2026"))
            .await
            .unwrap()
    );
    for wrong in ["usher-demo-2027", "Usher-demo-2026", "usher-demo-2026 ", ""] {
        assert!(
            !passwords.verify(Some(hash.clone()), secret(wrong)).await.unwrap(),
            "{wrong:?}"
        );
    }
    let again = passwords.hash(secret("usher-demo-2026")).await.unwrap();
    assert!(again != hash, "every hash has a salt of its own");
    assert!(!passwords.is_outdated(&hash));
}

#[tokio::test]
async fn an_unknown_account_a_broken_hash_and_an_endless_password_are_wrong_and_nothing_worse() {
    let passwords = patient();
    assert!(!passwords.verify(None, secret("usher-demo-2026")).await.unwrap());
    assert!(
        !passwords
            .verify(None, secret("no password of anybody"))
            .await
            .unwrap()
    );
    let endless = "x".repeat(MAX_PASSWORD_LENGTH + 1);
    let hash = passwords.hash(secret(&endless)).await.unwrap();
    assert!(!passwords.verify(Some(hash), secret(&endless)).await.unwrap());
    // The second would take 4 TiB.
    for broken in [
        "",
        "$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA",
        "$2b$10$abc",
    ] {
        let hash = PasswordHash(broken.to_owned());
        assert!(passwords.is_outdated(&hash), "{broken}");
        assert!(
            !passwords
                .verify(Some(hash), secret("usher-demo-2026"))
                .await
                .unwrap(),
            "{broken}"
        );
    }
}

#[tokio::test]
async fn a_hash_with_weaker_parameters_still_verifies_and_is_outdated() {
    use argon2::password_hash::PasswordHasher;
    let weak = argon2::Params::new(8192, 1, 1, None).unwrap();
    let weak = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, weak);
    let other = argon2::Argon2::new(
        argon2::Algorithm::Argon2i,
        argon2::Version::V0x13,
        argon2::Params::default(),
    );
    let passwords = patient();
    for hasher in [weak, other] {
        let hash = hasher
            .hash_password_with_salt(b"usher-demo-2026", b"saltsaltsaltsalt")
            .unwrap();
        let hash = PasswordHash(hash.to_string());
        assert!(passwords.is_outdated(&hash));
        assert!(
            passwords
                .verify(Some(hash), secret("usher-demo-2026"))
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn whoever_finds_the_queue_full_is_turned_away_at_once() {
    let passwords = passwords(1, 2, Duration::from_secs(30));
    let crowd = (0..20).map(|_| passwords.verify(None, secret("usher-demo-2026")));
    let answers = join_all(crowd).await;
    assert_eq!(
        answers.iter().filter(|answer| **answer == Ok(false)).count(),
        3,
        "one hashes and two wait"
    );
    assert_eq!(
        answers
            .iter()
            .filter(|answer| **answer == Err(PasswordsBusy))
            .count(),
        17
    );
    assert_eq!(
        passwords.verify(None, secret("usher-demo-2026")).await,
        Ok(false),
        "afterwards there is room"
    );
}

#[tokio::test]
async fn whoever_waits_too_long_is_turned_away() {
    let passwords = passwords(1, 8, Duration::ZERO);
    let answers = join_all((0..4).map(|_| passwords.hash(secret("usher-demo-2026")))).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_the_permit_with_the_work() {
    let passwords = passwords(1, 0, Duration::from_secs(30));
    let mut abandoned = Box::pin(passwords.hash(secret("usher-demo-2026")));
    assert!((&mut abandoned).now_or_never().is_none(), "the hash has begun");
    drop(abandoned);
    assert_eq!(passwords.verify(None, secret("x")).await, Err(PasswordsBusy));
}

#[tokio::test]
async fn common_passwords_are_known() {
    let passwords = patient();
    assert!(passwords.is_common(&secret("Password1234")));
    assert!(!passwords.is_common(&secret("usher-demo-2026")));
}

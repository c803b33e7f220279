//! A recovery code is the same code however somebody copies it from a slip of paper.

use std::collections::BTreeSet;

use secrecy::{ExposeSecret, SecretString};
use usher_domain::account::{RECOVERY_CODES, new_recovery_code, recovery_code};

use crate::seeded::Seeded;

fn hash(text: &str) -> Option<[u8; 32]> {
    recovery_code(&SecretString::from(text)).map(|hash| *hash.as_bytes())
}

#[test]
fn a_code_is_known_with_and_without_hyphens_in_either_case() {
    for seed in 0..500 {
        let code = new_recovery_code(&Seeded::with(seed));
        let code = code.expose_secret();
        let groups: Vec<_> = code.split('-').collect();
        assert!(
            groups.iter().all(|group| group.len() == 4) && groups.len() == 4,
            "{code}"
        );
        let kept = hash(code).expect("a code that was made can be one");
        let plain = code.replace('-', "");
        for spelled in [
            plain.clone(),
            code.to_uppercase(),
            plain.to_uppercase(),
            code.replace('-', " "),
            format!("  {code} "),
            format!("{}-{}", &plain[..8], &plain[8..]),
        ] {
            assert_eq!(hash(&spelled), Some(kept), "{spelled:?}");
        }
        for wrong in [&plain[1..], &format!("{plain}a"), &format!("{plain}{plain}")] {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
        let other = if plain.starts_with('a') { 'b' } else { 'a' };
        assert_ne!(
            hash(&format!("{other}{}", &plain[1..])),
            Some(kept),
            "another code"
        );
    }
}

#[test]
fn what_cannot_be_a_code_is_none() {
    for nonsense in [
        "",
        "-",
        "----------------",
        "abcd-efgh-ijkl-mno!",
        "abcd-efgh-ijkl-mnoé",
        "123456",
    ] {
        assert_eq!(hash(nonsense), None, "{nonsense:?}");
    }
    assert_eq!(hash(&"a".repeat(1 << 16)), None);
    assert_eq!(hash(&"-".repeat(1 << 16)), None);
}

#[test]
fn the_codes_of_one_person_are_all_different() {
    let source = Seeded::with(11);
    let codes: BTreeSet<_> = (0..RECOVERY_CODES * 100)
        .map(|_| new_recovery_code(&source).expose_secret().to_owned())
        .collect();
    assert_eq!(codes.len(), RECOVERY_CODES * 100);
}

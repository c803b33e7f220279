//! An API key is recognised by its text alone: whoever changes, leaves out or adds one character is refused at once.

use std::collections::{BTreeMap, BTreeSet};

use secrecy::{ExposeSecret, SecretString};
use usher_domain::api_key::{is_well_formed, new_key, prefix};
use usher_domain::project::Mode;

use crate::seeded::Seeded;

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// `usk_live_` and `usk_test_`.
const BEGINNING: usize = 9;
const RANDOM: usize = 32;
const LENGTH: usize = BEGINNING + RANDOM + 6;
/// What is shown of a key.
const SHOWN: usize = BEGINNING + 4;

fn made(seed: u64, mode: Mode) -> String {
    new_key(&Seeded::with(seed), mode).expose_secret().to_owned()
}

fn is_taken(text: &str) -> bool {
    is_well_formed(&SecretString::from(text))
}

#[test]
fn every_key_that_is_made_is_well_formed() {
    let mut seen = BTreeSet::new();
    for seed in 0..2_000 {
        for (mode, beginning) in [(Mode::Live, "usk_live_"), (Mode::Test, "usk_test_")] {
            let key = made(seed, mode);
            assert_eq!(key.len(), LENGTH);
            assert!(key.starts_with(beginning));
            assert!(key[BEGINNING..].chars().all(|symbol| ALPHABET.contains(symbol)));
            assert!(is_taken(&key), "{key}");
            assert!(seen.insert(key), "no two keys are alike");
        }
    }
}

/// Keys that were handed out stay good: the check is the CRC-32 of zlib in base 62, most significant digit first.
#[test]
fn a_known_key_is_well_formed() {
    for known in [
        "usk_live_0123456789ABCDEFGHIJKLMNOPQRSTUV1VjMNC",
        "usk_test_0123456789ABCDEFGHIJKLMNOPQRSTUV49Ye9D",
    ] {
        assert!(is_taken(known), "{known}");
    }
}

#[test]
fn one_changed_character_is_refused_wherever_it_stands() {
    for seed in 0..20 {
        let key = made(seed, Mode::Live);
        for place in 0..key.len() {
            let right = &key[place..=place];
            for wrong in ALPHABET.chars().chain("_- \u{0}é٣".chars()) {
                if right.starts_with(wrong) {
                    continue;
                }
                let changed = format!("{}{wrong}{}", &key[..place], &key[place + 1..]);
                assert!(!is_taken(&changed), "{changed} for {key}");
            }
        }
    }
}

#[test]
fn a_missing_an_added_or_a_swapped_character_is_refused() {
    for seed in 0..200 {
        let key = made(seed, Mode::Test);
        for place in 0..key.len() {
            let (before, after) = key.split_at(place);
            assert!(
                !is_taken(&format!("{before}{}", &after[1..])),
                "{key} without {place}"
            );
            for added in ["0", "z", "_", " ", "\n", &after[..1]] {
                assert!(
                    !is_taken(&format!("{before}{added}{after}")),
                    "{key} with more at {place}"
                );
            }
            let mut swapped = key.clone().into_bytes();
            if place + 1 < key.len() && swapped[place] != swapped[place + 1] {
                swapped.swap(place, place + 1);
                let swapped = String::from_utf8(swapped).expect("a key is ASCII");
                assert!(!is_taken(&swapped), "{swapped} for {key}");
            }
        }
        assert!(!is_taken(&format!("{key}\n")) && !is_taken(&format!(" {key}")));
    }
}

#[test]
fn a_key_of_the_other_mode_and_nonsense_are_refused() {
    for seed in 0..200 {
        let key = made(seed, Mode::Test);
        assert!(!is_taken(&key.replacen("test", "live", 1)), "{key}");
        assert!(
            !is_taken(&key.to_uppercase()) && !is_taken(&key[BEGINNING..]),
            "{key}"
        );
    }
    for nonsense in [
        "",
        "usk_live_",
        "usk_test_000000",
        "usk_",
        "zv_live_0",
        "Bearer",
        "é",
    ] {
        assert!(!is_taken(nonsense), "{nonsense}");
    }
    assert!(!is_taken(&format!("usk_live_{}", "é".repeat(19))));
    assert!(!is_taken(&format!("usk_live_{}", "0".repeat(1 << 16))));
}

#[test]
fn only_the_first_characters_are_shown() {
    for seed in 0..200 {
        let key = made(seed, Mode::Live);
        let shown = prefix(&SecretString::from(key.as_str()));
        assert_eq!(shown, key[..SHOWN]);
        let other = format!("{}{}", &key[..SHOWN], &made(seed + 1_000, Mode::Live)[SHOWN..]);
        assert_eq!(
            prefix(&SecretString::from(other)),
            shown,
            "the rest plays no part"
        );
    }
}

#[test]
fn every_character_is_equally_likely_at_every_place() {
    const KEYS: u32 = 4_000;
    let source = Seeded::with(7);
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    let mut first: BTreeMap<char, u32> = BTreeMap::new();
    for _ in 0..KEYS {
        let key = new_key(&source, Mode::Live);
        let random = &key.expose_secret()[BEGINNING..BEGINNING + RANDOM];
        for symbol in random.chars() {
            *counts.entry(symbol).or_default() += 1;
        }
        *first
            .entry(random.chars().next().expect("it is not empty"))
            .or_default() += 1;
    }
    let expected = f64::from(KEYS) * 32.0 / 62.0;
    assert_eq!(counts.len(), ALPHABET.len());
    for (symbol, count) in counts {
        // Six standard deviations; a symbol that is twice as likely is ten times that far away.
        let allowed = 6.0 * expected.sqrt();
        assert!(
            (f64::from(count) - expected).abs() < allowed,
            "{symbol}: {count} of {expected}"
        );
    }
    let expected = f64::from(KEYS) / 62.0;
    for (symbol, count) in first {
        let allowed = 6.0 * expected.sqrt();
        assert!(
            (f64::from(count) - expected).abs() < allowed,
            "{symbol} first: {count} of {expected}"
        );
    }
}

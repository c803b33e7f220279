//! What a key looks like: `usk_live_` or `usk_test_`, 32 random characters, and 6 that check the rest.
//!
//! The check is CRC-32 in base 62: a mistyped or made-up key is refused without asking the database, and scanners of
//! public repositories recognise a real one.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::id::IdSource;
use crate::project::Mode;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LIVE: &str = "usk_live_";
const TEST: &str = "usk_test_";
/// Random characters: 190 bits.
const RANDOM: usize = 32;
/// Characters that check: enough for 32 bits.
const CHECK: usize = 6;
/// Characters of a key that are shown, beside its beginning.
const SHOWN: usize = 4;

/// A new key.
pub fn new_key(ids: &dyn IdSource, mode: Mode) -> SecretString {
    let beginning = match mode {
        Mode::Live => LIVE,
        Mode::Test => TEST,
    };
    let mut key = Zeroizing::new(String::with_capacity(beginning.len() + RANDOM + CHECK));
    key.push_str(beginning);
    let end = beginning.len() + RANDOM;
    let mut bytes = Zeroizing::new([0_u8; 64]);
    while key.len() < end {
        ids.fill(bytes.as_mut_slice());
        // Six bits each; the two values past the alphabet are thrown away, so that every character is equally likely.
        let symbols = bytes
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte & 63)));
        let missing = end - key.len();
        key.extend(symbols.take(missing).map(|symbol| char::from(*symbol)));
    }
    let check = check(&key);
    key.push_str(&check);
    SecretString::from(key.as_str())
}

/// Whether a text is a key that was made here, as far as the text tells.
pub fn is_well_formed(key: &SecretString) -> bool {
    let key = key.expose_secret();
    let Some(rest) = key.strip_prefix(LIVE).or_else(|| key.strip_prefix(TEST)) else {
        return false;
    };
    rest.len() == RANDOM + CHECK
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && key[key.len() - CHECK..] == check(&key[..key.len() - CHECK])
}

/// The part of a key that may be shown: its beginning and a few characters more.
pub fn prefix(key: &SecretString) -> String {
    key.expose_secret().chars().take(LIVE.len() + SHOWN).collect()
}

/// CRC-32 of the text, in base 62, filled up with zeros on the left.
fn check(text: &str) -> String {
    let mut value = crc32fast::hash(text.as_bytes()) as usize;
    let mut digits = [ALPHABET[0]; CHECK];
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[value % ALPHABET.len()];
        value /= ALPHABET.len();
    }
    digits.iter().copied().map(char::from).collect()
}

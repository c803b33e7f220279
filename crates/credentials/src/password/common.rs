//! Passwords that are tried first: those on the list, a common word with digits around it, repetitions and runs.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Rows of keys and other runs along which passwords are drawn with a finger.
const RUNS: &[&str] = &[
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
];
/// The fewest characters of a repetition or run that is called one.
const MIN_PATTERN: usize = 4;

static PASSWORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("common-passwords.txt")));
static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| entries(include_str!("common-words.txt")));

fn entries(list: &'static str) -> HashSet<&'static str> {
    list.lines()
        .filter(|line| !line.starts_with("# ") && !line.is_empty())
        .collect()
}

/// Whether a password is one that guessers try early.
pub(super) fn is_common(password: &str) -> bool {
    let password = password.trim().to_lowercase();
    let core = password.trim_matches(|letter: char| !letter.is_alphabetic());
    let plain = unmask(core);
    PASSWORDS.contains(password.as_str())
        || password.chars().all(|letter| letter.is_ascii_digit())
        || is_word_repeated(core)
        || is_word_repeated(&plain)
        || is_repetition(&password)
        || is_run(&password)
}

/// A common word, once or several times over.
fn is_word_repeated(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let unit: String = letters.iter().take(period(&letters)).collect();
    WORDS.contains(text) || WORDS.contains(unit.as_str())
}

/// The letters behind the usual disguises.
fn unmask(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '7' => 't',
        other => other,
    });
    letters.collect()
}

/// The length of the shortest piece that the text repeats from beginning to end; its own length when it repeats none.
fn period(letters: &[char]) -> usize {
    let repeats = |length: &usize| {
        letters
            .iter()
            .zip(&letters[*length..])
            .all(|(one, other)| one == other)
    };
    (1..=letters.len() / 2).find(repeats).unwrap_or(letters.len())
}

fn is_repetition(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.len() >= MIN_PATTERN && period(&letters) < letters.len()
}

/// A run through the alphabet, the digits or the keyboard, forwards or backwards.
fn is_run(text: &str) -> bool {
    if text.chars().count() < MIN_PATTERN {
        return false;
    }
    let backwards: String = text.chars().rev().collect();
    [text, &backwards].iter().any(|text| {
        let letters: Vec<char> = text.chars().collect();
        let follows = letters.windows(2).all(|pair| match pair {
            ['9', '0'] | ['z', 'a'] => true,
            [one, next] => u32::from(*one) + 1 == u32::from(*next),
            _ => false,
        });
        follows || RUNS.iter().any(|run| run.repeat(2).contains(*text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_there_and_clean() {
        assert!(PASSWORDS.len() > 350, "{}", PASSWORDS.len());
        assert!(WORDS.len() > 2_000, "{}", WORDS.len());
        assert!(
            PASSWORDS
                .iter()
                .all(|entry| entry.len() >= 12 && *entry == entry.to_lowercase())
        );
        assert!(
            WORDS
                .iter()
                .all(|entry| entry.chars().all(|letter| letter.is_ascii_lowercase()))
        );
    }

    #[test]
    fn what_is_tried_first_is_common() {
        for password in [
            "1qaz2wsx3edc",
            "1QAZ2wsx3EDC",
            "Password1234",
            "P@ssw0rd1234!",
            "Welcome2026!!",
            "qwertyuiop12",
            "usherusherusher",
            "UsherUsher2026",
            "zavu12345678",
            "123456789012",
            "987654321098",
            "abcdefghijklm",
            "mlkjihgfedcba",
            "aaaaaaaaaaaa",
            "abc123abc123",
            "correcthorsecorrecthorse",
            "zxcvbnmqwert",
            "202612312359",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn what_somebody_made_up_is_not() {
        for password in [
            "usher-demo-2026",
            "correct horse battery staple",
            "Vq7!mzp#2Lk9",
            "panadería-sol-7",
            "密码密码安全的长句子啊呀呢",
            "83#92!!84$$17",
        ] {
            assert!(!is_common(password), "{password}");
        }
    }

    #[test]
    fn the_shortest_texts_are_judged_too() {
        assert!(is_common(""));
        for short in ["é", "🔒", "#x#"] {
            assert!(!is_common(short), "{short}");
        }
    }
}

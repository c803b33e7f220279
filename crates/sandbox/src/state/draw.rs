//! Ids, tokens and secrets: drawn from a seed and a counter, so that a seeded run repeats itself exactly.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A source of opaque values. The journal keeps the seed and the counter, so no value is ever drawn twice.
#[derive(Debug, Clone)]
pub(crate) struct Draw {
    seed: String,
    drawn: u64,
}

impl Draw {
    /// Starts from the seed, or from an unpredictable one.
    pub(crate) fn from_seed(seed: Option<u64>) -> Self {
        let seed = seed.map_or_else(unpredictable, |seed| seed.to_string());
        Self { seed, drawn: 0 }
    }

    /// Goes on where a journal stopped.
    pub(crate) fn resumed(seed: String, drawn: u64) -> Self {
        Self { seed, drawn }
    }

    pub(crate) fn seed(&self) -> &str {
        &self.seed
    }

    pub(crate) fn drawn(&self) -> u64 {
        self.drawn
    }

    /// Moves the counter to where a journal line left it.
    pub(crate) fn advance_to(&mut self, drawn: u64) {
        self.drawn = self.drawn.max(drawn);
    }

    /// Lower-case letters and digits, at most 52.
    pub(crate) fn text(&mut self, length: usize) -> String {
        let mut text = letters(&self.next());
        text.truncate(length);
        text
    }

    /// Decimal digits without a leading zero, at most 32: the look of Meta's ids.
    pub(crate) fn digits(&mut self, length: usize) -> String {
        let digits = self
            .next()
            .into_iter()
            .enumerate()
            .take(length)
            .map(|(place, byte)| {
                let digit = if place == 0 { 1 + byte % 9 } else { byte % 10 };
                char::from(b'0' + digit)
            });
        digits.collect()
    }

    fn next(&mut self) -> [u8; 32] {
        self.drawn += 1;
        Sha256::digest(format!("{}:{}", self.seed, self.drawn)).into()
    }
}

/// An opaque value that is always the same for the same input, such as the project behind a key.
pub(crate) fn derived(purpose: &str, input: &str, length: usize) -> String {
    let digest: [u8; 32] = Sha256::digest(format!("{purpose}:{input}")).into();
    let mut text = letters(&digest);
    text.truncate(length);
    text
}

fn letters(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes).to_lowercase()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one unpredictable value; every id is drawn from it"
)]
fn unpredictable() -> String {
    Uuid::now_v7().simple().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_values() {
        let mut one = Draw::from_seed(Some(7));
        let mut other = Draw::from_seed(Some(7));
        assert_eq!([one.text(24), one.digits(15)], [other.text(24), other.digits(15)]);
        assert_ne!(one.text(24), one.text(24));
    }
}

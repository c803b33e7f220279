//! The rules about one Rust file: its length, its first line, and how a lint may be silenced.

use crate::{Finding, Source};

/// No Rust file is longer.
pub const MAX_LINES: usize = 400;
/// Put together here, so that this file does not find itself.
const SILENCERS: [&str; 2] = [concat!("#[", "allow("), concat!("#![", "allow(")];

/// What is wrong with the Rust files among `sources`.
pub fn unkempt(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            findings.push(Finding::of(
                &source.path,
                format!("has {lines} lines, and {MAX_LINES} is the most"),
            ));
        }
        if !source.text.starts_with("//! ") {
            findings.push(Finding::at(
                &source.path,
                0,
                "must open with `//!` and what lives here",
            ));
        }
        for (index, line) in source.text.lines().enumerate() {
            if SILENCERS.iter().any(|silencer| line.contains(silencer)) {
                findings.push(Finding::at(
                    &source.path,
                    index,
                    "must say `expect` and a reason instead of `allow`",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kempt_file_passes_and_every_fault_is_caught() {
        let good = format!("//! What lives here.\n{}", "\n".repeat(MAX_LINES - 1));
        assert_eq!(unkempt(&[Source::sample("good.rs", &good)]), []);

        let long = format!("{good}\n");
        let silenced = format!(
            "//! What lives here.\n{}dead_code)]\nfn unused() {{}}\n",
            SILENCERS[0]
        );
        let samples = [
            Source::sample("long.rs", &long),
            Source::sample("bare.rs", "fn main() {}\n"),
            Source::sample("silenced.rs", &silenced),
            Source::sample("other.ts", "let it = 'be';\n"),
        ];
        let found: Vec<String> = unkempt(&samples).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "long.rs: has 401 lines, and 400 is the most",
                "bare.rs:1: must open with `//!` and what lives here",
                "silenced.rs:2: must say `expect` and a reason instead of `allow`",
            ]
        );
    }
}

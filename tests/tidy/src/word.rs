//! Words that have no place in the tree: unfinished work, and traces of one machine or one author's tools.

use crate::{Finding, Source};

/// What is never written here, put together so that this file does not find itself.
const UNWANTED: &[(&str, &str)] = &[
    (concat!("TO", "DO"), "leaves work undone"),
    (concat!("FIX", "ME"), "leaves work undone"),
    (concat!("X", "XX "), "leaves work undone"),
    (concat!("/ro", "ot/"), "names a path of one machine"),
    (concat!("/ho", "me/"), "names a path of one machine"),
    (concat!("/Us", "ers/"), "names a path of one machine"),
    (concat!("C:\\", "Users"), "names a path of one machine"),
    (concat!("/wo", "rk/"), "names a path of one machine"),
    (concat!("/tmp/", "usher/"), "names a path of one machine"),
    (concat!("../sha", "red"), "names a folder outside the repository"),
    (concat!("iss", "ues show"), "names a tool of one author"),
    (concat!("Chat", "GPT"), "names a tool of one author"),
    (concat!("Cla", "ude"), "names a tool of one author"),
    (concat!("Anth", "ropic"), "names a tool of one author"),
    (concat!("Open", "AI"), "names a tool of one author"),
    (concat!("Copi", "lot"), "names a tool of one author"),
    (concat!("AI-", "generated"), "names a tool of one author"),
    (concat!("language ", "model"), "names a tool of one author"),
];

/// Generated lists of packages: their digests may spell anything.
const LOCKS: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// The lines among `sources` with an unwanted word.
pub fn unwanted_words(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|source| !LOCKS.iter().any(|lock| source.path.ends_with(lock)))
    {
        for (index, line) in source.text.lines().enumerate() {
            for (word, why) in UNWANTED {
                if stands_in(line, word) {
                    findings.push(Finding::at(&source.path, index, format!("{word:?} {why}")));
                }
            }
        }
    }
    findings
}

/// Whether a word stands in a line and is not the inside of a longer one.
fn stands_in(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, found)| {
        let before = line[..start].chars().next_back();
        let after = line[start + found.len()..].chars().next();
        let inside = |edge: Option<char>, end: char| {
            end.is_ascii_alphanumeric()
                && edge.is_some_and(|edge| edge.is_ascii_alphanumeric() || edge == '_')
        };
        let first = word.chars().next().expect("no unwanted word is empty");
        let last = word.chars().next_back().expect("no unwanted word is empty");
        !inside(before, first) && !inside(after, last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unwanted_word_is_caught_where_it_stands() {
        for (word, _) in UNWANTED {
            let text = format!("a line\nand ({word}) here\n");
            let findings = unwanted_words(&[Source::sample("docs/page.md", &text)]);
            assert_eq!(findings.len(), 1, "{word}");
            assert_eq!(findings[0].line, Some(2), "{word}");
        }
    }

    #[test]
    fn the_inside_of_a_longer_word_and_a_digest_are_left_alone() {
        let inside = concat!("const METHO", "DO_TO", "DOS = 1;\n");
        let digest = format!("\"integrity\": \"sha512-{}\"\n", UNWANTED[7].0);
        let samples = [
            Source::sample("a.rs", inside),
            Source::sample("web/package-lock.json", &digest),
        ];
        assert_eq!(unwanted_words(&samples), []);
    }
}

//! How much the tests do: the counts of `tests/scale`, reduced or full.

const SCALE: &str = include_str!("../scale");
/// `full` takes the full counts; anything else, or nothing, the reduced ones.
const VARIABLE: &str = "USHER_TEST_SCALE";

/// The count of a key; a key that is missing in the file is an error.
pub fn count(key: &str) -> usize {
    let full = std::env::var(VARIABLE).is_ok_and(|scale| scale == "full");
    let (reduced_count, full_count) = entries()
        .find(|(name, _)| *name == key)
        .unwrap_or_else(|| panic!("tests/scale has no {key}"))
        .1;
    if full { full_count } else { reduced_count }
}

fn entries() -> impl Iterator<Item = (&'static str, (usize, usize))> {
    let lines = SCALE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (key, counts) = line
            .split_once('=')
            .expect("a line of tests/scale is KEY=reduced:full");
        let (reduced, full) = counts
            .split_once(':')
            .expect("a line of tests/scale is KEY=reduced:full");
        let number = |text: &str| text.parse::<usize>().expect("a count is a number");
        (key, (number(reduced), number(full)))
    })
}

#[test]
fn every_count_is_read_by_a_test_and_the_full_one_is_not_smaller() {
    let sources = concat!(
        include_str!("audit_log.rs"),
        include_str!("attack/walls.rs"),
        include_str!("crash/matrix.rs"),
        include_str!("feed/cuts.rs"),
        include_str!("feed/slow.rs"),
        include_str!("incoming/faults.rs"),
        include_str!("gateways/killed.rs"),
        include_str!("killed.rs"),
        include_str!("lists.rs"),
        include_str!("numbers/holds.rs"),
        include_str!("reports.rs"),
        include_str!("rewrap.rs"),
        include_str!("rotation.rs"),
        include_str!("shutdown.rs"),
        include_str!("team.rs"),
        include_str!("webhooks_out/backlog.rs")
    );
    for (key, (reduced, full)) in entries() {
        assert!(0 < reduced && reduced <= full, "{key}");
        assert!(
            sources.contains(&format!("count(\"{key}\")")),
            "nothing reads {key}"
        );
    }
}

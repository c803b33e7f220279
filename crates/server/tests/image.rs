//! What the image is built from and what it opens, read off the files beside it; no engine is needed.

use std::path::Path;

fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    let text = std::fs::read_to_string(path).expect("it stands in the repository");
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_image_is_built_from_nothing_but_what_is_named() {
    let lines = lines(".dockerignore");
    assert_eq!(lines[0], "*");
    let named: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix('!')).collect();
    let sources = [
        ".npmrc",
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "migrations",
        "tests/it",
        "tests/postgres",
        "tests/tidy",
        "web",
        ".npmrc",
        "web/.npmrc",
    ];
    assert_eq!(named, sources);
    for collected in ["**/.*", "**/*.key", "**/data", "**/usher.toml"] {
        assert!(lines.iter().any(|line| line == collected), "{collected}");
    }
}

#[test]
fn the_image_keeps_its_metrics_on_loopback() {
    let lines = lines("Dockerfile");
    assert!(!lines.iter().any(|line| line.contains("USHER_METRICS_LISTEN")));
    let exposed: Vec<&String> = lines.iter().filter(|line| line.starts_with("EXPOSE")).collect();
    assert_eq!(exposed, ["EXPOSE 8080"]);
}

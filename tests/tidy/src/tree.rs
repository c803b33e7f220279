//! The text files of the working tree: what is ours, without what tools leave behind.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that tools fill, wherever they stand.
const LEFT_BY_TOOLS: [&str; 10] = [
    ".git",
    ".tanstack",
    ".venv",
    "__pycache__",
    "coverage",
    "dist",
    "node_modules",
    "playwright-report",
    "target",
    "test-results",
];
/// What a run of the demo leaves at the root.
const DEMO_DATA: &str = "data";
/// No file of ours is larger; a larger one is not read.
const MAX_BYTES: u64 = 2 * 1024 * 1024;

/// A text file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path below the root, with slashes.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    /// A sample for a check's own test.
    pub fn sample(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Whether the path ends in one of these.
    pub fn is(&self, extension: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|found| found == extension)
    }
}

/// The root of the repository, two folders above this package.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every text file below `root`, in the order of paths.
pub fn sources(root: &Path) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("read {}", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let kind = entry.file_type()?;
            if kind.is_dir() {
                let left = LEFT_BY_TOOLS.contains(&name.as_ref()) || (folder == root && name == DEMO_DATA);
                if !left {
                    folders.push(entry.path());
                }
            } else if kind.is_file()
                && !log(&name)
                && entry.metadata()?.len() <= MAX_BYTES
                && let Ok(text) = fs::read_to_string(entry.path())
            {
                let path = entry.path();
                let below = path.strip_prefix(root).expect("the walk began at the root");
                found.push(Source {
                    path: below.to_string_lossy().replace('\\', "/"),
                    text,
                });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn log(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "log")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_finds_this_file_and_nothing_that_was_built() {
        let sources = sources(&root()).unwrap();
        assert!(
            sources
                .iter()
                .any(|source| source.path == "tests/tidy/src/tree.rs")
        );
        let built = ["target/", "node_modules/", "web/dist/"];
        for source in &sources {
            assert!(
                !built.iter().any(|folder| source.path.contains(folder)),
                "{}",
                source.path
            );
        }
    }
}

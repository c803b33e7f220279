//! Lock files name packages and digests, and no registry: a clone installs from whichever mirror it is told.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{Finding, Source};

/// The registry that cargo's own lock file names whatever mirror is used.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The places in lock files that name a host.
pub fn registry_hosts(sources: &[Source]) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in sources {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        match name {
            "package-lock.json" => {
                let lock: Value = serde_json::from_str(&source.text)
                    .with_context(|| format!("read {} as JSON", source.path))?;
                let packages = lock["packages"].as_object().into_iter().flatten();
                findings.extend(
                    packages
                        .filter(|(_, entry)| entry.get("resolved").is_some_and(has_host))
                        .map(|(package, _)| {
                            Finding::of(&source.path, format!("`resolved` of {package} names a host"))
                        }),
                );
            }
            "Cargo.lock" => findings.extend(lines_with(source, |line| {
                line.strip_prefix("source = \"")
                    .is_some_and(|rest| !rest.starts_with(CRATES_IO))
            })),
            "requirements.txt" => findings.extend(lines_with(source, |line| line.contains("://"))),
            _ => {}
        }
    }
    Ok(findings)
}

fn has_host(resolved: &Value) -> bool {
    resolved.as_str().is_some_and(|text| text.contains("://"))
}

fn lines_with(source: &Source, wrong: impl Fn(&str) -> bool) -> Vec<Finding> {
    let lines = source.text.lines().enumerate();
    lines
        .filter(|(_, line)| wrong(line))
        .map(|(index, _)| Finding::at(&source.path, index, "names a host"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_lock_file_is_caught_with_a_host_and_passes_without() {
        let clean = [
            Source::sample(
                "web/package-lock.json",
                r#"{"packages": {"": {}, "node_modules/a": {"version": "1"}}}"#,
            ),
            Source::sample("Cargo.lock", &format!("name = \"a\"\nsource = \"{CRATES_IO}\"\n")),
            Source::sample("tests/sdk/requirements.txt", "a==1\n"),
        ];
        assert_eq!(registry_hosts(&clean).unwrap(), []);

        let hosted = [
            Source::sample(
                "web/package-lock.json",
                r#"{"packages": {"node_modules/a": {"resolved": "https://mirror.example/a.tgz"}}}"#,
            ),
            Source::sample(
                "Cargo.lock",
                "name = \"a\"\nsource = \"registry+https://mirror.example/index\"\n",
            ),
            Source::sample("requirements.txt", "a==1\n--index-url https://mirror.example\n"),
        ];
        let found: Vec<String> = registry_hosts(&hosted)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            [
                "web/package-lock.json: `resolved` of node_modules/a names a host",
                "Cargo.lock:2: names a host",
                "requirements.txt:2: names a host",
            ]
        );
    }

    #[test]
    fn a_lock_file_that_cannot_be_read_is_an_error_and_not_a_pass() {
        assert!(registry_hosts(&[Source::sample("package-lock.json", "{")]).is_err());
    }
}

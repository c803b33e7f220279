//! Crates that are ruled out by `deny.toml`, looked for in what is really compiled.
//!
//! `Cargo.lock` also lists crates behind features that nobody turns on, so cargo is asked for the graph as it is built.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Finding;

/// The names below `[bans] deny` of `deny.toml`.
pub fn ruled_out(deny: &str) -> Result<Vec<String>> {
    let table: toml::Table = deny.parse().context("read deny.toml")?;
    let denied = table
        .get("bans")
        .and_then(|bans| bans.get("deny"))
        .and_then(toml::Value::as_array);
    let denied = denied.context("deny.toml must have [bans] deny")?;
    denied
        .iter()
        .map(|entry| {
            let name = entry.get("crate").and_then(toml::Value::as_str);
            name.map(str::to_owned)
                .context("each entry of [bans] deny must have a crate")
        })
        .collect()
}

/// The names of all crates that a build of the workspace compiles on this platform, tests included.
pub fn compiled(root: &Path) -> Result<BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root)
        .args([
            "tree",
            "--workspace",
            "--offline",
            "--edges",
            "all",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .output()
        .context("ask cargo for the tree of crates")?;
    ensure!(
        output.status.success(),
        "ask cargo for the tree of crates: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).context("read the tree of crates")?;
    Ok(text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect())
}

/// The crates among `compiled` that are ruled out.
pub fn banned(ruled_out: &[String], compiled: &BTreeSet<String>) -> Vec<Finding> {
    ruled_out
        .iter()
        .filter(|name| compiled.contains(*name))
        .map(|name| Finding::of(name, "is ruled out by deny.toml and compiled all the same"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_is_ruled_out_and_compiled_is_caught() {
        let deny =
            "[bans]\ndeny = [{ crate = \"ring\", reason = \"one backend\" }, { crate = \"absent\" }]\n";
        let ruled_out = ruled_out(deny).unwrap();
        let compiled: BTreeSet<String> = ["serde", "ring"].map(str::to_owned).into();
        let found: Vec<String> = banned(&ruled_out, &compiled)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            ["ring: is ruled out by deny.toml and compiled all the same"]
        );
    }

    #[test]
    fn a_list_that_cannot_be_read_is_an_error_and_not_a_pass() {
        assert!(ruled_out("[bans]\n").is_err());
        assert!(ruled_out("[bans]\ndeny = [\"ring\"]\n").is_err());
    }

    #[test]
    fn the_tree_of_crates_names_what_this_package_uses() {
        let compiled = compiled(&crate::root()).unwrap();
        assert!(compiled.contains("toml") && compiled.contains("usher-tidy"));
    }
}

//! The arrows between the crates: which may depend on which, and what each never names.
//!
//! Only what ships counts: a crate's tests may use whatever they need, so dev-dependencies are free.

use std::path::Path;

use anyhow::Result;
use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::Finding;

/// What one layer may depend on.
struct Layer {
    name: &'static str,
    ours: Ours,
    /// External crates that it never names, nor any whose name begins with one of these and a hyphen.
    never: &'static [&'static str],
}

/// Which packages of this workspace a layer may depend on.
enum Ours {
    These(&'static [&'static str]),
    Any,
}

const PURE: &[&str] = &["tokio", "sea-orm", "sqlx", "reqwest", "axum", "async-graphql"];
const NETWORKED: &[&str] = &[
    "async-graphql",
    "axum",
    "hyper",
    "hyper-util",
    "lettre",
    "reqwest",
    "sea-orm",
    "sqlx",
    "tokio-tungstenite",
];

/// The table of `docs/ARCHITECTURE.md`. Packages below `tests/` may see everything and are seen by nothing that ships.
const LAYERS: &[Layer] = &[
    Layer {
        name: "usher-domain",
        ours: Ours::These(&[]),
        never: PURE,
    },
    Layer {
        name: "usher-app",
        ours: Ours::These(&["usher-domain"]),
        never: PURE,
    },
    Layer {
        name: "usher-persistence",
        ours: Ours::These(&["usher-domain", "usher-migrations"]),
        never: &["axum", "async-graphql", "reqwest"],
    },
    Layer {
        name: "usher-zavu",
        ours: Ours::These(&["usher-domain"]),
        never: &["sea-orm", "sqlx", "axum", "async-graphql"],
    },
    Layer {
        name: "usher-credentials",
        ours: Ours::These(&["usher-domain"]),
        never: NETWORKED,
    },
    Layer {
        name: "usher-mail",
        ours: Ours::These(&["usher-domain"]),
        never: &["sea-orm", "sqlx", "axum", "async-graphql", "reqwest"],
    },
    Layer {
        name: "usher-courier",
        ours: Ours::These(&["usher-domain"]),
        never: &["sea-orm", "sqlx", "axum", "async-graphql"],
    },
    Layer {
        name: "usher-gateway",
        ours: Ours::These(&["usher-app", "usher-domain"]),
        never: &["sea-orm", "sqlx", "reqwest", "jsonwebtoken", "argon2"],
    },
    Layer {
        name: "usher-sandbox",
        ours: Ours::These(&[]),
        never: &["sea-orm", "sqlx"],
    },
    Layer {
        name: "usher-migrations",
        ours: Ours::These(&[]),
        never: &["axum", "async-graphql", "reqwest"],
    },
    Layer {
        name: "usher-server",
        ours: Ours::Any,
        never: &[],
    },
];

/// The folder of the packages that only test.
const TESTS: &str = "tests";

/// A package of the workspace.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Whether it stands below `tests/`.
    pub only_tests: bool,
    /// Everything that it names as a normal or build dependency.
    pub depends_on: Vec<String>,
}

/// The packages of the workspace, asked of cargo without touching the network.
pub fn packages(root: &Path) -> Result<Vec<Package>> {
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()?;
    let tests = metadata.workspace_root.join(TESTS);
    let package = |package: &cargo_metadata::Package| Package {
        name: package.name.to_string(),
        only_tests: package.manifest_path.starts_with(&tests),
        depends_on: package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind != DependencyKind::Development)
            .map(|dependency| dependency.name.clone())
            .collect(),
    };
    Ok(metadata.packages.iter().map(package).collect())
}

/// The arrows that the table forbids.
pub fn forbidden_arrows(packages: &[Package]) -> Vec<Finding> {
    let ours: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let tests: Vec<&str> = packages
        .iter()
        .filter(|package| package.only_tests)
        .map(|package| package.name.as_str())
        .collect();
    let mut findings = Vec::new();
    for package in packages.iter().filter(|package| !package.only_tests) {
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == package.name) else {
            findings.push(Finding::of(&package.name, "is in no row of the table of layers"));
            continue;
        };
        for dependency in &package.depends_on {
            let dependency = dependency.as_str();
            if ours.contains(&dependency) {
                if tests.contains(&dependency) || !layer.may_see(dependency) {
                    findings.push(Finding::of(
                        &package.name,
                        format!("must not depend on {dependency}"),
                    ));
                }
            } else if let Some(never) = layer.never.iter().find(|never| names(dependency, never)) {
                findings.push(Finding::of(
                    &package.name,
                    format!("must not name {never} ({dependency})"),
                ));
            }
        }
    }
    findings
}

impl Layer {
    fn may_see(&self, package: &str) -> bool {
        match self.ours {
            Ours::These(these) => these.contains(&package),
            Ours::Any => true,
        }
    }
}

/// Whether a dependency is this crate or one of its family, as `axum-extra` is of `axum`.
fn names(dependency: &str, krate: &str) -> bool {
    dependency
        .strip_prefix(krate)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, depends_on: &[&str]) -> Package {
        Package {
            name: name.to_owned(),
            only_tests: name == "usher-it",
            depends_on: depends_on.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    fn found(packages: &[Package]) -> Vec<String> {
        forbidden_arrows(packages)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn the_arrows_of_the_table_pass() {
        let good = [
            package("usher-domain", &["chrono", "thiserror"]),
            package("usher-app", &["usher-domain", "futures"]),
            package(
                "usher-gateway",
                &["usher-app", "usher-domain", "axum", "axum-extra"],
            ),
            package("usher-server", &["usher-app", "usher-gateway", "axum"]),
            package("usher-it", &["usher-server", "reqwest"]),
        ];
        assert_eq!(found(&good), Vec::<String>::new());
    }

    #[test]
    fn every_kind_of_forbidden_arrow_is_caught() {
        let bad = [
            package("usher-domain", &["tokio-util"]),
            package("usher-app", &["usher-domain", "usher-zavu"]),
            package("usher-zavu", &["usher-domain"]),
            package("usher-gateway", &["usher-app", "sea-orm-migration"]),
            package("usher-server", &["usher-it"]),
            package("usher-it", &[]),
            package("usher-stray", &[]),
        ];
        assert_eq!(
            found(&bad),
            [
                "usher-domain: must not name tokio (tokio-util)",
                "usher-app: must not depend on usher-zavu",
                "usher-gateway: must not name sea-orm (sea-orm-migration)",
                "usher-server: must not depend on usher-it",
                "usher-stray: is in no row of the table of layers",
            ]
        );
    }
}

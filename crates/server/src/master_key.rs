//! The master key: given as a setting, or kept in a file that only its owner can read.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use secrecy::{ExposeSecret, SecretString};
use usher_credentials::MasterKey;
use usher_domain::id::IdSource;

use crate::config::{Config, key};
use crate::private;

/// Its file in the data folder.
const FILE: &str = "master.key";

/// The master key of the settings, or of the key file, which is made when there is none.
pub fn load(config: &Config, ids: &dyn IdSource) -> Result<MasterKey> {
    if let Some(given) = &config.master_key {
        return MasterKey::from_base64(given).with_context(|| format!("use {}", key::MASTER_KEY));
    }
    private::make_folder(&config.data)
        .with_context(|| format!("make the folder {}", config.data.display()))?;
    let path = config.data.join(FILE);
    match fs::read_to_string(&path) {
        Ok(text) => {
            check_private(&path)?;
            MasterKey::from_base64(&SecretString::from(text))
                .with_context(|| format!("use {}", path.display()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make(&path, ids),
        Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
    }
}

fn make(path: &Path, ids: &dyn IdSource) -> Result<MasterKey> {
    let made = MasterKey::generate(ids);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options
        .open(path)
        .with_context(|| format!("make {}", path.display()))?;
    file.write_all(made.to_base64().expose_secret().as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("write {}", path.display()))?;
    tracing::warn!(
        "made a master key in {}: without it no secret in the database can be read; set {} to keep it elsewhere",
        path.display(),
        key::MASTER_KEY
    );
    Ok(made)
}

#[cfg(unix)]
fn check_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS: u32 = 0o077;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    ensure!(
        (mode & OTHERS) == 0,
        "{} can be read by others (mode {mode:o}): chmod 600 it",
        path.display()
    );
    Ok(())
}

#[cfg(not(unix))]
fn check_private(_path: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemIds;
    use crate::config::Layers;

    fn config(data: &Path, given: Option<&str>) -> Config {
        let layers = Layers::defaults()
            .with_flag(key::DATA, Some(data.display().to_string()))
            .with_flag(key::MASTER_KEY, given.map(str::to_owned));
        Config::read(&layers).unwrap()
    }

    #[test]
    fn a_key_file_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let first = load(&config(&data, None), &SystemIds).unwrap();
        let second = load(&config(&data, None), &SystemIds).unwrap();
        assert_eq!(
            first.to_base64().expose_secret(),
            second.to_base64().expose_secret()
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = data.join(FILE);
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(&data)), (0o600, 0o700));
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(
                load(&config(&data, None), &SystemIds).is_err(),
                "a key that others read is refused"
            );
        }
    }

    #[test]
    fn a_given_key_of_another_length_is_refused_without_repeating_it() {
        let folder = tempfile::tempdir().unwrap();
        for wrong in ["c2hvcnQ=", "no base64 at all"] {
            let error = format!(
                "{:#}",
                load(&config(folder.path(), Some(wrong)), &SystemIds)
                    .err()
                    .unwrap()
            );
            assert!(
                error.contains("USHER_MASTER_KEY") && !error.contains(wrong),
                "{error}"
            );
        }
        assert!(!folder.path().join(FILE).exists());
    }
}

//! The master keys: given as settings, or kept in a file that only its owner can read.
//!
//! The newest seals, all of them open. A file has one key on each line, the newest first.

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
/// The most master keys at once.
const MAX_KEYS: usize = 16;

/// The master keys at hand.
pub struct Held {
    /// It seals.
    pub newest: MasterKey,
    /// They only open.
    pub older: Vec<MasterKey>,
}

/// The master keys of the settings, or those of the key file, which is made when there is none. Old ones of the settings
/// are added to either.
pub fn load(config: &Config, ids: &dyn IdSource) -> Result<Held> {
    let mut held = match &config.master_key {
        Some(given) => Held {
            newest: MasterKey::from_base64(given).with_context(|| format!("use {}", key::MASTER_KEY))?,
            older: Vec::new(),
        },
        None => of_file(config, ids)?,
    };
    for given in &config.old_master_keys {
        let old = MasterKey::from_base64(given).with_context(|| format!("use {}", key::OLD_MASTER_KEYS))?;
        held.older.push(old);
    }
    ensure!(
        held.older.len() < MAX_KEYS,
        "use {}: there are more than {MAX_KEYS} master keys",
        key::OLD_MASTER_KEYS
    );
    Ok(held)
}

fn of_file(config: &Config, ids: &dyn IdSource) -> Result<Held> {
    private::make_folder(&config.data)
        .with_context(|| format!("make the folder {}", config.data.display()))?;
    let path = config.data.join(FILE);
    match fs::read_to_string(&path).map(SecretString::from) {
        Ok(text) => {
            check_private(&path)?;
            read(&text).with_context(|| format!("use {}", path.display()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Held {
            newest: make(&path, ids)?,
            older: Vec::new(),
        }),
        Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
    }
}

/// The keys of a file's lines; empty lines are left out.
fn read(text: &SecretString) -> Result<Held> {
    let lines = text.expose_secret().lines().map(str::trim);
    let mut keys = lines
        .filter(|line| !line.is_empty())
        .map(|line| MasterKey::from_base64(&SecretString::from(line)));
    let newest = keys.next().context("it holds no key")??;
    let older = keys.collect::<Result<_, _>>()?;
    Ok(Held { newest, older })
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
            first.newest.to_base64().expose_secret(),
            second.newest.to_base64().expose_secret()
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

    #[test]
    fn the_first_line_of_a_file_seals_and_the_others_and_those_of_the_settings_open() {
        let folder = tempfile::tempdir().unwrap();
        let texts: Vec<String> = (0..3)
            .map(|_| {
                MasterKey::generate(&SystemIds)
                    .to_base64()
                    .expose_secret()
                    .to_owned()
            })
            .collect();
        let path = folder.path().join(FILE);
        private::make_file(&path).unwrap();
        fs::write(&path, format!("{}\n\n{}\n", texts[0], texts[1])).unwrap();
        let mut config = config(folder.path(), None);
        config.old_master_keys = vec![SecretString::from(texts[2].as_str())];
        let held = load(&config, &SystemIds).unwrap();
        let text = |key: &MasterKey| key.to_base64().expose_secret().to_owned();
        assert_eq!(text(&held.newest), texts[0]);
        let older: Vec<String> = held.older.iter().map(text).collect();
        assert_eq!(older, texts[1..]);

        config.old_master_keys = vec![SecretString::from("c2hvcnQ=")];
        let error = format!("{:#}", load(&config, &SystemIds).err().unwrap());
        assert!(
            error.contains("USHER_OLD_MASTER_KEYS") && !error.contains("c2hvcnQ"),
            "{error}"
        );
        for broken in ["", "\n", &format!("{}\nno key\n", texts[0])] {
            fs::write(&path, broken).unwrap();
            let error = format!("{:#}", load(&config, &SystemIds).err().unwrap());
            assert!(error.contains(FILE), "{error}");
        }
    }
}

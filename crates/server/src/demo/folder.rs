//! The demo's folder: whether it is one, and whether its seeding was finished.
//!
//! A note in the folder is written before anything else and completed after the last step of the seeding. A seeding that
//! was cut short starts anew; a database without the note is somebody else's and is never touched. Beside it the secrets of
//! the demo's API keys are kept, for its owner alone, so that every start can print them.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use secrecy::{ExposeSecret, SecretString};

use super::Password;
use crate::private;

const NOTE: &str = "demo";
const DATABASE: &str = "usher.db";
const JOURNAL: &str = "sandbox.jsonl";
const MASTER_KEY: &str = "master.key";
const API_KEYS: &str = "demo.keys";
const MAILS: &str = "mail";

const LOCK: &str = "demo.lock";

const SEEDING: &str = "seeding\n";
const SEEDED: &str = "seeded\n";
const SEEDED_WITH_CHOSEN_PASSWORD: &str = "seeded with a chosen password\n";

/// The resellers' names, each with the secret of its API key.
pub type ApiKeys = Vec<(String, SecretString)>;

/// Whether a demo goes on with what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// With everything as it was left.
    GoOn,
    /// With nothing.
    Fresh,
}

/// A folder that holds a demo, or will.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    seeded: Option<Password>,
    #[expect(dead_code, reason = "nobody else may use the folder as long as it is open")]
    lock: File,
}

impl Folder {
    /// Opens a folder. One with somebody else's database is refused.
    pub fn open(path: &Path, start: Start) -> Result<Self> {
        private::make_folder(path).with_context(|| format!("make the folder {}", path.display()))?;
        let lock = lock(path)?;
        let note = match fs::read_to_string(path.join(NOTE)) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| format!("read {}", path.join(NOTE).display())),
        };
        if note.is_none() && path.join(DATABASE).exists() {
            bail!(
                "start the demo in {}: its {DATABASE} is no demo's; choose another folder with --data",
                path.display()
            );
        }
        let seeded = match (note.as_deref(), start) {
            (Some(SEEDED), Start::GoOn) => Some(Password::Usual),
            (Some(SEEDED_WITH_CHOSEN_PASSWORD), Start::GoOn) => Some(Password::Chosen),
            (Some(_) | None, _) => None,
        };
        let folder = Self {
            path: path.to_owned(),
            seeded,
            lock,
        };
        if seeded.is_none() {
            folder.note(SEEDING)?;
            folder.clear()?;
        }
        // The sandbox would make it for everybody to read.
        let journal = folder.sandbox_journal();
        private::make_file(&journal).with_context(|| format!("make {}", journal.display()))?;
        Ok(folder)
    }

    /// The password that it was seeded with; `None` when it has yet to be seeded.
    pub const fn seeded(&self) -> Option<Password> {
        self.seeded
    }

    /// Keeps the secrets of the API keys, and notes that the seeding is finished.
    pub fn finish(&self, password: Password, keys: &ApiKeys) -> Result<()> {
        let path = self.path.join(API_KEYS);
        private::make_file(&path).with_context(|| format!("make {}", path.display()))?;
        let lines = keys
            .iter()
            .map(|(name, secret)| format!("{} {name}\n", secret.expose_secret()));
        fs::write(&path, lines.collect::<String>()).with_context(|| format!("write {}", path.display()))?;
        self.note(match password {
            Password::Usual => SEEDED,
            Password::Chosen => SEEDED_WITH_CHOSEN_PASSWORD,
        })
    }

    /// The secrets of the API keys; none when somebody removed them.
    pub fn api_keys(&self) -> Result<ApiKeys> {
        let path = self.path.join(API_KEYS);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(ApiKeys::new()),
            Err(error) => return Err(error).with_context(|| format!("read {}", path.display())),
        };
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        Ok(lines
            .map(|(secret, name)| (name.to_owned(), SecretString::from(secret)))
            .collect())
    }

    /// Where the demo's mails lie.
    pub fn mails(&self) -> PathBuf {
        self.path.join(MAILS)
    }

    /// The database.
    pub fn database_url(&self) -> String {
        format!("sqlite://{}", self.path.join(DATABASE).display())
    }

    /// The sandbox's journal.
    pub fn sandbox_journal(&self) -> PathBuf {
        self.path.join(JOURNAL)
    }

    fn note(&self, text: &str) -> Result<()> {
        let path = self.path.join(NOTE);
        fs::write(&path, text).with_context(|| format!("write {}", path.display()))
    }

    /// Removes what a demo makes, and nothing else that may lie in the folder.
    fn clear(&self) -> Result<()> {
        let beside = ["-wal", "-shm", "-journal"].map(|suffix| format!("{DATABASE}{suffix}"));
        let files = [DATABASE, JOURNAL, MASTER_KEY, API_KEYS]
            .map(str::to_owned)
            .into_iter()
            .chain(beside);
        for name in files {
            let path = self.path.join(name);
            match fs::remove_file(&path) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| format!("remove {}", path.display())),
            }
        }
        self.clear_mails()
    }

    /// Removes the mails of a demo that was here before: their links open nothing any more.
    fn clear_mails(&self) -> Result<()> {
        let folder = match fs::read_dir(self.mails()) {
            Ok(folder) => folder,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error).with_context(|| format!("read {}", self.mails().display())),
        };
        for entry in folder {
            let path = entry?.path();
            let mail = path.extension().is_some_and(|extension| extension == "eml");
            if mail {
                fs::remove_file(&path).with_context(|| format!("remove {}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// Keeps the folder for this process; another demo that runs there is an error, and loses nothing.
fn lock(path: &Path) -> Result<File> {
    let file = path.join(LOCK);
    private::make_file(&file).with_context(|| format!("make {}", file.display()))?;
    let lock = File::open(&file).with_context(|| format!("open {}", file.display()))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => bail!(
            "start the demo in {}: another demo is running there; stop it, or choose another folder with --data",
            path.display()
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("lock {}", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_demo_in_the_same_folder_is_refused_and_clears_nothing() {
        let outside = tempfile::tempdir().unwrap();
        let first = Folder::open(outside.path(), Start::GoOn).unwrap();
        fs::write(outside.path().join(DATABASE), "rows").unwrap();
        let error = Folder::open(outside.path(), Start::Fresh).unwrap_err();
        assert!(
            error.to_string().contains("another demo is running there"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(outside.path().join(DATABASE)).unwrap(), "rows");
        drop(first);
        Folder::open(outside.path(), Start::Fresh).unwrap();
    }

    #[test]
    fn a_finished_seeding_is_found_again_and_one_that_was_cut_short_starts_anew() {
        let data = tempfile::tempdir().unwrap();
        let database = data.path().join(DATABASE);
        let first = Folder::open(data.path(), Start::GoOn).unwrap();
        assert_eq!(first.seeded(), None);
        fs::write(&database, "half").unwrap();
        drop(first);

        let second = Folder::open(data.path(), Start::GoOn).unwrap();
        assert_eq!(second.seeded(), None);
        assert!(!database.exists(), "what was half seeded is gone");

        fs::write(&database, "whole").unwrap();
        let keys = vec![("Aurora Digital".to_owned(), SecretString::from("usk_live_x"))];
        second.finish(Password::Chosen, &keys).unwrap();
        fs::create_dir(second.mails()).unwrap();
        let mail = second.mails().join("one.eml");
        fs::write(&mail, "a link").unwrap();
        drop(second);
        let third = Folder::open(data.path(), Start::GoOn).unwrap();
        assert_eq!(third.seeded(), Some(Password::Chosen));
        assert!(database.exists() && mail.exists());
        let kept = third.api_keys().unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (kept[0].0.as_str(), kept[0].1.expose_secret()),
            ("Aurora Digital", "usk_live_x")
        );
        drop(third);

        let fresh = Folder::open(data.path(), Start::Fresh).unwrap();
        assert_eq!(fresh.seeded(), None);
        assert!(!database.exists() && !mail.exists(), "a fresh start has nothing");
        assert!(fresh.api_keys().unwrap().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_demo_holds_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let outside = tempfile::tempdir().unwrap();
        let data = outside.path().join("data");
        for start in [Start::GoOn, Start::Fresh] {
            let folder = Folder::open(&data, start).unwrap();
            folder.finish(Password::Usual, &ApiKeys::new()).unwrap();
            let keys = data.join(API_KEYS);
            for (path, wanted) in [
                (data.clone(), 0o700),
                (folder.sandbox_journal(), 0o600),
                (keys, 0o600),
            ] {
                let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
                assert_eq!(mode, wanted, "{}", path.display());
            }
        }
    }

    #[test]
    fn somebody_elses_database_is_never_touched() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(DATABASE), "precious").unwrap();
        for start in [Start::GoOn, Start::Fresh] {
            let error = Folder::open(data.path(), start).unwrap_err().to_string();
            assert!(error.contains("no demo's") && error.contains("--data"), "{error}");
        }
        assert_eq!(
            fs::read_to_string(data.path().join(DATABASE)).unwrap(),
            "precious"
        );
        assert!(!data.path().join(NOTE).exists());
    }
}

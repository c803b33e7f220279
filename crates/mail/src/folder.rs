//! Mails as files: where no server is set, a person reads them in a folder.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use usher_domain::mail::{Mail, Mailer, SendError};

use crate::{Originator, letter};

/// Keeps every mail as `<its id>.eml` in a folder; only the folder's owner can read them, for they hold links that open
/// something. A mail that is sent again takes its own place.
pub struct FolderMailer {
    folder: PathBuf,
    from: Originator,
}

impl FolderMailer {
    /// Keeps mails in `folder`, which is made when it is not there.
    pub fn new(folder: PathBuf, from: Originator) -> io::Result<Self> {
        make_folder(&folder)?;
        Ok(Self { folder, from })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        let letter = letter::write(mail, &self.from).map_err(|error| SendError::Refused(error.into()))?;
        let (folder, name, bytes) = (self.folder.clone(), mail.id.to_string(), letter.formatted());
        tokio::task::spawn_blocking(move || keep(&folder, &name, &bytes))
            .await
            .map_err(|error| SendError::Later(error.into()))?
            .map_err(|error| SendError::Later(error.into()))
    }
}

/// Written beside its place and moved there: whoever reads the folder never sees half a mail.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    make_folder(folder)?;
    let part = folder.join(format!(".{name}.part"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, folder.join(format!("{name}.eml")))
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

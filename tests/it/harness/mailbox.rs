//! Mails that the server kept as files, as the people read them to whom they go.

use std::path::PathBuf;

use super::{Home, PATIENCE, eventually};

/// The mails of a server without one to send them through.
pub struct Mailbox {
    folder: PathBuf,
}

impl Mailbox {
    /// The mails of the server with that home.
    pub fn of(home: &Home) -> Self {
        Self {
            folder: home.data().join("mail"),
        }
    }

    /// Every mail to an address, oldest first, headers and all.
    pub fn to(&self, address: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let mut paths: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "eml"))
            .collect();
        // Mails are named by their ids, which sort by time.
        paths.sort();
        let mails = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
        let header = format!("To: {address}");
        mails
            .filter(|mail| mail.lines().any(|line| line.eq_ignore_ascii_case(&header)))
            .collect()
    }

    /// The subjects of the mails to an address, oldest first.
    pub fn subjects(&self, address: &str) -> Vec<String> {
        let subject = |mail: &String| {
            let line = mail.lines().find_map(|line| line.strip_prefix("Subject: "));
            line.expect("a mail has a subject").to_owned()
        };
        self.to(address).iter().map(subject).collect()
    }

    /// Waits for the `count`th mail to an address and gives the token in its link to a page of the console.
    pub async fn token(&self, address: &str, count: usize, page: &str) -> String {
        let mail = eventually("a mail", PATIENCE, || async {
            self.to(address).into_iter().nth(count - 1)
        })
        .await;
        let link = mail
            .lines()
            .find(|line| line.starts_with("http") && line.contains(&format!("/{page}/")))
            .unwrap_or_else(|| panic!("no link alone on its line in {mail}"));
        let (_, token) = link.rsplit_once('/').expect("a link ends in its token");
        token.to_owned()
    }
}

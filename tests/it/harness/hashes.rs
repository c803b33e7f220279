//! A count of the passwords that are really hashed, whoever asks for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use secrecy::SecretString;
use usher_app::App;
use usher_domain::account::{PasswordHash, Passwords, PasswordsBusy};

/// The server's own hashing, counted.
pub struct Hashes {
    inner: Arc<dyn Passwords>,
    count: AtomicU32,
}

impl Hashes {
    /// The same context on the same ports and the same database, with the hashes counted.
    pub fn counted(app: &App) -> (App, Arc<Self>) {
        let hashes = Arc::new(Self {
            inner: Arc::clone(&app.passwords),
            count: AtomicU32::new(0),
        });
        let counted = App {
            passwords: Arc::clone(&hashes) as Arc<dyn Passwords>,
            ..App::clone(app)
        };
        (counted, hashes)
    }

    /// How many there were since this was asked before.
    pub fn taken(&self) -> u32 {
        self.count.swap(0, Ordering::SeqCst)
    }
}

#[async_trait]
impl Passwords for Hashes {
    async fn hash(&self, password: SecretString) -> Result<PasswordHash, PasswordsBusy> {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.inner.hash(password).await
    }

    async fn verify(
        &self,
        hash: Option<PasswordHash>,
        password: SecretString,
    ) -> Result<bool, PasswordsBusy> {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.inner.verify(hash, password).await
    }

    fn is_outdated(&self, hash: &PasswordHash) -> bool {
        self.inner.is_outdated(hash)
    }

    fn is_common(&self, password: &SecretString) -> bool {
        self.inner.is_common(password)
    }
}

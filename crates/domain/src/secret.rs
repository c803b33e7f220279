//! Secrets: opaque tokens that are kept as hashes, and secrets that are kept sealed.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::fault::Fault;
use crate::id::{IdSource, ResellerId};

/// The entropy of an opaque token, in bytes.
pub const TOKEN_BYTES: usize = 32;

/// A new opaque token of 256 random bits, in URL-safe base64 without padding (43 characters).
pub fn new_token(ids: &dyn IdSource) -> SecretString {
    let mut bytes = zeroize::Zeroizing::new([0_u8; TOKEN_BYTES]);
    ids.fill(bytes.as_mut_slice());
    SecretString::from(data_encoding::BASE64URL_NOPAD.encode(bytes.as_slice()))
}

/// SHA-256 of an opaque token: enough to find it, useless to whoever reads the table.
///
/// A plain hash is right here, because the token has 256 bits of entropy.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash of a token.
    pub fn of(token: &SecretString) -> Self {
        Self(Sha256::digest(token.expose_secret().as_bytes()).into())
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for TokenHash {
    /// A hash that was kept.
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// What an opaque token opens. The index that maps its hash to a tenant is a platform table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Renews a session.
    Refresh,
    /// Sets a password, once.
    PasswordReset,
    /// The client's page of an invitation.
    Landing,
    /// The address at which Zavu reports to one project.
    ZavuWebhook,
}

/// Where a sealed secret lives: the associated data that stops ciphertexts from being swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The tenant, or `None` for a platform secret.
    pub reseller: Option<ResellerId>,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// A secret at rest: bytes that only a [`Sealer`] with the right master key can open.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

/// Seals secrets for the database and opens them again.
pub trait Sealer: Send + Sync {
    /// Seals `secret` for `place`.
    fn seal(&self, place: &Place, secret: &SecretString) -> Result<Sealed, Fault>;
    /// Opens what was sealed for exactly this place; anything else is a fault.
    fn open(&self, place: &Place, sealed: &Sealed) -> Result<SecretString, Fault>;
}

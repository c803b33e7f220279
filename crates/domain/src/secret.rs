//! Secrets: opaque tokens that are kept as hashes, and secrets that are kept sealed.

use async_trait::async_trait;
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
    /// Accepts an offer of a membership, once.
    Offer,
    /// An API key: what a partner's integration signs its requests with.
    ApiKey,
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
    /// The same secret under the newest master key; `None` when it is under that already.
    fn rewrap(&self, place: &Place, sealed: &Sealed) -> Result<Option<Sealed>, Fault>;
    /// A token that follows from another one, and from nothing else that anybody outside knows: HMAC-SHA256 under a key
    /// of the newest master key, as [`new_token`] spells tokens.
    fn derive(&self, purpose: &'static str, token: &SecretString) -> SecretString;
}

/// A column of sealed secrets, with one secret at most in each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The column that names the row, as [`Place::row`] does.
    pub row: &'static str,
}

/// The sealed columns of tenant tables: every secret of a reseller.
pub const TENANT_SECRETS: &[SealedColumn] = &[
    sealed_column("projects", "api_key", "id"),
    sealed_column("projects", "webhook_token", "id"),
    sealed_column("projects", "webhook_secret", "id"),
    sealed_column("mails", "body", "id"),
    sealed_column("webhook_endpoints", "secret", "id"),
    sealed_column("webhook_endpoints", "previous_secret", "id"),
];
/// The sealed columns of platform tables.
pub const PLATFORM_SECRETS: &[SealedColumn] = &[
    sealed_column("signing_keys", "private", "id"),
    sealed_column("second_factors", "secret", "user_id"),
];

const fn sealed_column(table: &'static str, column: &'static str, row: &'static str) -> SealedColumn {
    SealedColumn { table, column, row }
}

/// Walks sealed secrets, to put them under another master key.
#[async_trait]
pub trait Store: Send {
    /// At most `limit` secrets of a column whose rows follow `after`, in the order of their rows; those of the reseller
    /// whose transaction this is, or of the platform.
    async fn sealed(
        &mut self,
        column: SealedColumn,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<(Uuid, Sealed)>, Fault>;
    /// Puts `new` in the place of `old`; `false` when something else stands there meanwhile.
    async fn reseal(
        &mut self,
        column: SealedColumn,
        row: Uuid,
        old: &Sealed,
        new: &Sealed,
    ) -> Result<bool, Fault>;
}

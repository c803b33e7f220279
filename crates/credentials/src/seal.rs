//! Secrets at rest: XChaCha20-Poly1305 in two layers, each bound to the secret's own place in the database.
//!
//! ```text
//!  version (1) | master key id (8) | nonce (24) | wrapped data key (32 + 16) | nonce (24) | secret (n + 16)
//! ```
//!
//! Every secret has a data key of its own, wrapped under a master key, so that a change of master keys re-wraps 32
//! bytes and never needs all secrets at once. Both layers carry the place (reseller, table, column, row) as associated
//! data: a ciphertext that is moved anywhere else does not open.
//!
//! Tokens that follow from other tokens come from the newest master key, too: HMAC-SHA256 in two steps, first a key for
//! the purpose, then the token under that key.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use usher_domain::fault::Fault;
use usher_domain::id::IdSource;
use usher_domain::secret::{Place, Sealed, Sealer};
use zeroize::Zeroizing;

/// The length of a master key.
pub const MASTER_KEY_BYTES: usize = 32;
/// The first byte of everything that is sealed this way.
const VERSION: u8 = 1;
/// The length of a master key's id: the beginning of its SHA-256.
const KEY_ID_BYTES: usize = 8;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
const DATA_KEY_BYTES: usize = 32;
/// What keys for derived tokens are named after, so that no other use of the master key can meet them.
const DERIVATION: &[u8] = b"usher derive\0";
/// The largest secret that is sealed, in bytes.
const MAX_SECRET_BYTES: usize = 64 * 1024;

/// A key under which the keys of secrets are wrapped.
pub struct MasterKey {
    id: [u8; KEY_ID_BYTES],
    bytes: Zeroizing<[u8; MASTER_KEY_BYTES]>,
}

/// The text is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("read the master key: it must be 32 bytes in base64")]
pub struct InvalidMasterKey;

impl MasterKey {
    /// A new one.
    pub fn generate(ids: &dyn IdSource) -> Self {
        let mut bytes = Zeroizing::new([0_u8; MASTER_KEY_BYTES]);
        ids.fill(bytes.as_mut_slice());
        Self::from_bytes(bytes)
    }

    /// The one that `text` spells, in standard base64 with padding.
    pub fn from_base64(text: &SecretString) -> Result<Self, InvalidMasterKey> {
        let decoded = STANDARD
            .decode(text.expose_secret().trim())
            .map(Zeroizing::new)
            .map_err(|_| InvalidMasterKey)?;
        let bytes: [u8; MASTER_KEY_BYTES] = decoded.as_slice().try_into().map_err(|_| InvalidMasterKey)?;
        Ok(Self::from_bytes(Zeroizing::new(bytes)))
    }

    /// Its text, to be kept where the database is not.
    pub fn to_base64(&self) -> SecretString {
        SecretString::from(STANDARD.encode(self.bytes.as_slice()))
    }

    fn from_bytes(bytes: Zeroizing<[u8; MASTER_KEY_BYTES]>) -> Self {
        let digest: [u8; 32] = Sha256::digest(bytes.as_slice()).into();
        let mut id = [0; KEY_ID_BYTES];
        id.copy_from_slice(&digest[..KEY_ID_BYTES]);
        Self { id, bytes }
    }
}

/// Seals under the newest master key and opens under any that it has.
pub struct MasterKeys {
    newest: MasterKey,
    older: Vec<MasterKey>,
    ids: Arc<dyn IdSource>,
}

impl MasterKeys {
    /// Seals under `newest`; opens what `older` ones sealed, too.
    pub fn new(newest: MasterKey, older: Vec<MasterKey>, ids: Arc<dyn IdSource>) -> Self {
        Self { newest, older, ids }
    }

    fn master(&self, id: &[u8]) -> Option<&MasterKey> {
        std::iter::once(&self.newest)
            .chain(&self.older)
            .find(|key| key.id == id)
    }

    fn random<const N: usize>(&self) -> Zeroizing<[u8; N]> {
        let mut bytes = Zeroizing::new([0_u8; N]);
        self.ids.fill(bytes.as_mut_slice());
        bytes
    }

    /// Takes a sealed secret apart and opens both of its layers.
    fn unseal<'a>(&self, place: &Place, sealed: &'a Sealed) -> Result<Unsealed<'a>, Fault> {
        let corrupt = |reason: &'static str| Fault::Corrupt {
            table: place.table,
            column: place.column,
            row: place.row.to_string(),
            reason: reason.to_owned(),
        };
        let parts = Parts::split(&sealed.0).ok_or_else(|| corrupt("it is not a sealed secret"))?;
        let master = self
            .master(parts.key_id)
            .ok_or_else(|| corrupt("its master key is not at hand"))?;
        let altered = || corrupt("it was altered, or sealed for another place");
        let open = |key: &[u8; 32], nonce: &[u8; NONCE_BYTES], text: &[u8], layer: Layer| {
            let payload = Payload {
                msg: text,
                aad: &associated(place, layer),
            };
            cipher(key)
                .decrypt(&XNonce::from(*nonce), payload)
                .map(Zeroizing::new)
                .map_err(|_| altered())
        };
        let data_key = open(&master.bytes, parts.wrap_nonce, parts.wrapped, Layer::DataKey)?;
        let data_key = data_key.as_slice().try_into().map_err(|_| altered())?;
        let data_key = Zeroizing::new(data_key);
        let mut secret = open(&data_key, parts.nonce, parts.ciphertext, Layer::Secret)?;
        let secret =
            String::from_utf8(std::mem::take(&mut *secret)).map_err(|_| corrupt("it is not text"))?;
        Ok(Unsealed {
            parts,
            data_key,
            secret: SecretString::from(secret),
        })
    }

    /// Puts a data key under the newest master key: version, key id, nonce and wrapped data key.
    fn wrap(&self, place: &Place, data_key: &[u8; DATA_KEY_BYTES]) -> Result<Vec<u8>, BadSeal> {
        let nonce = self.random::<NONCE_BYTES>();
        let wrapped = close(
            &self.newest.bytes,
            &nonce,
            data_key,
            &associated(place, Layer::DataKey),
        )?;
        let parts: [&[u8]; 4] = [&[VERSION], &self.newest.id, nonce.as_slice(), &wrapped];
        Ok(parts.concat())
    }
}

impl Sealer for MasterKeys {
    fn seal(&self, place: &Place, secret: &SecretString) -> Result<Sealed, Fault> {
        let failed = |error: BadSeal| Fault::internal("seal a secret", error);
        let plain = secret.expose_secret().as_bytes();
        if plain.len() > MAX_SECRET_BYTES {
            return Err(failed(BadSeal::TooLarge));
        }
        let (data_key, nonce) = (self.random::<DATA_KEY_BYTES>(), self.random::<NONCE_BYTES>());
        let envelope = self.wrap(place, &data_key).map_err(failed)?;
        let ciphertext =
            close(&data_key, &nonce, plain, &associated(place, Layer::Secret)).map_err(failed)?;
        Ok(Sealed(
            [&envelope, nonce.as_slice(), ciphertext.as_slice()].concat(),
        ))
    }

    fn open(&self, place: &Place, sealed: &Sealed) -> Result<SecretString, Fault> {
        self.unseal(place, sealed).map(|unsealed| unsealed.secret)
    }

    fn rewrap(&self, place: &Place, sealed: &Sealed) -> Result<Option<Sealed>, Fault> {
        // Both layers are opened: what could not be read before is found here and not carried on.
        let Unsealed { parts, data_key, .. } = self.unseal(place, sealed)?;
        if parts.key_id == self.newest.id {
            return Ok(None);
        }
        let envelope = self
            .wrap(place, &data_key)
            .map_err(|error| Fault::internal("put a secret under another master key", error))?;
        Ok(Some(Sealed(
            [&envelope, parts.nonce.as_slice(), parts.ciphertext].concat(),
        )))
    }

    fn derive(&self, purpose: &'static str, token: &SecretString) -> SecretString {
        let key = authenticate(self.newest.bytes.as_slice(), &[DERIVATION, purpose.as_bytes()]);
        let derived = authenticate(key.as_slice(), &[token.expose_secret().as_bytes()]);
        SecretString::from(URL_SAFE_NO_PAD.encode(derived.as_slice()))
    }
}

#[derive(Debug, thiserror::Error)]
enum BadSeal {
    #[error("encrypt it")]
    Cipher,
    #[error("encrypt it: it is too large")]
    TooLarge,
}

/// Which of the two ciphertexts: one cannot take the other's place.
#[derive(Clone, Copy)]
enum Layer {
    DataKey = 1,
    Secret = 2,
}

/// A sealed secret that was opened.
struct Unsealed<'a> {
    parts: Parts<'a>,
    data_key: Zeroizing<[u8; DATA_KEY_BYTES]>,
    secret: SecretString,
}

/// A sealed secret, taken apart.
struct Parts<'a> {
    key_id: &'a [u8],
    wrap_nonce: &'a [u8; NONCE_BYTES],
    wrapped: &'a [u8],
    nonce: &'a [u8; NONCE_BYTES],
    ciphertext: &'a [u8],
}

impl<'a> Parts<'a> {
    fn split(sealed: &'a [u8]) -> Option<Self> {
        let (version, rest) = sealed.split_first()?;
        if *version != VERSION || sealed.len() > MAX_SECRET_BYTES + 1024 {
            return None;
        }
        let (key_id, rest) = rest.split_first_chunk::<KEY_ID_BYTES>()?;
        let (wrap_nonce, rest) = rest.split_first_chunk::<NONCE_BYTES>()?;
        let (wrapped, rest) = rest.split_first_chunk::<{ DATA_KEY_BYTES + TAG_BYTES }>()?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_BYTES>()?;
        Some(Self {
            key_id,
            wrap_nonce,
            wrapped,
            nonce,
            ciphertext,
        })
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

fn close(
    key: &[u8; 32],
    nonce: &[u8; NONCE_BYTES],
    text: &[u8],
    associated: &[u8],
) -> Result<Vec<u8>, BadSeal> {
    let payload = Payload {
        msg: text,
        aad: associated,
    };
    cipher(key)
        .encrypt(&XNonce::from(*nonce), payload)
        .map_err(|_| BadSeal::Cipher)
}

/// HMAC-SHA256 of `parts`, one after the other.
fn authenticate(key: &[u8], parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    Zeroizing::new(mac.finalize().into_bytes().into())
}

/// The associated data of a layer: version, layer, reseller, table, column and row, each of them of known length or
/// with its length before it, so that no two places read alike.
fn associated(place: &Place, layer: Layer) -> Vec<u8> {
    let mut data = vec![VERSION, layer as u8];
    match place.reseller {
        None => data.push(0),
        Some(reseller) => {
            data.push(1);
            data.extend_from_slice(reseller.uuid().as_bytes());
        }
    }
    for name in [place.table, place.column] {
        data.extend_from_slice(&(name.len() as u64).to_be_bytes());
        data.extend_from_slice(name.as_bytes());
    }
    data.extend_from_slice(place.row.as_bytes());
    data
}

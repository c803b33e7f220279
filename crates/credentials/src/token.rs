//! Access tokens: JWTs signed with Ed25519, under keys that are exchanged without stopping.
//!
//! One algorithm, named here and never by the token; several keys by `kid`, of which one signs. Expiry is judged
//! against the moment that the caller gives, to the second, with no leeway.

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use usher_domain::account::{AccessTokens, Claims};
use usher_domain::fault::Fault;
use usher_domain::id::{IdSource, ResellerId, SessionId, UserId};
use usher_domain::time::Timestamp;
use uuid::Uuid;

/// The type of the token, so that no other kind of JWT can stand in for it (RFC 9068).
const TYPE: &str = "at+jwt";
/// The most characters of a token that are looked at; Usher's own have about 500.
const MAX_TOKEN_LENGTH: usize = 2048;
/// The longest life of an access token, in seconds.
const MAX_LIFE_SECONDS: i64 = 600;
/// The length of a public key.
const PUBLIC_KEY_BYTES: usize = 32;

/// A signing key, to be kept: the private half sealed.
#[derive(Clone)]
pub struct KeyMaterial {
    /// Its id; as text without hyphens it is the `kid`.
    pub id: Uuid,
    /// The public key, 32 bytes.
    pub public: Vec<u8>,
    /// The private key: PKCS#8 in base64.
    pub private: SecretString,
}

/// A key whose tokens are still accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerificationKey {
    /// Its id.
    pub id: Uuid,
    /// The public key, 32 bytes.
    pub public: Vec<u8>,
}

/// The keys of the moment.
pub struct KeySet {
    /// The one that signs; its tokens are accepted as well.
    pub signing: KeyMaterial,
    /// Others whose tokens are still accepted.
    pub accepted: Vec<VerificationKey>,
}

/// Who makes the tokens, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenNames {
    /// `iss`: Usher's public URL.
    pub issuer: String,
    /// `aud`: who may take the token.
    pub audience: String,
}

/// Signs access tokens and reads them back.
pub struct SigningKeys {
    names: TokenNames,
    validation: Validation,
    keys: RwLock<Arc<Keys>>,
}

struct Keys {
    kid: String,
    signing: EncodingKey,
    accepted: Vec<(String, DecodingKey)>,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    iss: String,
    aud: String,
    sub: UserId,
    sid: SessionId,
    rsl: ResellerId,
    iat: i64,
    exp: i64,
}

/// A key cannot be used.
#[derive(Debug, thiserror::Error)]
enum BadKey {
    #[error("read the private key: it is not base64")]
    Encoding,
    #[error("read the private key: it is no Ed25519 key in PKCS#8")]
    Private,
    #[error("match the keys: the public one is not the private one's")]
    Mismatch,
    #[error("read the public key: it has not 32 bytes")]
    Public,
    #[error("generate the key")]
    Generation,
}

impl SigningKeys {
    /// Signs and reads with these keys.
    pub fn new(names: TokenNames, keys: KeySet) -> Result<Self, Fault> {
        // Whoever comes first installs it; there is only one to install.
        let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.leeway = 0;
        // The library would ask the machine's clock.
        validation.validate_exp = false;
        validation.set_issuer(&[&names.issuer]);
        validation.set_audience(&[&names.audience]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        let keys = RwLock::new(Arc::new(Keys::load(keys)?));
        Ok(Self {
            names,
            validation,
            keys,
        })
    }

    /// A new key, to be kept before it is used.
    pub fn generate(ids: &dyn IdSource) -> Result<KeyMaterial, Fault> {
        let failed = |error: BadKey| Fault::internal("generate a signing key", error);
        let mut seed = zeroize::Zeroizing::new([0_u8; 32]);
        ids.fill(seed.as_mut_slice());
        let pair =
            Ed25519KeyPair::from_seed_unchecked(seed.as_slice()).map_err(|_| failed(BadKey::Generation))?;
        let document = pair.to_pkcs8().map_err(|_| failed(BadKey::Generation))?;
        Ok(KeyMaterial {
            id: ids.next(),
            public: pair.public_key().as_ref().to_vec(),
            private: SecretString::from(STANDARD.encode(document.as_ref())),
        })
    }

    /// Exchanges the keys; tokens of keys that are no longer among them are refused from now on.
    pub fn replace(&self, keys: KeySet) -> Result<(), Fault> {
        let keys = Arc::new(Keys::load(keys)?);
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }

    fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn claims(&self, token: &str) -> Option<Wire> {
        if token.len() > MAX_TOKEN_LENGTH {
            return None;
        }
        let header = jsonwebtoken::decode_header(token).ok()?;
        if header.typ.as_deref() != Some(TYPE) || header.crit.is_some() {
            return None;
        }
        let (kid, keys) = (header.kid?, self.keys());
        let (_, key) = keys.accepted.iter().find(|(known, _)| *known == kid)?;
        let decoded = jsonwebtoken::decode::<Wire>(token, key, &self.validation).ok()?;
        Some(decoded.claims)
    }
}

impl AccessTokens for SigningKeys {
    fn sign(&self, claims: &Claims) -> Result<SecretString, Fault> {
        let wire = Wire {
            iss: self.names.issuer.clone(),
            aud: self.names.audience.clone(),
            sub: claims.user,
            sid: claims.session,
            rsl: claims.reseller,
            iat: claims.issued_at.timestamp(),
            exp: claims.expires_at.timestamp(),
        };
        let keys = self.keys();
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TYPE.to_owned());
        header.kid = Some(keys.kid.clone());
        jsonwebtoken::encode(&header, &wire, &keys.signing)
            .map(SecretString::from)
            .map_err(|error| Fault::internal("sign an access token", error))
    }

    fn read(&self, token: &SecretString, now: Timestamp) -> Option<Claims> {
        let wire = self.claims(token.expose_secret())?;
        let life = wire.exp.checked_sub(wire.iat)?;
        if now.timestamp() >= wire.exp || !(0..=MAX_LIFE_SECONDS).contains(&life) {
            return None;
        }
        Some(Claims {
            user: wire.sub,
            reseller: wire.rsl,
            session: wire.sid,
            issued_at: Timestamp::from_timestamp(wire.iat, 0)?,
            expires_at: Timestamp::from_timestamp(wire.exp, 0)?,
        })
    }
}

impl Keys {
    fn load(set: KeySet) -> Result<Self, Fault> {
        let failed = |error: BadKey| Fault::internal("load the signing keys", error);
        let KeySet { signing, accepted } = set;
        let document = zeroize::Zeroizing::new(
            STANDARD
                .decode(signing.private.expose_secret())
                .map_err(|_| failed(BadKey::Encoding))?,
        );
        let pair = Ed25519KeyPair::from_pkcs8(&document).map_err(|_| failed(BadKey::Private))?;
        if pair.public_key().as_ref() != signing.public.as_slice() {
            return Err(failed(BadKey::Mismatch));
        }
        let own = VerificationKey {
            id: signing.id,
            public: signing.public,
        };
        let all = std::iter::once(own).chain(accepted);
        let accepted = all
            .map(|key| {
                let right = key.public.len() == PUBLIC_KEY_BYTES;
                let loaded = (kid(key.id), DecodingKey::from_ed_der(&key.public));
                right.then_some(loaded).ok_or_else(|| failed(BadKey::Public))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            kid: kid(signing.id),
            signing: EncodingKey::from_ed_der(&document),
            accepted,
        })
    }
}

fn kid(id: Uuid) -> String {
    id.simple().to_string()
}

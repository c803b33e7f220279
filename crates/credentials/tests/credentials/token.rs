//! Access tokens: the right one is read, and more than forty forgeries are not.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::Ed25519KeyPair;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use usher_credentials::{KeyMaterial, KeySet, SigningKeys, TokenNames, VerificationKey};
use usher_domain::account::{AccessTokens, Claims};
use usher_domain::id::{ResellerId, SessionId, UserId};
use usher_domain::time::Timestamp;
use uuid::Uuid;

use crate::ids::{Counted, counted};

const NOW: i64 = 1_800_000_000;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_timestamp(seconds, 0).unwrap()
}

fn names() -> TokenNames {
    TokenNames {
        issuer: "https://usher.example".to_owned(),
        audience: "usher".to_owned(),
    }
}

fn claims() -> Claims {
    Claims {
        user: UserId::from(Uuid::from_u128(1)),
        reseller: ResellerId::from(Uuid::from_u128(2)),
        session: SessionId::from(Uuid::from_u128(3)),
        issued_at: at(NOW),
        expires_at: at(NOW + 600),
    }
}

fn signing(key: &KeyMaterial) -> KeySet {
    KeySet {
        signing: key.clone(),
        accepted: Vec::new(),
    }
}

fn accepted(key: &KeyMaterial) -> VerificationKey {
    VerificationKey {
        id: key.id,
        public: key.public.clone(),
    }
}

fn key(ids: &Counted) -> KeyMaterial {
    SigningKeys::generate(ids).unwrap()
}

/// What a forger has: the public key, keys of their own, and a token to take apart.
struct Forger {
    own: Ed25519KeyPair,
    ours: Ed25519KeyPair,
    header: Value,
    claims: Value,
    kid: String,
    public: Vec<u8>,
}

impl Forger {
    fn new(token: &str, ours: &KeyMaterial, own: &KeyMaterial) -> Self {
        let pair = |key: &KeyMaterial| {
            Ed25519KeyPair::from_pkcs8(&STANDARD.decode(key.private.expose_secret()).unwrap()).unwrap()
        };
        let part = |index| {
            let bytes = URL_SAFE_NO_PAD
                .decode(token.split('.').nth(index).unwrap())
                .unwrap();
            serde_json::from_slice(&bytes).unwrap()
        };
        Self {
            own: pair(own),
            ours: pair(ours),
            header: part(0),
            claims: part(1),
            kid: ours.id.simple().to_string(),
            public: ours.public.clone(),
        }
    }

    fn unsigned(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(header), part(claims))
    }

    /// Signed by the right key, so that nothing but the content is wrong.
    fn by_us(&self, header: &Value, claims: &Value) -> String {
        let text = Self::unsigned(header, claims);
        let signature = self.ours.sign(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }

    fn by_hmac(&self, algorithm: &str, secret: &[u8]) -> String {
        let text = Self::unsigned(&self.with_header("alg", json!(algorithm)), &self.claims);
        let digest = match algorithm {
            "HS384" => hmac::HMAC_SHA384,
            "HS512" => hmac::HMAC_SHA512,
            _ => hmac::HMAC_SHA256,
        };
        let tag = hmac::sign(&hmac::Key::new(digest, secret), text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()))
    }

    fn with_header(&self, name: &str, value: Value) -> Value {
        changed(&self.header, name, value)
    }

    fn wrong_headers(&self) -> Vec<String> {
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(&self.public)});
        [
            ("alg", json!("none")),
            ("alg", json!("None")),
            ("alg", json!("HS256")),
            ("alg", json!("RS256")),
            ("alg", json!("ES256")),
            ("alg", json!("Ed25519ph")),
            ("alg", Value::Null),
            ("typ", json!("JWT")),
            ("typ", json!("at+JWT")),
            ("typ", Value::Null),
            ("kid", Value::Null),
            ("kid", json!("")),
            ("kid", json!(self.kid.to_uppercase() + "0")),
            ("kid", json!("../../dev/null")),
            ("kid", json!(Uuid::from_u128(99).simple().to_string())),
            ("kid", json!([self.kid])),
            ("crit", json!(["exp"])),
        ]
        .map(|(name, value)| self.by_us(&self.with_header(name, value), &self.claims))
        .into_iter()
        // The forger's own key, named in the header.
        .chain([{
            let text = Self::unsigned(&self.with_header("jwk", jwk), &self.claims);
            format!(
                "{text}.{}",
                URL_SAFE_NO_PAD.encode(self.own.sign(text.as_bytes()).as_ref())
            )
        }])
        .collect()
    }

    fn wrong_claims(&self) -> Vec<String> {
        [
            ("iss", json!("https://evil.example")),
            ("iss", Value::Null),
            ("iss", json!(["https://usher.example"])),
            ("aud", json!("other")),
            ("aud", json!(["usher", "other"])),
            ("aud", Value::Null),
            ("exp", json!(NOW)),
            ("exp", json!(NOW - 1)),
            ("exp", json!(0)),
            ("exp", json!(-1)),
            ("exp", json!("1900000000")),
            ("exp", json!(NOW + 601)),
            ("exp", json!(i64::MAX)),
            ("exp", json!(1e30)),
            ("exp", Value::Null),
            ("iat", json!(i64::MIN)),
            ("iat", json!(NOW + 601)),
            ("iat", Value::Null),
            ("sub", Value::Null),
            ("sub", json!("usr_nonsense")),
            ("sub", self.claims["sid"].clone()),
            ("sid", Value::Null),
            ("rsl", Value::Null),
            ("rsl", json!("")),
        ]
        .map(|(name, value)| self.by_us(&self.header, &changed(&self.claims, name, value)))
        .into()
    }

    fn wrong_signatures(&self, token: &str) -> Vec<String> {
        let text = Self::unsigned(&self.header, &self.claims);
        let signature = URL_SAFE_NO_PAD.decode(token.rsplit('.').next().unwrap()).unwrap();
        let signed = |signature: &[u8]| format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature));
        vec![
            format!("{text}."),
            text.clone(),
            signed(&[0; 64]),
            signed(self.own.sign(text.as_bytes()).as_ref()),
            signed(&[&signature[..], &[0]].concat()),
            signed(&signature[..63]),
            self.by_hmac("HS256", &self.public),
            self.by_hmac("HS384", &self.public),
            self.by_hmac("HS512", &self.public),
            self.by_hmac("HS256", STANDARD.encode(&self.public).as_bytes()),
            self.by_hmac("HS256", b""),
            format!("{token}="),
            format!("{token}.x"),
            format!(" {token}"),
            format!("Bearer {token}"),
            format!("{token}{}", "A".repeat(4096)),
            String::new(),
            "..".to_owned(),
            "a.b.c".to_owned(),
        ]
    }
}

fn changed(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    if value.is_null() {
        object.as_object_mut().unwrap().remove(name);
    } else {
        object[name] = value;
    }
    object
}

#[test]
fn a_token_says_what_was_signed_until_the_second_it_ends() {
    let ids = counted();
    let tokens = SigningKeys::new(names(), signing(&key(&ids))).unwrap();
    let token = tokens.sign(&claims()).unwrap();
    assert_eq!(tokens.read(&token, at(NOW)), Some(claims()));
    assert_eq!(tokens.read(&token, at(NOW + 599)), Some(claims()));
    assert_eq!(tokens.read(&token, at(NOW + 600)), None, "there is no leeway");
}

#[test]
fn more_than_forty_forgeries_are_refused() {
    let ids = counted();
    let (ours, own) = (key(&ids), key(&ids));
    let tokens = SigningKeys::new(names(), signing(&ours)).unwrap();
    let token = tokens.sign(&claims()).unwrap();
    let forger = Forger::new(token.expose_secret(), &ours, &own);
    let genuine = forger.by_us(&forger.header, &forger.claims);
    assert!(
        tokens.read(&SecretString::from(genuine), at(NOW)).is_some(),
        "the forger's tools work"
    );

    let forgeries = [
        forger.wrong_headers(),
        forger.wrong_claims(),
        forger.wrong_signatures(token.expose_secret()),
    ]
    .concat();
    assert!(forgeries.len() >= 60, "{}", forgeries.len());
    for (index, forgery) in forgeries.into_iter().enumerate() {
        let read = tokens.read(&SecretString::from(forgery.clone()), at(NOW));
        assert_eq!(read, None, "forgery {index}: {forgery}");
    }
}

#[test]
fn no_letter_of_a_token_can_be_changed_and_none_left_out() {
    let ids = counted();
    let tokens = SigningKeys::new(names(), signing(&key(&ids))).unwrap();
    let token = tokens.sign(&claims()).unwrap();
    let text = token.expose_secret();
    for index in 0..text.len() {
        let mut bytes = text.as_bytes().to_vec();
        bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
        let altered = SecretString::from(String::from_utf8(bytes).unwrap());
        assert_eq!(tokens.read(&altered, at(NOW)), None, "letter {index}");
        assert_eq!(
            tokens.read(&SecretString::from(&text[..index]), at(NOW)),
            None,
            "cut at {index}"
        );
    }
}

#[test]
fn keys_rotate_without_a_gap_and_a_dropped_key_is_dropped() {
    let ids = counted();
    let (old, new) = (key(&ids), key(&ids));
    let tokens = SigningKeys::new(names(), signing(&old)).unwrap();
    let before = tokens.sign(&claims()).unwrap();
    tokens
        .replace(KeySet {
            signing: new.clone(),
            accepted: vec![accepted(&old)],
        })
        .unwrap();
    let after = tokens.sign(&claims()).unwrap();
    assert!(tokens.read(&before, at(NOW)).is_some());
    assert!(tokens.read(&after, at(NOW)).is_some());
    tokens.replace(signing(&new)).unwrap();
    assert!(tokens.read(&before, at(NOW)).is_none());
    assert!(tokens.read(&after, at(NOW)).is_some());

    // Another gateway with the same keys reads them; one with the kid of ours and another key does not.
    let sibling = SigningKeys::new(names(), signing(&new)).unwrap();
    assert!(sibling.read(&after, at(NOW)).is_some());
    let impostor = KeyMaterial {
        id: new.id,
        ..key(&ids)
    };
    let impostor = SigningKeys::new(names(), signing(&impostor)).unwrap();
    assert!(impostor.read(&after, at(NOW)).is_none());
    assert!(tokens.read(&impostor.sign(&claims()).unwrap(), at(NOW)).is_none());
}

#[test]
fn keys_that_do_not_belong_together_are_not_loaded() {
    let ids = counted();
    let (one, other) = (key(&ids), key(&ids));
    let bad = [
        KeyMaterial {
            public: other.public.clone(),
            ..one.clone()
        },
        KeyMaterial {
            private: SecretString::from("?"),
            ..one.clone()
        },
        KeyMaterial {
            private: SecretString::from("AAAA"),
            ..one.clone()
        },
    ];
    for material in bad {
        assert!(SigningKeys::new(names(), signing(&material)).is_err());
    }
    let short = VerificationKey {
        id: other.id,
        public: vec![0; 31],
    };
    assert!(
        SigningKeys::new(
            names(),
            KeySet {
                signing: one,
                accepted: vec![short]
            }
        )
        .is_err()
    );
}

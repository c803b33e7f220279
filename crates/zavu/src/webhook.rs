//! Zavu's reports: whether they are Zavu's, and what they point at.
//!
//! The header is `t=<unix seconds>[,v1=<hex>][,v2=<hex>]`, HMAC-SHA256 with the whole secret as the key: v2 over
//! `<t>.<body>`, v1 over the body alone. Where v2 is given, nothing else counts.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use usher_domain::time::Timestamp;
use usher_domain::webhook::{Hint, Rejected, Verifier};

use crate::wire::lenient;

/// The most characters of a signature header that are looked at.
const MAX_HEADER_LENGTH: usize = 1024;
/// The most characters of ids and event names in a report.
const MAX_ID_LENGTH: usize = 200;
/// How old or early a signature may be, in seconds.
const TOLERANCE_SECONDS: u64 = usher_domain::webhook::SIGNATURE_TOLERANCE_SECONDS.unsigned_abs();

/// Checks Zavu's signatures.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signatures;

#[derive(Deserialize)]
struct Envelope {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "lenient")]
    data: Option<Data>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    #[serde(default, deserialize_with = "lenient")]
    invitation_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    current_status: Option<String>,
}

/// A signature header, taken apart.
#[derive(Default)]
struct Header<'a> {
    moment: Option<&'a str>,
    v1: Vec<&'a str>,
    v2: Vec<&'a str>,
}

impl<'a> Header<'a> {
    fn read(text: &'a str) -> Self {
        let mut header = Self::default();
        for part in text.split(',') {
            match part.trim().split_once('=') {
                Some(("t", moment)) => header.moment = Some(moment),
                Some(("v1", signature)) => header.v1.push(signature),
                Some(("v2", signature)) => header.v2.push(signature),
                // Keys of later schemes.
                Some(_) | None => {}
            }
        }
        header
    }
}

impl Verifier for Signatures {
    fn verify(
        &self,
        secret: &SecretString,
        signature: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Hint, Rejected> {
        if is_signed(secret, signature, body, now) {
            read(body)
        } else {
            Err(Rejected::Signature)
        }
    }
}

fn is_signed(secret: &SecretString, signature: &str, body: &[u8], now: Timestamp) -> bool {
    if signature.len() > MAX_HEADER_LENGTH || secret.expose_secret().is_empty() {
        return false;
    }
    let header = Header::read(signature);
    let Some(moment) = header.moment else { return false };
    let Ok(seconds) = moment.parse::<i64>() else {
        return false;
    };
    if now.timestamp().abs_diff(seconds) > TOLERANCE_SECONDS {
        return false;
    }
    if header.v2.is_empty() {
        return matches_any(&header.v1, &mac(secret, &[body]));
    }
    matches_any(&header.v2, &mac(secret, &[moment.as_bytes(), b".", body]))
}

fn mac(secret: &SecretString, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())
        .expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Whether one of the signatures is the right one, in lower-case hex; compared in constant time.
fn matches_any(signatures: &[&str], expected: &[u8; 32]) -> bool {
    signatures.iter().any(|signature| {
        data_encoding::HEXLOWER
            .decode(signature.as_bytes())
            .is_ok_and(|bytes| bytes.ct_eq(expected).into())
    })
}

fn read(body: &[u8]) -> Result<Hint, Rejected> {
    let envelope: Envelope = serde_json::from_slice(body).map_err(|_| Rejected::Body)?;
    let plausible = |text: &String| (1..=MAX_ID_LENGTH).contains(&text.chars().count());
    if !plausible(&envelope.id) || !plausible(&envelope.kind) {
        return Err(Rejected::Body);
    }
    let (invitation, status) = envelope
        .data
        .map_or((None, None), |data| (data.invitation_id, data.current_status));
    Ok(Hint {
        event_id: envelope.id,
        kind: envelope.kind,
        zavu_invitation_id: invitation.filter(plausible),
        status: status.map(|word| crate::invitation::status(&word)),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use usher_domain::invitation::ReportedStatus;

    use super::*;

    const SECRET: &str = "whsec_test_vector";
    const MOMENT: i64 = 1_760_000_000;
    const V1: &str = "5c655f270aa368dc52c85ac52a17d30ce4819fdc5f989ed3f9cf3b0d411bebb9";
    const V2: &str = "defa0d49969ff89e40c2060c2489c3179c962115ecf5766e2601a71cb4cd143f";
    const BODY: &str = r#"{"id":"evt_1760000000000_k3x9","type":"invitation.status_changed","timestamp":1760000000000,"projectId":"jx7project","data":{"invitationId":"jh7inv","clientName":"Café Ñandú","clientEmail":null,"connectionType":"whatsapp_waba","previousStatus":"in_progress","currentStatus":"completed","senderId":"jx7sender","connectedAccount":{"channel":"whatsapp","id":"1077492835456839","name":"Café Ñandú"}}}"#;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_timestamp(seconds, 0).unwrap()
    }

    fn check(header: &str, body: &[u8], now: i64) -> Result<Hint, Rejected> {
        Signatures.verify(&SecretString::from(SECRET), header, body, at(now))
    }

    #[test]
    fn the_published_vector_is_verified_in_both_schemes() {
        let expected = Hint {
            event_id: "evt_1760000000000_k3x9".to_owned(),
            kind: "invitation.status_changed".to_owned(),
            zavu_invitation_id: Some("jh7inv".to_owned()),
            status: Some(ReportedStatus::Completed),
        };
        for header in [
            format!("t={MOMENT},v2={V2}"),
            format!("t={MOMENT},v1={V1}"),
            format!("t={MOMENT},v1={V1},v2={V2}"),
            format!("v3=abc, v2={V2} , t={MOMENT},junk"),
            format!("t={MOMENT},v2={V1},v2={V2}"),
        ] {
            assert_eq!(
                check(&header, BODY.as_bytes(), MOMENT),
                Ok(expected.clone()),
                "{header}"
            );
        }
    }

    #[test]
    fn a_signature_is_refused_that_is_missing_wrong_stale_early_or_downgraded() {
        for header in [
            String::new(),
            format!("v2={V2}"),
            format!("t={MOMENT}"),
            format!("t={MOMENT},v2="),
            format!("t={MOMENT},v2={V1}"),
            format!("t={MOMENT},v1={V2}"),
            // Right in v1, wrong in v2: nothing but v2 counts.
            format!("t={MOMENT},v1={V1},v2={V1}"),
            format!("t={MOMENT},v2={}", V2.to_uppercase()),
            format!("t={MOMENT},v2={}", &V2[..62]),
            format!("t={MOMENT},v2={V2}00"),
            format!("t={},v2={V2}", MOMENT + 1),
            format!("t=0{MOMENT},v2={V2}"),
            format!("t={},v2={V2}", i64::MIN),
            format!("t={},v2={V2}", i64::MAX),
            format!("t={MOMENT},v2={V2},{}", "x".repeat(MAX_HEADER_LENGTH)),
        ] {
            assert_eq!(
                check(&header, BODY.as_bytes(), MOMENT),
                Err(Rejected::Signature),
                "{header}"
            );
        }
        let header = format!("t={MOMENT},v2={V2}");
        for (now, good) in [(-300, true), (300, true), (-301, false), (301, false)] {
            assert_eq!(
                check(&header, BODY.as_bytes(), MOMENT + now).is_ok(),
                good,
                "{now}"
            );
        }
    }

    #[test]
    fn one_flipped_bit_anywhere_in_the_body_is_refused() {
        let header = format!("t={MOMENT},v2={V2}");
        for bit in 0..BODY.len() * 8 {
            let mut body = BODY.as_bytes().to_vec();
            body[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(
                check(&header, &body, MOMENT),
                Err(Rejected::Signature),
                "bit {bit}"
            );
        }
    }

    #[test]
    fn an_empty_secret_verifies_nothing() {
        let secret = SecretString::from("");
        let signature =
            data_encoding::HEXLOWER.encode(&mac(&secret, &[MOMENT.to_string().as_bytes(), b".", b"{}"]));
        let header = format!("t={MOMENT},v2={signature}");
        assert_eq!(
            Signatures.verify(&secret, &header, b"{}", at(MOMENT)),
            Err(Rejected::Signature)
        );
    }

    #[test]
    fn a_body_that_cannot_be_read_is_told_apart_from_a_bad_signature() {
        for body in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"id":"","type":"x"}"#,
            r#"{"id":7,"type":"x"}"#,
        ] {
            let bytes = body.as_bytes();
            let signature = mac(
                &SecretString::from(SECRET),
                &[MOMENT.to_string().as_bytes(), b".", bytes],
            );
            let header = format!("t={MOMENT},v2={}", data_encoding::HEXLOWER.encode(&signature));
            assert_eq!(check(&header, bytes, MOMENT), Err(Rejected::Body), "{body}");
        }
        let body = br#"{"id":"e","type":"later.kind","data":"text"}"#;
        let signature = mac(&SecretString::from(SECRET), &[body]);
        let header = format!("t={MOMENT},v1={}", data_encoding::HEXLOWER.encode(&signature));
        let hint = check(&header, body, MOMENT).unwrap();
        assert_eq!(
            (hint.kind.as_str(), hint.zavu_invitation_id, hint.status),
            ("later.kind", None, None)
        );
    }

    proptest! {
        #[test]
        fn no_input_panics_and_none_but_the_signed_one_passes(
            header in ".{0,200}",
            body in proptest::collection::vec(any::<u8>(), 0..200),
            now in -10_000_000_000_i64..10_000_000_000,
        ) {
            prop_assert_eq!(check(&header, &body, now), Err(Rejected::Signature));
            let header = format!("t={now},v2={}", &header);
            prop_assert_eq!(check(&header, &body, now), Err(Rejected::Signature));
        }

        #[test]
        fn what_is_signed_with_the_secret_is_read_or_called_unreadable(
            body in proptest::collection::vec(any::<u8>(), 0..200),
            now in 0_i64..10_000_000_000,
        ) {
            let signature = mac(&SecretString::from(SECRET), &[now.to_string().as_bytes(), b".", &body]);
            let header = format!("t={now},v2={}", data_encoding::HEXLOWER.encode(&signature));
            prop_assert_ne!(check(&header, &body, now), Err(Rejected::Signature));
        }
    }
}

//! Zavu's signature: HMAC-SHA256 in lower-case hex, keyed with the whole secret, over the body (v1) or over the
//! time and the body (v2).

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The value of `X-Zavu-Signature`. Versions other than `v1` and `v1+v2` are signed as `v2`.
pub(crate) fn signature(secret: &str, version: &str, at_seconds: i64, body: &str) -> String {
    let v1 = || format!("v1={}", digest(secret, body));
    let v2 = || format!("v2={}", digest(secret, &format!("{at_seconds}.{body}")));
    let schemes = match version {
        "v1" => v1(),
        "v1+v2" => format!("{},{}", v1(), v2()),
        _ => v2(),
    };
    format!("t={at_seconds},{schemes}")
}

fn digest(secret: &str, message: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(message.as_bytes());
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector was checked with both of Zavu's own verifiers.
    #[test]
    fn the_published_vector_is_signed_as_published() {
        let body = concat!(
            r#"{"id":"evt_1760000000000_k3x9","type":"invitation.status_changed","timestamp":1760000000000,"#,
            r#""projectId":"jx7project","data":{"invitationId":"jh7inv","clientName":"Café Ñandú","#,
            r#""clientEmail":null,"connectionType":"whatsapp_waba","previousStatus":"in_progress","#,
            r#""currentStatus":"completed","senderId":"jx7sender","connectedAccount":{"channel":"whatsapp","#,
            r#""id":"1077492835456839","name":"Café Ñandú"}}}"#,
        );
        assert_eq!(body.len(), 402);
        assert_eq!(
            signature("whsec_test_vector", "v1+v2", 1_760_000_000, body),
            "t=1760000000,\
             v1=5c655f270aa368dc52c85ac52a17d30ce4819fdc5f989ed3f9cf3b0d411bebb9,\
             v2=defa0d49969ff89e40c2060c2489c3179c962115ecf5766e2601a71cb4cd143f",
        );
    }
}

//! The signature of Standard Webhooks: `v1,` and HMAC-SHA256 over id, time and body, in base64.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::SecretString;
use sha2::Sha256;
use usher_domain::webhook::signing_key;

/// The value of `webhook-signature`: one signature for each secret, separated by spaces. A text that is no secret signs
/// nothing.
pub fn signatures(secrets: &[SecretString], id: &str, timestamp: i64, body: &str) -> String {
    let signed: Vec<String> = secrets
        .iter()
        .filter_map(signing_key)
        .map(|key| signature(&key, id, timestamp, body))
        .collect();
    signed.join(" ")
}

fn signature(key: &[u8], id: &str, timestamp: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body.as_bytes());
    format!(
        "v1,{}",
        data_encoding::BASE64.encode(&mac.finalize().into_bytes())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vector_is_reproduced() {
        // https://github.com/standard-webhooks/standard-webhooks: the vector of every library's tests.
        let secret = SecretString::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let signed = signatures(
            &[secret],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}",
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn two_secrets_sign_side_by_side_and_nonsense_signs_nothing() {
        let secrets = ["whsec_AAAA", "whsec_BBBB", "nonsense", "whsec_%"].map(SecretString::from);
        let signed = signatures(&secrets, "evt_1", 1, "{}");
        let parts: Vec<&str> = signed.split(' ').collect();
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.starts_with("v1,")) && parts[0] != parts[1]);
    }
}

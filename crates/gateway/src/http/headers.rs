//! The headers of every page: what it may load, who may frame it, and what it tells others.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use usher_domain::id::IdSource;

use crate::settings::Settings;

/// The random bytes of a nonce.
const NONCE_BYTES: usize = 16;
/// How long browsers insist on https once they came over it: a year.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A number used once, by which a page's own style is told from an injected one.
pub(super) fn nonce(ids: &dyn IdSource) -> String {
    let mut bytes = [0_u8; NONCE_BYTES];
    ids.fill(&mut bytes);
    data_encoding::BASE64URL_NOPAD.encode(&bytes)
}

/// The policy of the console: scripts of its own files, style of its own files and of those who know the nonce.
pub(super) fn console_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

/// The policy of a page without any script. Its form may lead on to Zavu, wherever Zavu's page is: browsers hold
/// `form-action` against redirects too.
pub(super) fn page_policy(nonce: &str, settings: &Settings) -> String {
    let onward = if settings.is_https() {
        "https:"
    } else {
        "https: http://127.0.0.1:* http://localhost:*"
    };
    format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self' {onward}; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

/// Sets what every page has, with its policy and what it tells others about where a reader came from.
pub(super) fn secure(headers: &mut HeaderMap, settings: &Settings, policy: &str, referrer: &'static str) {
    let policy = HeaderValue::from_str(policy).expect("a policy is ASCII");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static(referrer));
    headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    if settings.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
}

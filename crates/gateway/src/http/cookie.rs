//! The console's session cookie: the refresh token where no script can read it.
//!
//! A request says `Usher-Session: cookie` to sign in or refresh by cookie. The cookie is read only for requests of our own
//! pages: `Sec-Fetch-Site` must say so, and where a browser does not send it, `Origin` must. Ports share a site, so
//! that `SameSite` alone would let a page on another port of the same host use the cookie.

use std::sync::{Mutex, PoisonError};

use http::{HeaderMap, HeaderName, HeaderValue, header};
use secrecy::{ExposeSecret, SecretString};

use crate::settings::Settings;

/// The request header that asks for the cookie.
const USHER_SESSION: HeaderName = HeaderName::from_static("usher-session");
/// Which site a browser's request comes from.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The cookie's name behind https; the prefix makes browsers insist on `Secure`, `Path=/` and the host itself.
const SECURE_NAME: &str = "__Host-usher_session";
/// The cookie's name on plain http, where that prefix is not allowed.
const PLAIN_NAME: &str = "usher_session";

/// Whose page sent a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provenance {
    /// One of our own.
    Own,
    /// Somebody else's.
    Foreign,
    /// No browser's, or none that tells.
    Untold,
}

/// What is to happen to the cookie.
enum Change {
    Set {
        token: SecretString,
        max_age_seconds: i64,
    },
    Clear,
}

/// The cookie of one request, and what its answer does to it.
pub(crate) struct Jar {
    name: &'static str,
    wanted: bool,
    provenance: Provenance,
    presented: Option<SecretString>,
    change: Mutex<Option<Change>>,
}

impl Jar {
    /// Reads the cookie of a request.
    pub(crate) fn read(headers: &HeaderMap, settings: &Settings) -> Self {
        let name = if settings.is_https() {
            SECURE_NAME
        } else {
            PLAIN_NAME
        };
        let wanted = headers
            .get(USHER_SESSION)
            .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"cookie"));
        Self {
            name,
            wanted,
            provenance: provenance(headers, settings),
            presented: cookie(headers, name).map(SecretString::from),
            change: Mutex::new(None),
        }
    }

    /// A jar without a cookie, for callers that have none: sockets.
    pub(crate) const fn none() -> Self {
        Self {
            name: PLAIN_NAME,
            wanted: false,
            provenance: Provenance::Untold,
            presented: None,
            change: Mutex::new(None),
        }
    }

    /// Whether the caller asked for the session to be kept in the cookie.
    pub(crate) const fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// Whether the caller asks for the cookie from a page that is not ours.
    pub(crate) fn is_misused(&self) -> bool {
        self.wanted && self.provenance == Provenance::Foreign
    }

    /// Whether a page of our own asks for the cookie, whether it has one or not.
    pub(crate) fn is_own(&self) -> bool {
        self.wanted && self.provenance == Provenance::Own
    }

    /// The refresh token in the cookie, if the request comes from one of our own pages and asks for it.
    pub(crate) fn refresh_token(&self) -> Option<SecretString> {
        if self.is_own() {
            self.presented.clone()
        } else {
            None
        }
    }

    /// Keeps a refresh token in the cookie.
    pub(crate) fn keep(&self, token: SecretString, max_age_seconds: i64) {
        self.put(Change::Set {
            token,
            max_age_seconds,
        });
    }

    /// Removes the cookie, where there is one.
    pub(crate) fn clear(&self) {
        if self.wanted || self.presented.is_some() {
            self.put(Change::Clear);
        }
    }

    /// The header that carries out what was decided.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let change = self.change.lock().unwrap_or_else(PoisonError::into_inner);
        let secure = if self.name == SECURE_NAME { "; Secure" } else { "" };
        let (value, max_age) = match change.as_ref()? {
            Change::Set {
                token,
                max_age_seconds,
            } => (token.expose_secret(), *max_age_seconds),
            Change::Clear => ("", 0),
        };
        let name = self.name;
        let text = format!("{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Strict{secure}");
        let mut header = HeaderValue::from_str(&text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    fn put(&self, change: Change) {
        *self.change.lock().unwrap_or_else(PoisonError::into_inner) = Some(change);
    }
}

/// Whose page sent a request.
fn provenance(headers: &HeaderMap, settings: &Settings) -> Provenance {
    let origin = headers
        .get(header::ORIGIN)
        .map(|value| value.to_str().unwrap_or_default());
    let own_origin = |origin: &str| settings.is_own(origin) || is_host(origin, headers);
    match (headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes), origin) {
        (None, None) => Provenance::Untold,
        (Some(b"same-origin"), None) => Provenance::Own,
        (Some(b"same-origin"), Some(origin)) if own_origin(origin) => Provenance::Own,
        (None, Some(origin)) if settings.is_own(origin) => Provenance::Own,
        (Some(_), _) | (None, Some(_)) => Provenance::Foreign,
    }
}

/// Whether an origin is the host that the request was sent to.
fn is_host(origin: &str, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    host.is_some() && host == authority
}

/// The value of a cookie; `None` when it is absent, empty or given twice.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    match (found.next(), found.next()) {
        (Some(value), None) if !value.is_empty() => Some(value.to_owned()),
        (Some(_) | None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jar(settings: &Settings, pairs: &[(&'static str, &'static str)]) -> Jar {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        Jar::read(&headers.collect(), settings)
    }

    fn token(jar: &Jar) -> Option<String> {
        jar.refresh_token().map(|token| token.expose_secret().to_owned())
    }

    const ASKED: (&str, &str) = ("usher-session", "cookie");
    const COOKIE: (&str, &str) = ("cookie", "other=1; usher_session=abc");

    #[test]
    fn the_cookie_is_read_for_our_own_pages_only() {
        let settings = Settings::at("http://127.0.0.1:8080");
        let own = [ASKED, COOKIE, ("sec-fetch-site", "same-origin")];
        assert_eq!(token(&jar(&settings, &own)).as_deref(), Some("abc"));
        let by_origin = [ASKED, COOKIE, ("origin", "http://127.0.0.1:8080")];
        assert_eq!(token(&jar(&settings, &by_origin)).as_deref(), Some("abc"));
        for foreign in [
            [ASKED, COOKIE, ("sec-fetch-site", "same-site")],
            [ASKED, COOKIE, ("sec-fetch-site", "cross-site")],
            [ASKED, COOKIE, ("sec-fetch-site", "none")],
            [ASKED, COOKIE, ("origin", "http://127.0.0.1:8081")],
            [ASKED, COOKIE, ("origin", "null")],
        ] {
            let jar = jar(&settings, &foreign);
            assert_eq!(token(&jar), None, "{foreign:?}");
            assert!(jar.is_misused(), "{foreign:?}");
        }
        assert_eq!(token(&jar(&settings, &[ASKED, COOKIE])), None);
        assert_eq!(
            token(&jar(&settings, &[COOKIE, ("sec-fetch-site", "same-origin")])),
            None
        );
    }

    #[test]
    fn a_foreign_origin_is_not_excused_by_the_fetch_metadata() {
        let settings = Settings::at("https://usher.example");
        let lying = [
            ASKED,
            ("cookie", "__Host-usher_session=abc"),
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://evil.example"),
        ];
        assert_eq!(token(&jar(&settings, &lying)), None);
    }

    #[test]
    fn behind_https_the_cookie_is_host_bound_and_secure() {
        let settings = Settings::at("https://usher.example");
        let jar = jar(&settings, &[ASKED]);
        jar.keep(SecretString::from("abc"), 60);
        assert_eq!(
            jar.header().expect("the cookie is set"),
            "__Host-usher_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure"
        );
    }

    #[test]
    fn on_plain_http_it_is_cleared_under_its_plain_name() {
        let settings = Settings::at("http://127.0.0.1:8080");
        let jar = jar(&settings, &[COOKIE]);
        jar.clear();
        assert_eq!(
            jar.header().expect("the cookie is cleared"),
            "usher_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"
        );
    }

    #[test]
    fn without_a_cookie_nothing_is_set() {
        let jar = jar(&Settings::at("http://127.0.0.1:8080"), &[]);
        jar.clear();
        assert_eq!(jar.header(), None);
    }
}

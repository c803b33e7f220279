//! Base addresses: scheme and authority of a server, without path, query or user.

use std::net::IpAddr;
use std::str::FromStr;

use http::Uri;

/// The base of a server's addresses, as `https://console.example.org`; no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    text: String,
    https: bool,
    loopback: bool,
}

impl Base {
    /// The base as text, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is spoken to with TLS.
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// Whether it is on this machine.
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }
}

impl FromStr for Base {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "must be scheme and host, as https://console.example.org, without a path";
        let text = text.strip_suffix('/').unwrap_or(text);
        let uri: Uri = text.parse().map_err(|_| wrong)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            Some(_) | None => return Err(wrong),
        };
        let authority = uri.authority().ok_or(wrong)?;
        let bare = uri.path_and_query().is_none_or(|path| path.as_str() == "/") && !text.ends_with('/');
        if !bare || authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            text: text.to_owned(),
            https,
            loopback: is_loopback(authority.host()),
        })
    }
}

/// Whether a host is this machine: `localhost`, `127.0.0.0/8` or `::1`.
pub fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_scheme_and_host_and_nothing_else() {
        let base: Base = "https://console.example.org/".parse().unwrap();
        assert_eq!(base.as_str(), "https://console.example.org");
        assert!(base.is_https() && !base.is_loopback());
        for wrong in [
            "",
            "console.example.org",
            "ftp://a.example",
            "https://a.example/path",
            "https://u:p@a.example",
            "https://a.example/?q",
            "https://a.example//",
        ] {
            assert!(wrong.parse::<Base>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn loopback_is_told_from_every_other_host() {
        for (text, loopback) in [
            ("http://127.0.0.1:8080", true),
            ("http://localhost", true),
            ("http://[::1]:8080", true),
            ("http://127.0.0.1.example.org", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(text.parse::<Base>().unwrap().is_loopback(), loopback, "{text}");
        }
    }
}

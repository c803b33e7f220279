//! What the adapter is told at its start, and what of it is refused.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use usher_domain::time::Clock;

/// Zavu's documented quota of a project that nothing more is known of, in requests a minute.
pub const DEFAULT_REQUESTS_PER_MINUTE: u32 = 600;

/// How long Usher waits for Zavu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For one try, its answer read to the end.
    pub attempt: Duration,
    /// For a read or a repeatable change with all its tries.
    pub total: Duration,
    /// For a creation, which has one try: afterwards its outcome is unknown.
    pub create: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            attempt: Duration::from_secs(10),
            total: Duration::from_secs(25),
            create: Duration::from_secs(10),
        }
    }
}

/// How Zavu is reached.
#[derive(Clone)]
pub struct Options {
    /// Where Zavu is, as `https://api.zavu.dev`; paths begin with `/v1` below it.
    pub base_url: String,
    /// Whether plain http is allowed to this machine, for the sandbox.
    pub allow_loopback: bool,
    /// How long to wait.
    pub timeouts: Timeouts,
    /// The quota of a project until Zavu tells its own, in requests a minute.
    pub requests_per_minute: u32,
    /// The wall clock, against which Zavu's own times are read.
    pub clock: Arc<dyn Clock>,
}

impl Options {
    /// Zavu at `base_url`, https only, with the default limits.
    pub fn new(base_url: impl Into<String>, clock: Arc<dyn Clock>) -> Self {
        Self {
            base_url: base_url.into(),
            allow_loopback: false,
            timeouts: Timeouts::default(),
            requests_per_minute: DEFAULT_REQUESTS_PER_MINUTE,
            clock,
        }
    }
}

/// The adapter cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum InvalidOptions {
    /// The address is none.
    #[error("read Zavu's URL: it must be an absolute URL without user, query or fragment")]
    MalformedUrl,
    /// The address is not safe to send keys to.
    #[error(
        "trust Zavu's URL: it must be https (plain http is for this machine only, when loopback is allowed)"
    )]
    InsecureUrl,
    /// A quota of nothing.
    #[error("use the request budget: it must be at least 1 a minute")]
    EmptyBudget,
    /// The TLS of this machine is unusable, for instance without any root certificate.
    #[error("prepare the HTTP client")]
    Client(#[source] reqwest::Error),
}

/// Reads the base URL and judges whether keys may be sent there.
pub(crate) fn base_url(options: &Options) -> Result<Url, InvalidOptions> {
    let url: Url = options
        .base_url
        .parse()
        .map_err(|_| InvalidOptions::MalformedUrl)?;
    let plain = url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    if url.cannot_be_a_base() || url.host_str().is_none() || !plain || !anonymous {
        return Err(InvalidOptions::MalformedUrl);
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if options.allow_loopback && is_loopback(&url) => Ok(url),
        _ => Err(InvalidOptions::InsecureUrl),
    }
}

/// Whether the URL names this machine, by address or as `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use usher_domain::time::Timestamp;

    struct Stopped;

    impl Clock for Stopped {
        fn now(&self) -> Timestamp {
            Timestamp::default()
        }
    }

    fn judged(url: &str, allow_loopback: bool) -> Result<Url, InvalidOptions> {
        base_url(&Options {
            allow_loopback,
            ..Options::new(url, Arc::new(Stopped))
        })
    }

    #[test]
    fn keys_go_to_https_or_to_this_machine_only() {
        for good in ["https://api.zavu.dev", "https://api.zavu.dev/proxy/"] {
            assert!(judged(good, false).is_ok(), "{good}");
        }
        for loopback in ["http://127.0.0.1:8081", "http://[::1]:8081", "http://localhost:1"] {
            assert!(judged(loopback, true).is_ok(), "{loopback}");
            assert!(
                matches!(judged(loopback, false), Err(InvalidOptions::InsecureUrl)),
                "{loopback}"
            );
        }
        for remote in [
            "http://api.zavu.dev",
            "http://127.0.0.1.example.org",
            "ftp://127.0.0.1",
        ] {
            assert!(
                matches!(judged(remote, true), Err(InvalidOptions::InsecureUrl)),
                "{remote}"
            );
        }
        for malformed in [
            "",
            "api.zavu.dev",
            "mailto:a@b",
            "https://u:p@h",
            "https://h?q",
            "https://h#f",
        ] {
            assert!(
                matches!(judged(malformed, true), Err(InvalidOptions::MalformedUrl)),
                "{malformed}"
            );
        }
    }
}

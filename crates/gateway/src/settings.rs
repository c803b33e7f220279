//! What the gateway is told at start: its public address, the origins it trusts, and its limits.

use std::time::Duration;

/// What the gateway is told at start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where browsers, clients and Zavu reach Usher, as `https://usher.example`, without a slash at the end. Cookies are
    /// `Secure` when it is https.
    pub public_url: String,
    /// Further origins whose pages may open sockets, as `https://console.example`.
    pub allowed_origins: Vec<String>,
    /// How long, how many, how large.
    pub limits: Limits,
}

/// How long, how many, how large. The defaults are those of production.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long a query or mutation may take before its caller is answered `TIMEOUT`; a mutation goes on regardless.
    pub operation: Duration,
    /// How long a request's body may take to arrive.
    pub body: Duration,
    /// How long a new socket may wait before it says who it is.
    pub socket_init: Duration,
    /// How often a socket is pinged.
    pub socket_ping: Duration,
    /// The most queries of one person or key that run at once; the next ones wait for their turn.
    pub queries_at_once: usize,
    /// The most mutations of one person or key that run at once; the next ones wait for their turn.
    pub mutations_at_once: usize,
    /// How long an operation may wait for its turn before its caller is answered `RATE_LIMITED`.
    pub turn: Duration,
    /// The most operations that run on one socket.
    pub socket_operations: usize,
    /// The most sockets of one person or key.
    pub sockets_per_principal: usize,
    /// The most subscriptions of one person or key, on all their sockets together.
    pub subscriptions_per_principal: usize,
    /// The most sockets that have not said yet who they are.
    pub sockets_unknown: usize,
    /// The most of them from one address.
    pub sockets_unknown_per_address: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            operation: Duration::from_secs(30),
            body: Duration::from_secs(15),
            socket_init: Duration::from_secs(5),
            socket_ping: Duration::from_secs(20),
            queries_at_once: 16,
            mutations_at_once: 64,
            turn: Duration::from_secs(10),
            socket_operations: 50,
            sockets_per_principal: 20,
            subscriptions_per_principal: 50,
            sockets_unknown: 256,
            sockets_unknown_per_address: 16,
        }
    }
}

impl Settings {
    /// The settings of a gateway at `public_url`, with the limits of production.
    pub fn at(public_url: impl Into<String>) -> Self {
        Self {
            public_url: public_url.into(),
            allowed_origins: Vec::new(),
            limits: Limits::default(),
        }
    }

    /// Whether browsers reach it over https.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether pages of this origin are ours or listed.
    pub(crate) fn trusts(&self, origin: &str) -> bool {
        let mut listed = self.allowed_origins.iter();
        self.is_own(origin) || listed.any(|allowed| origin.eq_ignore_ascii_case(origin_of(allowed)))
    }

    /// Whether pages of this origin are ours. A loopback address goes by all its names.
    pub(crate) fn is_own(&self, origin: &str) -> bool {
        let public = origin_of(&self.public_url);
        if origin.eq_ignore_ascii_case(public) {
            return true;
        }
        match (loopback_port(origin), loopback_port(public)) {
            (Some(port), Some(own)) => port == own,
            (Some(_) | None, _) => false,
        }
    }
}

/// Scheme, host and port of an address, whatever path follows.
fn origin_of(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + 3);
    url[authority..]
        .find('/')
        .map_or(url, |end| &url[..authority + end])
}

/// What follows the host in a plain http origin of this machine.
fn loopback_port(origin: &str) -> Option<&str> {
    let authority = origin.strip_prefix("http://")?;
    let port = ["127.0.0.1", "localhost", "[::1]"]
        .into_iter()
        .find_map(|host| authority.strip_prefix(host))?;
    (port.is_empty() || port.starts_with(':')).then_some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_and_the_listed_origins_are_trusted() {
        let mut settings = Settings::at("https://usher.example/console");
        settings
            .allowed_origins
            .push("https://partner.example/".to_owned());
        for trusted in [
            "https://usher.example",
            "https://USHER.example",
            "https://partner.example",
        ] {
            assert!(settings.trusts(trusted), "{trusted}");
        }
        for foreign in [
            "http://usher.example",
            "https://usher.example:8443",
            "https://usher.example.evil.example",
            "https://evil.example",
            "null",
            "",
        ] {
            assert!(!settings.trusts(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_loopback_address_goes_by_all_its_names_on_its_own_port() {
        let settings = Settings::at("http://127.0.0.1:8080");
        assert!(settings.trusts("http://localhost:8080"));
        assert!(settings.trusts("http://[::1]:8080"));
        assert!(!settings.trusts("http://localhost:8081"));
        assert!(!settings.trusts("http://localhost.evil.example:8080"));
        assert!(!Settings::at("https://usher.example").trusts("http://localhost:8080"));
    }
}

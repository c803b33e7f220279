//! What an address may look like, before anything is asked of the network.

use std::net::IpAddr;

use reqwest::Url;
use usher_domain::webhook::{MAX_URL_LENGTH, UrlNotAllowed};

use crate::address::{Loopback, may_be_called};

/// Ports of services that are not HTTP and do as they are told by whoever connects.
const DENIED_PORTS: [u16; 20] = [
    21, 22, 23, 25, 53, 110, 135, 139, 143, 389, 445, 465, 587, 993, 995, 2375, 3306, 5432, 6379, 11211,
];
/// Endings of names that lead nowhere on the public internet.
const LOCAL_ENDINGS: [&str; 7] = [
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "onion",
];

/// Judges an address as it is written, and gives it as it is kept and called.
pub fn judge(text: &str, loopback: Loopback) -> Result<Url, UrlNotAllowed> {
    if text.len() > MAX_URL_LENGTH {
        return Err(UrlNotAllowed("is too long"));
    }
    if text
        .chars()
        .any(|symbol| symbol.is_control() || symbol.is_whitespace() || symbol == '\\')
    {
        return Err(UrlNotAllowed(
            "must not contain spaces, backslashes or control characters",
        ));
    }
    let url: Url = text
        .parse()
        .map_err(|_| UrlNotAllowed("must be an absolute URL, as https://example.org/hook"))?;
    let host = url.host_str().unwrap_or_default();
    if host.is_empty() {
        return Err(UrlNotAllowed("must name a host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(UrlNotAllowed("must not contain a user or password"));
    }
    if url.fragment().is_some() {
        return Err(UrlNotAllowed("must not have a fragment"));
    }
    let on_this_machine = check_host(&url, host, text, loopback)?;
    match (url.scheme(), on_this_machine) {
        ("https", _) | ("http", true) => {}
        _ => return Err(UrlNotAllowed("must begin with https://")),
    }
    if url
        .port()
        .is_some_and(|port| port == 0 || DENIED_PORTS.contains(&port))
    {
        return Err(UrlNotAllowed("must not name the port of another service"));
    }
    Ok(url)
}

/// Judges the host, and says whether it is this machine.
fn check_host(url: &Url, host: &str, text: &str, loopback: Loopback) -> Result<bool, UrlNotAllowed> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = bare.parse::<IpAddr>() {
        // Whoever writes an address in decimal, octal, hexadecimal or half of it means to be misread.
        let canonical = format!("{}://{host}", url.scheme());
        let text = text.to_ascii_lowercase();
        let rest = text.strip_prefix(&canonical);
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', ':'])) {
            return Err(UrlNotAllowed("must write an IP address in its usual form"));
        }
        if !may_be_called(address, loopback) {
            return Err(UrlNotAllowed("must not lead into a private or special network"));
        }
        return Ok(address.is_loopback());
    }
    let name = host.trim_end_matches('.');
    if loopback == Loopback::Allowed && name == "localhost" {
        return Ok(true);
    }
    let ends = |ending: &str| {
        name.strip_suffix(ending)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if !name.contains('.') || LOCAL_ENDINGS.iter().any(|ending| ends(ending)) {
        return Err(UrlNotAllowed("must name a host of the public internet"));
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses that are refused as they are written, whether or not this machine may be called.
    pub const HOSTILE: [&str; 66] = [
        "",
        "example.org/hook",
        "//example.org/hook",
        "/hook",
        "https://",
        "https:///hook",
        "https://?q",
        "http://example.org/hook",
        "http://8.8.8.8/hook",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org:6379/_FLUSHALL",
        "dict://example.org:11211/stat",
        "javascript:alert(1)",
        "data:text/plain,hello",
        "unix:///var/run/docker.sock",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://example.org@169.254.169.254/",
        "https://example.org#@169.254.169.254/",
        "https://example.org/#fragment",
        "https://example.org\\@10.0.0.1/",
        "https://exa mple.org/",
        "https://example.org/\u{0}",
        "https://example.org/\r\nHost: other",
        "https://\t169.254.169.254/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fd00:ec2::254]/latest/meta-data/",
        "https://168.63.129.16/",
        "https://100.100.100.200/",
        "https://metadata.google.internal/",
        "https://0.0.0.0/",
        "https://0/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://0x7f.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://134744072/",
        "https://0x8.0x8.0x8.0x8/",
        "https://010.010.010.010/",
        "https://8.8.2056/",
        "https://①②⑦.0.0.1/",
        "https://８.８.８.８/",
        "https://8.8.8.8./",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[0:0:0:0:0:ffff:a9fe:a9fe]/",
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[2002:a9fe:a9fe::1]/",
        "https://[2001:db8::1]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[ff02::1]/",
        "https://database/",
        "https://db.lan/",
        "https://printer.local/",
        "https://example.org:22/",
        "https://example.org:6379/",
    ];

    #[test]
    fn hostile_addresses_are_refused_as_they_are_written() {
        for loopback in [Loopback::Refused, Loopback::Allowed] {
            for hostile in HOSTILE {
                let judged = judge(hostile, loopback);
                assert!(judged.is_err(), "{hostile:?} is called as {:?}", judged.ok());
            }
            let long = format!("https://example.org/{}", "a".repeat(MAX_URL_LENGTH));
            assert!(judge(&long, loopback).is_err());
        }
    }

    #[test]
    fn this_machine_is_called_only_where_that_is_allowed() {
        for own in [
            "http://127.0.0.1:8081/hook",
            "https://127.0.0.1/",
            "http://[::1]:9/",
            "http://localhost:8081/",
        ] {
            assert!(judge(own, Loopback::Refused).is_err(), "{own}");
            assert!(judge(own, Loopback::Allowed).is_ok(), "{own}");
        }
    }

    #[test]
    fn addresses_of_the_public_internet_are_taken_as_they_are_kept() {
        for (given, kept) in [
            ("https://example.org", "https://example.org/"),
            (
                "https://Example.org:8443/a/b?c=d",
                "https://example.org:8443/a/b?c=d",
            ),
            ("https://example.org.:443/", "https://example.org./"),
            ("https://bücher.example/", "https://xn--bcher-kva.example/"),
            ("https://8.8.8.8/hook", "https://8.8.8.8/hook"),
            (
                "https://[2606:4700:4700::1111]/",
                "https://[2606:4700:4700::1111]/",
            ),
        ] {
            let judged = judge(given, Loopback::Refused).unwrap();
            assert_eq!(judged.as_str(), kept);
            assert_eq!(
                judge(kept, Loopback::Refused).unwrap().as_str(),
                kept,
                "twice is the same"
            );
        }
    }
}

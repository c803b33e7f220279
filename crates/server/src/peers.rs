//! Who is at the other end: the caller behind the proxies that are trusted, and how many connections each has.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderMap;

use crate::config::Networks;

/// Where each proxy writes whom it was asked by, behind what was written there before.
const X_FORWARDED_FOR: &str = "x-forwarded-for";
/// The bits of an IPv6 address that its holder chooses freely.
const INTERFACE_BITS: u32 = 64;

/// The addresses that have connections, and how many.
pub struct Peers {
    most: usize,
    open: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection's place among those of its address.
pub struct Place {
    peers: Arc<Peers>,
    holder: IpAddr,
}

impl Peers {
    /// Allows every address this many connections.
    pub fn new(most: usize) -> Arc<Self> {
        let open = Mutex::new(HashMap::new());
        Arc::new(Self { most, open })
    }

    /// A place for one more connection of an address; `None` when it has its share.
    pub fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let holder = holder(address);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(holder).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Place {
            peers: Arc::clone(self),
            holder,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.peers.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.holder) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.holder);
            }
        }
    }
}

/// Who asked: the peer itself, or whom the trusted proxies say they were asked by.
///
/// Every proxy adds to the right of `X-Forwarded-For`, and what stands further left was written by whoever asked it: the
/// first address from the right that is none of a trusted proxy is the last that can be believed.
pub fn asker(peer: SocketAddr, headers: &HeaderMap, trusted: &Networks) -> SocketAddr {
    let mut asker = peer;
    if !trusted.contain(peer.ip()) {
        return asker;
    }
    let headers: Vec<&str> = headers
        .get_all(X_FORWARDED_FOR)
        .iter()
        .map(|value| value.to_str().unwrap_or_default())
        .collect();
    for hop in headers.iter().rev().flat_map(|value| value.rsplit(',')) {
        let Some(address) = address(hop.trim()) else {
            return asker;
        };
        asker = SocketAddr::new(address.to_canonical(), 0);
        if !trusted.contain(address) {
            return asker;
        }
    }
    asker
}

/// An address, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(address);
    }
    if let Ok(address) = text.parse::<SocketAddr>() {
        return Some(address.ip());
    }
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    inside.parse::<Ipv6Addr>().ok().map(IpAddr::V6)
}

/// What stands for an address: itself in IPv4, its /64 in IPv6, of which anybody at all has as many as they like.
fn holder(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let network = address.to_bits() >> INTERFACE_BITS << INTERFACE_BITS;
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn an_address_has_its_share_of_connections_and_gets_places_back() {
        let peers = Peers::new(2);
        let admit = |text: &str| peers.admit(text.parse().unwrap());
        let first = admit("192.0.2.1").unwrap();
        let _second = admit("::ffff:192.0.2.1").unwrap();
        assert!(admit("192.0.2.1").is_none());
        let _other = admit("192.0.2.2").unwrap();
        drop(first);
        assert!(admit("192.0.2.1").is_some());

        let _one = admit("2001:db8::1").unwrap();
        let _two = admit("2001:db8::2").unwrap();
        assert!(admit("2001:db8::3").is_none(), "it is the same network");
        assert!(admit("2001:db8:0:1::3").is_some());
    }

    #[test]
    fn an_address_without_connections_is_forgotten() {
        let peers = Peers::new(1);
        drop(peers.admit("192.0.2.1".parse().unwrap()));
        assert!(peers.open.lock().unwrap().is_empty());
    }

    #[test]
    fn the_first_address_from_the_right_that_is_no_proxy_asked() {
        let trusted: Networks = "10.0.0.0/8, ::1".parse().unwrap();
        let proxy = "10.0.0.1";
        for (peer, forwarded, expected) in [
            (proxy, vec!["203.0.113.9"], "203.0.113.9"),
            (proxy, vec!["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
            (proxy, vec!["203.0.113.9, 10.0.0.2"], "203.0.113.9"),
            (proxy, vec!["198.51.100.1", "203.0.113.9,10.0.0.2"], "203.0.113.9"),
            (proxy, vec!["203.0.113.9:4711"], "203.0.113.9"),
            (proxy, vec!["[2001:db8::7]:4711"], "2001:db8::7"),
            (proxy, vec!["[2001:db8::7]"], "2001:db8::7"),
            (proxy, vec!["::ffff:203.0.113.9"], "203.0.113.9"),
            // Nobody but the proxies is known.
            (proxy, vec![], proxy),
            (proxy, vec!["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            // Nothing to the left of what cannot be read is believed.
            (proxy, vec!["203.0.113.9, unknown"], proxy),
            (proxy, vec!["203.0.113.9, , 10.0.0.2"], "10.0.0.2"),
            // Who is no proxy says what they like.
            ("198.51.100.1", vec!["203.0.113.9"], "198.51.100.1"),
        ] {
            let mut headers = HeaderMap::new();
            for value in &forwarded {
                headers.append(X_FORWARDED_FOR, HeaderValue::from_str(value).unwrap());
            }
            let peer = SocketAddr::new(peer.parse().unwrap(), 443);
            let found = asker(peer, &headers, &trusted).ip();
            assert_eq!(found, expected.parse::<IpAddr>().unwrap(), "{forwarded:?}");
            assert_eq!(asker(peer, &headers, &Networks::default()), peer);
        }
    }
}

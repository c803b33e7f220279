//! Which addresses may be called: those of the public internet, and this machine where that is allowed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether this machine may be called, over plain http too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loopback {
    /// It may: everything runs on one machine.
    Allowed,
    /// It may not.
    Refused,
}

/// Networks of IPv4 that are nobody's on the public internet: address and length of the prefix.
const SPECIAL_V4: [([u8; 4], u32); 17] = [
    // This network, and "any address".
    ([0, 0, 0, 0], 8),
    // Private.
    ([10, 0, 0, 0], 8),
    ([172, 16, 0, 0], 12),
    ([192, 168, 0, 0], 16),
    // Shared by carriers (CGNAT), with the metadata of Alibaba.
    ([100, 64, 0, 0], 10),
    // This machine.
    ([127, 0, 0, 0], 8),
    // Link-local, with the metadata of most clouds.
    ([169, 254, 0, 0], 16),
    // The metadata of Azure, on an address that looks public.
    ([168, 63, 129, 16], 32),
    // Protocol assignments, with the metadata of Oracle.
    ([192, 0, 0, 0], 24),
    // Documentation.
    ([192, 0, 2, 0], 24),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Relays of 6to4.
    ([192, 88, 99, 0], 24),
    // AS112, which answers for private names.
    ([192, 175, 48, 0], 24),
    // Benchmarks.
    ([198, 18, 0, 0], 15),
    // Multicast.
    ([224, 0, 0, 0], 4),
    // Reserved, with broadcast.
    ([240, 0, 0, 0], 4),
];

/// What is public in IPv6. Outside it lie loopback, mapped and translated (NAT64) addresses of IPv4, private, link-local
/// and multicast ones.
const GLOBAL_V6: (u16, u32) = (0x2000, 3);
/// Networks inside it that lead elsewhere or nowhere.
const SPECIAL_V6: [([u16; 2], u32); 4] = [
    // Protocol assignments: Teredo, benchmarks, ORCHID.
    ([0x2001, 0x0000], 23),
    // Documentation.
    ([0x2001, 0x0db8], 32),
    ([0x3fff, 0x0000], 20),
    // 6to4, which carries an address of IPv4.
    ([0x2002, 0x0000], 16),
];

/// Whether an address may be called.
pub fn may_be_called(address: IpAddr, loopback: Loopback) -> bool {
    if loopback == Loopback::Allowed && address.is_loopback() {
        return true;
    }
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = |(network, prefix): &([u8; 4], u32)| {
        let differing = address.to_bits() ^ Ipv4Addr::from(*network).to_bits();
        differing.leading_zeros() >= *prefix
    };
    !SPECIAL_V4.iter().any(special)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let within = |network: Ipv6Addr, prefix: u32| {
        let differing = address.to_bits() ^ network.to_bits();
        differing.leading_zeros() >= prefix
    };
    let (global, length) = GLOBAL_V6;
    let special = |([first, second], prefix): &([u16; 2], u32)| {
        within(Ipv6Addr::new(*first, *second, 0, 0, 0, 0, 0, 0), *prefix)
    };
    within(Ipv6Addr::new(global, 0, 0, 0, 0, 0, 0, 0), length) && !SPECIAL_V6.iter().any(special)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Private, special, or nowhere.
    const SPECIAL: [&str; 47] = [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ];

    /// Anybody's, some of them close to the others.
    const PUBLIC: [&str; 13] = [
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "223.255.255.255",
        "2001:200::1",
        "2606:4700:4700::1111",
        "2a00:1450::1",
    ];

    #[test]
    fn only_addresses_of_the_public_internet_may_be_called() {
        for special in SPECIAL {
            let address = special.parse().unwrap();
            assert!(!may_be_called(address, Loopback::Refused), "{special}");
        }
        for public in PUBLIC {
            let address = public.parse().unwrap();
            assert!(may_be_called(address, Loopback::Refused), "{public}");
        }
    }

    #[test]
    fn allowing_this_machine_allows_nothing_beside_it() {
        for own in ["127.0.0.1", "127.8.8.8", "::1"] {
            assert!(may_be_called(own.parse().unwrap(), Loopback::Allowed), "{own}");
        }
        for other in ["0.0.0.0", "::", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254"] {
            assert!(
                !may_be_called(other.parse().unwrap(), Loopback::Allowed),
                "{other}"
            );
        }
    }
}

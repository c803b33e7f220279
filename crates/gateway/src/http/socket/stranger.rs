//! Sockets that have not said yet who they are. There are so many places, and so many for one address; a newcomer takes
//! the place of the one that has said nothing for longest, so that nobody can keep others out by being silent.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio_util::sync::CancellationToken;

/// The bits of an IPv6 address that tell its network: one customer has all addresses behind them.
const IPV6_NETWORK_BITS: u32 = 64;

/// The places.
pub(super) struct Strangers {
    most: usize,
    most_of_one: usize,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    next: u64,
    /// In the order in which they came.
    places: BTreeMap<u64, Waiter>,
}

struct Waiter {
    address: IpAddr,
    /// Whether it has said nothing so far.
    is_silent: bool,
    evicted: CancellationToken,
}

/// The place of a socket that has not said yet who it is; given back when it is dropped.
pub(super) struct Stranger {
    strangers: Arc<Strangers>,
    number: u64,
    evicted: CancellationToken,
}

impl Strangers {
    /// `most` places, `most_of_one` for one address.
    pub(super) fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            most_of_one,
            waiting: Mutex::default(),
        })
    }

    /// A place for a newcomer; `None` when all are taken by sockets that have begun to say who they are.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Stranger> {
        let address = network(address);
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let of_this = waiting.places.values().filter(|waiter| waiter.address == address);
        if of_this.count() >= self.most_of_one {
            waiting.evict(address)?;
        } else if waiting.places.len() >= self.most {
            // Whoever has most of them makes room.
            let greediest = waiting.greediest()?;
            waiting.evict(greediest)?;
        }
        let number = waiting.next;
        waiting.next += 1;
        let evicted = CancellationToken::new();
        let waiter = Waiter {
            address,
            is_silent: true,
            evicted: evicted.clone(),
        };
        waiting.places.insert(number, waiter);
        Some(Stranger {
            strangers: self.clone(),
            number,
            evicted,
        })
    }
}

impl Waiting {
    /// Ends the oldest silent socket of an address.
    fn evict(&mut self, address: IpAddr) -> Option<()> {
        let oldest = self
            .places
            .iter()
            .find(|(_, waiter)| waiter.is_silent && waiter.address == address);
        let number = oldest.map(|(number, _)| *number)?;
        let waiter = self.places.remove(&number)?;
        waiter.evicted.cancel();
        Some(())
    }

    /// The address with the most silent sockets.
    fn greediest(&self) -> Option<IpAddr> {
        let mut counts: HashMap<IpAddr, usize> = HashMap::new();
        for waiter in self.places.values().filter(|waiter| waiter.is_silent) {
            *counts.entry(waiter.address).or_default() += 1;
        }
        let greediest = counts.into_iter().max_by_key(|(_, count)| *count);
        greediest.map(|(address, _)| address)
    }
}

impl Stranger {
    /// It begins to say who it is, so that it keeps its place.
    pub(super) fn speaks(&self) {
        let mut waiting = self
            .strangers
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(waiter) = waiting.places.get_mut(&self.number) {
            waiter.is_silent = false;
        }
    }

    /// Cancelled when a newcomer takes its place.
    pub(super) fn evicted(&self) -> CancellationToken {
        self.evicted.clone()
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        let mut waiting = self
            .strangers
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        waiting.places.remove(&self.number);
    }
}

/// What is counted as one address.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let network = u128::from(address) & (u128::MAX << (u128::BITS - IPV6_NETWORK_BITS));
            IpAddr::V6(Ipv6Addr::from(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().expect("it is an address")
    }

    #[test]
    fn a_newcomer_takes_the_place_of_the_oldest_silent_one_of_its_address() {
        let strangers = Strangers::new(100, 2);
        let first = strangers.admit(at("192.0.2.1")).expect("there is room");
        let second = strangers.admit(at("192.0.2.1")).expect("there is room");
        let other = strangers.admit(at("192.0.2.2")).expect("there is room");
        first.speaks();
        let third = strangers
            .admit(at("192.0.2.1"))
            .expect("the silent one makes room");
        assert!(second.evicted().is_cancelled());
        assert!(!first.evicted().is_cancelled() && !other.evicted().is_cancelled());
        third.speaks();
        assert!(strangers.admit(at("192.0.2.1")).is_none());
        drop(third);
        assert!(strangers.admit(at("192.0.2.1")).is_some());
    }

    #[test]
    fn whoever_holds_most_places_makes_room_for_others() {
        let strangers = Strangers::new(4, 3);
        let greedy: Vec<_> = (0..3).filter_map(|_| strangers.admit(at("192.0.2.1"))).collect();
        let modest = strangers.admit(at("192.0.2.2")).expect("there is room");
        let newcomer = strangers.admit(at("192.0.2.3")).expect("room is made");
        assert!(greedy[0].evicted().is_cancelled());
        assert!(!modest.evicted().is_cancelled() && !newcomer.evicted().is_cancelled());
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_are_one() {
        let strangers = Strangers::new(100, 1);
        let first = strangers.admit(at("2001:db8::1")).expect("there is room");
        let _second = strangers.admit(at("2001:db8::2")).expect("room is made");
        assert!(first.evicted().is_cancelled());
    }
}

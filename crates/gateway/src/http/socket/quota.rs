//! How many sockets and subscriptions there are of each person or key, and how many sockets of those who have not said
//! yet who they are.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, PoisonError};

use super::stranger::{Stranger, Strangers};
use crate::settings::Limits;

/// The open sockets and what runs on them.
pub(crate) struct SocketQuota {
    sockets: Arc<Places>,
    subscriptions: Arc<Places>,
    strangers: Arc<Strangers>,
}

/// So many of a kind for each person or key.
struct Places {
    each: usize,
    taken: Mutex<HashMap<String, usize>>,
}

/// One of the places of a person or key; given back when it is dropped.
pub(in crate::http) struct Place {
    places: Arc<Places>,
    principal: String,
}

impl SocketQuota {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            sockets: Places::new(limits.sockets_per_principal),
            subscriptions: Places::new(limits.subscriptions_per_principal),
            strangers: Strangers::new(limits.sockets_unknown, limits.sockets_unknown_per_address),
        }
    }

    /// A place for a new socket from an address, if need be that of one which has said nothing for longest. Those whose
    /// address is not known count as one.
    pub(super) fn stranger(&self, address: Option<IpAddr>) -> Option<Stranger> {
        self.strangers
            .admit(address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }

    /// A place for a socket of `principal`, unless it has too many.
    pub(in crate::http) fn socket(&self, principal: String) -> Option<Place> {
        self.sockets.take(principal)
    }

    /// A place for a subscription of `principal`, unless it has too many.
    pub(in crate::http) fn subscription(&self, principal: String) -> Option<Place> {
        self.subscriptions.take(principal)
    }
}

impl Places {
    fn new(each: usize) -> Arc<Self> {
        Arc::new(Self {
            each,
            taken: Mutex::default(),
        })
    }

    fn take(self: &Arc<Self>, principal: String) -> Option<Place> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(principal.clone()).or_default();
        if *count >= self.each {
            return None;
        }
        *count += 1;
        Some(Place {
            places: self.clone(),
            principal,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.principal) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.principal);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_for_each_and_given_back() {
        let limits = Limits {
            sockets_per_principal: 2,
            subscriptions_per_principal: 1,
            ..Limits::default()
        };
        let quota = SocketQuota::new(&limits);
        let first = quota.socket("a".to_owned());
        let second = quota.socket("a".to_owned());
        assert!(first.is_some() && second.is_some());
        assert!(quota.socket("a".to_owned()).is_none());
        assert!(quota.socket("b".to_owned()).is_some());
        drop(first);
        assert!(quota.socket("a".to_owned()).is_some());
        let subscription = quota.subscription("a".to_owned());
        assert!(subscription.is_some());
        assert!(quota.subscription("a".to_owned()).is_none());
        drop(subscription);
        assert!(quota.subscription("a".to_owned()).is_some());
    }
}

//! How many sockets there are: of each person or key, and of those who have not said yet who they are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::settings::Limits;

/// The open sockets.
pub(crate) struct SocketQuota {
    per_principal: usize,
    strangers: Arc<Semaphore>,
    open: Mutex<HashMap<String, usize>>,
}

/// The place of a socket that has not said yet who it is.
pub(super) struct Stranger(#[expect(dead_code, reason = "held until it is dropped")] OwnedSemaphorePermit);

/// The place of a socket of one person or key; given back when it is dropped.
pub(super) struct Place {
    quota: Arc<SocketQuota>,
    principal: String,
}

impl SocketQuota {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            per_principal: limits.sockets_per_principal,
            strangers: Arc::new(Semaphore::new(limits.sockets_unknown)),
            open: Mutex::new(HashMap::new()),
        }
    }

    /// A place for a new socket, unless too many are waiting already.
    pub(super) fn stranger(&self) -> Option<Stranger> {
        self.strangers.clone().try_acquire_owned().ok().map(Stranger)
    }

    /// A place for a socket of `principal`, unless it has too many.
    pub(super) fn place(self: &Arc<Self>, principal: String) -> Option<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(principal.clone()).or_default();
        if *count >= self.per_principal {
            return None;
        }
        *count += 1;
        Some(Place {
            quota: self.clone(),
            principal,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.quota.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.principal) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.principal);
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
            ..Limits::default()
        };
        let quota = Arc::new(SocketQuota::new(&limits));
        let first = quota.place("a".to_owned());
        let second = quota.place("a".to_owned());
        assert!(first.is_some() && second.is_some());
        assert!(quota.place("a".to_owned()).is_none());
        assert!(quota.place("b".to_owned()).is_some());
        drop(first);
        assert!(quota.place("a".to_owned()).is_some());
    }
}

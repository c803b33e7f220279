//! Identifiers and "random" bytes that differ at every call and are the same in every run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};
use usher_domain::id::IdSource;
use uuid::Uuid;

#[derive(Default)]
pub struct Counted(AtomicU64);

pub fn counted() -> Arc<Counted> {
    Arc::default()
}

impl IdSource for Counted {
    fn next(&self) -> Uuid {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::from(count))
    }

    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::digest(self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

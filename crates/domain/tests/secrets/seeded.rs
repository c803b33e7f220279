//! Random bytes that are the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

use usher_domain::id::IdSource;
use uuid::Uuid;

/// `SplitMix64`: good enough to look random, and known from its seed.
pub struct Seeded(AtomicU64);

impl Seeded {
    pub fn with(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn word(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let state = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl IdSource for Seeded {
    fn next(&self) -> Uuid {
        Uuid::from_u64_pair(self.word(), self.word())
    }

    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.word().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}

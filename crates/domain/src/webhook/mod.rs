//! Webhooks. A report from Zavu is a hint: verified, kept once by event id, answered, and only then read back.

mod ports;

pub use ports::{Hint, Kept, Rejected, SIGNATURE_TOLERANCE_SECONDS, Store, Verifier};

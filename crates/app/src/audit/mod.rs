//! The audit log: read by those who may, verified by the operator.

mod read;
mod verify;

pub use read::{List, ListError, list, read_many};
pub use verify::{Verified, VerifyError, verify};

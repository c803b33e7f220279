//! Secrets at rest: put under another master key, all of them, by the operator.

mod rewrap;

pub use rewrap::{Rewrapped, Unreadable, rewrap};

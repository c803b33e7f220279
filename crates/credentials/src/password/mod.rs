//! Passwords: Argon2id on threads of its own, and the list of those that everybody tries first.

mod argon;
mod common;

pub use argon::{Argon2Passwords, HashingLimits};

//! Credentials: passwords, access tokens and secrets at rest, without any network.
//!
//! `password` hashes and judges passwords off the runtime, a bounded number at once. `token` signs access tokens and
//! reads them back, under keys that can be exchanged while it runs. `one_time_codes` checks second factors. `seal` keeps secrets in the database unreadable
//! without a master key, and unusable in any other place than their own.

mod one_time_codes;
mod password;
mod seal;
mod token;

pub use one_time_codes::TimeBasedCodes;
pub use password::{Argon2Passwords, HashingLimits};
pub use seal::{InvalidMasterKey, MASTER_KEY_BYTES, MasterKey, MasterKeys};
pub use token::{KeyMaterial, KeySet, SigningKeys, TokenNames, VerificationKey};

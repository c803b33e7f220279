//! Accounts: people who can sign in, and their sessions.
//!
//! An account belongs to the platform (one person may be a member of several resellers); a session belongs to one
//! reseller. A session is renewed by a rotating refresh token:
//!
//! ```text
//!  sign in ──▶ current ──refresh──▶ current' (previous = current) ──refresh──▶ …
//!                 │ presented again while current' was never used: lost reply, renewed once more
//!                 └ presented later: stolen or replayed, the session is revoked
//! ```

mod ports;
mod second_factor;
mod session;

pub use ports::{
    ATTEMPT_WINDOW_MINUTES, AccessTokens, Attempt, Claims, InsertError, MAX_ATTEMPTS_PER_ACCOUNT,
    MAX_ATTEMPTS_PER_ADDRESS, MAX_CODES_PER_ACCOUNT, MAX_RESET_REQUESTS, PasswordHash, Passwords,
    PasswordsBusy, ResetRequest, Seat, Store, Verdict,
};
pub use second_factor::{OneTimeCodes, RECOVERY_CODES, SecondFactor, new_recovery_code, recovery_code};
pub use session::{ABSOLUTE_LIFETIME_DAYS, KEPT_AFTER_END_DAYS, Renewal, SESSION_LIFETIME_DAYS, Session};

use crate::id::UserId;
use crate::time::Timestamp;
use crate::value::EmailAddress;

/// The fewest characters of a password.
pub const MIN_PASSWORD_LENGTH: usize = 12;
/// The most characters of a password: hashing cost is bounded.
pub const MAX_PASSWORD_LENGTH: usize = 256;

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The person's id.
    pub id: UserId,
    /// The address to sign in with, unique on the platform.
    pub email: EmailAddress,
    /// The person's name.
    pub name: String,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Since when signing in takes a second factor.
    pub second_factor_since: Option<Timestamp>,
}

//! What the account slice needs: its rows, password hashing off the runtime, and access tokens.

use std::net::IpAddr;

use async_trait::async_trait;
use secrecy::SecretString;

use crate::account::{Account, SecondFactor, Session};
use crate::fault::Fault;
use crate::id::{ResellerId, SessionId, UserId};
use crate::secret::{TokenHash, TokenKind};
use crate::time::Timestamp;
use crate::value::EmailAddress;

/// A password hash in PHC format.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

/// An account could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// Another account has this address.
    #[error("add the account: its address is taken")]
    EmailTaken,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A person's place in a reseller, as the platform knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The reseller.
    pub reseller: ResellerId,
    /// Since when.
    pub joined_at: Timestamp,
    /// When it was last entered.
    pub entered_at: Option<Timestamp>,
}

/// A sign-in attempt, counted *before* the password is hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The address that was typed, known or not.
    pub email: EmailAddress,
    /// Where it came from.
    pub ip_address: Option<IpAddr>,
    /// When.
    pub at: Timestamp,
}

/// Somebody asked for a link to set a new password; whether the address is known is found out later, so that the
/// answer takes the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetRequest {
    /// Its id.
    pub id: uuid::Uuid,
    /// The address that was typed, known or not.
    pub email: EmailAddress,
    /// Where it came from.
    pub ip_address: Option<IpAddr>,
    /// When.
    pub at: Timestamp,
}

/// Accounts, seats, sign-in attempts and token hashes (platform), and the sessions of one reseller.
#[async_trait]
pub trait Store: Send {
    /// Adds an account (any scope).
    async fn insert_account(&mut self, account: &Account) -> Result<(), InsertError>;
    /// The account with that address, and its password hash if it has one (platform scope).
    async fn account_by_email(
        &mut self,
        email: &EmailAddress,
    ) -> Result<Option<(Account, Option<PasswordHash>)>, Fault>;
    /// The accounts with those ids, in no order (platform scope; in reseller scope those with a seat there).
    async fn accounts(&mut self, ids: &[UserId]) -> Result<Vec<Account>, Fault>;
    /// Those of the accounts with those ids that have or had a membership in this reseller, in no order (reseller scope).
    async fn colleagues(&mut self, ids: &[UserId]) -> Result<Vec<Account>, Fault>;
    /// An account's password hash, if it has one (platform scope; in reseller scope only where the account has a seat).
    async fn password(&mut self, user: UserId) -> Result<Option<PasswordHash>, Fault>;
    /// The same, with the account locked until the transaction ends: whoever sets another password waits, or was faster.
    async fn lock_password(&mut self, user: UserId) -> Result<Option<PasswordHash>, Fault>;
    /// Sets an account's password in the place of `old`; `false` when another one was set meanwhile (scopes as
    /// [`Store::set_password`]).
    async fn replace_password(
        &mut self,
        user: UserId,
        old: &PasswordHash,
        new: &PasswordHash,
    ) -> Result<bool, Fault>;
    /// Sets an account's password (platform scope; in reseller scope only where the account has a seat).
    async fn set_password(&mut self, user: UserId, hash: &PasswordHash) -> Result<(), Fault>;
    /// A person's second factor, confirmed or not (platform scope).
    async fn second_factor(&mut self, user: UserId) -> Result<Option<SecondFactor>, Fault>;
    /// Keeps a new, unconfirmed second factor in place of another unconfirmed one; `false` when a confirmed one is there
    /// (platform scope).
    async fn enroll_second_factor(&mut self, factor: &SecondFactor) -> Result<bool, Fault>;
    /// Confirms the second factor with the step of its first code, notes it in the account, and replaces the recovery
    /// codes; `false` when there is no unconfirmed one (platform scope).
    async fn confirm_second_factor(
        &mut self,
        user: UserId,
        step: i64,
        at: Timestamp,
        recovery_codes: &[TokenHash],
    ) -> Result<bool, Fault>;
    /// Uses a time step up; `false` when it or a later one was used before, in one atomic statement (platform scope).
    async fn use_step(&mut self, user: UserId, step: i64) -> Result<bool, Fault>;
    /// Uses a recovery code up; `false` when it is none, or was used (platform scope).
    async fn use_recovery_code(&mut self, user: UserId, code: &TokenHash) -> Result<bool, Fault>;
    /// Forgets a person's second factor and recovery codes, and notes it in the account (platform scope).
    async fn delete_second_factor(&mut self, user: UserId) -> Result<(), Fault>;
    /// The resellers that a person belongs to, oldest first (platform scope).
    async fn seats(&mut self, user: UserId) -> Result<Vec<Seat>, Fault>;
    /// Notes that a person belongs to this reseller; nothing when it is noted already (reseller scope).
    async fn insert_seat(&mut self, user: UserId, at: Timestamp) -> Result<(), Fault>;
    /// Notes that a person entered this reseller (reseller scope).
    async fn enter_seat(&mut self, user: UserId, at: Timestamp) -> Result<(), Fault>;
    /// Counts an attempt in one atomic statement for each counter and says whether it may go on: at most
    /// [`MAX_ATTEMPTS_PER_ACCOUNT`] wrong ones per (account, address) and [`MAX_ATTEMPTS_PER_ADDRESS`] per address in
    /// [`ATTEMPT_WINDOW_MINUTES`] (platform scope).
    async fn count_attempt(&mut self, attempt: &Attempt) -> Result<Verdict, Fault>;
    /// Forgets the attempts of (account, address) after a right password, and gives back the one counted for the
    /// address (platform scope).
    async fn forgive_attempts(&mut self, attempt: &Attempt) -> Result<(), Fault>;
    /// Gives back one attempt, counted for (account, address) and for the address: the password was right and the second
    /// factor is still to come. The others stay counted, so that a known password does not buy guesses at codes
    /// (platform scope).
    async fn return_attempt(&mut self, attempt: &Attempt) -> Result<(), Fault>;
    /// Counts a code of a second factor before it is compared: at most [`MAX_CODES_PER_ACCOUNT`] wrong ones for a person
    /// in [`ATTEMPT_WINDOW_MINUTES`], wherever they come from (platform scope).
    async fn count_code(&mut self, user: UserId, at: Timestamp) -> Result<Verdict, Fault>;
    /// Forgets the codes counted for a person after a right one (platform scope).
    async fn forgive_codes(&mut self, user: UserId) -> Result<(), Fault>;
    /// Notes a request for a link, unless [`MAX_RESET_REQUESTS`] came for the address, or a hundred times as many from
    /// the same place, in [`ATTEMPT_WINDOW_MINUTES`]; says nothing of that (platform scope).
    async fn insert_reset_request(&mut self, request: &ResetRequest) -> Result<(), Fault>;
    /// At most `limit` requests, oldest first (platform scope).
    async fn reset_requests(&mut self, limit: u32) -> Result<Vec<ResetRequest>, Fault>;
    /// Strikes a request off (platform scope).
    async fn delete_reset_request(&mut self, id: uuid::Uuid) -> Result<(), Fault>;

    /// Files a token under its hash for this reseller; nothing when it is filed already (reseller scope).
    async fn insert_token(
        &mut self,
        hash: &TokenHash,
        kind: TokenKind,
        subject: uuid::Uuid,
        expires_at: Option<Timestamp>,
    ) -> Result<(), Fault>;
    /// The reseller and subject that a token opens, unless it is unknown, of another kind or expired (platform scope).
    async fn token(
        &mut self,
        hash: &TokenHash,
        kind: TokenKind,
        now: Timestamp,
    ) -> Result<Option<(ResellerId, uuid::Uuid)>, Fault>;
    /// Uses a token up; `false` when somebody was faster (reseller scope).
    async fn consume_token(&mut self, hash: &TokenHash) -> Result<bool, Fault>;

    /// Uses every token of that kind for that subject up, whichever reseller filed it (platform scope).
    async fn void_tokens(&mut self, kind: TokenKind, subject: uuid::Uuid) -> Result<(), Fault>;
    /// Forgets the tokens that expired before `before` and says how many (platform scope).
    async fn purge_tokens(&mut self, before: Timestamp) -> Result<u64, Fault>;

    /// Adds a session (reseller scope).
    async fn insert_session(&mut self, session: &Session) -> Result<(), Fault>;
    /// A session (reseller scope).
    async fn session(&mut self, id: SessionId) -> Result<Option<Session>, Fault>;
    /// A session, locked until the transaction ends (reseller scope).
    async fn lock_session(&mut self, id: SessionId) -> Result<Option<Session>, Fault>;
    /// Saves a session (reseller scope).
    async fn save_session(&mut self, session: &Session) -> Result<(), Fault>;
    /// The sessions of a person that are live at `now`, newest first (reseller scope).
    async fn sessions_of(&mut self, user: UserId, now: Timestamp) -> Result<Vec<Session>, Fault>;
    /// Ends every session of a person in this reseller but `kept` (reseller scope).
    async fn revoke_sessions_of(
        &mut self,
        user: UserId,
        kept: Option<SessionId>,
        at: Timestamp,
    ) -> Result<(), Fault>;
    /// Forgets the sessions of a person that ended before `before` (reseller scope).
    async fn purge_sessions_of(&mut self, user: UserId, before: Timestamp) -> Result<(), Fault>;
}

/// Wrong passwords allowed per (account, address) in a window.
pub const MAX_ATTEMPTS_PER_ACCOUNT: i64 = 10;
/// Wrong passwords allowed per address in a window.
pub const MAX_ATTEMPTS_PER_ADDRESS: i64 = 300;
/// Wrong codes of a second factor allowed for a person in a window: only who has the password or a session gives any.
pub const MAX_CODES_PER_ACCOUNT: i64 = 20;
/// Links to set a new password that an address is sent in a window.
pub const MAX_RESET_REQUESTS: i64 = 5;
/// The window in which attempts are counted, in minutes.
pub const ATTEMPT_WINDOW_MINUTES: i64 = 15;

/// Whether an attempt may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The password may be tried.
    Allowed,
    /// Too many wrong ones: wait until the window is over.
    LockedOut,
}

/// Every permit for hashing is taken and the queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("hash the password: too many sign-ins at once")]
pub struct PasswordsBusy;

/// Hashes passwords off the runtime, a bounded number at once.
#[async_trait]
pub trait Passwords: Send + Sync {
    /// A new hash of a password.
    async fn hash(&self, password: SecretString) -> Result<PasswordHash, PasswordsBusy>;
    /// Whether a password is the one of the hash. `None` costs the same time and is always wrong, so that
    /// unknown accounts answer as slowly as known ones.
    async fn verify(&self, hash: Option<PasswordHash>, password: SecretString)
    -> Result<bool, PasswordsBusy>;
    /// Whether a hash should be made anew with today's parameters.
    fn is_outdated(&self, hash: &PasswordHash) -> bool;
    /// Whether a password is on the list of common ones.
    fn is_common(&self, password: &SecretString) -> bool;
}

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The person.
    pub user: UserId,
    /// The tenant.
    pub reseller: ResellerId,
    /// The session.
    pub session: SessionId,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When it ends; at most ten minutes later.
    pub expires_at: Timestamp,
}

/// Signs access tokens and reads them back.
pub trait AccessTokens: Send + Sync {
    /// The signed token of these claims.
    fn sign(&self, claims: &Claims) -> Result<SecretString, Fault>;
    /// The claims of a token that is well formed, signed by a key of ours and not expired at `now`.
    fn read(&self, token: &SecretString, now: Timestamp) -> Option<Claims>;
}

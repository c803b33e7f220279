//! A session, and the rule by which refresh tokens rotate.

use std::net::IpAddr;

use chrono::Duration;

use crate::id::{SessionId, UserId};
use crate::secret::TokenHash;
use crate::time::Timestamp;

/// How long a session lives without being used, in days.
pub const SESSION_LIFETIME_DAYS: i64 = 30;
/// How long a session lives however much it is used, in days.
pub const ABSOLUTE_LIFETIME_DAYS: i64 = 90;
/// For how long a session is kept after its end, in days.
pub const KEPT_AFTER_END_DAYS: i64 = 30;

/// A signed-in device of a person in one reseller.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which stands in access tokens as `sid`.
    pub id: SessionId,
    /// The person.
    pub user: UserId,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When it was last renewed.
    pub last_seen_at: Timestamp,
    /// When it ends unless it is renewed.
    pub expires_at: Timestamp,
    /// When a password or second factor was last given; a refresh keeps it.
    pub authenticated_at: Timestamp,
    /// The browser, as it names itself.
    pub user_agent: Option<String>,
    /// The address of the sign-in.
    pub ip_address: Option<IpAddr>,
    /// When it was ended.
    pub revoked_at: Option<Timestamp>,
    /// The refresh token that renews it.
    pub token: TokenHash,
    /// The token before; once more accepted while `token` was never used.
    pub previous_token: Option<TokenHash>,
}

/// What presenting a refresh token led to.
pub enum Renewal {
    /// The session goes on with the new token.
    Renewed(Session),
    /// The token was used before: somebody else may hold it, so the session was revoked.
    Reused(Session),
    /// The session is over.
    Ended,
}

impl Session {
    /// Whether it can still be used at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    /// Renews the session for whoever presents `presented`, giving `next` as the new token.
    ///
    /// `next` follows from `presented` alone, so whoever repeats a renewal whose answer was lost is given the same
    /// token again, and many who renew at once all go on with one.
    #[must_use]
    pub fn renew(self, presented: TokenHash, next: TokenHash, now: Timestamp) -> Renewal {
        if !self.is_live(now) {
            return Renewal::Ended;
        }
        if presented == self.token || Some(presented) == self.previous_token {
            return Renewal::Renewed(Self {
                token: next,
                previous_token: Some(presented),
                last_seen_at: now,
                expires_at: (now + Duration::days(SESSION_LIFETIME_DAYS))
                    .min(self.created_at + Duration::days(ABSOLUTE_LIFETIME_DAYS)),
                ..self
            });
        }
        Renewal::Reused(self.revoke(now))
    }

    /// Ends the session.
    #[must_use]
    pub fn revoke(self, now: Timestamp) -> Self {
        Self {
            revoked_at: Some(self.revoked_at.unwrap_or(now)),
            ..self
        }
    }
}

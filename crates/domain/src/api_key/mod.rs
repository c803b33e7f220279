//! API keys: what partner integrations sign their requests with.
//!
//! A key holds at most what its creator holds, at every moment: losing a permission shrinks the creator's keys at once,
//! and a creator who is gone leaves dead keys behind. A key may make keys, which hold at most what it holds; those make
//! none.
//!
//! ```text
//!  created ──revoke──▶ revoked
//!     │ its time ──▶ expired
//! ```

mod format;
mod ports;

pub use format::{is_well_formed, new_key, prefix};
pub use ports::{Listing, Shown, Store};

use std::collections::BTreeMap;

use crate::access::{Grants, PermissionSet};
use crate::id::{ApiKeyId, ProjectId, UserId};
use crate::time::Timestamp;

/// The most keys of one reseller that can be used.
pub const MAX_KEYS: u32 = 500;
/// The longest life of a key with an end, in days.
pub const MAX_LIFE_DAYS: i64 = 5 * 366;
/// How exactly it is known when a key was last used, in seconds.
pub const LAST_USED_SECONDS: i64 = 60;

/// An API key; its secret is kept as a hash, elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// What people call it.
    pub name: String,
    /// The beginning of its secret, to tell keys apart.
    pub prefix: String,
    /// What it may do, as far as its creator still may.
    pub permissions: PermissionSet,
    /// Where: in one project, or in the whole reseller.
    pub project: Option<ProjectId>,
    /// The person who made it, or who made the key that made it.
    pub created_by: UserId,
    /// The key that made it.
    pub parent: Option<ApiKeyId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to [`LAST_USED_SECONDS`].
    pub last_used_at: Option<Timestamp>,
    /// Since when it opens nothing.
    pub revoked_at: Option<Timestamp>,
}

impl ApiKey {
    /// Whether it opens anything at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }

    /// What was given to it.
    pub fn given(&self) -> Grants {
        match self.project {
            None => Grants {
                reseller: self.permissions.with_implied(),
                projects: BTreeMap::new(),
            },
            Some(project) => Grants {
                reseller: PermissionSet::EMPTY,
                projects: BTreeMap::from([(project, self.permissions.with_implied())]),
            },
        }
    }
}

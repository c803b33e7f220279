//! What the API key slice needs to keep. The hash of a key is filed as a token of kind `ApiKey`.

use async_trait::async_trait;

use crate::access::Visible;
use crate::api_key::ApiKey;
use crate::fault::Fault;
use crate::id::{ApiKeyId, UserId};
use crate::page::{Page, PageError, PageRequest};
use crate::time::Timestamp;

/// Which keys are listed. The order is oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// All, or those of these projects.
    pub visible: Visible,
    /// Whether revoked ones are among them.
    pub shown: Shown,
}

/// Which keys are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Those that were not revoked.
    Unrevoked,
    /// Revoked ones as well.
    All,
}

/// The API keys of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a key.
    async fn insert_api_key(&mut self, key: &ApiKey) -> Result<(), Fault>;
    /// The keys with those ids, in no order.
    async fn api_keys(&mut self, ids: &[ApiKeyId]) -> Result<Vec<ApiKey>, Fault>;
    /// A key, locked until the transaction ends.
    async fn lock_api_key(&mut self, id: ApiKeyId) -> Result<Option<ApiKey>, Fault>;
    /// Saves since when a key opens nothing, and strikes its hash from the index of tokens.
    async fn revoke_api_key(&mut self, id: ApiKeyId, at: Timestamp) -> Result<(), Fault>;
    /// The same for every key of a person that is not revoked, those that their keys made included; says how many.
    async fn revoke_api_keys_of(&mut self, user: UserId, at: Timestamp) -> Result<u32, Fault>;
    /// Notes that a key was used, unless a later use is noted.
    async fn touch_api_key(&mut self, id: ApiKeyId, at: Timestamp) -> Result<(), Fault>;
    /// How many keys can be used at `now`.
    async fn count_api_keys(&mut self, now: Timestamp) -> Result<u32, Fault>;
    /// One page of keys, oldest first.
    async fn list_api_keys(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<ApiKey>, PageError>;
}

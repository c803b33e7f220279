//! What the reseller slice needs to keep.

use async_trait::async_trait;

use crate::fault::Fault;
use crate::id::ResellerId;
use crate::reseller::Reseller;
use crate::time::Timestamp;
use crate::value::Money;

/// A reseller could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// Another reseller has this slug.
    #[error("add the reseller: its slug is taken")]
    SlugTaken,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds the reseller, and its log row.
    async fn insert_reseller(&mut self, reseller: &Reseller) -> Result<(), InsertError>;
    /// The reseller, unless it does not exist.
    async fn reseller(&mut self) -> Result<Option<Reseller>, Fault>;
    /// The reseller, locked until the transaction ends: what is spent against its limit is decided one after another.
    async fn lock_reseller(&mut self) -> Result<Option<Reseller>, Fault>;
    /// Saves what its numbers may cost a month.
    async fn save_spend_limit(&mut self, limit: Option<Money>) -> Result<(), Fault>;
    /// Saves since when the reseller may do nothing.
    async fn save_suspension(&mut self, suspended_at: Option<Timestamp>) -> Result<(), Fault>;
    /// Every reseller, oldest first (platform scope).
    async fn reseller_ids(&mut self) -> Result<Vec<ResellerId>, Fault>;
}

//! What the sender slice needs: its rows, and Zavu's word on senders.

use async_trait::async_trait;

use crate::access::Visible;
use crate::fault::Fault;
use crate::id::{InvitationId, ProjectId, SenderId};
use crate::page::{Page, PageError, PageRequest};
use crate::provider::{Channel, ProviderError};
use crate::sender::{Readiness, Reported, Sender};

/// A sender could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// The project has this sender of Zavu already.
    #[error("add the sender: it is known already")]
    Known,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Which senders are listed. The order is oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The projects that the asker may see senders of, already narrowed to the one asked for.
    pub visible: Visible,
    /// These levels only; every level when empty.
    pub readiness: Vec<Readiness>,
    /// Text in the name, or digits in the number.
    pub search: Option<String>,
}

/// The senders of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a sender.
    async fn insert_sender(&mut self, sender: &Sender) -> Result<(), InsertError>;
    /// The senders with those ids, in no order.
    async fn senders(&mut self, ids: &[SenderId]) -> Result<Vec<Sender>, Fault>;
    /// The sender of a project with that id at Zavu, locked until the transaction ends.
    async fn lock_sender_by_zavu_id(
        &mut self,
        project: ProjectId,
        zavu_id: &str,
    ) -> Result<Option<Sender>, Fault>;
    /// Every sender of a project, locked until the transaction ends, in the order of ids.
    async fn lock_senders_of(&mut self, project: ProjectId) -> Result<Vec<Sender>, Fault>;
    /// The senders that these invitations yielded, in no order.
    async fn senders_of_invitations(&mut self, ids: &[InvitationId]) -> Result<Vec<Sender>, Fault>;
    /// Saves a sender.
    async fn save_sender(&mut self, sender: &Sender) -> Result<(), Fault>;
    /// One page of senders, oldest first.
    async fn list_senders(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Sender>, PageError>;
}

/// A sender as Zavu tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedSender {
    /// Its id at Zavu.
    pub zavu_id: String,
    /// What is said about it.
    pub reported: Reported,
}

/// What Zavu knows about a project's senders.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Every sender of the project, all pages of `GET /v1/senders`.
    async fn list_senders(&self, channel: &Channel) -> Result<Vec<ReportedSender>, ProviderError>;
    /// One sender (`GET /v1/senders/{id}`).
    async fn sender(&self, channel: &Channel, zavu_id: &str) -> Result<ReportedSender, ProviderError>;
}

//! What the project slice needs: its rows, and Zavu's word on a key and on the project's webhook.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::access::Visible;
use crate::fault::Fault;
use crate::id::ProjectId;
use crate::page::{Page, PageError, PageRequest};
use crate::project::{Drift, Identity, Project};
use crate::provider::{Channel, ProviderError};

/// A project could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// Another project of the reseller has this slug.
    #[error("add the project: its slug is taken")]
    SlugTaken,
    /// Another project of the platform has this Zavu project.
    #[error("add the project: its Zavu project belongs to another project")]
    ZavuProjectTaken,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A project could not be saved: the same reasons as for adding it.
pub type SaveError = InsertError;

/// Which projects are listed. The order is oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Those that the asker may see.
    pub visible: Visible,
    /// Whether archived ones are among them.
    pub archived: Archived,
    /// Text in name or slug, without regard to case.
    pub search: Option<String>,
}

/// Whether archived projects are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archived {
    /// They are.
    Included,
    /// They are not.
    Excluded,
}

/// The projects of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a project.
    async fn insert_project(&mut self, project: &Project) -> Result<(), InsertError>;
    /// The projects with those ids, in no order.
    async fn projects(&mut self, ids: &[ProjectId]) -> Result<Vec<Project>, Fault>;
    /// A project, locked until the transaction ends.
    async fn lock_project(&mut self, id: ProjectId) -> Result<Option<Project>, Fault>;
    /// Saves a project.
    async fn save_project(&mut self, project: &Project) -> Result<(), SaveError>;
    /// One page of projects, oldest first.
    async fn list_projects(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Project>, PageError>;
    /// Whether invitations, numbers or senders exist in a project.
    async fn project_has_objects(&mut self, id: ProjectId) -> Result<bool, Fault>;
    /// Whether something in a project forbids archiving: an open invitation, a held number, an unsettled purchase.
    async fn project_is_busy(&mut self, id: ProjectId) -> Result<bool, Fault>;
    /// Notes something that stood otherwise at Zavu.
    async fn insert_drift(&mut self, drift: &Drift) -> Result<(), Fault>;
    /// How often something stood otherwise in each of the projects; those where nothing did are left out.
    async fn drift_counts(&mut self, projects: &[ProjectId]) -> Result<Vec<(ProjectId, i64)>, Fault>;
    /// What stood otherwise in a project, newest first, at most `limit`.
    async fn drifts(&mut self, project: ProjectId, limit: u32) -> Result<Vec<Drift>, Fault>;
}

/// A webhook as Zavu has it for a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredWebhook {
    /// Where it points.
    pub url: String,
    /// Which events it gets.
    pub events: Vec<String>,
    /// Whether it is on.
    pub active: bool,
}

/// What Zavu knows about a key and its project.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Whose key the channel speaks with (`GET /v1/me`).
    async fn identify(&self, channel: &Channel) -> Result<Identity, ProviderError>;
    /// The project's webhook (`GET /v1/invitations/webhook`).
    async fn webhook(&self, channel: &Channel) -> Result<Option<RegisteredWebhook>, ProviderError>;
    /// Registers the project's webhook for `invitation.status_changed` and gives its secret, where Zavu tells it
    /// (`POST /v1/invitations/webhook`).
    async fn register_webhook(
        &self,
        channel: &Channel,
        url: &SecretString,
    ) -> Result<Option<SecretString>, ProviderError>;
    /// Removes the project's webhook and its secret (`DELETE /v1/invitations/webhook`).
    async fn remove_webhook(&self, channel: &Channel) -> Result<(), ProviderError>;
}

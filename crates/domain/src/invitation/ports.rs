//! What the invitation slice needs: its rows, and Zavu's invitations.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::access::Visible;
use crate::fault::Fault;
use crate::id::{InvitationId, ProjectId};
use crate::invitation::{ClientDetails, Invitation, Status};
use crate::page::{Page, PageError, PageRequest};
use crate::provider::{Channel, ProviderError};
use crate::time::Timestamp;
use crate::value::Country;

/// An invitation could not be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// The project has an invitation with this idempotency key.
    #[error("add the invitation: its idempotency key was used before")]
    KeyUsed,
    /// Another open invitation of the reseller has this number.
    #[error("add the invitation: its number is promised to another one")]
    NumberPromised,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A caller's key for one creation, and the hash of the input that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The caller's key, 1..=255 characters.
    pub key: String,
    /// SHA-256 of the canonical input, in hex.
    pub fingerprint: String,
}

/// Conditions on a text; every one that is given must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextFilter {
    /// Exactly this.
    pub eq: Option<String>,
    /// One of these.
    pub one_of: Option<Vec<String>>,
    /// With this inside, without regard to case.
    pub contains: Option<String>,
    /// Beginning with this, without regard to case.
    pub starts_with: Option<String>,
}

/// From (inclusive) and to (exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeRange {
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// What invitations are ordered by; the id breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderField {
    /// When it was issued.
    CreatedAt,
    /// When it ends.
    ExpiresAt,
    /// When it last changed.
    UpdatedAt,
    /// The client's name, without regard to case; those without one come as if it were empty.
    ClientName,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub field: OrderField,
    /// Which end first.
    pub direction: Direction,
}

/// Which end of a list comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least.
    Ascending,
    /// The greatest.
    Descending,
}

/// Which invitations are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The projects that the asker may see invitations of, already narrowed to the one asked for.
    pub visible: Visible,
    /// These states only; every state when empty.
    pub statuses: Vec<Status>,
    /// Text in the client's name, e-mail, phone or external reference, without regard to case.
    pub search: Option<String>,
    /// Conditions on the external reference.
    pub external_reference: TextFilter,
    /// With (`true`) or without (`false`) a promised number.
    pub has_number: Option<bool>,
    /// When it was issued.
    pub created_at: TimeRange,
    /// When it ends.
    pub expires_at: TimeRange,
    /// The person or key who issued it, as a typed id.
    pub created_by: Option<String>,
    /// The order.
    pub order: Order,
}

/// How many invitations of a project stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Being issued.
    pub issuing: i64,
    /// Waiting for the client.
    pub pending: i64,
    /// In Meta's signup.
    pub in_progress: i64,
    /// Failed.
    pub failed: i64,
    /// Done.
    pub completed: i64,
    /// Expired.
    pub expired: i64,
    /// Cancelled.
    pub cancelled: i64,
}

/// The invitations of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds an invitation.
    async fn insert_invitation(
        &mut self,
        invitation: &Invitation,
        idempotency: Option<&Idempotency>,
    ) -> Result<(), InsertError>;
    /// The invitation that was issued under a key of a project, and the fingerprint of its input.
    async fn invitation_by_key(
        &mut self,
        project: ProjectId,
        key: &str,
    ) -> Result<Option<(Invitation, String)>, Fault>;
    /// The invitations with those ids, in no order.
    async fn invitations(&mut self, ids: &[InvitationId]) -> Result<Vec<Invitation>, Fault>;
    /// An invitation, locked until the transaction ends.
    async fn lock_invitation(&mut self, id: InvitationId) -> Result<Option<Invitation>, Fault>;
    /// The invitation of a project with that id at Zavu.
    async fn invitation_by_zavu_id(
        &mut self,
        project: ProjectId,
        zavu_id: &str,
    ) -> Result<Option<Invitation>, Fault>;
    /// Which of these ids of Zavu are known in a project.
    async fn known_zavu_ids(&mut self, project: ProjectId, zavu_ids: &[String])
    -> Result<Vec<String>, Fault>;
    /// The invitations of a project that are being issued, oldest first.
    async fn issuing_invitations(&mut self, project: ProjectId) -> Result<Vec<Invitation>, Fault>;
    /// Saves an invitation.
    async fn save_invitation(&mut self, invitation: &Invitation) -> Result<(), Fault>;
    /// Deletes an intent that Zavu certainly refused, with its link's token.
    async fn delete_invitation(&mut self, id: InvitationId) -> Result<(), Fault>;
    /// One page of invitations.
    async fn list_invitations(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Invitation>, PageError>;
    /// Counts by state for each of these projects, in no order; a project without invitations is left out.
    async fn count_invitations(&mut self, projects: &[ProjectId]) -> Result<Vec<(ProjectId, Counts)>, Fault>;
}

/// What an invitation is created with at Zavu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// The client.
    pub client: ClientDetails,
    /// The promised number's id at Zavu.
    pub zavu_number_id: Option<String>,
    /// The countries whose numbers may be connected; any when empty.
    pub allowed_phone_countries: Vec<Country>,
    /// Its life, in days.
    pub expires_in_days: i64,
}

/// Zavu's word for where an invitation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportedStatus {
    /// `pending`
    Pending,
    /// `in_progress`
    InProgress,
    /// `failed`
    Failed,
    /// `completed`
    Completed,
    /// `expired`
    Expired,
    /// `cancelled`
    Cancelled,
    /// A word that Usher does not know; kept and shown.
    Other(String),
}

/// An invitation as Zavu reports it.
#[derive(Clone)]
pub struct Report {
    /// Its id at Zavu.
    pub zavu_id: String,
    /// The link at Zavu: a bearer credential.
    pub url: SecretString,
    /// Where it stands.
    pub status: ReportedStatus,
    /// The client's name, as it was given.
    pub client_name: Option<String>,
    /// The client's e-mail, as it was given.
    pub client_email: Option<String>,
    /// The client's phone, as it was given.
    pub client_phone: Option<String>,
    /// The promised number's id at Zavu.
    pub zavu_number_id: Option<String>,
    /// The sender's id at Zavu, once completed.
    pub zavu_sender_id: Option<String>,
    /// Why the signup failed.
    pub failure_reason: Option<String>,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When the client first opened it.
    pub viewed_at: Option<Timestamp>,
    /// When the client last began.
    pub started_at: Option<Timestamp>,
    /// When the client last failed.
    pub failed_at: Option<Timestamp>,
    /// When the client finished.
    pub completed_at: Option<Timestamp>,
    /// When it was created at Zavu.
    pub created_at: Timestamp,
    /// When it last changed at Zavu.
    pub updated_at: Timestamp,
}

/// What Zavu does with invitations.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Creates an invitation (`POST /v1/invitations`), never retried; without a definite answer in
    /// 10 s the outcome is unknown.
    async fn create_invitation(
        &self,
        channel: &Channel,
        new: &NewInvitation,
    ) -> Result<Report, ProviderError>;
    /// The invitations created at or after `since`, newest first, at most 1,000 (`GET /v1/invitations`).
    async fn recent_invitations(
        &self,
        channel: &Channel,
        since: Timestamp,
    ) -> Result<Vec<Report>, ProviderError>;
    /// One invitation (`GET /v1/invitations/{id}`).
    async fn invitation(&self, channel: &Channel, zavu_id: &str) -> Result<Report, ProviderError>;
    /// Cancels an invitation (`POST /v1/invitations/{id}/cancel`). A refusal may mean that it is cancelled or
    /// completed already: read it back.
    async fn cancel_invitation(&self, channel: &Channel, zavu_id: &str) -> Result<Report, ProviderError>;
}

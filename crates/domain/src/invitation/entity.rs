//! An invitation: its facts, its history, and where it stands.

use crate::event::ActorKind;
use crate::id::{InvitationId, NumberId, ProjectId};
use crate::invitation::{ClientDetails, State};
use crate::secret::Sealed;
use crate::time::Timestamp;
use crate::value::Country;

/// When something first or last happened, whatever came after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Milestones {
    /// The first deliberate view: the button on the client's page, or Zavu's word.
    pub viewed_at: Option<Timestamp>,
    /// The newest beginning of Meta's signup.
    pub started_at: Option<Timestamp>,
    /// The newest failure.
    pub failed_at: Option<Timestamp>,
    /// When there was a sender.
    pub completed_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
}

/// Who issued an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedBy {
    /// The kind of actor.
    pub kind: ActorKind,
    /// The person or key, as a typed id.
    pub id: Option<String>,
}

/// An invitation.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The project.
    pub project: ProjectId,
    /// The client.
    pub client: ClientDetails,
    /// The partner's own key for the client.
    pub external_reference: Option<String>,
    /// The client's language.
    pub locale: Option<String>,
    /// The number that is promised.
    pub number: Option<NumberId>,
    /// The countries whose numbers may be connected, in the caller's order; any when empty. Zavu does not return them.
    pub allowed_phone_countries: Vec<Country>,
    /// The token of Usher's own permanent link, sealed for `invitations.link_token`.
    pub link_token: Sealed,
    /// Which generation this is, from 1.
    pub generation: i32,
    /// Where it stands.
    pub state: State,
    /// What happened when.
    pub milestones: Milestones,
    /// When it ends; Usher's own reckoning while it is being issued, Zavu's word afterwards.
    pub expires_at: Timestamp,
    /// Who issued it.
    pub created_by: CreatedBy,
    /// When it was issued here.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When Zavu was last asked about it.
    pub verified_at: Option<Timestamp>,
}

/// The facts about a new invitation that are not the caller's.
#[derive(Clone)]
pub struct Birth {
    /// Its id.
    pub id: InvitationId,
    /// The token of its link.
    pub link_token: Sealed,
    /// Who issues it.
    pub created_by: CreatedBy,
    /// When.
    pub at: Timestamp,
}

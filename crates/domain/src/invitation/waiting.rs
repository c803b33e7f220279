//! Who must act, and what: a table over every state.

use crate::event::kind_words;
use crate::invitation::{Invitation, State};
use crate::time::Timestamp;

kind_words! {
    /// Who must act for an invitation to go on.
    NextActor {
        /// The client.
        Client = "CLIENT",
        /// The reseller.
        Reseller = "RESELLER",
        /// Zavu.
        Zavu = "ZAVU",
        /// Meta.
        Meta = "META",
        /// Nobody: it is over.
        Nobody = "NOBODY",
    }
}

/// Who must act, what, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub actor: NextActor,
    /// What, in plain words.
    pub step: &'static str,
    /// Since when.
    pub since: Timestamp,
}

impl Invitation {
    /// Who must act for this invitation to go on.
    pub fn waiting(&self) -> Waiting {
        let milestones = self.milestones;
        let (actor, step, since) = match &self.state {
            State::Issuing { .. } => (
                NextActor::Zavu,
                "Usher is making sure that Zavu issued the invitation.",
                Some(self.created_at),
            ),
            State::NotIssued => (
                NextActor::Reseller,
                "Zavu never issued this invitation: issue a new one.",
                milestones.failed_at,
            ),
            State::Pending(_) if milestones.viewed_at.is_some() => (
                NextActor::Client,
                "The client opened the link and has yet to start the signup.",
                milestones.viewed_at,
            ),
            State::Pending(_) => (
                NextActor::Client,
                "The client has yet to open the link.",
                Some(self.created_at),
            ),
            State::InProgress(_) => (
                NextActor::Client,
                "The client is in Meta's signup.",
                milestones.started_at,
            ),
            State::Failed { reason, .. } => (
                if reason.as_deref() == Some("internal_error") {
                    NextActor::Reseller
                } else {
                    NextActor::Client
                },
                "The signup failed; the client can try again with the same link.",
                milestones.failed_at,
            ),
            State::Completed { sender: None, .. } => (
                NextActor::Zavu,
                "Usher is fetching the new sender.",
                milestones.completed_at,
            ),
            State::Completed { sender: Some(_), .. } => (
                NextActor::Nobody,
                "Done: the client is connected.",
                milestones.completed_at,
            ),
            State::Expired(_) => (
                NextActor::Reseller,
                "The link expired: issue a new invitation.",
                Some(self.expires_at),
            ),
            State::Cancelled(_) => (NextActor::Nobody, "It was cancelled.", milestones.cancelled_at),
        };
        Waiting {
            actor,
            step,
            since: since.unwrap_or(self.updated_at),
        }
    }
}

//! Invitations: issued, found again when Zavu's answer was lost, followed, cancelled, read.
//!
//! Issuing is two transactions around one call. The first holds the number and keeps the intent as ISSUING; the
//! second takes Zavu's answer. Whatever happens between them, [`settle`] finds out later what Zavu did.

mod cancel;
pub(crate) mod checks;
mod conclude;
mod intend;
mod issue;
mod link;
mod list;
mod missed;
mod read;
mod settle;
pub(crate) mod take_in;
pub(crate) mod track;
mod view;

pub use cancel::{CancelError, cancel};
pub use issue::{Issue, IssueError, issue};
pub use link::{landing, link, zavu_url};
pub(crate) use list::narrow;
pub use list::{List, ListError, StatusFilter, list};
pub use read::{counts, read_many};
pub use settle::{SettleError, settle};
pub use track::{Prompt, TrackError, track};
pub use view::{Landing, landing_page, view};

use serde_json::{Value, json};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::id::{InvitationId, ResellerId};
use usher_domain::invitation::{Invitation, Step};
use usher_domain::secret::Place;

use crate::context::Fact;

/// Where the token of an invitation's own link is sealed.
pub(crate) const fn link_place(reseller: ResellerId, invitation: InvitationId) -> Place {
    Place {
        reseller: Some(reseller),
        table: "invitations",
        column: "link_token",
        row: invitation.uuid(),
    }
}

/// Where an invitation's link at Zavu is sealed.
pub(crate) const fn zavu_url_place(reseller: ResellerId, invitation: InvitationId) -> Place {
    Place {
        reseller: Some(reseller),
        table: "invitations",
        column: "zavu_url",
        row: invitation.uuid(),
    }
}

pub(crate) const fn subject(id: InvitationId) -> Subject {
    Subject {
        kind: SubjectKind::Invitation,
        id: id.uuid(),
    }
}

/// What an event says about a step of an invitation; `invitation` is as it stands after the last step.
pub(crate) fn step_fact(invitation: &Invitation, step: &Step, cause: &str) -> Fact {
    let mut data = json!({ "cause": cause, "subject": invitation.snapshot() });
    if let Value::Object(fields) = &mut data {
        if step.previous != step.status {
            fields.insert("previousStatus".to_owned(), json!(step.previous.as_str()));
        }
        fields.insert("status".to_owned(), json!(step.status.as_str()));
        if let Some(reason) = &step.failure_reason {
            fields.insert("failureReason".to_owned(), json!(reason));
        }
    }
    Fact {
        subject: subject(invitation.id),
        occurred_at: Some(step.occurred_at),
        data,
    }
}

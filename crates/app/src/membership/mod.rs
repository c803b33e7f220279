//! Memberships: offered and accepted, changed, ended, read; added at once by the command line and the demo.

mod accept;
mod add;
mod assignments_set;
mod granting;
mod manager;
mod offer;
mod offer_revoke;
mod read;
mod remove;

pub use accept::{Accept, AcceptError, Preview, accept, preview};
pub use add::{Add, AddError, add};
pub use assignments_set::{AssignmentsSet, AssignmentsSetError, assignments_set};
pub use granting::Given;
pub use manager::{Manager, manager};
pub use offer::{MAX_PENDING_OFFERS, MakeOffer, OfferError, offer};
pub use offer_revoke::{OfferRevokeError, offer_revoke};
pub use read::{List, ListError, list, list_offers, places, read_many, read_offers};
pub use remove::{RemoveError, remove};

use serde_json::{Value, json};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::id::ProjectId;
use usher_domain::membership::{Assignment, Membership, Offer};
use usher_domain::time::rfc3339;

use crate::context::Fact;

fn subject(membership: &Membership) -> Subject {
    Subject {
        kind: SubjectKind::Membership,
        id: membership.id.uuid(),
    }
}

fn offer_subject(offer: &Offer) -> Subject {
    Subject {
        kind: SubjectKind::MembershipOffer,
        id: offer.id.uuid(),
    }
}

/// What an event says about a membership.
fn fact(membership: &Membership, cause: &str) -> Fact {
    Fact {
        subject: subject(membership),
        occurred_at: None,
        data: json!({
            "cause": cause,
            "subject": {
                "id": membership.id.to_string(),
                "createdAt": rfc3339(membership.created_at),
                "deactivatedAt": membership.deactivated_at.map(rfc3339),
            },
        }),
    }
}

/// What an event says about an offer.
fn offer_fact(offer: &Offer, cause: &str) -> Fact {
    Fact {
        subject: offer_subject(offer),
        occurred_at: None,
        data: json!({
            "cause": cause,
            "subject": {
                "id": offer.id.to_string(),
                "email": offer.email.as_str(),
                "createdAt": rfc3339(offer.created_at),
                "expiresAt": rfc3339(offer.expires_at),
            },
        }),
    }
}

/// The project that an event about these roles belongs to: theirs, when they are all of one.
fn project_of(assignments: &[Assignment]) -> Option<ProjectId> {
    let first = assignments.first()?.project?;
    let all = assignments.iter().all(|given| given.project == Some(first));
    all.then_some(first)
}

/// Roles by name and place, for the audit log.
fn told(assignments: &[Assignment]) -> Value {
    let told = assignments.iter().map(|given| {
        json!({
            "role": given.role.name,
            "roleId": given.role.id.to_string(),
            "project": given.project.map(|id| id.to_string()),
        })
    });
    Value::Array(told.collect())
}

//! The states of a number and what moves it between them.

use serde_json::{Value, json};

use crate::event::kind_words;
use crate::id::{InvitationId, NumberId, ProjectId, SenderId};
use crate::number::{Capability, OwnedNumber};
use crate::time::{Timestamp, rfc3339};
use crate::value::{Country, Money, PhoneNumber};

kind_words! {
    /// The states by name, as the API and the database spell them.
    Status {
        /// Being bought.
        Purchasing = "PURCHASING",
        /// Bought or not: to be looked up.
        PurchaseUnknown = "PURCHASE_UNKNOWN",
        /// Owned and promised to nobody.
        Free = "FREE",
        /// Promised to an open invitation.
        Held = "HELD",
        /// Belongs to a sender.
        Assigned = "ASSIGNED",
        /// Being given back.
        Releasing = "RELEASING",
        /// No longer owned.
        Released = "RELEASED",
        /// Could not be bought.
        PurchaseFailed = "PURCHASE_FAILED",
    }
}

/// Where a number stands, with what belongs to that state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Owned and promised to nobody.
    Free,
    /// Promised to an open invitation.
    Held {
        /// The invitation.
        by: InvitationId,
    },
    /// Belongs to a sender.
    Assigned {
        /// The sender at Zavu.
        zavu_sender_id: String,
        /// The sender here, once it was adopted.
        sender: Option<SenderId>,
    },
    /// No longer owned at Zavu.
    Released {
        /// Since when, as far as Usher knows.
        at: Timestamp,
    },
}

impl State {
    /// The state's name.
    pub const fn status(&self) -> Status {
        match self {
            Self::Free => Status::Free,
            Self::Held { .. } => Status::Held,
            Self::Assigned { .. } => Status::Assigned,
            Self::Released { .. } => Status::Released,
        }
    }
}

/// A number that a project owns or owned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its id.
    pub id: NumberId,
    /// The project.
    pub project: ProjectId,
    /// Its id at Zavu.
    pub zavu_id: String,
    /// The number itself.
    pub phone_number: PhoneNumber,
    /// Its country; the numbering plan of a shared code may not tell.
    pub country: Option<Country>,
    /// Its name at Zavu.
    pub name: Option<String>,
    /// What it can carry.
    pub capabilities: Vec<Capability>,
    /// Where it stands.
    pub state: State,
    /// What it costs a month.
    pub monthly_price: Option<Money>,
    /// When it is charged next.
    pub next_renewal_at: Option<Timestamp>,
    /// Since when it serves nobody.
    pub idle_since: Option<Timestamp>,
    /// When it was bought, by Zavu's word.
    pub purchased_at: Timestamp,
    /// When Usher first saw it.
    pub created_at: Timestamp,
}

/// A number cannot be promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldError {
    /// It is promised to another invitation.
    #[error("hold the number: it is held by another invitation")]
    Held,
    /// It belongs to a sender or is no longer owned.
    #[error("hold the number: it is not free")]
    Unavailable,
}

impl Number {
    /// Promises the number to an invitation.
    pub fn hold(self, invitation: InvitationId) -> Result<Self, HoldError> {
        match self.state {
            State::Free => Ok(Self {
                state: State::Held { by: invitation },
                idle_since: None,
                ..self
            }),
            State::Held { .. } => Err(HoldError::Held),
            State::Assigned { .. } | State::Released { .. } => Err(HoldError::Unavailable),
        }
    }

    /// Ends the promise to `invitation`; `None` when there was none.
    pub fn free(self, invitation: InvitationId, now: Timestamp) -> Option<Self> {
        match self.state {
            State::Held { by } if by == invitation => Some(Self {
                state: State::Free,
                idle_since: Some(now),
                ..self
            }),
            State::Free | State::Held { .. } | State::Assigned { .. } | State::Released { .. } => None,
        }
    }

    /// Gives the number to a sender; `None` when it has it already.
    pub fn assign(self, zavu_sender_id: &str, sender: Option<SenderId>) -> Option<Self> {
        let state = State::Assigned {
            zavu_sender_id: zavu_sender_id.to_owned(),
            sender,
        };
        (self.state != state).then_some(Self {
            state,
            idle_since: None,
            ..self
        })
    }

    /// Takes over what Zavu says about the number. A promise made here outlives a report that says "free".
    #[must_use]
    pub fn refresh(self, report: &OwnedNumber, now: Timestamp) -> Self {
        let state = match (&report.zavu_sender_id, self.state) {
            (
                Some(reported),
                State::Assigned {
                    zavu_sender_id,
                    sender,
                },
            ) if *reported == zavu_sender_id => State::Assigned {
                zavu_sender_id,
                sender,
            },
            (
                Some(reported),
                State::Free | State::Held { .. } | State::Assigned { .. } | State::Released { .. },
            ) => State::Assigned {
                zavu_sender_id: reported.clone(),
                sender: None,
            },
            (None, State::Held { by }) => State::Held { by },
            (None, State::Free | State::Assigned { .. } | State::Released { .. }) => State::Free,
        };
        let idle_since = match state {
            State::Free => Some(self.idle_since.unwrap_or(now)),
            State::Held { .. } | State::Assigned { .. } | State::Released { .. } => None,
        };
        Self {
            state,
            idle_since,
            name: report.name.clone(),
            capabilities: report.capabilities.clone(),
            monthly_price: report.monthly_price,
            next_renewal_at: report.next_renewal_at,
            ..self
        }
    }

    /// Notes that Zavu no longer lists the number.
    #[must_use]
    pub fn release(self, now: Timestamp) -> Self {
        Self {
            state: State::Released { at: now },
            idle_since: None,
            ..self
        }
    }

    /// Its scalar fields as the API spells them, for events.
    pub fn snapshot(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "phoneNumber": self.phone_number.as_str(),
            "countryCode": self.country.as_ref().map(Country::as_str),
            "name": self.name,
            "capabilities": self.capabilities.iter().map(|word| word.as_str()).collect::<Vec<_>>(),
            "status": self.state.status().as_str(),
            "zavuId": self.zavu_id,
            "nextRenewalAt": self.next_renewal_at.map(rfc3339),
            "idleSince": self.idle_since.map(rfc3339),
            "purchasedAt": rfc3339(self.purchased_at),
        })
    }
}

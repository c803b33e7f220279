//! A number, and what moves it from one state to another.

use chrono::Duration;

use crate::id::{InvitationId, NumberId, ProjectId, SenderId};
use crate::number::{
    ABSENT_TWICE_SECONDS, Capability, Failure, FailureKind, OwnedNumber, Purchase, State, Status,
};
use crate::time::Timestamp;
use crate::value::{Country, Money, PhoneNumber};

/// How long after it was given up a purchase can still take effect, in minutes: Zavu's own queues, and clocks that differ.
const LATE_MINUTES: i64 = 60;

/// A number that a project owns, owned, or wanted to own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its id.
    pub id: NumberId,
    /// The project.
    pub project: ProjectId,
    /// Its id at Zavu, once it was bought.
    pub zavu_id: Option<String>,
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
    /// What was spent on it, in cents of a dollar: the sum of its spent charges.
    pub cost_to_date_minor: i64,
    /// When it is charged next.
    pub next_renewal_at: Option<Timestamp>,
    /// Since when it serves nobody.
    pub idle_since: Option<Timestamp>,
    /// How it was bought; `None` when it was found at Zavu.
    pub purchase: Option<Purchase>,
    /// When it was bought, by Zavu's word.
    pub purchased_at: Option<Timestamp>,
    /// When Usher first saw or wanted it.
    pub created_at: Timestamp,
    /// When it was last compared with Zavu's word; `None` while there was none.
    pub verified_at: Option<Timestamp>,
}

/// A number cannot be promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldError {
    /// It is promised to another invitation.
    #[error("hold the number: it is held by another invitation")]
    Held,
    /// It belongs to a sender, is not owned yet, or no longer.
    #[error("hold the number: it is not free")]
    Unavailable,
}

/// A number cannot be given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// It is promised to an open invitation.
    #[error("release the number: it is held by an invitation")]
    Held,
    /// It belongs to a sender.
    #[error("release the number: it belongs to a sender")]
    Assigned,
    /// It is not owned: it stands here instead.
    #[error("release the number: it is not owned")]
    WrongState(Status),
}

/// A number cannot do this from where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("move the number on: it is {}", .0.as_str())]
pub struct Illegal(pub Status);

/// What it means that a number which was to be bought is not among those that the project owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// Nothing yet: Zavu may still be at it. Another look, at least five seconds later, decides.
    Noted(Number),
    /// It was not bought.
    Final(Number),
}

impl Number {
    /// Zavu's answer to the purchase was lost.
    pub fn doubt(self, now: Timestamp) -> Result<Self, Illegal> {
        match self.state {
            State::Purchasing => Ok(Self {
                state: State::PurchaseUnknown {
                    since: now,
                    absent_since: None,
                },
                ..self
            }),
            State::PurchaseUnknown { .. } => Ok(self),
            State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => Err(Illegal(self.state.status())),
        }
    }

    /// Zavu certainly did not sell it.
    pub fn fail(self, failure: Failure, now: Timestamp) -> Result<Self, Illegal> {
        match self.state {
            State::Purchasing | State::PurchaseUnknown { .. } => Ok(Self {
                state: State::PurchaseFailed { failure, at: now },
                ..self
            }),
            State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => Err(Illegal(self.state.status())),
        }
    }

    /// It was looked up and is not among those that the project owns: Zavu was asked at `asked_at`, and answered by `now`.
    pub fn absent(self, asked_at: Timestamp, now: Timestamp) -> Result<Absence, Illegal> {
        let (since, absent_since) = match self.state {
            State::Purchasing => (now, None),
            State::PurchaseUnknown { since, absent_since } => (since, absent_since),
            State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => return Err(Illegal(self.state.status())),
        };
        match absent_since {
            Some(first) if asked_at - first >= Duration::seconds(ABSENT_TWICE_SECONDS) => {
                let failure = Failure {
                    kind: FailureKind::NotBought,
                    reason: "not_bought".to_owned(),
                    message: None,
                };
                Ok(Absence::Final(self.fail(failure, now)?))
            }
            Some(_) | None => Ok(Absence::Noted(Self {
                state: State::PurchaseUnknown {
                    since,
                    absent_since: absent_since.or(Some(now)),
                },
                ..self
            })),
        }
    }

    /// Zavu sold it. Also one that was given up because it could not be found: then the purchase took effect late.
    pub fn bought(self, report: &OwnedNumber, now: Timestamp) -> Result<Self, Illegal> {
        if !self.may_be_bought() {
            return Err(Illegal(self.state.status()));
        }
        let bought = Self {
            zavu_id: Some(report.zavu_id.clone()),
            purchased_at: Some(report.created_at),
            state: State::Free,
            ..self
        };
        Ok(bought.refresh(report, now))
    }

    /// Whether it is being bought and nobody knows yet what comes of it.
    pub const fn is_being_bought(&self) -> bool {
        match self.state {
            State::Purchasing | State::PurchaseUnknown { .. } => true,
            State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => false,
        }
    }

    /// Whether a number that the project owns may be the outcome of this purchase.
    pub fn may_be_bought(&self) -> bool {
        match &self.state {
            State::Purchasing | State::PurchaseUnknown { .. } => true,
            State::PurchaseFailed { failure, .. } => failure.kind == FailureKind::NotBought,
            State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => false,
        }
    }

    /// Whether a number that the project owns is the outcome of this purchase: of one that was given up only while it can
    /// still have taken effect late, else somebody bought the number anew.
    pub fn is_outcome(&self, report: &OwnedNumber) -> bool {
        let late = match &self.state {
            State::PurchaseFailed { at, .. } => report.created_at <= *at + Duration::minutes(LATE_MINUTES),
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => true,
        };
        late && self.may_be_bought() && self.phone_number == report.phone_number
    }

    /// Promises the number to an invitation.
    pub fn hold(self, invitation: InvitationId) -> Result<Self, HoldError> {
        match self.state {
            State::Free => Ok(Self {
                state: State::Held { by: invitation },
                idle_since: None,
                ..self
            }),
            State::Held { .. } => Err(HoldError::Held),
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => Err(HoldError::Unavailable),
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
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => None,
        }
    }

    /// Gives the number to a sender; `None` when it has it already, or when the project does not own it.
    pub fn assign(self, zavu_sender_id: &str, sender: Option<SenderId>) -> Option<Self> {
        if !self.is_owned() {
            return None;
        }
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

    /// Whether the project owns it, as far as is known here.
    pub const fn is_owned(&self) -> bool {
        match self.state {
            State::Free | State::Held { .. } | State::Assigned { .. } | State::Releasing { .. } => true,
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Released { .. } => false,
        }
    }

    /// Begins to give the number back: only one that serves nobody.
    pub fn begin_release(self, now: Timestamp) -> Result<Self, ReleaseError> {
        match self.state {
            State::Free => Ok(Self {
                state: State::Releasing { since: now },
                ..self
            }),
            State::Held { .. } => Err(ReleaseError::Held),
            State::Assigned { .. } => Err(ReleaseError::Assigned),
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Releasing { .. }
            | State::Released { .. } => Err(ReleaseError::WrongState(self.state.status())),
        }
    }

    /// Zavu did not take the number back: it stands again where Zavu says.
    #[must_use]
    pub fn keep(self, report: Option<&OwnedNumber>, now: Timestamp) -> Self {
        let kept = Self {
            state: State::Free,
            ..self
        };
        match report {
            Some(report) => kept.refresh(report, now),
            None => kept,
        }
    }

    /// Takes over what Zavu says about the number. A promise made here outlives a report that says "free", and so does
    /// the wish to give the number back.
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
                _,
                state @ (State::Purchasing
                | State::PurchaseUnknown { .. }
                | State::PurchaseFailed { .. }
                | State::Releasing { .. }),
            ) => state,
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
            State::Releasing { .. } => self.idle_since,
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Released { .. } => None,
        };
        Self {
            state,
            idle_since,
            name: report.name.clone(),
            capabilities: report.capabilities.clone(),
            // What Zavu leaves out for once is still known.
            monthly_price: report.monthly_price.or(self.monthly_price),
            next_renewal_at: report.next_renewal_at.or(self.next_renewal_at),
            verified_at: Some(now),
            ..self
        }
    }

    /// Notes that Zavu no longer has the number.
    #[must_use]
    pub fn release(self, now: Timestamp) -> Self {
        Self {
            state: State::Released { at: now },
            idle_since: None,
            verified_at: Some(now),
            ..self
        }
    }
}

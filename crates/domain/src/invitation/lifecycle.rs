//! The states of an invitation, what they own, and the transitions that Usher itself makes.

use chrono::Duration;

use crate::event::kind_words;
use crate::id::SenderId;
use crate::invitation::{Birth, Draft, Invitation, Milestones};
use crate::secret::Sealed;
use crate::time::Timestamp;

/// How long one attempt to create an invitation at Zavu may remain without an answer, in seconds.
pub const ATTEMPT_DEADLINE_SECONDS: i64 = 60;
/// How often creation is tried before the intent is given up.
pub const MAX_ATTEMPTS: u8 = 2;
/// The failure reason of an invitation that Zavu never issued.
pub const NOT_ISSUED: &str = "not_issued";

kind_words! {
    /// The states by name, as the API and the database spell them.
    Status {
        /// Being created at Zavu.
        Issuing = "ISSUING",
        /// Waiting for the client.
        Pending = "PENDING",
        /// The client is in Meta's signup.
        InProgress = "IN_PROGRESS",
        /// The client's signup failed (the link goes on), or Zavu never issued it (closed).
        Failed = "FAILED",
        /// There is a sender.
        Completed = "COMPLETED",
        /// Its time is over.
        Expired = "EXPIRED",
        /// It was cancelled.
        Cancelled = "CANCELLED",
    }
}

impl Status {
    /// Whether a step from `self` to `next` is one of the lifecycle.
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Issuing => matches!(next, Self::Pending | Self::Failed),
            Self::Pending => {
                matches!(
                    next,
                    Self::InProgress | Self::Failed | Self::Completed | Self::Expired | Self::Cancelled
                )
            }
            Self::InProgress => {
                matches!(
                    next,
                    Self::Failed | Self::Completed | Self::Expired | Self::Cancelled
                )
            }
            Self::Failed => {
                matches!(
                    next,
                    Self::InProgress | Self::Completed | Self::Expired | Self::Cancelled
                )
            }
            Self::Expired | Self::Cancelled => matches!(next, Self::Completed),
            Self::Completed => false,
        }
    }
}

/// An invitation as Zavu knows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its id at Zavu.
    pub zavu_id: String,
    /// The link at Zavu, sealed for `invitations.zavu_url`.
    pub zavu_url: Sealed,
    /// Zavu's `updatedAt` of the newest report that was taken in; older reports are ignored.
    pub reported_at: Timestamp,
    /// Zavu's word for the state, when it is none that Usher knows.
    pub unknown_status: Option<String>,
}

/// Where an invitation stands, with what belongs to that state.
#[derive(Clone, PartialEq, Eq)]
pub enum State {
    /// Being created at Zavu.
    Issuing {
        /// How often creation was begun; 0 while an equal intent goes first.
        attempts: u8,
        /// When the first attempt began.
        first_attempt_at: Option<Timestamp>,
        /// Until when the newest attempt may still turn up.
        deadline: Option<Timestamp>,
        /// The life that is asked for, in days.
        expires_in_days: i64,
    },
    /// Zavu never issued it. Closed.
    NotIssued,
    /// Waiting for the client.
    Pending(Issued),
    /// The client is in Meta's signup.
    InProgress(Issued),
    /// The client's signup failed; the same link goes on.
    Failed {
        /// At Zavu.
        issued: Issued,
        /// Zavu's stable code.
        reason: Option<String>,
    },
    /// There is a sender.
    Completed {
        /// At Zavu.
        issued: Issued,
        /// The sender's id at Zavu.
        zavu_sender_id: Option<String>,
        /// The sender here, once it was adopted.
        sender: Option<SenderId>,
    },
    /// Its time is over.
    Expired(Issued),
    /// It was cancelled.
    Cancelled(Issued),
}

/// The transition is none of the lifecycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("move the invitation on: it is {}", .0.as_str())]
pub struct Illegal(pub Status);

impl State {
    /// The state's name.
    pub const fn status(&self) -> Status {
        match self {
            Self::Issuing { .. } => Status::Issuing,
            Self::NotIssued | Self::Failed { .. } => Status::Failed,
            Self::Pending(_) => Status::Pending,
            Self::InProgress(_) => Status::InProgress,
            Self::Completed { .. } => Status::Completed,
            Self::Expired(_) => Status::Expired,
            Self::Cancelled(_) => Status::Cancelled,
        }
    }

    /// What Zavu knows it as, once it was issued.
    pub const fn issued(&self) -> Option<&Issued> {
        match self {
            Self::Issuing { .. } | Self::NotIssued => None,
            Self::Pending(issued)
            | Self::InProgress(issued)
            | Self::Failed { issued, .. }
            | Self::Completed { issued, .. }
            | Self::Expired(issued)
            | Self::Cancelled(issued) => Some(issued),
        }
    }

    /// Whether a client could still finish it, or it is still being issued.
    pub const fn is_open(&self) -> bool {
        match self {
            Self::Issuing { .. } | Self::Pending(_) | Self::InProgress(_) | Self::Failed { .. } => true,
            Self::NotIssued | Self::Completed { .. } | Self::Expired(_) | Self::Cancelled(_) => false,
        }
    }

    /// Whether it is completed and `sender` was adopted for it.
    pub fn is_adopted_by(&self, sender: SenderId) -> bool {
        matches!(self, Self::Completed { sender: Some(adopted), .. } if *adopted == sender)
    }

    /// Why the signup failed, in Zavu's stable code or [`NOT_ISSUED`].
    pub fn failure_reason(&self) -> Option<&str> {
        match self {
            Self::NotIssued => Some(NOT_ISSUED),
            Self::Failed { reason, .. } => reason.as_deref(),
            Self::Issuing { .. }
            | Self::Pending(_)
            | Self::InProgress(_)
            | Self::Completed { .. }
            | Self::Expired(_)
            | Self::Cancelled(_) => None,
        }
    }
}

impl Invitation {
    /// A new invitation, not yet asked for at Zavu.
    pub fn draft(draft: Draft, birth: Birth) -> Self {
        let Draft {
            project,
            client,
            external_reference,
            locale,
            number,
            allowed_phone_countries,
            expires_in_days,
        } = draft;
        Self {
            id: birth.id,
            project,
            client,
            external_reference,
            locale,
            number,
            allowed_phone_countries,
            link_token: birth.link_token,
            generation: 1,
            state: State::Issuing {
                attempts: 0,
                first_attempt_at: None,
                deadline: None,
                expires_in_days,
            },
            milestones: Milestones::default(),
            expires_at: birth.at + Duration::days(expires_in_days),
            created_by: birth.created_by,
            created_at: birth.at,
            updated_at: birth.at,
            verified_at: None,
        }
    }

    /// The state's name.
    pub const fn status(&self) -> Status {
        self.state.status()
    }

    /// Whether an intent was shown to anybody but the caller who waits for its first attempt.
    pub fn was_seen(&self) -> bool {
        self.updated_at > self.created_at
    }

    /// Notes that an attempt to create it at Zavu begins now. To be kept before the call is made.
    pub fn attempt(self, now: Timestamp) -> Result<Self, Illegal> {
        match self.state {
            State::Issuing {
                attempts,
                first_attempt_at,
                deadline: _,
                expires_in_days,
            } if attempts < MAX_ATTEMPTS => {
                let state = State::Issuing {
                    attempts: attempts + 1,
                    first_attempt_at: Some(first_attempt_at.unwrap_or(now)),
                    deadline: Some(now + Duration::seconds(ATTEMPT_DEADLINE_SECONDS)),
                    expires_in_days,
                };
                Ok(Self {
                    state,
                    updated_at: now,
                    ..self
                })
            }
            State::Issuing { .. }
            | State::NotIssued
            | State::Pending(_)
            | State::InProgress(_)
            | State::Failed { .. }
            | State::Completed { .. }
            | State::Expired(_)
            | State::Cancelled(_) => Err(Illegal(self.state.status())),
        }
    }

    /// Takes an attempt back of which it is certain that nothing reached Zavu.
    pub fn postpone(self, now: Timestamp) -> Result<Self, Illegal> {
        match self.state {
            State::Issuing {
                attempts,
                first_attempt_at,
                deadline: _,
                expires_in_days,
            } if attempts > 0 => {
                let first_attempt_at = if attempts == 1 { None } else { first_attempt_at };
                let state = State::Issuing {
                    attempts: attempts - 1,
                    first_attempt_at,
                    deadline: None,
                    expires_in_days,
                };
                Ok(Self {
                    state,
                    updated_at: now,
                    ..self
                })
            }
            State::Issuing { .. }
            | State::NotIssued
            | State::Pending(_)
            | State::InProgress(_)
            | State::Failed { .. }
            | State::Completed { .. }
            | State::Expired(_)
            | State::Cancelled(_) => Err(Illegal(self.state.status())),
        }
    }

    /// Closes an intent that Zavu never fulfilled.
    pub fn give_up(self, now: Timestamp) -> Result<Self, Illegal> {
        match self.state {
            State::Issuing { .. } => {
                let milestones = Milestones {
                    failed_at: Some(now),
                    ..self.milestones
                };
                Ok(Self {
                    state: State::NotIssued,
                    milestones,
                    updated_at: now,
                    ..self
                })
            }
            State::NotIssued
            | State::Pending(_)
            | State::InProgress(_)
            | State::Failed { .. }
            | State::Completed { .. }
            | State::Expired(_)
            | State::Cancelled(_) => Err(Illegal(self.state.status())),
        }
    }

    /// Notes the first deliberate view by the client; `None` when there was one before.
    pub fn view(self, now: Timestamp) -> Option<Self> {
        if self.milestones.viewed_at.is_some() {
            return None;
        }
        let milestones = Milestones {
            viewed_at: Some(now),
            ..self.milestones
        };
        Some(Self {
            milestones,
            updated_at: now,
            ..self
        })
    }

    /// Notes the sender that was adopted for a completed invitation.
    pub fn adopt(self, sender: SenderId, now: Timestamp) -> Result<Self, Illegal> {
        match self.state {
            State::Completed {
                issued,
                zavu_sender_id,
                sender: _,
            } => {
                let state = State::Completed {
                    issued,
                    zavu_sender_id,
                    sender: Some(sender),
                };
                Ok(Self {
                    state,
                    updated_at: now,
                    ..self
                })
            }
            State::Issuing { .. }
            | State::NotIssued
            | State::Pending(_)
            | State::InProgress(_)
            | State::Failed { .. }
            | State::Expired(_)
            | State::Cancelled(_) => Err(Illegal(self.state.status())),
        }
    }
}

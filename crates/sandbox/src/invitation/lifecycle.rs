//! What may follow what: each transition consumes the invitation and gives it back changed, or says why not.

use crate::http::Refusal;
use crate::invitation::{ConnectedAccount, Invitation, Status};

/// A transition that the state does not allow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Illegal {
    from: Status,
    attempted: &'static str,
}

impl Invitation {
    /// The invitation as it reads at a time: an open one past its expiry has expired, at its expiry.
    pub(crate) fn current(&self, now: i64) -> Self {
        let mut current = self.clone();
        if self.status.is_open() && now >= self.expires_at {
            current.status = Status::Expired;
            current.updated_at = self.expires_at;
        }
        current
    }

    /// The client opened the link. Only the first time is kept.
    pub(crate) fn opened(mut self, now: i64) -> Result<Self, Illegal> {
        self.require_open("viewed")?;
        if self.viewed_at.is_none() {
            self.viewed_at = Some(now);
            self.updated_at = now;
        }
        Ok(self)
    }

    /// The client began Meta's signup, for the first time or again after a failure.
    pub(crate) fn started(self, now: i64) -> Result<Self, Illegal> {
        match self.status {
            Status::Pending | Status::Failed => {}
            Status::InProgress | Status::Completed | Status::Expired | Status::Cancelled => {
                return Err(self.illegal("started"));
            }
        }
        let mut opened = self.opened(now)?;
        opened.started_at = opened.started_at.or(Some(now));
        opened.failure_reason = None;
        opened.failed_at = None;
        Ok(opened.into_status(Status::InProgress, now))
    }

    /// The signup under way did not finish. The same link can be tried again.
    pub(crate) fn failed(mut self, reason: String, now: i64) -> Result<Self, Illegal> {
        self.require_in_progress("failed")?;
        self.failure_reason = Some(reason);
        self.failed_at = Some(now);
        Ok(self.into_status(Status::Failed, now))
    }

    /// The signup under way ended well.
    pub(crate) fn completed(
        mut self,
        sender_id: String,
        account: ConnectedAccount,
        now: i64,
    ) -> Result<Self, Illegal> {
        self.require_in_progress("completed")?;
        self.sender_id = Some(sender_id);
        self.connected_account = Some(account);
        self.completed_at = Some(now);
        Ok(self.into_status(Status::Completed, now))
    }

    /// The project took the link back.
    pub(crate) fn cancelled(self, now: i64) -> Result<Self, Illegal> {
        self.require_open("cancelled")?;
        Ok(self.into_status(Status::Cancelled, now))
    }

    /// Its time is over, now.
    pub(crate) fn expired(mut self, now: i64) -> Result<Self, Illegal> {
        self.require_open("expired")?;
        self.expires_at = now;
        Ok(self.into_status(Status::Expired, now))
    }

    fn into_status(mut self, status: Status, now: i64) -> Self {
        self.status = status;
        self.updated_at = now;
        self
    }

    fn require_open(&self, attempted: &'static str) -> Result<(), Illegal> {
        if self.status.is_open() {
            Ok(())
        } else {
            Err(self.illegal(attempted))
        }
    }

    fn require_in_progress(&self, attempted: &'static str) -> Result<(), Illegal> {
        if self.status == Status::InProgress {
            Ok(())
        } else {
            Err(self.illegal(attempted))
        }
    }

    fn illegal(&self, attempted: &'static str) -> Illegal {
        Illegal {
            from: self.status,
            attempted,
        }
    }
}

impl Illegal {
    pub(crate) fn message(self) -> String {
        format!(
            "Invitation is {} and cannot be {}",
            self.from.word(),
            self.attempted
        )
    }
}

impl From<Illegal> for Refusal {
    /// Among the controls an illegal transition is a conflict; `cancel` of the API says it in its own way.
    fn from(illegal: Illegal) -> Self {
        Refusal::conflict(illegal.message())
    }
}

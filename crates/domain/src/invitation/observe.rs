//! Turning Zavu's word into steps: what was passed on the way is emitted first, in order, once each.

use crate::event::EventType;
use crate::invitation::{Illegal, Invitation, Issued, Milestones, Report, ReportedStatus, State, Status};
use crate::secret::Sealed;
use crate::time::Timestamp;

/// One thing that happened to an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The event it becomes.
    pub kind: EventType,
    /// The state before; equal to `status` for a view.
    pub previous: Status,
    /// The state after.
    pub status: Status,
    /// When, by Zavu's word where it tells.
    pub occurred_at: Timestamp,
    /// Why the signup failed.
    pub failure_reason: Option<String>,
}

impl Step {
    /// The word under which Zavu reports such a step to the project's webhook; `None` where it reports none: a view has no
    /// state of its own, and an expiry is told to whoever asks.
    pub fn reported_as(&self) -> Option<ReportedStatus> {
        if self.previous == self.status {
            return None;
        }
        match self.status {
            Status::InProgress => Some(ReportedStatus::InProgress),
            Status::Failed => Some(ReportedStatus::Failed),
            Status::Completed => Some(ReportedStatus::Completed),
            Status::Cancelled => Some(ReportedStatus::Cancelled),
            Status::Issuing | Status::Pending | Status::Expired => None,
        }
    }
}

/// What a report led to.
pub struct Observation {
    /// The invitation afterwards.
    pub invitation: Invitation,
    /// What happened, in order; empty when the report held nothing new.
    pub steps: Vec<Step>,
}

impl Invitation {
    /// Takes the answer of the creating call, or the match that a sweep found: the invitation is at Zavu.
    ///
    /// A report that is already further on leads to the steps after PENDING as well.
    pub fn issued(self, report: &Report, zavu_url: Sealed, now: Timestamp) -> Result<Observation, Illegal> {
        let State::Issuing { .. } = self.state else {
            return Err(Illegal(self.status()));
        };
        let issued = Issued {
            zavu_id: report.zavu_id.clone(),
            zavu_url,
            reported_at: report.updated_at,
            unknown_status: None,
        };
        let step = Step {
            kind: EventType::InvitationCreated,
            previous: Status::Issuing,
            status: Status::Pending,
            // Found late, it was created then, not now; never before it was asked for.
            occurred_at: report.created_at.clamp(self.created_at.min(now), now),
            failure_reason: None,
        };
        let pending = Self {
            state: State::Pending(issued),
            expires_at: report.expires_at,
            updated_at: now,
            verified_at: Some(now),
            ..self
        };
        let further = pending.observe(report, now)?;
        Ok(Observation {
            invitation: further.invitation,
            steps: std::iter::once(step).chain(further.steps).collect(),
        })
    }

    /// Takes in a report about the current generation, read back from Zavu.
    ///
    /// A report older than one already taken in, and a state that the lifecycle does not allow, change nothing.
    pub fn observe(self, report: &Report, now: Timestamp) -> Result<Observation, Illegal> {
        let Some(issued) = self.state.issued().cloned() else {
            return Err(Illegal(self.status()));
        };
        if report.updated_at < issued.reported_at {
            return Ok(Observation {
                invitation: self,
                steps: Vec::new(),
            });
        }
        let unknown_status = match &report.status {
            ReportedStatus::Other(word) => Some(word.clone()),
            ReportedStatus::Pending
            | ReportedStatus::InProgress
            | ReportedStatus::Failed
            | ReportedStatus::Completed
            | ReportedStatus::Expired
            | ReportedStatus::Cancelled => None,
        };
        let reported_before = issued.reported_at;
        let issued = Issued {
            reported_at: report.updated_at,
            unknown_status,
            ..issued
        };
        let mut walk = Walk {
            is_same_moment: report.updated_at == reported_before,
            invitation: self,
            issued,
            report,
            steps: Vec::new(),
            now,
        };
        walk.view();
        walk.pass_milestones();
        walk.arrive();
        Ok(walk.finish())
    }
}

/// A walk from where the invitation stood to where the report says it stands.
struct Walk<'a> {
    invitation: Invitation,
    issued: Issued,
    report: &'a Report,
    steps: Vec<Step>,
    now: Timestamp,
    /// Whether an earlier report was of the same millisecond, so that either may be the older one.
    is_same_moment: bool,
}

impl Walk<'_> {
    fn view(&mut self) {
        let Some(at) = self.report.viewed_at else { return };
        if self.invitation.milestones.viewed_at.is_some() {
            return;
        }
        self.invitation.milestones.viewed_at = Some(at);
        let status = self.invitation.status();
        self.steps.push(Step {
            kind: EventType::InvitationViewed,
            previous: status,
            status,
            occurred_at: at,
            failure_reason: None,
        });
    }

    /// Goes through the starts and failures that happened since the last report, in the order of their times.
    fn pass_milestones(&mut self) {
        let Milestones {
            started_at,
            failed_at,
            ..
        } = self.invitation.milestones;
        let mut passed = Vec::new();
        if let Some(at) = self
            .report
            .started_at
            .filter(|at| started_at.is_none_or(|known| known < *at))
        {
            passed.push((at, Status::InProgress));
        }
        if let Some(at) = self
            .report
            .failed_at
            .filter(|at| failed_at.is_none_or(|known| known < *at))
        {
            passed.push((at, Status::Failed));
        }
        // A start and a failure at the same moment: the start came first.
        passed.sort_by_key(|(at, status)| (*at, *status == Status::Failed));
        for (at, status) in passed {
            self.go(status, at);
        }
    }

    fn arrive(&mut self) {
        let report = self.report;
        match &report.status {
            ReportedStatus::Pending | ReportedStatus::Other(_) => {}
            // Of two reports of one millisecond, the one that does not know of the failure came before it.
            ReportedStatus::InProgress
                if self.is_same_moment && report.failed_at < self.invitation.milestones.failed_at => {}
            ReportedStatus::InProgress => self.go(Status::InProgress, self.restarted_at()),
            ReportedStatus::Failed => self.go(Status::Failed, report.failed_at.unwrap_or(self.now)),
            ReportedStatus::Completed => self.go(Status::Completed, report.completed_at.unwrap_or(self.now)),
            ReportedStatus::Expired => self.go(Status::Expired, report.expires_at.min(self.now)),
            ReportedStatus::Cancelled => self.go(Status::Cancelled, report.updated_at),
        }
    }

    /// When the client began; Zavu keeps the first start when somebody tries again after a failure.
    fn restarted_at(&self) -> Timestamp {
        let failed_at = self.invitation.milestones.failed_at;
        let started_at = self
            .report
            .started_at
            .filter(|at| failed_at.is_none_or(|failed| failed < *at));
        started_at.unwrap_or(self.report.updated_at)
    }

    /// Makes one step, if the lifecycle has it.
    fn go(&mut self, next: Status, at: Timestamp) {
        let previous = self.invitation.status();
        if !previous.may_become(next) {
            return;
        }
        let milestones = &mut self.invitation.milestones;
        let issued = self.issued.clone();
        let reason = self.report.failure_reason.clone();
        let (kind, state) = match next {
            Status::InProgress => {
                milestones.started_at = Some(at);
                (EventType::InvitationStarted, State::InProgress(issued))
            }
            Status::Failed => {
                milestones.failed_at = Some(at);
                (EventType::InvitationFailed, State::Failed { issued, reason })
            }
            Status::Completed => {
                milestones.completed_at = Some(at);
                let zavu_sender_id = self.report.zavu_sender_id.clone();
                (
                    EventType::InvitationCompleted,
                    State::Completed {
                        issued,
                        zavu_sender_id,
                        sender: None,
                    },
                )
            }
            Status::Expired => (EventType::InvitationExpired, State::Expired(issued)),
            Status::Cancelled => {
                milestones.cancelled_at = Some(at);
                (EventType::InvitationCancelled, State::Cancelled(issued))
            }
            Status::Issuing | Status::Pending => return,
        };
        self.invitation.state = state;
        let failure_reason = self.invitation.state.failure_reason().map(str::to_owned);
        self.steps.push(Step {
            kind,
            previous,
            status: next,
            occurred_at: at,
            failure_reason,
        });
    }

    fn finish(self) -> Observation {
        let Self {
            mut invitation,
            issued,
            report,
            steps,
            now,
            is_same_moment: _,
        } = self;
        match &mut invitation.state {
            State::Pending(held)
            | State::InProgress(held)
            | State::Expired(held)
            | State::Cancelled(held) => {
                *held = issued;
            }
            State::Failed { issued: held, reason } => {
                *held = issued;
                if report.status == ReportedStatus::Failed {
                    reason.clone_from(&report.failure_reason);
                }
            }
            State::Completed {
                issued: held,
                zavu_sender_id,
                sender: _,
            } => {
                *held = issued;
                if zavu_sender_id.is_none() {
                    zavu_sender_id.clone_from(&report.zavu_sender_id);
                }
            }
            State::Issuing { .. } | State::NotIssued => {}
        }
        // A start or failure that was no step of its own, since others came between unseen, is passed all the same.
        let milestones = &mut invitation.milestones;
        milestones.started_at = milestones.started_at.max(report.started_at);
        milestones.failed_at = milestones.failed_at.max(report.failed_at);
        invitation.expires_at = report.expires_at;
        invitation.verified_at = Some(now);
        if !steps.is_empty() {
            invitation.updated_at = now;
        }
        Observation { invitation, steps }
    }
}

//! Each state: what it takes, what it refuses, and who must act.

use chrono::Duration;
use usher_domain::event::EventType;
use usher_domain::id::SenderId;
use usher_domain::invitation::{Invitation, MAX_ATTEMPTS, NextActor, Report, ReportedStatus, State, Status};
use usher_domain::secret::Sealed;
use uuid::Uuid;

use crate::scene::{at, draft, issued, newborn, observed};

#[test]
fn reports_of_the_same_millisecond_do_not_lead_back() {
    let started = Report {
        status: ReportedStatus::InProgress,
        started_at: Some(at(5)),
        updated_at: at(5),
        ..newborn()
    };
    let failed = Report {
        status: ReportedStatus::Failed,
        failed_at: Some(at(5)),
        ..started.clone()
    };
    let first = observed(issued().observe(&failed, at(10)));
    let kinds: Vec<_> = first.steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [EventType::InvitationStarted, EventType::InvitationFailed]);
    let late = observed(first.invitation.observe(&started, at(11)));
    assert!(late.steps.is_empty());
    assert_eq!(late.invitation.status(), Status::Failed);
    assert_eq!(
        late.invitation.verified_at,
        Some(at(11)),
        "it was asked nevertheless"
    );
}

#[test]
fn a_completion_without_its_sender_gets_it_later() {
    let completed = Report {
        status: ReportedStatus::Completed,
        completed_at: Some(at(5)),
        updated_at: at(5),
        ..newborn()
    };
    let first = observed(issued().observe(&completed, at(10))).invitation;
    assert!(matches!(
        &first.state,
        State::Completed {
            zavu_sender_id: None,
            sender: None,
            ..
        }
    ));
    let named = Report {
        zavu_sender_id: Some("sender".to_owned()),
        ..completed
    };
    let second = observed(first.observe(&named, at(11)));
    assert!(second.steps.is_empty());
    assert!(
        matches!(&second.invitation.state, State::Completed { zavu_sender_id: Some(id), .. } if id == "sender")
    );
}

#[test]
fn an_unknown_word_is_kept_and_moves_nothing() {
    let other = Report {
        status: ReportedStatus::Other("on_holiday".to_owned()),
        updated_at: at(5),
        ..newborn()
    };
    let kept = observed(issued().observe(&other, at(10))).invitation;
    assert_eq!(kept.status(), Status::Pending);
    let word = |invitation: &Invitation| {
        invitation
            .state
            .issued()
            .and_then(|issued| issued.unknown_status.clone())
    };
    assert_eq!(word(&kept).as_deref(), Some("on_holiday"));
    let known = observed(kept.observe(
        &Report {
            updated_at: at(6),
            ..newborn()
        },
        at(11),
    ))
    .invitation;
    assert_eq!(word(&known), None);
}

#[test]
fn completed_wins_over_expired_and_cancelled_and_nothing_wins_over_completed() {
    for closed in [ReportedStatus::Expired, ReportedStatus::Cancelled] {
        let closed = Report {
            status: closed,
            updated_at: at(5),
            ..newborn()
        };
        let invitation = observed(issued().observe(&closed, at(10))).invitation;
        let completed = Report {
            status: ReportedStatus::Completed,
            completed_at: Some(at(6)),
            updated_at: at(6),
            ..newborn()
        };
        let invitation = observed(invitation.observe(&completed, at(11))).invitation;
        assert_eq!(invitation.status(), Status::Completed);
        let closed = Report {
            updated_at: at(7),
            ..closed
        };
        assert_eq!(
            observed(invitation.observe(&closed, at(12))).invitation.status(),
            Status::Completed
        );
    }
}

/// One invitation in each state.
fn every_state() -> Vec<Invitation> {
    let reported = |status: ReportedStatus| {
        let report = Report {
            status,
            started_at: Some(at(1)),
            failed_at: Some(at(2)),
            completed_at: Some(at(3)),
            updated_at: at(3),
            ..newborn()
        };
        observed(issued().observe(&report, at(10))).invitation
    };
    let given_up = draft()
        .give_up(at(1))
        .unwrap_or_else(|_| panic!("a draft can be given up"));
    vec![
        draft(),
        given_up,
        issued(),
        observed(issued().observe(
            &Report {
                status: ReportedStatus::InProgress,
                updated_at: at(1),
                ..newborn()
            },
            at(10),
        ))
        .invitation,
        reported(ReportedStatus::Failed),
        reported(ReportedStatus::Completed),
        reported(ReportedStatus::Expired),
        reported(ReportedStatus::Cancelled),
    ]
}

#[test]
fn what_the_lifecycle_does_not_have_is_refused_with_the_state_it_is_in() {
    for invitation in every_state() {
        let status = invitation.status();
        let issuing = status == Status::Issuing;
        let now = at(20);
        let again = invitation.clone().issued(&newborn(), Sealed(Vec::new()), now);
        assert_eq!(again.err().map(|illegal| illegal.0), (!issuing).then_some(status));
        assert_eq!(
            invitation.clone().attempt(now).err().map(|illegal| illegal.0),
            (!issuing).then_some(status)
        );
        assert_eq!(
            invitation.clone().give_up(now).err().map(|illegal| illegal.0),
            (!issuing).then_some(status)
        );
        let observed = invitation
            .clone()
            .observe(&newborn(), now)
            .err()
            .map(|illegal| illegal.0);
        assert_eq!(observed, invitation.state.issued().is_none().then_some(status));
        let adopted = invitation.clone().adopt(SenderId::from(Uuid::from_u128(9)), now);
        assert_eq!(
            adopted.err().map(|illegal| illegal.0),
            (status != Status::Completed).then_some(status)
        );
    }
}

#[test]
fn creation_is_attempted_twice_and_no_more() {
    let mut invitation = draft();
    for _ in 0..MAX_ATTEMPTS {
        invitation = invitation
            .attempt(at(0))
            .unwrap_or_else(|_| panic!("it may be attempted"));
    }
    assert!(invitation.attempt(at(1)).is_err());
}

#[test]
fn the_table_of_steps_is_the_one_that_is_drawn() {
    use Status::{Cancelled, Completed, Expired, Failed, InProgress, Issuing, Pending};
    let drawn = [
        (Issuing, vec![Pending, Failed]),
        (Pending, vec![InProgress, Failed, Completed, Expired, Cancelled]),
        (InProgress, vec![Failed, Completed, Expired, Cancelled]),
        (Failed, vec![InProgress, Completed, Expired, Cancelled]),
        (Completed, vec![]),
        (Expired, vec![Completed]),
        (Cancelled, vec![Completed]),
    ];
    assert_eq!(drawn.len(), Status::ALL.len());
    for (from, allowed) in drawn {
        for to in Status::ALL.iter().copied() {
            assert_eq!(from.may_become(to), allowed.contains(&to), "{from:?} to {to:?}");
        }
    }
}

#[test]
fn every_state_waits_for_somebody_since_some_time() {
    let waiting: Vec<_> = every_state()
        .iter()
        .map(|invitation| (invitation.status(), invitation.waiting()))
        .collect();
    for (status, waiting) in &waiting {
        let nobody = waiting.actor == NextActor::Nobody;
        assert_eq!(nobody, *status == Status::Cancelled, "{status:?}");
        assert!(
            waiting.since >= at(-10) && waiting.since <= at(7 * 86_400),
            "{status:?}"
        );
    }
    let statuses: std::collections::BTreeSet<_> = waiting.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses.len(), Status::ALL.len(), "every state was looked at");
}

#[test]
fn a_view_counts_once_whoever_tells_of_it() {
    let viewed = issued().view(at(3)).expect("the first view");
    assert!(viewed.clone().view(at(4)).is_none());
    let report = Report {
        viewed_at: Some(at(5)),
        updated_at: at(5),
        ..newborn()
    };
    let observation = observed(viewed.observe(&report, at(6)));
    assert!(observation.steps.is_empty());
    assert_eq!(observation.invitation.milestones.viewed_at, Some(at(3)));
    assert!(
        issued()
            .view(at(3))
            .is_some_and(|first| first.milestones.viewed_at < Some(at(3) + Duration::seconds(1)))
    );
}

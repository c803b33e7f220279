//! Reports in any order, missing, late and repeated.

use proptest::prelude::*;
use usher_domain::event::EventType;
use usher_domain::invitation::{Observation, Report, ReportedStatus, Status, Step};
use usher_domain::secret::Sealed;

use crate::scene::{at, draft, issued, observed};
use crate::told::{Told, act, history, named, nonsense};

/// Checks the steps of one observation that began at `before`.
fn steps_are_legal(before: Status, observation: &Observation) -> Result<(), TestCaseError> {
    let mut status = before;
    for step in &observation.steps {
        prop_assert_eq!(step.previous, status, "the chain is continuous");
        let wanted = match step.status {
            _ if step.kind == EventType::InvitationViewed => EventType::InvitationViewed,
            Status::InProgress => EventType::InvitationStarted,
            Status::Failed => EventType::InvitationFailed,
            Status::Completed => EventType::InvitationCompleted,
            Status::Expired => EventType::InvitationExpired,
            Status::Cancelled => EventType::InvitationCancelled,
            Status::Issuing | Status::Pending => EventType::InvitationCreated,
        };
        prop_assert_eq!(step.kind, wanted);
        if step.kind == EventType::InvitationViewed {
            prop_assert_eq!(step.status, status, "a view changes no state");
        } else {
            prop_assert!(
                status.may_become(step.status),
                "{:?} became {:?}",
                status,
                step.status
            );
        }
        status = step.status;
    }
    prop_assert_eq!(
        observation.invitation.status(),
        status,
        "the last step is where it stands"
    );
    Ok(())
}

fn count(steps: &[Step], kind: EventType) -> usize {
    steps.iter().filter(|step| step.kind == kind).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_reports_in_any_order_lead_through_legal_steps_only(
        reports in proptest::collection::vec(nonsense(), 1..12),
    ) {
        let mut invitation = issued();
        let mut steps = Vec::new();
        for (index, Told(report)) in reports.iter().enumerate() {
            let now = at(100 + i64::try_from(index).expect("a dozen"));
            let (before, former) = (invitation.status(), invitation.clone());
            let known = former.state.issued().expect("it was issued").reported_at;
            let observation = observed(invitation.observe(report, now));
            steps_are_legal(before, &observation)?;
            if report.updated_at < known {
                prop_assert!(observation.steps.is_empty() && observation.invitation == former, "a stale report");
            }
            if before == Status::Completed {
                prop_assert_eq!(observation.invitation.status(), Status::Completed, "completed is for ever");
            }
            // The same once more holds nothing new.
            let again = observed(observation.invitation.clone().observe(report, now));
            prop_assert!(again.steps.is_empty() && again.invitation == observation.invitation, "a repeated report");
            let waiting = again.invitation.waiting();
            prop_assert!(!waiting.step.is_empty());
            prop_assert!(again.invitation.snapshot()["status"].is_string());
            steps.extend(observation.steps);
            invitation = again.invitation;
        }
        for once in [EventType::InvitationViewed, EventType::InvitationCompleted] {
            prop_assert!(count(&steps, once) <= 1, "{:?} happens once", once);
        }
    }

    #[test]
    fn whatever_was_missed_or_came_late_the_newest_report_settles_it(
        acts in proptest::collection::vec((act(), 1_i64..50), 0..12),
        deliveries in proptest::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let reports = history(&acts);
        let newest = reports.last().expect("there is one").clone();
        let order = deliveries.iter().map(|index| index.get(&reports)).chain([&newest]);
        let (mut invitation, mut steps) = (issued(), Vec::new());
        for report in order {
            let before = invitation.status();
            let observation = observed(invitation.observe(report, at(10_000)));
            steps_are_legal(before, &observation)?;
            steps.extend(observation.steps);
            invitation = observation.invitation;
        }
        prop_assert_eq!(named(invitation.status()), newest.status.clone());
        let expected_reason = newest.failure_reason.as_deref().filter(|_| newest.status == ReportedStatus::Failed);
        prop_assert_eq!(invitation.state.failure_reason(), expected_reason);
        let milestones = invitation.milestones;
        prop_assert_eq!(milestones.viewed_at, newest.viewed_at);
        prop_assert_eq!(milestones.started_at, newest.started_at);
        prop_assert_eq!(milestones.failed_at, newest.failed_at);
        prop_assert_eq!(milestones.completed_at, newest.completed_at);
        prop_assert_eq!(invitation.expires_at, newest.expires_at);

        // Each milestone once: no moment of Zavu's is emitted twice for the same thing.
        let mut emitted: Vec<_> = steps.iter().map(|step| (step.kind, step.occurred_at)).collect();
        let all = emitted.len();
        emitted.sort();
        emitted.dedup();
        prop_assert_eq!(emitted.len(), all);
        // In order: what is emitted never goes back in time.
        prop_assert!(steps.is_sorted_by_key(|step| step.occurred_at));
        let starts = reports.windows(2).filter(|pair| pair[0].started_at != pair[1].started_at).count();
        prop_assert!(count(&steps, EventType::InvitationStarted) <= starts);
        prop_assert_eq!(count(&steps, EventType::InvitationStarted) > 0, newest.started_at.is_some());
        prop_assert_eq!(count(&steps, EventType::InvitationFailed) > 0, newest.failed_at.is_some());
    }

    #[test]
    fn read_back_after_every_change_everything_is_emitted_exactly_once(
        acts in proptest::collection::vec((act(), 1_i64..50), 0..12),
    ) {
        let reports = history(&acts);
        let (mut invitation, mut steps) = (issued(), Vec::new());
        for report in &reports {
            let observation = observed(invitation.observe(report, at(10_000)));
            steps.extend(observation.steps);
            invitation = observation.invitation;
        }
        let changes = |differs: fn(&Report, &Report) -> bool| {
            reports.windows(2).filter(|pair| differs(&pair[0], &pair[1])).count()
        };
        let expected = [
            (EventType::InvitationViewed, changes(|one, next| one.viewed_at != next.viewed_at)),
            (EventType::InvitationStarted, changes(|one, next| one.started_at != next.started_at)),
            (EventType::InvitationFailed, changes(|one, next| one.failed_at != next.failed_at)),
            (EventType::InvitationCompleted, changes(|one, next| one.completed_at != next.completed_at)),
        ];
        for (kind, times) in expected {
            prop_assert_eq!(count(&steps, kind), times, "{:?}", kind);
        }
    }

    #[test]
    fn a_late_answer_to_the_creation_leads_through_everything_that_came_after(
        acts in proptest::collection::vec((act(), 1_i64..50), 0..8),
    ) {
        let newest = history(&acts).last().expect("there is one").clone();
        let attempted = draft().attempt(at(-5)).unwrap_or_else(|_| panic!("a draft can be attempted"));
        let observation = observed(attempted.issued(&newest, Sealed(Vec::new()), at(10_000)));
        prop_assert_eq!(observation.steps[0].kind, EventType::InvitationCreated);
        prop_assert_eq!(observation.steps[0].previous, Status::Issuing);
        steps_are_legal(Status::Issuing, &observation)?;
        prop_assert_eq!(named(observation.invitation.status()), newest.status);
    }
}

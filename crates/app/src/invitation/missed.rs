//! Reports that should have come: which steps of an invitation Zavu did not tell, so that Usher had to find them itself.
//!
//! Whether a report was missed is judged where it shows, by a look that nothing but the schedule prompted, and out of the
//! inbox, which keeps every report that arrived.

use chrono::Duration;
use usher_domain::fault::Fault;
use usher_domain::invitation::{Invitation, Observation, Report};
use usher_domain::project::{DriftCause, Project, WebhookState};
use usher_domain::store::Tx;
use usher_domain::time::Timestamp;

use crate::App;
use crate::context::Change;
use crate::invitation::subject;
use crate::project::{Compared, note_drift};

/// How long a report may take, in seconds: Zavu's first attempt fails while a server starts anew, and the next follows after a
/// minute. Shorter than the pause between two looks, so that waiting for a report never delays anything beyond that.
const REPORT_MAY_TAKE_SECONDS: i64 = 90;
/// How far Zavu's clock may be from ours, in seconds.
const CLOCK_SKEW_SECONDS: i64 = 5;

/// What of an observation nobody reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreported {
    /// Nothing, or nothing that was to be reported.
    Nothing,
    /// So many steps.
    Missed(u32),
    /// All of them are so young that their reports may be on their way until then.
    Awaited {
        /// When the oldest counts as missed.
        until: Timestamp,
    },
}

/// Which steps of an observation should have been reported and were not. Inside the transaction that takes them in, under
/// the invitation's lock.
///
/// A report tells everything before it, too: it is overtaken, not missed, what came with or behind another report.
pub(super) async fn unreported(
    app: &App,
    tx: &mut dyn Tx,
    (observation, report): (&Observation, &Report),
    now: Timestamp,
) -> Result<Unreported, Fault> {
    let invitation = &observation.invitation;
    let Some(issued) = invitation
        .state
        .issued()
        .filter(|_| !observation.steps.is_empty())
    else {
        return Ok(Unreported::Nothing);
    };
    let project = tx.projects(&[invitation.project]).await?.pop();
    let Some(since) = project.as_ref().and_then(|project| reported_since(app, project)) else {
        return Ok(Unreported::Nothing);
    };
    let mut missed = 0;
    let mut oldest_awaited = None;
    for step in observation.steps.iter().rev() {
        let Some(status) = step.reported_as() else {
            continue;
        };
        let skew = Duration::seconds(CLOCK_SKEW_SECONDS);
        // Where Zavu leaves the time of a step out, it is the time of the look.
        let told_from = step.occurred_at.min(report.updated_at) - skew;
        if step.occurred_at < since
            || tx
                .has_report(invitation.project, (&issued.zavu_id, &status), told_from)
                .await?
        {
            break;
        }
        let until = step.occurred_at + Duration::seconds(REPORT_MAY_TAKE_SECONDS);
        // A time that is not Zavu's own is no ground for waiting: it would be as young at every look.
        let is_young =
            (step.occurred_at - skew..until).contains(&now) && step.occurred_at <= report.updated_at;
        if is_young {
            oldest_awaited = Some(until);
        } else {
            missed += 1;
        }
    }
    // Waiting ends with the first of them, however many follow: what is young by then is taken in with it, uncounted.
    Ok(match (missed, oldest_awaited) {
        (0, Some(until)) => Unreported::Awaited { until },
        (0, None) => Unreported::Nothing,
        (missed, _) => Unreported::Missed(missed),
    })
}

/// Since when Zavu reports what happens in a project; `None` where it does not, and being polled is the normal way.
fn reported_since(app: &App, project: &Project) -> Option<Timestamp> {
    app.settings.public_url.as_ref()?;
    match project.credentials.as_ref()?.webhook.as_ref()?.state {
        WebhookState::Active { since } => Some(since.unwrap_or(Timestamp::MIN_UTC)),
        WebhookState::Foreign { .. } | WebhookState::Failed => None,
    }
}

/// Notes one drift for each step that was missed. Inside the transaction that takes them in.
pub(super) async fn note_missed(
    tx: &mut dyn Tx,
    change: &Change<'_>,
    (invitation, steps): (&Invitation, u32),
) -> Result<(), Fault> {
    tracing::info!(
        invitation.id = %invitation.id,
        steps,
        "an invitation moved on and Zavu did not report it; it was found by asking"
    );
    let about = (subject(invitation.id), DriftCause::MissedReport);
    for _ in 0..steps {
        note_drift(tx, change, Compared::Before(invitation.project), about).await?;
    }
    Ok(())
}

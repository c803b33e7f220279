//! What Zavu may report: nonsense, and histories that make sense.

use proptest::prelude::*;
use usher_domain::invitation::{Report, ReportedStatus, Status};
use usher_domain::time::Timestamp;

use crate::scene::{at, newborn};

pub fn named(status: Status) -> ReportedStatus {
    match status {
        Status::Issuing | Status::Pending => ReportedStatus::Pending,
        Status::InProgress => ReportedStatus::InProgress,
        Status::Failed => ReportedStatus::Failed,
        Status::Completed => ReportedStatus::Completed,
        Status::Expired => ReportedStatus::Expired,
        Status::Cancelled => ReportedStatus::Cancelled,
    }
}

fn moment() -> impl Strategy<Value = Option<Timestamp>> {
    proptest::option::of((0_i64..30).prop_map(at))
}

fn word() -> impl Strategy<Value = ReportedStatus> {
    prop_oneof![
        Just(ReportedStatus::Pending),
        Just(ReportedStatus::InProgress),
        Just(ReportedStatus::Failed),
        Just(ReportedStatus::Completed),
        Just(ReportedStatus::Expired),
        Just(ReportedStatus::Cancelled),
        Just(ReportedStatus::Other("on_holiday".to_owned())),
    ]
}

/// A report that a failing test can show.
#[derive(Clone)]
pub struct Told(pub Report);

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(report) = self;
        let seconds = |moment: Option<Timestamp>| moment.map(|moment| (moment - at(0)).num_seconds());
        f.debug_struct("Report")
            .field("status", &report.status)
            .field("updated", &seconds(Some(report.updated_at)))
            .field("viewed", &seconds(report.viewed_at))
            .field("started", &seconds(report.started_at))
            .field("failed", &seconds(report.failed_at))
            .field("completed", &seconds(report.completed_at))
            .finish_non_exhaustive()
    }
}

/// A report that need not make sense.
pub fn nonsense() -> impl Strategy<Value = Told> {
    let times = (moment(), moment(), moment(), moment());
    let texts = (
        proptest::option::of("[a-z_]{1,10}"),
        proptest::option::of("[a-z]{1,5}"),
    );
    (word(), times, texts, 0_i64..30, -100_i64..100).prop_map(|(status, times, texts, updated, expires)| {
        Told(Report {
            status,
            viewed_at: times.0,
            started_at: times.1,
            failed_at: times.2,
            completed_at: times.3,
            failure_reason: texts.0,
            zavu_sender_id: texts.1,
            updated_at: at(updated),
            expires_at: at(expires),
            ..newborn()
        })
    })
}

/// What a client, a reseller or time can do to an invitation at Zavu.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    View,
    Start,
    Fail,
    Complete,
    Cancel,
    Expire,
}

pub fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::View),
        4 => Just(Act::Start),
        4 => Just(Act::Fail),
        1 => Just(Act::Complete),
        1 => Just(Act::Cancel),
        1 => Just(Act::Expire),
    ]
}

/// Zavu's own lifecycle: what is reported after each act that it allows, the newborn first.
pub fn history(acts: &[(Act, i64)]) -> Vec<Report> {
    let mut reports = vec![newborn()];
    let mut second = 0;
    for (act, pause) in acts {
        let last = reports.last().expect("there is one").clone();
        second += pause;
        let now = Some(at(second));
        let open = matches!(
            last.status,
            ReportedStatus::Pending | ReportedStatus::InProgress | ReportedStatus::Failed
        );
        let began = last.status == ReportedStatus::InProgress;
        let viewed_at = last.viewed_at;
        let changed = match act {
            Act::View if open && viewed_at.is_none() => Report {
                viewed_at: now,
                ..last
            },
            Act::Start if open && !began => Report {
                status: ReportedStatus::InProgress,
                started_at: now,
                viewed_at: viewed_at.or(now),
                failure_reason: None,
                ..last
            },
            Act::Fail if began => Report {
                status: ReportedStatus::Failed,
                failed_at: now,
                failure_reason: Some(format!("reason_{second}")),
                ..last
            },
            Act::Complete if began => Report {
                status: ReportedStatus::Completed,
                completed_at: now,
                zavu_sender_id: Some("sender".to_owned()),
                ..last
            },
            Act::Cancel if open => Report {
                status: ReportedStatus::Cancelled,
                ..last
            },
            Act::Expire if open => Report {
                status: ReportedStatus::Expired,
                expires_at: at(second),
                ..last
            },
            Act::View | Act::Start | Act::Fail | Act::Complete | Act::Cancel | Act::Expire => continue,
        };
        reports.push(Report {
            updated_at: at(second),
            ..changed
        });
    }
    reports
}

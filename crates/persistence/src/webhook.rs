//! The inbox: every report of Zavu once, by its own id.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invitation::ReportedStatus;
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::webhook::{Hint, Kept, Store};

use crate::transaction::Transaction;

#[async_trait]
impl Store for Transaction {
    async fn keep_report(&mut self, project: ProjectId, hint: &Hint, at: Timestamp) -> Result<Kept, Fault> {
        let Hint {
            event_id,
            kind,
            zavu_invitation_id,
            status,
        } = hint;
        let insertion = Query::insert()
            .into_table("inbox")
            .columns([
                "reseller_id",
                "project_id",
                "event_id",
                "kind",
                "zavu_invitation_id",
                "status",
                "received_at",
            ])
            .values_panic([
                self.reseller_id()?.into(),
                project.uuid().into(),
                event_id.as_str().into(),
                kind.as_str().into(),
                zavu_invitation_id.clone().into(),
                status.as_ref().map(word).into(),
                to_millis(at).into(),
            ])
            .on_conflict(
                OnConflict::columns(["reseller_id", "project_id", "event_id"])
                    .do_nothing()
                    .to_owned(),
            )
            .take();
        match self.run("keep a report", &insertion).await? {
            0 => Ok(Kept::Seen),
            _ => Ok(Kept::New),
        }
    }

    async fn has_report(
        &mut self,
        project: ProjectId,
        (zavu_invitation_id, status): (&str, &ReportedStatus),
        since: Timestamp,
    ) -> Result<bool, Fault> {
        let condition = Expr::col("project_id")
            .eq(project.uuid())
            .and(Expr::col("zavu_invitation_id").eq(zavu_invitation_id))
            .and(Expr::col("status").eq(word(status)))
            .and(Expr::col("received_at").gte(to_millis(since)));
        self.any("inbox", condition).await
    }

    async fn purge_reports(&mut self, before: Timestamp) -> Result<u64, Fault> {
        let mut deletion = self.deletion("inbox")?;
        deletion.and_where(Expr::col("received_at").lt(to_millis(before)));
        self.run("forget old reports", &deletion).await
    }
}

/// Zavu's own word.
fn word(status: &ReportedStatus) -> String {
    match status {
        ReportedStatus::Pending => "pending",
        ReportedStatus::InProgress => "in_progress",
        ReportedStatus::Failed => "failed",
        ReportedStatus::Completed => "completed",
        ReportedStatus::Expired => "expired",
        ReportedStatus::Cancelled => "cancelled",
        ReportedStatus::Other(word) => word,
    }
    .to_owned()
}

//! Due work, and the leases under which it is done.

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict, Query};
use usher_domain::fault::Fault;
use usher_domain::sweep::{Due, Fence, Store, Term, Work};
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::error::fault;
use crate::transaction::Transaction;

impl Transaction {
    /// Refuses to go on once somebody else has taken a lease; where nobody has, nobody does until this transaction ends.
    ///
    /// It is the last statement of a transaction, so that whoever prolongs or takes the lease waits for a commit and nothing
    /// else. SQLite has one writer, so there the transaction is the lock.
    pub async fn must_be_within(&self, term: Term) -> Result<(), Fault> {
        let Term { lease, fence } = term;
        let mut selection = Query::select();
        selection
            .expr(Expr::val(1))
            .from("leases")
            .and_where(Expr::col("name").eq(lease))
            .and_where(Expr::col("fence").eq(fence.0));
        if self.is_postgres() {
            selection.lock(LockType::Share);
        }
        let held = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault("see whether a lease is held"))?;
        match held {
            Some(_) => Ok(()),
            None => Err(Fault::Superseded {
                lease,
                fence: fence.0,
            }),
        }
    }
}

#[async_trait]
impl Store for Transaction {
    async fn schedule(&mut self, work: Work, subject: Uuid, at: Timestamp) -> Result<(), Fault> {
        let insertion = Query::insert()
            .into_table("due_work")
            .columns(["reseller_id", "work", "subject", "at"])
            .values_panic([
                self.reseller_id()?.into(),
                work.as_str().into(),
                subject.into(),
                to_millis(at).into(),
            ])
            .on_conflict(
                OnConflict::columns(["reseller_id", "work", "subject"])
                    .update_column("at")
                    .to_owned(),
            )
            .take();
        self.run("schedule work", &insertion).await?;
        Ok(())
    }

    async fn unschedule(&mut self, work: Work, subject: Uuid) -> Result<(), Fault> {
        let mut deletion = self.deletion("due_work")?;
        deletion
            .and_where(Expr::col("work").eq(work.as_str()))
            .and_where(Expr::col("subject").eq(subject));
        self.run("strike work off", &deletion).await?;
        Ok(())
    }

    async fn due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Due>, Fault> {
        const DOING: &str = "read due work";
        self.must_be_platform()?;
        // In turns: the first of each reseller and kind, then the second. However much of one is overdue, or fails
        // again and again, it cannot push another out of the batch.
        let sql = format!(
            "SELECT reseller_id, work, subject, at FROM (
                SELECT reseller_id, work, subject, at,
                    ROW_NUMBER() OVER (PARTITION BY reseller_id, work ORDER BY at, subject) AS turn
                FROM due_work WHERE at <= $1) AS overdue
            ORDER BY turn, CASE WHEN work IN ($2, $3, $4) THEN 0 WHEN work = $5 THEN 2 ELSE 1 END,
                at, reseller_id, work, subject
            LIMIT {limit}"
        );
        let values = [
            to_millis(now).into(),
            Work::SettleInvitation.as_str().into(),
            Work::SettlePurchase.as_str().into(),
            Work::SettleRelease.as_str().into(),
            Work::SyncProject.as_str().into(),
        ];
        let rows = self
            .connection
            .query_all_raw(self.statement(&sql, values))
            .await
            .map_err(fault(DOING))?;
        rows.iter()
            .map(|row| {
                let reseller: Uuid = row.try_get("", "reseller_id").map_err(fault(DOING))?;
                let subject: Uuid = row.try_get("", "subject").map_err(fault(DOING))?;
                let word: String = row.try_get("", "work").map_err(fault(DOING))?;
                let id = RowId {
                    table: "due_work",
                    id: subject,
                };
                Ok(Due {
                    reseller: reseller.into(),
                    work: id.word("work", &word, Work::from_word)?,
                    subject,
                    at: row.try_get("", "at").map_err(fault(DOING))?,
                })
            })
            .collect()
    }

    async fn lease(
        &mut self,
        name: &str,
        holder: Uuid,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Fence>, Fault> {
        const DOING: &str = "take a lease";
        // Somebody else's lease is neither changed nor locked: what is committed under it waits for its row.
        const TAKE: &str = "
            UPDATE leases SET
                fence = CASE WHEN holder = $2 AND expires_at > $3 THEN fence ELSE fence + 1 END,
                holder = $2,
                expires_at = $4
            WHERE name = $1 AND (holder IS NULL OR holder = $2 OR expires_at <= $3)
            RETURNING fence";
        const BEGIN: &str = "
            INSERT INTO leases (name, holder, fence, expires_at) VALUES ($1, $2, 1, $3)
            ON CONFLICT (name) DO NOTHING
            RETURNING fence";
        self.must_be_platform()?;
        let (now, until) = (to_millis(now), to_millis(until));
        let take = self.statement(TAKE, [name.into(), holder.into(), now.into(), until.into()]);
        let mut row = self.connection.query_one_raw(take).await.map_err(fault(DOING))?;
        if row.is_none() {
            let begin = self.statement(BEGIN, [name.into(), holder.into(), until.into()]);
            row = self.connection.query_one_raw(begin).await.map_err(fault(DOING))?;
        }
        row.map(|row| Ok(Fence(row.try_get("", "fence").map_err(fault(DOING))?)))
            .transpose()
    }

    async fn release(&mut self, name: &str, holder: Uuid) -> Result<(), Fault> {
        self.must_be_platform()?;
        // The row stays, so that the next holder's fence is greater.
        let update = Query::update()
            .table("leases")
            .value("holder", Option::<Uuid>::None)
            .and_where(Expr::col("name").eq(name))
            .and_where(Expr::col("holder").eq(holder))
            .take();
        self.run("give a lease back", &update).await?;
        Ok(())
    }
}

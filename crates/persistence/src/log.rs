//! The last step of every change: take the log row of the reseller, number events and audit entries, write them.
//!
//! Whoever holds the row is the next to commit, so numbers have no gaps and their order is commit order. It is taken
//! last, because everybody else of the same reseller waits for it. With it the fan-out to webhook endpoints falls due, where
//! there are any.

use sea_orm::sea_query::{
    CommonTableExpression, Expr, ExprTrait, InsertStatement, OnConflict, Query, UpdateStatement, WithClause,
};
use sea_orm::{ConnectionTrait, DbErr};
use usher_domain::audit::{Entry, Log, link};
use usher_domain::event::{Event, NewEvent};
use usher_domain::fault::Fault;
use usher_domain::sweep::Work;
use usher_domain::time::{Timestamp, to_millis};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::{audit_entry, event};
use crate::error::fault;
use crate::transaction::{Transaction, insertions};

const TABLE: &str = "reseller_log";
const DOING: &str = "write the log of a change";

/// The numbers that were taken, and the hash to go on from.
struct Taken {
    reseller: Uuid,
    first_event: i64,
    first_audit: i64,
    last_hash: [u8; 32],
    at: Timestamp,
}

impl Transaction {
    /// Writes the log of a change; gives the events as they were recorded.
    pub async fn write_log(&self, log: Log) -> Result<Vec<Event>, Fault> {
        if log.events.is_empty() && log.entries.is_empty() {
            return Ok(Vec::new());
        }
        let taken = self.take_numbers(&log).await?;
        let events: Vec<Event> = (taken.first_event..)
            .zip(&log.events)
            .map(|(sequence, event)| recorded(&log, event, sequence))
            .collect();
        let event_rows: Vec<_> = events
            .iter()
            .map(|event| event::Model::of(taken.reseller, event))
            .collect();
        let (entry_rows, last_hash) = chain(&log, &taken);
        self.write(&taken, &event_rows, &entry_rows, last_hash)
            .await
            .map_err(fault(DOING))?;
        Ok(events)
    }

    /// Locks the log row by counting it up.
    async fn take_numbers(&self, log: &Log) -> Result<Taken, Fault> {
        let reseller = self.reseller_id()?;
        let (events, entries) = (length(log.events.len()), length(log.entries.len()));
        let mut taking = self.change(TABLE)?;
        taking
            .value("next_event", Expr::col("next_event").add(events))
            .value("next_audit", Expr::col("next_audit").add(entries))
            .returning(Query::returning().columns(["next_event", "next_audit", "last_hash"]));
        let row = self.connection.query_one(&taking).await.map_err(fault(DOING))?;
        let Some(row) = row else {
            return Err(Fault::internal(DOING, "the reseller has no log row"));
        };
        let id = RowId {
            table: TABLE,
            id: reseller,
        };
        let number = |column| row.try_get::<i64>("", column).map_err(fault(DOING));
        let hash: Vec<u8> = row.try_get("", "last_hash").map_err(fault(DOING))?;
        Ok(Taken {
            reseller,
            first_event: number("next_event")? - events,
            first_audit: number("next_audit")? - entries,
            last_hash: *id.hash("last_hash", &hash)?.as_bytes(),
            at: log.at,
        })
    }

    /// One statement on PostgreSQL; on SQLite, where a statement is a function call, one for each table.
    async fn write(
        &self,
        taken: &Taken,
        events: &[event::Model],
        entries: &[audit_entry::Model],
        last_hash: [u8; 32],
    ) -> Result<(), DbErr> {
        let remember = remembering(taken, last_hash);
        if self.is_postgres() && !entries.is_empty() {
            let mut with = WithClause::new();
            if !events.is_empty() {
                with.cte(named("new_events", insertions(events)));
            }
            with.cte(named("new_entries", insertions(entries)));
            with.cte(named("new_work", fan_out(taken)));
            self.connection.execute(&remember.with(with)).await?;
            return Ok(());
        }
        if !events.is_empty() {
            self.execute(&insertions(events)).await?;
        }
        if !entries.is_empty() {
            self.execute(&insertions(entries)).await?;
            self.execute(&remember).await?;
        }
        self.execute(&fan_out(taken)).await?;
        Ok(())
    }
}

/// Makes the fan-out due now, where a webhook endpoint is live.
fn fan_out(taken: &Taken) -> InsertStatement {
    let live = Query::select()
        .expr(Expr::val(1))
        .from("webhook_endpoints")
        .and_where(Expr::col("reseller_id").eq(taken.reseller))
        .and_where(Expr::col("disabled_at").is_null())
        .take();
    let row = Query::select()
        .expr(Expr::val(taken.reseller))
        .expr(Expr::val(Work::FanOutEvents.as_str()))
        .expr(Expr::val(taken.reseller))
        .expr(Expr::val(to_millis(taken.at)))
        .and_where(Expr::exists(live))
        .take();
    let mut insertion = Query::insert();
    insertion
        .into_table("due_work")
        .columns(["reseller_id", "work", "subject", "at"])
        .select_from(row)
        .expect("the selection has as many columns as are named")
        .on_conflict(
            OnConflict::columns(["reseller_id", "work", "subject"])
                .update_column("at")
                .to_owned(),
        );
    insertion
}

fn named(name: &'static str, insertion: InsertStatement) -> CommonTableExpression {
    CommonTableExpression::new()
        .table_name(name)
        .query(insertion)
        .to_owned()
}

fn remembering(taken: &Taken, last_hash: [u8; 32]) -> UpdateStatement {
    Query::update()
        .table(TABLE)
        .value("last_hash", last_hash.to_vec())
        .and_where(Expr::col("reseller_id").eq(taken.reseller))
        .take()
}

fn recorded(log: &Log, event: &NewEvent, sequence: i64) -> Event {
    Event {
        id: event.id,
        sequence,
        kind: event.kind,
        occurred_at: to_millis(event.occurred_at),
        actor_kind: log.actor_kind,
        actor_id: log.actor_id.clone(),
        project: event.project,
        subject: event.subject,
        data: event.data.clone(),
    }
}

/// The rows of the audit entries, each with its hash over the one before, and the hash of the last.
fn chain(log: &Log, taken: &Taken) -> (Vec<audit_entry::Model>, [u8; 32]) {
    let mut hash = taken.last_hash;
    let mut rows = Vec::with_capacity(log.entries.len());
    for (sequence, entry) in (taken.first_audit..).zip(&log.entries) {
        let entry = Entry::of(log, entry, sequence);
        hash = link(&hash, &entry);
        rows.push(audit_entry::Model::of(taken.reseller, entry, hash));
    }
    (rows, hash)
}

fn length(count: usize) -> i64 {
    i64::try_from(count).expect("a change has a countable number of events")
}

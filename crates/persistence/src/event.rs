//! Events: reading the log of one reseller in order.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, Iterable};
use usher_domain::event::{ActorKind, Event, EventType, Filter, Store, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{EventId, ProjectId};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::event::{Column, Entity, Model};
use crate::error::fault;
use crate::list::{narrow_to, narrow_to_words};
use crate::transaction::{Transaction, padded, read};

#[async_trait]
impl Store for Transaction {
    async fn event_head(&mut self) -> Result<i64, Fault> {
        const DOING: &str = "read the head of the event log";
        let selection = Query::select()
            .column("next_event")
            .from("reseller_log")
            .and_where(self.own()?)
            .take();
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        match row {
            Some(row) => Ok(row.try_get::<i64>("", "next_event").map_err(fault(DOING))? - 1),
            None => Ok(0),
        }
    }

    async fn events_after(&mut self, after: i64, filter: &Filter, limit: u32) -> Result<Vec<Event>, Fault> {
        let Filter {
            types,
            projects,
            subjects,
        } = filter;
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Sequence).gt(after));
        narrow_to_words(
            &mut selection,
            Column::Kind,
            types.iter().map(|kind| kind.as_str()),
        );
        narrow_to(&mut selection, Column::ProjectId, projects);
        if !subjects.is_empty() {
            selection.and_where(Expr::col(Column::SubjectId).is_in(padded(subjects.iter().copied())));
        }
        selection
            .order_by(Column::Sequence, Order::Asc)
            .limit(u64::from(limit));
        let rows = self.all::<Entity>("read the event log", &selection).await?;
        rows.into_iter().map(Event::try_from).collect()
    }

    async fn events(&mut self, ids: &[EventId]) -> Result<Vec<Event>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(EventId::uuid))));
        let rows = self.all::<Entity>("read events", &selection).await?;
        rows.into_iter().map(Event::try_from).collect()
    }

    async fn events_about(&mut self, subjects: &[Subject], limit: u32) -> Result<Vec<Event>, Fault> {
        const DOING: &str = "read the events of some subjects";
        if subjects.is_empty() {
            return Ok(Vec::new());
        }
        let ids = padded(subjects.iter().map(|subject| subject.id));
        let mut ranked = self.rows::<Entity>()?;
        ranked
            .expr_as(
                Expr::cust("row_number() OVER (PARTITION BY subject_kind, subject_id ORDER BY sequence)"),
                "place",
            )
            .and_where(Expr::col(Column::SubjectId).is_in(ids));
        let selection = Query::select()
            .columns(Column::iter())
            .from_subquery(ranked, "ranked")
            .and_where(Expr::col("place").lte(i64::from(limit)))
            .order_by(Column::Sequence, Order::Asc)
            .take();
        let rows = self
            .connection
            .query_all(&selection)
            .await
            .map_err(fault(DOING))?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            let event = Event::try_from(read::<Entity>(row)?)?;
            // Ids are unique among all kinds; a subject of another kind was not asked for.
            if subjects.contains(&event.subject) {
                events.push(event);
            }
        }
        Ok(events)
    }
}

impl Model {
    /// The row of an event.
    pub fn of(reseller: Uuid, event: &Event) -> Self {
        Self {
            reseller_id: reseller,
            id: event.id.uuid(),
            sequence: event.sequence,
            kind: event.kind.as_str().to_owned(),
            occurred_at: event.occurred_at,
            actor_kind: event.actor_kind.as_str().to_owned(),
            actor_id: event.actor_id.clone(),
            project_id: event.project.map(ProjectId::uuid),
            subject_kind: event.subject.kind.as_str().to_owned(),
            subject_id: event.subject.id,
            data: event.data.to_string(),
        }
    }
}

impl TryFrom<Model> for Event {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "events",
            id: model.id,
        };
        Ok(Self {
            id: model.id.into(),
            sequence: model.sequence,
            kind: row.word("kind", &model.kind, EventType::from_word)?,
            occurred_at: model.occurred_at,
            actor_kind: row.word("actor_kind", &model.actor_kind, ActorKind::from_word)?,
            actor_id: model.actor_id,
            project: model.project_id.map(Into::into),
            subject: Subject {
                kind: row.word("subject_kind", &model.subject_kind, SubjectKind::from_word)?,
                id: model.subject_id,
            },
            data: row.json("data", &model.data)?,
        })
    }
}

//! Events: reading the log of one reseller in order.

use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, Iterable};
use usher_domain::access::Visible;
use usher_domain::event::{ActorKind, Event, EventType, Filter, Sight, Span, Store, Subject, SubjectKind};
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

    async fn event_span(&mut self, since: EventId) -> Result<Span, Fault> {
        const DOING: &str = "read what of the event log can be replayed";
        // Ids are made one after another, so the newest of those before is the end of the part before.
        let mut newest_before = self.rows::<Entity>()?;
        newest_before
            .clear_selects()
            .column(Column::Sequence)
            .and_where(Expr::col(Column::Id).lt(since.uuid()))
            .order_by(Column::Id, Order::Desc)
            .limit(1);
        let newest_before = Expr::SubQuery(None, Box::new(newest_before.into()));
        let selection = Query::select()
            .column("next_event")
            .expr_as(newest_before, "floor")
            .from("reseller_log")
            .and_where(self.own()?)
            .take();
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        let Some(row) = row else {
            return Ok(Span { floor: 0, head: 0 });
        };
        let floor: Option<i64> = row.try_get("", "floor").map_err(fault(DOING))?;
        let next: i64 = row.try_get("", "next_event").map_err(fault(DOING))?;
        Ok(Span {
            floor: floor.unwrap_or_default(),
            head: next - 1,
        })
    }

    async fn count_events(&mut self, after: i64, until: i64, filter: &Filter) -> Result<u64, Fault> {
        let mut selection = self.taken_by(filter, after)?;
        selection.and_where(Expr::col(Column::Sequence).lte(until));
        self.count(&selection).await
    }

    async fn has_event(&mut self, after: i64, until: i64, filter: &Filter) -> Result<bool, Fault> {
        const DOING: &str = "look for an event";
        if until <= after {
            return Ok(false);
        }
        let mut selection = self.taken_by(filter, after)?;
        selection
            .clear_selects()
            .column(Column::Sequence)
            .and_where(Expr::col(Column::Sequence).lte(until))
            .limit(1);
        let row = self
            .connection
            .query_one(&selection)
            .await
            .map_err(fault(DOING))?;
        Ok(row.is_some())
    }

    async fn events_after(&mut self, after: i64, filter: &Filter, limit: u32) -> Result<Vec<Event>, Fault> {
        let mut selection = self.taken_by(filter, after)?;
        selection
            .order_by(Column::Sequence, Order::Asc)
            .limit(u64::from(limit));
        let rows = self.all::<Entity>("read the event log", &selection).await?;
        rows.into_iter().map(Event::try_from).collect()
    }

    async fn events_until(
        &mut self,
        (after, until): (i64, i64),
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<Event>, Fault> {
        let mut selection = self.taken_by(filter, after)?;
        selection
            .and_where(Expr::col(Column::Sequence).lte(until))
            .order_by(Column::Sequence, Order::Desc)
            .limit(u64::from(limit));
        let rows = self
            .all::<Entity>("read the end of the event log", &selection)
            .await?;
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

impl Transaction {
    /// The events past `after` that a filter takes, in no order.
    fn taken_by(&self, filter: &Filter, after: i64) -> Result<SelectStatement, Fault> {
        let Filter {
            types,
            sight,
            subjects,
        } = filter;
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Sequence).gt(after));
        narrow_to_words(
            &mut selection,
            Column::Kind,
            types.iter().map(|kind| kind.as_str()),
        );
        if let [(_, visible)] = sight.groups() {
            narrow_to(&mut selection, Column::ProjectId, visible);
        } else {
            selection.and_where(seen(sight));
        }
        if !subjects.is_empty() {
            selection.and_where(Expr::col(Column::SubjectId).is_in(padded(subjects.iter().copied())));
        }
        Ok(selection)
    }
}

/// That an event may be told: its subject is of a kind that is seen in its project.
fn seen(sight: &Sight) -> Expr {
    let groups = sight.groups().iter().map(|(kinds, visible)| {
        let of_kind = Expr::col(Column::SubjectKind).is_in(kinds.iter().map(|kind| kind.as_str()));
        match visible {
            Visible::All => of_kind,
            Visible::Only(projects) => {
                let ids = padded(projects.iter().copied().map(ProjectId::uuid));
                of_kind.and(Expr::col(Column::ProjectId).is_in(ids))
            }
        }
    });
    groups
        .reduce(Expr::or)
        .expect("every kind of subject stands in a group")
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

//! An event: one thing that happened, with what it is about.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use usher_domain::event::{self, EventCursor};

use super::kind::{ActorKind, EventType};
use crate::graphql::account::Principal;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::node::{self, Node};
use crate::graphql::project::Project;
use crate::graphql::scalar::{Cursor, DateTime, Json};

/// Something that happened, recorded once, in order.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Event {
    /// Its id, `evt_…`: the same wherever the event is told.
    pub(crate) id: ID,
    /// Its place in the reseller's log, from 1. Gapless for readers who may see everything; others resume by cursor.
    sequence: i64,
    /// Its position, for every `after`.
    cursor: Cursor,
    /// What happened.
    #[graphql(name = "type")]
    kind: EventType,
    /// When it happened.
    occurred_at: DateTime,
    /// The kind of actor on whose behalf it happened.
    actor_kind: ActorKind,
    /// What is known about it: `previousStatus`, `status`, `cause`, and `subject` with the scalar fields of what it is
    /// about as they were then; never a link or a secret.
    data: Json,
    #[graphql(skip)]
    source: event::Event,
}

impl From<event::Event> for Event {
    fn from(source: event::Event) -> Self {
        Self {
            id: ID(source.id.to_string()),
            sequence: source.sequence,
            cursor: Cursor(EventCursor(source.sequence).to_string()),
            kind: source.kind.into(),
            occurred_at: DateTime(source.occurred_at),
            actor_kind: source.actor_kind.into(),
            data: Json(source.data.clone()),
            source,
        }
    }
}

#[ComplexObject]
impl Event {
    /// The person or key on whose behalf it happened; null when it was nobody's hand or one that you cannot see.
    async fn actor(&self, context: &Context<'_>) -> Result<Option<Principal>, Failure> {
        Principal::find(
            &*asker(context)?,
            self.source.actor_kind,
            self.source.actor_id.as_deref(),
        )
        .await
    }

    /// The project it belongs to; null when it belongs to none or to one that you cannot see.
    async fn project(&self, context: &Context<'_>) -> Result<Option<Project>, Failure> {
        match self.source.project {
            Some(id) => Ok(asker(context)?.project(id).await?.map(Project::from)),
            None => Ok(None),
        }
    }

    /// What it is about, as it is now; null when it is gone or you cannot see it.
    async fn subject(&self, context: &Context<'_>) -> Result<Option<Node>, Failure> {
        node::of_subject(&*asker(context)?, self.source.subject).await
    }
}

//! Following a reseller's events: backfill joined to what happens now, without gap or repeat, with rights as they are.

use std::collections::VecDeque;
use std::sync::Arc;

use futures::{Stream, stream};
use usher_domain::access::{
    Actor, Denied, Permission, Scope as At, authorize, visible_events, visible_projects,
};
use usher_domain::event::{Event, EventCursor, EventType, Filter, Nudges, Recent, Sight};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId};
use usher_domain::store::Scope;

use super::replay::{CursorError, position, span};
use super::rights::Rights;
use crate::App;

/// How many events are read at once.
const BATCH: u32 = 100;

/// What of the log is read, and so what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The events themselves: `EVENTS_READ`, and the read permission of each one's subject.
    Events,
    /// What the events say about their subjects: the read permission of these alone.
    Changes(Permission),
}

impl Reading {
    const fn permission(self) -> Permission {
        match self {
            Self::Events => Permission::EventsRead,
            Self::Changes(permission) => permission,
        }
    }

    /// What an actor may be told at this moment.
    fn sight(self, actor: &Actor) -> Sight {
        match self {
            Self::Events => visible_events(actor),
            Self::Changes(permission) => Sight::everywhere(&visible_projects(actor, permission)),
        }
    }
}

/// What to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// What is read.
    pub reading: Reading,
    /// These types only; every type when empty.
    pub types: Vec<EventType>,
    /// One project only, as its id's text.
    pub project: Option<String>,
    /// These invitations only, as their ids' texts; every one when `None`.
    pub invitations: Option<Vec<String>>,
    /// Everything past this cursor first; only what happens from now on when `None`.
    pub after: Option<String>,
}

/// An event that was followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// The event, shared by everybody who follows the log.
    pub event: Arc<Event>,
    /// Whether it had happened before the following began.
    pub replayed: bool,
    /// Who sees it, with rights as they were when it was read.
    pub actor: Arc<Actor>,
}

/// A log that is followed.
pub struct Following<S> {
    /// The place behind which it began.
    pub began: EventCursor,
    /// The events. They end after the first error.
    pub events: S,
}

/// Following ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Nothing can be read from the cursor.
    #[error(transparent)]
    Cursor(#[from] CursorError),
    /// The session, membership or reseller is no longer live.
    #[error("follow the events: the session is over")]
    Revoked,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Follows events.
pub async fn follow(
    rights: Arc<Rights>,
    command: Follow,
) -> Result<Following<impl Stream<Item = Result<Followed, FollowError>> + Send + 'static>, FollowError> {
    let app = Arc::clone(&rights.app);
    let actor = rights.now().await?.ok_or(FollowError::Revoked)?;
    let project = scope(&actor, &command)?;
    // Nudges are taken before the log is read: what is committed in between is announced, not missed.
    let nudges = app.database.watch(actor.reseller);
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    if let Some(id) = project {
        if tx.projects(&[id]).await?.is_empty() {
            return Err(Denied::Hidden.into());
        }
        // Only now: what is lacking is told of what is there, and of nothing else.
        authorize(&actor, command.reading.permission(), At::Project(id))?;
    }
    let span = span(&app, &mut *tx).await?;
    drop(tx);
    let position = match command.after.as_deref() {
        None => span.head,
        Some(cursor) => position(cursor, span)?,
    };
    let subjects = command.invitations.as_ref().map(|ids| {
        ids.iter()
            .filter_map(|id| id.parse::<InvitationId>().ok())
            .map(InvitationId::uuid)
            .collect::<Vec<_>>()
    });
    let reader = Reader {
        app,
        rights,
        actor,
        reading: command.reading,
        types: command.types,
        project,
        subjects,
        nudges,
        head: span.head,
        position,
        read: VecDeque::new(),
    };
    let events = stream::unfold(Some(reader), |reader| async move {
        let mut reader = reader?;
        match reader.next().await {
            Ok(followed) => Some((Ok(followed), Some(reader))),
            Err(error) => Some((Err(error), None)),
        }
    });
    Ok(Following {
        began: EventCursor(position),
        events,
    })
}

/// Authorizes at the start: somebody who can never see anything is told so.
fn scope(actor: &Actor, command: &Follow) -> Result<Option<ProjectId>, FollowError> {
    let Some(text) = &command.project else {
        let permission = command.reading.permission();
        return if command.reading.sight(actor).is_empty() {
            Err(Denied::Forbidden(permission).into())
        } else {
            Ok(None)
        };
    };
    let id: ProjectId = text.parse().map_err(|_| Denied::Hidden)?;
    Ok(Some(id))
}

/// One reader of the log.
struct Reader {
    app: Arc<App>,
    rights: Arc<Rights>,
    actor: Arc<Actor>,
    reading: Reading,
    types: Vec<EventType>,
    project: Option<ProjectId>,
    subjects: Option<Vec<uuid::Uuid>>,
    nudges: Box<dyn Nudges>,
    /// The newest sequence when following began.
    head: i64,
    /// Everything up to here was read.
    position: i64,
    read: VecDeque<Arc<Event>>,
}

impl Reader {
    async fn next(&mut self) -> Result<Followed, FollowError> {
        loop {
            // A batch may wait long for a slow reader: each event is told by rights as they are when it is its turn.
            self.actor = self.rights.now().await?.ok_or(FollowError::Revoked)?;
            let sight = self.sight()?;
            while let Some(event) = self.read.pop_front() {
                if sight.shows(&event) {
                    let replayed = event.sequence <= self.head;
                    return Ok(Followed {
                        event,
                        replayed,
                        actor: Arc::clone(&self.actor),
                    });
                }
            }
            if !self.read_batch(sight).await? {
                self.nudges.next().await;
            }
        }
    }

    /// What may be told at this moment. Somebody who may be told nothing any more is told that.
    fn sight(&self) -> Result<Sight, FollowError> {
        let sight = self.reading.sight(&self.actor);
        let permission = self.reading.permission();
        match self.project {
            None if sight.is_empty() => Err(Denied::Forbidden(permission).into()),
            None => Ok(sight),
            Some(id) => {
                authorize(&self.actor, permission, At::Project(id))?;
                Ok(sight.within(id))
            }
        }
    }

    /// Takes what follows; `false` when the end of the log was reached.
    async fn read_batch(&mut self, sight: Sight) -> Result<bool, FollowError> {
        let filter = match &self.subjects {
            // Whoever follows nothing is told nothing.
            Some(subjects) if subjects.is_empty() => return Ok(false),
            Some(subjects) => self.filter(sight, subjects.clone()),
            None => self.filter(sight, Vec::new()),
        };
        match self.nudges.recent(self.position).await? {
            Recent::Events(events) => {
                let Some(last) = events.last() else {
                    return Ok(false);
                };
                self.position = last.sequence;
                self.read
                    .extend(events.into_iter().filter(|event| filter.takes(event)));
                Ok(true)
            }
            Recent::Gone => self.read_log(&filter).await,
        }
    }

    fn filter(&self, sight: Sight, subjects: Vec<uuid::Uuid>) -> Filter {
        Filter {
            types: self.types.clone(),
            sight,
            subjects,
        }
    }

    /// Reads what happened longer ago than what is kept at hand; `false` when the end of the log was reached.
    async fn read_log(&mut self, filter: &Filter) -> Result<bool, FollowError> {
        let mut tx = self
            .app
            .database
            .read(Scope::Reseller(self.actor.reseller))
            .await?;
        // The end is read first: what is committed after it is told by the next batch.
        let end = tx.event_head().await?;
        if end <= self.position {
            return Ok(false);
        }
        let events = tx.events_after(self.position, filter, BATCH).await?;
        self.position = match events.last() {
            Some(last) if events.len() >= BATCH as usize => last.sequence,
            Some(last) => end.max(last.sequence),
            None => end,
        };
        self.read.extend(events.into_iter().map(Arc::new));
        Ok(true)
    }
}

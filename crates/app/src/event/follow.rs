//! Following a reseller's events: backfill joined to what happens now, without gap or repeat, with rights as they are.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::Duration;
use futures::lock::Mutex;
use futures::{Stream, stream};
use usher_domain::access::{Actor, Denied, Permission, Scope as At, Visible, authorize, visible_projects};
use usher_domain::event::{Event, EventCursor, EventType, Filter, Nudges};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ProjectId};
use usher_domain::store::Scope;
use usher_domain::time::Timestamp;

use crate::App;
use crate::account::still_valid;

/// How many events are read at once.
const BATCH: u32 = 100;
/// How old rights may be that something is told by, in milliseconds. A quiet log is looked at once a second, so that
/// whoever lost their rights is gone within two.
const RIGHTS_AGE_MS: i64 = 500;

/// What to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// The read permission of the subjects.
    pub permission: Permission,
    /// These types only.
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
    /// The event.
    pub event: Event,
    /// Whether it had happened before the following began.
    pub replayed: bool,
    /// Who sees it, with rights as they were when it was read.
    pub actor: Arc<Actor>,
}

/// Following ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The cursor is none of this log.
    #[error("read the cursor: it is not one of this event log")]
    MalformedCursor,
    /// The session, membership or reseller is no longer live.
    #[error("follow the events: the session is over")]
    Revoked,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// An actor whose rights are kept fresh, in one place for everything that stays open on their behalf.
pub struct Rights {
    app: Arc<App>,
    known: Mutex<(Arc<Actor>, Timestamp)>,
}

impl Rights {
    /// The rights of an actor that were read just now.
    pub fn new(app: Arc<App>, actor: Actor) -> Self {
        let known = Mutex::new((Arc::new(actor), app.clock.now()));
        Self { app, known }
    }

    /// The actor with rights that are hardly older than this moment; `None` when nothing is left of them.
    pub async fn now(&self) -> Result<Option<Arc<Actor>>, Fault> {
        // Whoever asks meanwhile waits here and is served by the same look.
        let mut known = self.known.lock().await;
        let age = self.app.clock.now() - known.1;
        if (Duration::zero()..Duration::milliseconds(RIGHTS_AGE_MS)).contains(&age) {
            return Ok(Some(Arc::clone(&known.0)));
        }
        self.read(&mut known).await
    }

    /// The actor with rights as they are, read anew.
    pub async fn anew(&self) -> Result<Option<Arc<Actor>>, Fault> {
        let mut known = self.known.lock().await;
        self.read(&mut known).await
    }

    async fn read(&self, known: &mut (Arc<Actor>, Timestamp)) -> Result<Option<Arc<Actor>>, Fault> {
        let begun = self.app.clock.now();
        let Some(actor) = still_valid(&self.app, &known.0).await? else {
            return Ok(None);
        };
        *known = (Arc::new(actor), begun);
        Ok(Some(Arc::clone(&known.0)))
    }
}

/// Follows events. The stream ends after its first error.
pub async fn follow(
    rights: Arc<Rights>,
    command: Follow,
) -> Result<impl Stream<Item = Result<Followed, FollowError>> + Send + 'static, FollowError> {
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
        authorize(&actor, command.permission, At::Project(id))?;
    }
    let head = tx.event_head().await?;
    drop(tx);
    let position = match command.after.as_deref() {
        None => head,
        Some(text) => {
            let EventCursor(sequence) = text.parse().map_err(|_| FollowError::MalformedCursor)?;
            if sequence > head {
                return Err(FollowError::MalformedCursor);
            }
            sequence
        }
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
        permission: command.permission,
        types: command.types,
        project,
        subjects,
        nudges,
        head,
        position,
        read: VecDeque::new(),
    };
    Ok(stream::unfold(Some(reader), |reader| async move {
        let mut reader = reader?;
        match reader.next().await {
            Ok(followed) => Some((Ok(followed), Some(reader))),
            Err(error) => Some((Err(error), None)),
        }
    }))
}

/// Authorizes at the start: somebody who can never see anything is told so.
fn scope(actor: &Actor, command: &Follow) -> Result<Option<ProjectId>, FollowError> {
    let Some(text) = &command.project else {
        return match visible_projects(actor, command.permission) {
            Visible::Only(projects) if projects.is_empty() => {
                Err(Denied::Forbidden(command.permission).into())
            }
            Visible::All | Visible::Only(_) => Ok(None),
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
    permission: Permission,
    types: Vec<EventType>,
    project: Option<ProjectId>,
    subjects: Option<Vec<uuid::Uuid>>,
    nudges: Box<dyn Nudges>,
    /// The newest sequence when following began.
    head: i64,
    /// Everything up to here was read.
    position: i64,
    read: VecDeque<Event>,
}

impl Reader {
    async fn next(&mut self) -> Result<Followed, FollowError> {
        loop {
            // A batch may wait long for a slow reader: each event is told by rights as they are when it is its turn.
            self.actor = self.rights.now().await?.ok_or(FollowError::Revoked)?;
            let visible = self.visible()?;
            while let Some(event) = self.read.pop_front() {
                if is_among(&event, &visible) {
                    let replayed = event.sequence <= self.head;
                    return Ok(Followed {
                        event,
                        replayed,
                        actor: Arc::clone(&self.actor),
                    });
                }
            }
            if !self.read_batch(visible).await? {
                self.nudges.next().await;
            }
        }
    }

    /// The projects whose events may be told at this moment.
    fn visible(&self) -> Result<Visible, FollowError> {
        match self.project {
            None => Ok(visible_projects(&self.actor, self.permission)),
            Some(id) => {
                authorize(&self.actor, self.permission, At::Project(id))?;
                Ok(Visible::Only(vec![id]))
            }
        }
    }

    /// Reads what follows; `false` when the end of the log was reached with nothing to tell.
    async fn read_batch(&mut self, projects: Visible) -> Result<bool, FollowError> {
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
        let subjects = match &self.subjects {
            Some(subjects) if subjects.is_empty() => {
                self.position = end;
                return Ok(false);
            }
            Some(subjects) => subjects.clone(),
            None => Vec::new(),
        };
        let filter = Filter {
            types: self.types.clone(),
            projects,
            subjects,
        };
        let events = tx.events_after(self.position, &filter, BATCH).await?;
        self.position = match events.last() {
            Some(last) if events.len() >= BATCH as usize => last.sequence,
            Some(last) => end.max(last.sequence),
            None => end,
        };
        self.read.extend(events);
        Ok(!self.read.is_empty())
    }
}

/// Whether an event belongs to what may be told.
fn is_among(event: &Event, visible: &Visible) -> bool {
    match visible {
        Visible::All => true,
        Visible::Only(projects) => event.project.is_some_and(|project| projects.contains(&project)),
    }
}

//! Reading events by id and by subject.

use usher_domain::access::{Actor, Permission, Scope as At, authorize, visible_events};
use usher_domain::event::{Event, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{EventId, InvitationId};
use usher_domain::store::Scope;

use crate::App;

/// The most events of one timeline.
pub const MAX_TIMELINE: u32 = 100;

/// Those of the events that the actor sees, in no order.
pub async fn read_many(app: &App, actor: &Actor, ids: &[EventId]) -> Result<Vec<Event>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut events = tx.events(ids).await?;
    let sight = visible_events(actor);
    events.retain(|event| sight.shows(event));
    Ok(events)
}

/// What happened to these invitations, oldest first, at most [`MAX_TIMELINE`] each. Whoever sees an invitation sees
/// its timeline; the caller has looked the invitations up with the actor's rights.
pub async fn timelines(app: &App, actor: &Actor, ids: &[InvitationId]) -> Result<Vec<Event>, Fault> {
    let subjects: Vec<Subject> = ids
        .iter()
        .map(|id| Subject {
            kind: SubjectKind::Invitation,
            id: id.uuid(),
        })
        .collect();
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut events = tx.events_about(&subjects, MAX_TIMELINE).await?;
    events.retain(|event| match event.project {
        Some(project) => authorize(actor, Permission::InvitationsRead, At::Project(project)).is_ok(),
        None => false,
    });
    Ok(events)
}

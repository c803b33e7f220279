//! Reading events by id and by subject.

use usher_domain::access::{Actor, Permission, Scope as At, authorize};
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
    events.retain(|event| sees(actor, event));
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

/// An event takes `EVENTS_READ` at its scope and the read permission of its subject.
pub(crate) fn sees(actor: &Actor, event: &Event) -> bool {
    let at = event.project.map_or(At::Reseller, At::Project);
    authorize(actor, Permission::EventsRead, at).is_ok()
        && subject_permission(event.subject.kind)
            .is_none_or(|permission| authorize(actor, permission, at).is_ok())
}

/// What it takes to read what an event is about, beside `EVENTS_READ`.
pub(crate) const fn subject_permission(kind: SubjectKind) -> Option<Permission> {
    match kind {
        SubjectKind::Reseller => None,
        SubjectKind::User
        | SubjectKind::Session
        | SubjectKind::Membership
        | SubjectKind::MembershipOffer
        | SubjectKind::Role => Some(Permission::MembersRead),
        SubjectKind::ApiKey => Some(Permission::ApiKeysRead),
        SubjectKind::Project => Some(Permission::ProjectsRead),
        SubjectKind::Number => Some(Permission::NumbersRead),
        SubjectKind::Invitation => Some(Permission::InvitationsRead),
        SubjectKind::Sender => Some(Permission::SendersRead),
        SubjectKind::WebhookEndpoint => Some(Permission::WebhooksRead),
    }
}

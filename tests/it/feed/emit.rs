//! Events out of nowhere: written into the log as a change writes them, without the change.

use serde_json::json;
use usher_app::App;
use usher_domain::access::{Actor, Principal};
use usher_domain::audit::Log;
use usher_domain::event::{Event, EventType, NewEvent, Subject, SubjectKind};
use usher_domain::id::{EventId, ProjectId, ResellerId};
use usher_domain::store::Scope;

/// What happens, to a thing of which kind, in which project.
pub type Fact = (EventType, SubjectKind, Option<ProjectId>);

/// Writes events about things that do not exist, in one change.
pub async fn emit(app: &App, reseller: ResellerId, facts: &[Fact], filler: usize) -> Vec<Event> {
    let actor = Actor::internal(reseller, Principal::System);
    let mut log = Log::of(&actor, app.clock.now());
    for (kind, subject, project) in facts {
        log.events.push(NewEvent {
            id: EventId::new(&*app.ids),
            kind: *kind,
            occurred_at: app.clock.now(),
            project: *project,
            subject: Subject {
                kind: *subject,
                id: app.ids.next(),
            },
            data: json!({ "cause": "test", "subject": { "note": "x".repeat(filler) } }),
        });
    }
    let tx = app.database.begin(Scope::Reseller(reseller)).await;
    let committed = tx.expect("a change can begin").commit(log).await;
    committed.expect("the events are written")
}

/// Writes as many events of one kind, each in a change of its own.
pub async fn emit_each(
    app: &App,
    reseller: ResellerId,
    fact: Fact,
    count: usize,
    filler: usize,
) -> Vec<Event> {
    let mut events = Vec::with_capacity(count);
    for _ in 0..count {
        events.extend(emit(app, reseller, &[fact], filler).await);
    }
    events
}

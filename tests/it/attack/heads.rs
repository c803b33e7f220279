//! The ends of a reseller's logs, and what somebody's hand has written past them.

use usher_app::App;
use usher_domain::access::Visible;
use usher_domain::event::{ActorKind, Filter, Sight};
use usher_domain::id::ResellerId;
use usher_domain::store::Scope;

/// The most entries that are looked at.
const MOST: u32 = 500;

/// The ends of both logs.
#[derive(Debug, Clone, Copy)]
pub struct Heads {
    reseller: ResellerId,
    audit: i64,
    events: i64,
}

impl Heads {
    /// The ends at this moment.
    pub async fn of(app: &App, reseller: ResellerId) -> Self {
        let tx = app.database.read(Scope::Reseller(reseller)).await;
        let mut tx = tx.expect("the reseller can be read");
        Self {
            reseller,
            audit: tx.audit_head().await.expect("the audit log can be read").sequence,
            events: tx.event_head().await.expect("the event log can be read"),
        }
    }

    /// What people and keys have done since; what sweeps and Zavu do goes on by itself.
    pub async fn written_since(self, app: &App) -> Vec<String> {
        let tx = app.database.read(Scope::Reseller(self.reseller)).await;
        let mut tx = tx.expect("the reseller can be read");
        let entries = tx
            .audit_after(self.audit, MOST)
            .await
            .expect("the audit log can be read");
        let everything = Filter {
            types: Vec::new(),
            sight: Sight::everywhere(&Visible::All),
            subjects: Vec::new(),
        };
        let events = tx.events_after(self.events, &everything, MOST).await;
        let events = events.expect("the event log can be read");
        let entries = entries.into_iter().map(|recorded| recorded.entry);
        let entries = entries.filter(|entry| is_somebody(entry.actor_kind));
        let entries =
            entries.map(|entry| format!("{} by {:?}: {}", entry.action, entry.actor_id, entry.changes));
        let events = events.into_iter().filter(|event| is_somebody(event.actor_kind));
        let events = events.map(|event| format!("{:?} by {:?}", event.kind, event.actor_id));
        entries.chain(events).collect()
    }
}

const fn is_somebody(kind: ActorKind) -> bool {
    match kind {
        ActorKind::User | ActorKind::ApiKey | ActorKind::Client | ActorKind::Operator => true,
        ActorKind::Zavu | ActorKind::System => false,
    }
}

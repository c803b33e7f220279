//! The context of every use case: the ports, the clock, the ids and the few settings that rules depend on.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use usher_domain::access::Actor;
use usher_domain::account::{AccessTokens, OneTimeCodes, Passwords};
use usher_domain::audit::{Log, NewEntry};
use usher_domain::event::{EventType, NewEvent, Subject};
use usher_domain::id::{AuditId, EventId, IdSource, ProjectId};
use usher_domain::mail::Mailer;
use usher_domain::provider::Provider;
use usher_domain::secret::Sealer;
use usher_domain::store::Database;
use usher_domain::sweep::Term;
use usher_domain::time::{Clock, Timestamp};
use usher_domain::webhook::{Courier, Verifier};
use uuid::Uuid;

/// The settings that rules depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where clients and Zavu reach Usher, without a slash at the end; without one Zavu's webhook is not registered
    /// and links are relative to the console.
    pub public_url: Option<String>,
    /// Where people reach the console, without a slash at the end: mails need absolute links.
    pub console_url: String,
    /// For how many days an event can be replayed from a cursor. Older events stay where they belong, in the timelines of their
    /// subjects.
    pub event_replay_days: u32,
}

/// The ports, the clock and the ids.
#[derive(Clone)]
pub struct App {
    /// Transactions.
    pub database: Arc<dyn Database>,
    /// Zavu.
    pub provider: Arc<dyn Provider>,
    /// The check of Zavu's reports.
    pub verifier: Arc<dyn Verifier>,
    /// Password hashing.
    pub passwords: Arc<dyn Passwords>,
    /// Access tokens.
    pub tokens: Arc<dyn AccessTokens>,
    /// Second factors.
    pub one_time_codes: Arc<dyn OneTimeCodes>,
    /// Webhooks going out.
    pub courier: Arc<dyn Courier>,
    /// Mails going out.
    pub mailer: Arc<dyn Mailer>,
    /// Secrets at rest.
    pub sealer: Arc<dyn Sealer>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Ids and randomness.
    pub ids: Arc<dyn IdSource>,
    /// Settings.
    pub settings: Settings,
}

impl App {
    /// The same context for work under a lease: what it would write after another process has taken the lease is refused.
    #[must_use]
    pub fn under(&self, term: Term) -> Self {
        Self {
            database: self.database.under(term),
            ..self.clone()
        }
    }

    /// A link below the public address.
    pub(crate) fn link(&self, path: &str, token: &SecretString) -> SecretString {
        let base = self.settings.public_url.as_deref().unwrap_or_default();
        SecretString::from(format!("{base}/{path}/{}", token.expose_secret()))
    }

    /// A link into the console that carries a token, for mails.
    pub(crate) fn console_link(&self, path: &str, token: &SecretString) -> SecretString {
        let base = &self.settings.console_url;
        SecretString::from(format!("{base}/{path}/{}", token.expose_secret()))
    }
}

/// One change being made: collects its events and audit entries until the transaction is committed with them.
pub(crate) struct Change<'a> {
    app: &'a App,
    /// When it is made.
    pub(crate) now: Timestamp,
    log: Log,
}

impl<'a> Change<'a> {
    pub(crate) fn new(app: &'a App, actor: &Actor) -> Self {
        let now = app.clock.now();
        Self {
            app,
            now,
            log: Log::of(actor, now),
        }
    }

    pub(crate) fn event(&mut self, kind: EventType, project: Option<ProjectId>, fact: Fact) {
        self.log.events.push(NewEvent {
            id: EventId::new(&*self.app.ids),
            kind,
            occurred_at: fact.occurred_at.unwrap_or(self.now),
            project,
            subject: fact.subject,
            data: fact.data,
        });
    }

    pub(crate) fn entry(&mut self, action: &'static str, subject: Subject, changes: serde_json::Value) {
        self.log.entries.push(NewEntry {
            id: AuditId::new(&*self.app.ids),
            action,
            subject,
            changes,
        });
    }

    /// A new id for a row of this change.
    pub(crate) fn new_id(&self) -> Uuid {
        self.app.ids.next()
    }

    /// Whether there is anything to log.
    pub(crate) const fn is_empty(&self) -> bool {
        self.log.events.is_empty() && self.log.entries.is_empty()
    }

    pub(crate) fn into_log(self) -> Log {
        self.log
    }
}

/// What an event says.
pub(crate) struct Fact {
    /// What it is about.
    pub(crate) subject: Subject,
    /// When it happened; the time of the change when `None`.
    pub(crate) occurred_at: Option<Timestamp>,
    /// `{previousStatus?, status?, cause, subject}`.
    pub(crate) data: serde_json::Value,
}

//! Who asks, with the look-ups of one request: each kind in batches, each with the asker's rights.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use usher_app::App;
use usher_domain::access::Actor;
use usher_domain::account::Account;
use usher_domain::event::Event;
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, NumberId, ProjectId, ResellerId, SenderId, UserId};
use usher_domain::invitation::{Counts, Invitation};
use usher_domain::number::{IdleNumbers, Number, Spending};
use usher_domain::project::Project;
use usher_domain::sender::Sender;

use super::batch::Batch;
use super::error::Failure;
use super::team_loader::Team;
use super::webhook_loader::Webhooks;

/// Who asks. Its batches live as long as the request, so that nobody's look-up is served with another's rights.
pub(crate) struct Asker {
    /// The use cases.
    pub(crate) app: Arc<App>,
    /// On whose behalf.
    pub(crate) actor: Actor,
    projects: Batch<ProjectId, Project, Failure>,
    numbers: Batch<NumberId, Number, Failure>,
    invitations: Batch<InvitationId, Invitation, Failure>,
    senders: Batch<SenderId, Sender, Failure>,
    accounts: Batch<UserId, Account, Failure>,
    timelines: Batch<InvitationId, Vec<Event>, Failure>,
    counts: Batch<ProjectId, Counts, Failure>,
    attempts: Batch<NumberId, i64, Failure>,
    drifts: Batch<ProjectId, i64, Failure>,
    idle: Batch<ProjectId, Vec<IdleNumbers>, Failure>,
    spending: Batch<ProjectId, Vec<Spending>, Failure>,
    whole_spending: Batch<ResellerId, Vec<Spending>, Failure>,
    all_idle: Batch<ResellerId, Vec<IdleNumbers>, Failure>,
    pub(super) team: Team,
    pub(super) webhooks: Webhooks,
}

impl Asker {
    pub(crate) fn new(app: Arc<App>, actor: Actor) -> Self {
        Self {
            app,
            actor,
            projects: Batch::default(),
            numbers: Batch::default(),
            invitations: Batch::default(),
            senders: Batch::default(),
            accounts: Batch::default(),
            timelines: Batch::default(),
            counts: Batch::default(),
            attempts: Batch::default(),
            drifts: Batch::default(),
            idle: Batch::default(),
            spending: Batch::default(),
            whole_spending: Batch::default(),
            all_idle: Batch::default(),
            team: Team::default(),
            webhooks: Webhooks::default(),
        }
    }

    /// A project, if the asker sees it.
    pub(crate) async fn project(&self, id: ProjectId) -> Result<Option<Project>, Failure> {
        let fetch = |ids: Vec<ProjectId>| async move {
            let found = usher_app::project::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |project| project.id)
        };
        self.projects.get(id, fetch).await
    }

    /// A number, if the asker sees it.
    pub(crate) async fn number(&self, id: NumberId) -> Result<Option<Number>, Failure> {
        let fetch = |ids: Vec<NumberId>| async move {
            let found = usher_app::number::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |number| number.id)
        };
        self.numbers.get(id, fetch).await
    }

    /// An invitation, if the asker sees it.
    pub(crate) async fn invitation(&self, id: InvitationId) -> Result<Option<Invitation>, Failure> {
        let fetch = |ids: Vec<InvitationId>| async move {
            let found = usher_app::invitation::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |invitation| invitation.id)
        };
        self.invitations.get(id, fetch).await
    }

    /// A sender, if the asker sees it.
    pub(crate) async fn sender(&self, id: SenderId) -> Result<Option<Sender>, Failure> {
        let fetch = |ids: Vec<SenderId>| async move {
            let found = usher_app::sender::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |sender| sender.id)
        };
        self.senders.get(id, fetch).await
    }

    /// The account of a colleague, present or former, beside something that the asker sees.
    pub(crate) async fn account(&self, id: UserId) -> Result<Option<Account>, Failure> {
        let fetch = |ids: Vec<UserId>| async move {
            let found = usher_app::account::read_authors(&self.app, &self.actor, &ids).await;
            keyed(found, |account| account.id)
        };
        self.accounts.get(id, fetch).await
    }

    /// What happened to an invitation, oldest first.
    pub(crate) async fn timeline(&self, id: InvitationId) -> Result<Vec<Event>, Failure> {
        let fetch = |ids: Vec<InvitationId>| async move {
            let events = usher_app::event::timelines(&self.app, &self.actor, &ids).await?;
            let mut timelines: HashMap<InvitationId, Vec<Event>> = HashMap::new();
            for event in events {
                timelines.entry(event.subject.id.into()).or_default().push(event);
            }
            Ok(timelines)
        };
        Ok(self.timelines.get(id, fetch).await?.unwrap_or_default())
    }

    /// How many invitations of a project stand where.
    pub(crate) async fn counts(&self, id: ProjectId) -> Result<Counts, Failure> {
        let fetch = |ids: Vec<ProjectId>| async move {
            let counts = usher_app::invitation::counts(&self.app, &self.actor, &ids).await?;
            Ok(counts.into_iter().collect())
        };
        Ok(self.counts.get(id, fetch).await?.unwrap_or_default())
    }

    /// How often clients began Meta's signup with a number lately.
    pub(crate) async fn signup_attempts(&self, id: NumberId) -> Result<i64, Failure> {
        let fetch = |ids: Vec<NumberId>| async move {
            let counts = usher_app::number::signup_attempts(&self.app, &self.actor, &ids).await?;
            Ok(counts.into_iter().collect())
        };
        Ok(self.attempts.get(id, fetch).await?.unwrap_or_default())
    }

    /// How often something stood otherwise at Zavu in a project.
    pub(crate) async fn drift_count(&self, id: ProjectId) -> Result<i64, Failure> {
        let fetch = |ids: Vec<ProjectId>| async move {
            let counts = usher_app::project::drift_counts(&self.app, &self.actor, &ids).await?;
            Ok(counts.into_iter().collect())
        };
        Ok(self.drifts.get(id, fetch).await?.unwrap_or_default())
    }

    /// The idle numbers of a project.
    pub(crate) async fn idle_numbers(&self, id: ProjectId) -> Result<Vec<IdleNumbers>, Failure> {
        let fetch = |ids: Vec<ProjectId>| async move {
            let found = usher_app::number::idle_numbers_of(&self.app, &self.actor, &ids).await?;
            Ok(gathered(found, |line| line.project))
        };
        Ok(self.idle.get(id, fetch).await?.unwrap_or_default())
    }

    /// What a project spent, as far back as can be asked for.
    pub(crate) async fn spending(&self, id: ProjectId) -> Result<Vec<Spending>, Failure> {
        let fetch = |ids: Vec<ProjectId>| async move {
            let since = usher_app::number::this_month(&self.app).before(usher_app::number::MAX_MONTHS);
            let found = usher_app::number::spending_of(&self.app, &self.actor, (since, &ids)).await?;
            Ok(gathered(found, |line| line.project))
        };
        Ok(self.spending.get(id, fetch).await?.unwrap_or_default())
    }

    /// The idle numbers of every project in which the asker sees numbers.
    pub(crate) async fn all_idle_numbers(&self) -> Result<Vec<IdleNumbers>, Failure> {
        let fetch = |ids: Vec<ResellerId>| async move {
            let found = usher_app::number::idle_numbers(&self.app, &self.actor).await?;
            Ok(ids.into_iter().map(|id| (id, found.clone())).collect())
        };
        let found = self.all_idle.get(self.actor.reseller, fetch).await?;
        Ok(found.unwrap_or_default())
    }

    /// What the reseller spent, all projects together.
    pub(crate) async fn whole_spending(&self) -> Result<Vec<Spending>, Failure> {
        let fetch = |ids: Vec<ResellerId>| async move {
            let since = usher_app::number::this_month(&self.app).before(usher_app::number::MAX_MONTHS);
            let found = usher_app::number::spending(&self.app, &self.actor, since).await?;
            Ok(ids.into_iter().map(|id| (id, found.clone())).collect())
        };
        let found = self.whole_spending.get(self.actor.reseller, fetch).await?;
        Ok(found.unwrap_or_default())
    }
}

/// What was found, gathered by its key.
fn gathered<K: Eq + Hash, V>(found: Vec<V>, key: impl Fn(&V) -> K) -> HashMap<K, Vec<V>> {
    let mut gathered: HashMap<K, Vec<V>> = HashMap::new();
    for value in found {
        gathered.entry(key(&value)).or_default().push(value);
    }
    gathered
}

/// What was found, by its key.
pub(super) fn keyed<K: Eq + Hash, V>(
    found: Result<Vec<V>, Fault>,
    key: impl Fn(&V) -> K,
) -> Result<HashMap<K, V>, Failure> {
    Ok(found?.into_iter().map(|value| (key(&value), value)).collect())
}

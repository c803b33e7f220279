//! The world: every project, everything under way, and the one function that changes them.

use std::collections::{BTreeMap, HashMap};

use crate::http::Refusal;
use crate::invitation::Invitation;
use crate::number::Renewal;
use crate::state::{Draw, Effect, Project, Purchase, Release, real_now};
use crate::webhook::Delivery;

/// All that is kept. Handlers read it freely and change it through [`World::record`] alone.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) draw: Draw,
    sequence: u64,
    offset_ms: i64,
    projects: BTreeMap<String, Project>,
    nothing: Project,
    tokens: HashMap<String, (String, String)>,
    owners: HashMap<String, (String, String)>,
    keys: HashMap<String, String>,
    pub(crate) deliveries: BTreeMap<u64, Delivery>,
    pub(crate) purchases: Vec<Purchase>,
    pub(crate) releases: Vec<Release>,
    pending: Vec<Effect>,
}

impl World {
    pub(crate) fn new(draw: Draw, sequence: u64) -> Self {
        Self {
            draw,
            sequence,
            offset_ms: 0,
            projects: BTreeMap::new(),
            nothing: Project::default(),
            tokens: HashMap::new(),
            owners: HashMap::new(),
            keys: HashMap::new(),
            deliveries: BTreeMap::new(),
            purchases: Vec::new(),
            releases: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// The sandbox's time in Unix milliseconds.
    pub(crate) fn now(&self) -> i64 {
        real_now() + self.offset_ms
    }

    pub(crate) fn offset_ms(&self) -> i64 {
        self.offset_ms
    }

    /// The next place in the order of creation.
    pub(crate) fn next_sequence(&mut self) -> u64 {
        self.sequence += 1;
        self.sequence
    }

    pub(crate) fn sequence(&self) -> u64 {
        self.sequence
    }

    /// The project, or an empty one when nothing has happened in it yet.
    pub(crate) fn project(&self, project: &str) -> &Project {
        self.projects.get(project).unwrap_or(&self.nothing)
    }

    pub(crate) fn projects(&self) -> impl Iterator<Item = (&String, &Project)> {
        self.projects.iter()
    }

    /// The invitation as it is now: an open one past its time reads as expired.
    pub(crate) fn invitation(&self, project: &str, id: &str) -> Result<Invitation, Refusal> {
        let now = self.now();
        let invitation = self
            .project(project)
            .invitations
            .get(id)
            .map(|invitation| invitation.current(now));
        invitation.ok_or_else(|| Refusal::not_found("Invitation"))
    }

    /// The invitation with this id or this token, in whatever project it is.
    pub(crate) fn invitation_anywhere(&self, id_or_token: &str) -> Result<Invitation, Refusal> {
        if let Some((project, id)) = self.tokens.get(id_or_token) {
            return self.invitation(project, id);
        }
        let holder = self
            .projects
            .iter()
            .find(|(_, project)| project.invitations.get(id_or_token).is_some());
        let (project, _) = holder.ok_or_else(|| Refusal::not_found("Invitation"))?;
        self.invitation(project, id_or_token)
    }

    /// The invitation behind a client's link.
    pub(crate) fn invitation_by_token(&self, token: &str) -> Result<Invitation, Refusal> {
        let (project, id) = self
            .tokens
            .get(token)
            .ok_or_else(|| Refusal::not_found("Invitation"))?;
        self.invitation(project, id)
    }

    /// Who owns a phone number: the project and the number's id there.
    pub(crate) fn owner(&self, phone_number: &str) -> Option<(&str, &str)> {
        self.owners
            .get(phone_number)
            .map(|(project, id)| (project.as_str(), id.as_str()))
    }

    /// What was charged until now for further months of numbers, those given back included, oldest first.
    pub(crate) fn renewals(&self) -> Vec<Renewal> {
        let now = self.now();
        let released = self.releases.iter().flat_map(|release| release.renewals.clone());
        let owned = self.projects.values().flat_map(|project| project.numbers.iter());
        let mut renewals: Vec<Renewal> = released
            .chain(owned.flat_map(|number| number.renewals(now)))
            .collect();
        renewals.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
        renewals
    }

    /// The project that a further key was made for.
    pub(crate) fn project_of_key(&self, digest: &str) -> Option<&str> {
        self.keys.get(digest).map(String::as_str)
    }

    /// Changes the world and remembers the change for the journal.
    pub(crate) fn record(&mut self, effect: Effect) {
        self.apply(effect.clone());
        self.pending.push(effect);
    }

    /// What changed since it was last asked.
    pub(crate) fn take_pending(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.pending)
    }

    /// Changes the world. The only function that does.
    pub(crate) fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::Invitation(invitation) => {
                self.seen(invitation.sequence);
                let place = (invitation.project.clone(), invitation.id.clone());
                self.tokens.insert(invitation.token.clone(), place);
                self.project_mut(&invitation.project.clone())
                    .invitations
                    .put(invitation);
            }
            Effect::Number(number) => {
                self.seen(number.sequence);
                let place = (number.project.clone(), number.id.clone());
                self.owners.insert(number.phone_number.clone(), place);
                self.project_mut(&number.project.clone()).numbers.put(number);
            }
            Effect::Purchased(purchase) => {
                let project = self.project_mut(&purchase.project);
                project.settled_cents += purchase.charged_cents;
                project.included_number_claimed |= purchase.included;
                self.purchases.push(purchase);
            }
            Effect::Released(release) => {
                self.owners.remove(&release.phone_number);
                let project = self.project_mut(&release.project);
                project.numbers.remove(&release.id);
                project.settled_cents += release
                    .renewals
                    .iter()
                    .map(|renewal| renewal.charged_cents)
                    .sum::<i64>();
                self.releases.push(release);
            }
            Effect::Sender(sender) => {
                self.seen(sender.sequence);
                self.project_mut(&sender.project.clone()).senders.put(sender);
            }
            Effect::SenderRemoved { project, id } => {
                self.project_mut(&project).senders.remove(&id);
            }
            Effect::Webhook { project, webhook } => self.project_mut(&project).webhook = webhook,
            Effect::Fates { project, fates } => self.project_mut(&project).fates = fates,
            Effect::Delivery(delivery) => {
                self.seen(delivery.sequence);
                self.deliveries.insert(delivery.sequence, delivery);
            }
            Effect::DeliverySettled { sequence } => {
                self.deliveries.remove(&sequence);
            }
            Effect::Plan { project, plan } => self.project_mut(&project).plan = plan,
            Effect::Purse {
                project,
                paid_in_cents,
            } => self.project_mut(&project).paid_in_cents = paid_in_cents,
            Effect::Clock { offset_ms } => self.offset_ms = offset_ms,
            Effect::Key { digest, project } => {
                self.keys.insert(digest, project);
            }
        }
    }

    /// Takes over the counters that a journal line was written with.
    pub(crate) fn resume(&mut self, drawn: u64, sequence: u64) {
        self.draw.advance_to(drawn);
        self.seen(sequence);
    }

    fn seen(&mut self, sequence: u64) {
        self.sequence = self.sequence.max(sequence);
    }

    fn project_mut(&mut self, project: &str) -> &mut Project {
        self.projects.entry(project.to_owned()).or_default()
    }
}

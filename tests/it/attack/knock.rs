//! Every way of knocking at every door: which id is given in which place, and what the policy says to it.

use serde_json::{Value, json};
use usher_domain::access::Permission;
use usher_domain::event::EventCursor;

use super::cast::Caller;
use super::kind::{Class, FOUND, Kind};
use super::policy::{Need, Outcome, at_gate, at_id};
use super::schema::Door;
use super::stock::Stock;
use super::table::{Row, rows};
use crate::harness::PASSWORD;

/// One way of knocking.
#[derive(Clone, Copy)]
pub struct Attack {
    /// The door.
    pub row: &'static Row,
    /// Which of its ids is varied; none where it takes no id.
    pub slot: Option<usize>,
    /// What that id names.
    pub kind: Kind,
    /// Which one is given; the others are one's own.
    pub class: Class,
}

/// Every way of knocking at every door, those of the same id together.
pub fn attacks() -> Vec<Attack> {
    let mut attacks = Vec::new();
    for row in rows() {
        let mut push = |slot, kind, class| {
            attacks.push(Attack {
                row,
                slot,
                kind,
                class,
            });
        };
        if row.ids.is_empty() {
            push(None, Kind::Any, Class::First);
        }
        for (slot, (kind, _)) in row.ids.iter().enumerate() {
            let kinds = match kind {
                Kind::Any => FOUND.iter().map(|(kind, _)| *kind).collect(),
                kind => vec![*kind],
            };
            for kind in kinds {
                for class in Class::ALL {
                    push(Some(slot), kind, class);
                }
            }
        }
    }
    attacks
}

/// Both resellers: the callers' own, and the other.
pub struct Place<'a> {
    pub home: &'a Stock,
    pub other: &'a Stock,
}

/// What is sent.
pub struct Sent {
    /// The values of the document's variables.
    pub variables: Value,
    /// The id that is varied.
    pub id: Option<String>,
}

impl Attack {
    /// How the door, the place of the id and its kind are written down.
    pub fn place(&self) -> String {
        match (self.slot, self.row.ids) {
            (None, _) => self.row.door.to_owned(),
            (Some(slot), ids) if ids[slot].0 == Kind::Any => {
                format!("{} {}", self.row.door, self.kind.placeholder())
            }
            (Some(slot), ids) => format!("{} {}", self.row.door, ids[slot].0.placeholder()),
        }
    }

    /// What the policy says to the caller.
    pub fn expected(&self, door: &Door, caller: &Caller, place: &Place<'_>) -> Outcome {
        let actor = caller.actor.as_ref();
        if let Some(outcome) = at_gate(self.row.gate, actor) {
            return outcome;
        }
        let projects = place.home.projects;
        if door.owner == "Project" {
            let seen = [Need::Read(Permission::ProjectsRead)];
            if let Some(outcome) = at_id(&seen, actor, Class::First, projects) {
                return outcome;
            }
        }
        for (slot, (kind, needs)) in self.row.ids.iter().enumerate() {
            let varied = self.slot == Some(slot);
            let class = if varied { self.class } else { Class::First };
            if !varied && self.is_followed_by(*kind) {
                continue;
            }
            let found = FOUND.iter().find(|(kind, _)| varied && *kind == self.kind);
            let needs = if needs.is_empty() {
                found.map_or(*needs, |(_, needs)| needs)
            } else {
                needs
            };
            if let Some(outcome) = at_id(needs, actor, class, projects) {
                return outcome;
            }
        }
        Outcome::Allowed
    }

    /// What a caller sends; nothing where there is no id of that class.
    pub fn sent(&self, door: &Door, caller: &Caller, place: &Place<'_>) -> Option<Sent> {
        let mut arguments = self.row.arguments.to_owned();
        let mut given = None;
        for (slot, (kind, _)) in self.row.ids.iter().enumerate() {
            let id = if self.slot == Some(slot) {
                let id = self.id(caller, place)?;
                given = Some(id.clone());
                id
            } else if self.is_followed_by(*kind) {
                place.home.id(*kind, Class::Second)?.to_owned()
            } else {
                own(*kind, caller, place.home)?
            };
            arguments = arguments.replace(kind.placeholder(), &id);
        }
        arguments = arguments
            .replace("<email>", &caller.email)
            .replace("<password>", PASSWORD)
            .replace("<beginning>", &EventCursor(0).to_string());
        let mut variables: Value = serde_json::from_str(&arguments).expect("a row's arguments are JSON");
        if door.root().is_none() {
            let kind = match door.owner.as_str() {
                "Project" => Kind::Project,
                "Role" => Kind::Role,
                owner => panic!("{owner} is reached from nowhere: say how"),
            };
            variables["parent"] = json!(place.home.id(kind, Class::First));
        }
        Some(Sent { variables, id: given })
    }

    /// Whether ids of that kind are taken from where the given one belongs, because they are looked for there.
    fn is_followed_by(&self, kind: Kind) -> bool {
        let follows = match self.kind {
            Kind::Project => matches!(kind, Kind::Number | Kind::Invitation),
            Kind::WebhookEndpoint => kind == Kind::Event,
            _ => false,
        };
        self.class == Class::Second && follows
    }

    fn id(&self, caller: &Caller, place: &Place<'_>) -> Option<String> {
        let foreign = place.other.id(self.kind, Class::First)?;
        let (prefix, body) = foreign.split_once('_')?;
        match self.class {
            // A key has no session.
            Class::First if self.kind == Kind::Session && caller.session.is_none() => None,
            Class::First => own(self.kind, caller, place.home),
            Class::Second => match self.kind {
                Kind::Session | Kind::SpareSession => {
                    place.home.id(Kind::Session, Class::First).map(str::to_owned)
                }
                kind => place.home.id(kind, Class::Second).map(str::to_owned),
            },
            Class::Foreign => Some(foreign.to_owned()),
            Class::Missing => {
                let (time, chance) = body.split_at(12);
                let (_, last) = chance.split_at(13);
                Some(format!("{prefix}_{time}{}{last}", "zyxwvtsrqpnmk"))
            }
            Class::Malformed => Some(format!("{prefix}_nonsense")),
            Class::WrongKind => {
                let asked = self.slot.map(|slot| self.row.ids[slot].0);
                if asked == Some(Kind::Any) {
                    // The right UUID behind the wrong letters.
                    let own = own(self.kind, caller, place.home)?;
                    let letters = if self.kind == Kind::Project { "inv" } else { "prj" };
                    return Some(format!("{letters}{}", &own[3..]));
                }
                own(self.kind.confused_with()?, caller, place.home)
            }
        }
    }

    /// Whether it is made over the socket.
    pub fn is_subscription(&self) -> bool {
        self.row.door.starts_with("Subscription.")
    }

    /// Whether it may change something.
    pub fn changes(&self) -> bool {
        self.row.door.starts_with("Mutation.")
    }
}

fn own(kind: Kind, caller: &Caller, home: &Stock) -> Option<String> {
    let session = caller.session.as_ref();
    let id = match kind {
        Kind::Session => session.map(|session| session.own.as_str()),
        Kind::SpareSession => session.map(|session| session.other.as_str()),
        _ => None,
    };
    id.or_else(|| home.id(kind, Class::First)).map(str::to_owned)
}

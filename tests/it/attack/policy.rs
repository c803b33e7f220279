//! What the policy says to a caller at a door, before anybody is asked.

use usher_domain::access::{Actor, Denied, Permission, Scope, authorize, authorize_somewhere};
use usher_domain::id::ProjectId;

use super::kind::Class;

/// What somebody meets at a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It opens; what is given may still be wrong.
    Allowed,
    /// The thing is seen and the permission is lacking.
    Forbidden,
    /// Nothing is there.
    Hidden,
    /// Nobody in particular is asking.
    Unauthenticated,
}

impl Outcome {
    /// Its letter in the golden file.
    pub const fn letter(self) -> char {
        match self {
            Self::Allowed => '+',
            Self::Forbidden => 'f',
            Self::Hidden => 'h',
            Self::Unauthenticated => 'u',
        }
    }
}

/// What a door takes, whatever ids are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Nothing: nobody need be signed in.
    Open,
    /// A session or a key.
    SignedIn,
    /// A session: keys are refused.
    Person,
    /// This permission in the whole reseller.
    Everywhere(Permission),
    /// This permission in the whole reseller or in any project.
    Somewhere(Permission),
}

/// What an id takes, once the door's own gate is passed; several are asked in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Whatever the id, the answer tells nothing of it.
    Open,
    /// Any id of the caller's own reseller.
    Inside,
    /// The first one only.
    Own,
    /// None that the callers have: they belong to one reseller, and it leads elsewhere.
    Elsewhere,
    /// This permission in its project, without which it does not exist.
    Read(Permission),
    /// This permission in the whole reseller, without which it does not exist.
    ReadEverywhere(Permission),
    /// This permission in its project, as `authorize` decides.
    Act(Permission),
    /// This permission in its project, refused as forbidden.
    Hold(Permission),
    /// This permission in the whole reseller, refused as forbidden.
    HoldEverywhere(Permission),
}

/// What a caller is told by the gate, if it does not let them pass.
pub fn at_gate(gate: Gate, caller: Option<&Actor>) -> Option<Outcome> {
    let actor = match (gate, caller) {
        (Gate::Open, _) => return None,
        (_, None) => return Some(Outcome::Unauthenticated),
        (_, Some(actor)) => actor,
    };
    let passes = match gate {
        Gate::Open | Gate::SignedIn => true,
        Gate::Person => actor.user().is_some(),
        Gate::Everywhere(permission) => authorize(actor, permission, Scope::Reseller).is_ok(),
        Gate::Somewhere(permission) => authorize_somewhere(actor, permission).is_ok(),
    };
    (!passes).then_some(Outcome::Forbidden)
}

/// What a caller is told about an id; nothing when it is no obstacle.
pub fn at_id(
    needs: &[Need],
    caller: Option<&Actor>,
    class: Class,
    projects: [ProjectId; 2],
) -> Option<Outcome> {
    needs.iter().find_map(|need| one(*need, caller, class, projects))
}

fn one(need: Need, caller: Option<&Actor>, class: Class, projects: [ProjectId; 2]) -> Option<Outcome> {
    if need == Need::Open {
        return None;
    }
    let project = match class {
        Class::First => projects[0],
        Class::Second => projects[1],
        Class::Foreign | Class::Missing | Class::Malformed | Class::WrongKind => {
            return Some(Outcome::Hidden);
        }
    };
    let Some(actor) = caller else {
        return Some(Outcome::Unauthenticated);
    };
    let there = |permission| authorize(actor, permission, Scope::Project(project));
    let everywhere = |permission| authorize(actor, permission, Scope::Reseller);
    let hidden_unless = |good: bool| (!good).then_some(Outcome::Hidden);
    let forbidden_unless = |good: bool| (!good).then_some(Outcome::Forbidden);
    match need {
        Need::Open | Need::Inside => None,
        Need::Elsewhere => Some(Outcome::Hidden),
        Need::Own => hidden_unless(class == Class::First),
        Need::Read(permission) => hidden_unless(there(permission).is_ok()),
        Need::ReadEverywhere(permission) => hidden_unless(everywhere(permission).is_ok()),
        Need::Act(permission) => match there(permission) {
            Ok(()) => None,
            Err(Denied::Hidden) => Some(Outcome::Hidden),
            Err(Denied::Forbidden(_)) => Some(Outcome::Forbidden),
        },
        Need::Hold(permission) => forbidden_unless(there(permission).is_ok()),
        Need::HoldEverywhere(permission) => forbidden_unless(everywhere(permission).is_ok()),
    }
}

//! What one field weighs: how many things it can give, how much it writes, and what it asks the database by itself.

use async_graphql::parser::types::{BaseType, Field, VariableDefinition};
use async_graphql::{Name, Positioned, Value as ConstValue, Variables};
use async_graphql_value::Value;
use usher_app::event::MAX_TIMELINE;
use usher_domain::access::{BuiltInRole, MAX_ROLES};
use usher_domain::membership::MAX_ASSIGNMENTS;
use usher_domain::page::{DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE};

use crate::graphql::types::{Types, named};

/// What a large value counts as: a list of words, any JSON.
const LARGE_VALUE: u64 = 10;
/// The objects that are looked up one by one.
const LONE_READS: [&str; 2] = ["node", "zavuBalance"];
/// So many characters of a name in the answer count as one field more.
const NAME_CHARS: usize = 32;

/// How long the roles given to one member are held to be: there may be twice as many, but not in everybody on a page.
const ASSIGNMENTS: u64 = MAX_ASSIGNMENTS as u64 / 2;
/// The lists of objects whose length the caller does not choose, and how long they are held to be.
pub(super) const PLAIN_LISTS: [(&str, &str, u64); 14] = [
    ("Invitation", "timeline", MAX_TIMELINE as u64),
    ("Invitation", "generations", 20),
    ("Membership", "assignments", ASSIGNMENTS),
    ("MembershipOffer", "assignments", ASSIGNMENTS),
    ("AccessExplanation", "grantedBy", MAX_ASSIGNMENTS as u64),
    ("Query", "roles", (BuiltInRole::ALL.len() + MAX_ROLES) as u64),
    ("Viewer", "memberships", 50),
    ("Viewer", "sessions", 50),
    ("Sender", "checks", 10),
    ("Project", "spendingByMonth", 24),
    ("Reseller", "spendingByMonth", 24),
    ("Project", "drifts", 20),
    ("Query", "availablePhoneNumbers", 50),
    ("Query", "phoneNumberRequirements", 50),
];
/// The lists for which Zavu is asked, which is dearer than asking the database.
const ZAVU_LISTS: [&str; 2] = ["availablePhoneNumbers", "phoneNumberRequirements"];
const ZAVU_LIST_READS: u64 = 5;
/// The list of what a caller can mend, which every payload has, and how long it is held to be.
pub(super) const USER_ERRORS: &str = "userErrors";
const USER_ERRORS_LENGTH: u64 = 20;
/// What a list of the viewer's asks the database: each of their resellers.
const VIEWER_LIST_READS: u64 = 10;
/// How long a list is held to be that is not among [`PLAIN_LISTS`].
const UNKNOWN_LIST: u64 = 100;

/// The lists of introspection, and how long they are on average; a type that is named is one of the large ones.
const INTROSPECTION_LISTS: [(&str, u64); 9] = [
    ("__type", 20),
    ("types", 80),
    ("possibleTypes", 15),
    ("fields", 5),
    ("enumValues", 5),
    ("directives", 5),
    ("inputFields", 3),
    ("args", 2),
    ("interfaces", 1),
];

/// What is known of the variables of an operation.
#[derive(Clone, Copy)]
pub(super) enum Values<'a> {
    /// It is carried out: the caller's values, else its own defaults.
    Given {
        /// The caller's values.
        values: &'a Variables,
        /// The variables that the operation declares.
        declared: &'a [Positioned<VariableDefinition>],
    },
    /// It is not carried out: any of them may be the largest.
    Largest,
}

/// What one field weighs.
pub(super) struct Weight {
    /// Whether it gives a list of objects that is counted.
    pub(super) is_list: bool,
    /// How often that is resolved which is selected below it.
    pub(super) times: u64,
    /// How many fields it counts as by itself.
    pub(super) size: u64,
    /// How many questions to the database it asks that no batch gathers.
    pub(super) reads: u64,
}

impl Weight {
    /// The weight of a field on `parent`.
    pub(super) fn of(types: &Types, parent: &str, field: &Field, values: Values<'_>) -> Self {
        let name = field.name.node.as_str();
        let one = Self {
            is_list: false,
            times: 1,
            size: size_of_name(field),
            reads: 0,
        };
        let Some(ty) = types.field(parent, name) else {
            return one;
        };
        let target = named(ty);
        if Types::is_connection(target) {
            return Self {
                is_list: true,
                times: page_size(field, values),
                reads: 1,
                ..one
            };
        }
        let is_list = matches!(ty.base, BaseType::List(_));
        match (types.is_composite(target), is_list) {
            (false, true) => Self {
                size: one.size + LARGE_VALUE,
                ..one
            },
            (false, false) if target == "JSON" => Self {
                size: one.size + LARGE_VALUE,
                ..one
            },
            (false, false) => one,
            // The connection was counted as long as its page.
            (true, true) if Types::is_connection(parent) => one,
            (true, true) => {
                let ids = field.get_argument("ids").map(|ids| values.length(&ids.node));
                Self {
                    is_list: true,
                    times: ids.unwrap_or_else(|| plain_list(parent, name)),
                    reads: ids.unwrap_or_else(|| list_reads(parent, name)),
                    ..one
                }
            }
            // These are looked up one by one.
            (true, false) => Self {
                reads: u64::from(parent == "Viewer" || LONE_READS.contains(&name)),
                ..one
            },
        }
    }

    /// The weight of a field of introspection.
    pub(super) fn of_introspection(field: &Field) -> Self {
        let name = field.name.node.as_str();
        let listed = INTROSPECTION_LISTS.iter().find(|(list, _)| *list == name);
        Self {
            is_list: false,
            times: listed.map_or(1, |(_, length)| *length),
            size: size_of_name(field),
            reads: 0,
        }
    }
}

impl Values<'_> {
    fn number(&self, value: &Value) -> Option<u64> {
        match value {
            Value::Number(number) => number.as_u64(),
            Value::Variable(name) => match self {
                Self::Given { .. } => match self.variable(name)? {
                    ConstValue::Number(number) => number.as_u64(),
                    _ => None,
                },
                Self::Largest => Some(u64::from(MAX_PAGE_SIZE)),
            },
            _ => None,
        }
    }

    fn length(&self, value: &Value) -> u64 {
        let length = match (value, self) {
            (Value::List(items), _) => items.len(),
            (Value::Variable(_), Self::Largest) => MAX_PAGE_SIZE as usize,
            (Value::Variable(name), Self::Given { .. }) => match self.variable(name) {
                Some(ConstValue::List(items)) => items.len(),
                _ => 1,
            },
            _ => 1,
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }

    /// The value of a variable: the caller's, else the default that this very operation declares.
    fn variable(&self, name: &Name) -> Option<&ConstValue> {
        let Self::Given { values, declared } = self else {
            return None;
        };
        values.get(name).or_else(|| {
            let own = declared
                .iter()
                .find(|definition| definition.node.name.node == *name)?;
            own.node.default_value.as_ref().map(|value| &value.node)
        })
    }
}

/// What a list asks the database by itself.
fn list_reads(parent: &str, name: &str) -> u64 {
    match (parent, name) {
        ("Viewer", _) => VIEWER_LIST_READS,
        ("Query", name) if ZAVU_LISTS.contains(&name) => ZAVU_LIST_READS,
        ("Query", _) | ("Project", "drifts") => 1,
        _ => 0,
    }
}

/// How long a list is held to be whose length the caller does not choose.
fn plain_list(parent: &str, name: &str) -> u64 {
    if name == USER_ERRORS {
        return USER_ERRORS_LENGTH;
    }
    let known = PLAIN_LISTS
        .iter()
        .find(|(on, list, _)| *on == parent && *list == name);
    known.map_or(UNKNOWN_LIST, |(_, _, length)| *length)
}

/// The size of the page that is asked for.
fn page_size(field: &Field, values: Values<'_>) -> u64 {
    let asked = ["first", "last"]
        .into_iter()
        .filter_map(|argument| field.get_argument(argument))
        .filter_map(|value| values.number(&value.node))
        .max();
    asked.unwrap_or(u64::from(DEFAULT_PAGE_SIZE))
}

/// One field, and more when it is given a long name: the answer repeats it.
fn size_of_name(field: &Field) -> u64 {
    let chars = field.response_key().node.len() / NAME_CHARS;
    u64::try_from(chars).unwrap_or(u64::MAX).saturating_add(1)
}

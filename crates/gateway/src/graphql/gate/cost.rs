//! What a document costs: one walk over each fragment, with sums that saturate instead of overflowing.
//!
//! A fragment is measured once and its cost is added at every spread, so that a small text which unfolds into
//! millions of fields is recognised in microseconds.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, FragmentDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value as ConstValue, Variables};
use async_graphql_value::Value;

use super::refusal::Refusal;
use crate::graphql::types::{INTROSPECTION_PREFIX, Types};

/// The deepest nesting of selections that is walked, inline fragments and spreads included.
pub(super) const MAX_LEVELS: usize = 96;

/// Lists of introspection that lead to further types, as graphql-js counts them.
const TYPE_LISTS: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];

/// What a selection set costs when it is unfolded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cost {
    /// Fields, every spread unfolded.
    pub(super) fields: u64,
    /// The deepest nesting of fields outside introspection.
    pub(super) depth: u64,
    /// Objects that connections can give, multiplied down.
    pub(super) nodes: u64,
    /// Directives.
    pub(super) directives: u64,
    /// Nested lists of types inside introspection.
    pub(super) type_lists: u64,
}

impl Cost {
    fn beside(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            depth: self.depth.max(other.depth),
            nodes: self.nodes.saturating_add(other.nodes),
            directives: self.directives.saturating_add(other.directives),
            type_lists: self.type_lists.max(other.type_lists),
        }
    }

    fn with_directives(self, directives: &[Positioned<Directive>]) -> Self {
        let count = u64::try_from(directives.len()).unwrap_or(u64::MAX);
        Self {
            directives: self.directives.saturating_add(count),
            ..self
        }
    }
}

enum Measured {
    Entered,
    Done(Cost),
}

/// Measures the selection sets of one document.
pub(super) struct Meter<'a> {
    types: &'a Types,
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    fragments: HashMap<&'a str, Measured>,
}

impl<'a> Meter<'a> {
    pub(super) fn new(types: &'a Types, document: &'a ExecutableDocument, variables: &'a Variables) -> Self {
        Self {
            types,
            document,
            variables,
            fragments: HashMap::new(),
        }
    }

    /// The cost of a selection set on `parent`.
    pub(super) fn set(&mut self, parent: &str, set: &'a SelectionSet, level: usize) -> Result<Cost, Refusal> {
        if level > MAX_LEVELS {
            return Err(Refusal::TooMany {
                what: "levels of nesting",
                max: MAX_LEVELS as u64,
            });
        }
        let mut cost = Cost::default();
        for selection in &set.items {
            let part = match &selection.node {
                Selection::Field(field) => self.field(parent, &field.node, level)?,
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let parent = condition.map_or(parent, |condition| condition.node.on.node.as_str());
                    self.set(parent, &fragment.node.selection_set.node, level + 1)?
                        .with_directives(&fragment.node.directives)
                }
                Selection::FragmentSpread(spread) => self
                    .fragment(&spread.node.fragment_name.node, level + 1)?
                    .with_directives(&spread.node.directives),
            };
            cost = cost.beside(part);
        }
        Ok(cost)
    }

    /// The cost of a fragment, measured at its first use.
    pub(super) fn fragment(&mut self, name: &Name, level: usize) -> Result<Cost, Refusal> {
        match self.fragments.get(name.as_str()) {
            Some(Measured::Done(cost)) => return Ok(*cost),
            Some(Measured::Entered) => return Err(Refusal::Cycle),
            None => {}
        }
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            return Err(Refusal::UnknownFragment);
        };
        self.fragments.insert(name.as_str(), Measured::Entered);
        let FragmentDefinition {
            type_condition,
            directives,
            selection_set,
        } = &fragment.node;
        let parent = type_condition.node.on.node.as_str();
        let cost = self
            .set(parent, &selection_set.node, level)?
            .with_directives(directives);
        self.fragments.insert(name.as_str(), Measured::Done(cost));
        Ok(cost)
    }

    fn field(&mut self, parent: &str, field: &'a Field, level: usize) -> Result<Cost, Refusal> {
        let name = field.name.node.as_str();
        let introspection =
            parent.starts_with(INTROSPECTION_PREFIX) || name.starts_with(INTROSPECTION_PREFIX);
        let target = if introspection {
            INTROSPECTION_PREFIX
        } else {
            self.types.target(parent, name).unwrap_or_default()
        };
        let below = self.set(target, &field.selection_set.node, level + 1)?;
        let listed = introspection && TYPE_LISTS.contains(&name);
        let nodes = match self.size(target, name, field) {
            _ if introspection => 0,
            Some(size) => size.saturating_mul(below.nodes.saturating_add(1)),
            None => below.nodes,
        };
        Ok(Cost {
            fields: below.fields.saturating_add(1),
            depth: if introspection {
                0
            } else {
                below.depth.saturating_add(1)
            },
            nodes,
            directives: below.directives,
            type_lists: below.type_lists + u64::from(listed),
        }
        .with_directives(&field.directives))
    }

    /// How many objects a field can give, when it is a list whose length the caller chooses.
    fn size(&self, target: &str, name: &str, field: &Field) -> Option<u64> {
        if name == "nodes"
            && let Some(ids) = field.get_argument("ids")
        {
            return Some(self.length(&ids.node));
        }
        if !Types::is_connection(target) {
            return None;
        }
        let asked = ["first", "last"]
            .into_iter()
            .filter_map(|argument| field.get_argument(argument))
            .filter_map(|value| self.number(&value.node))
            .max();
        Some(asked.unwrap_or(u64::from(usher_domain::page::DEFAULT_PAGE_SIZE)))
    }

    fn number(&self, value: &Value) -> Option<u64> {
        match value {
            Value::Number(number) => number.as_u64(),
            Value::Variable(name) => match self.variable(name)? {
                ConstValue::Number(number) => number.as_u64(),
                _ => None,
            },
            _ => None,
        }
    }

    fn length(&self, value: &Value) -> u64 {
        let length = match value {
            Value::List(items) => items.len(),
            Value::Variable(name) => match self.variable(name) {
                Some(ConstValue::List(items)) => items.len(),
                _ => 1,
            },
            _ => 1,
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }

    /// The value of a variable: the caller's, else the default that some operation declares.
    fn variable(&self, name: &Name) -> Option<&ConstValue> {
        self.variables.get(name).or_else(|| {
            let definitions = self
                .document
                .operations
                .iter()
                .flat_map(|(_, operation)| &operation.node.variable_definitions);
            definitions
                .filter(|definition| definition.node.name.node == *name)
                .find_map(|definition| definition.node.default_value.as_ref())
                .map(|value| &value.node)
        })
    }
}

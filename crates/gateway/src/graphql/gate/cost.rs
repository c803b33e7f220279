//! What a document costs: one walk over each fragment, with sums that saturate instead of overflowing.
//!
//! A fragment is measured once and its cost is added at every spread, so that a small text which unfolds into
//! millions of fields is recognised in microseconds.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, FragmentDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned};

use super::refusal::Refusal;
use super::weight::{Values, Weight};
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
    /// Objects that its lists can give, multiplied down.
    pub(super) nodes: u64,
    /// Fields that its answer can have, multiplied down; large ones count as several.
    pub(super) answer: u64,
    /// Questions to the database that no batch gathers, multiplied down.
    pub(super) reads: u64,
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
            answer: self.answer.saturating_add(other.answer),
            reads: self.reads.saturating_add(other.reads),
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

/// Measures the selection sets of one document, with the variables of one operation.
pub(super) struct Meter<'a> {
    types: &'a Types,
    document: &'a ExecutableDocument,
    values: Values<'a>,
    fragments: HashMap<&'a str, Measured>,
}

impl<'a> Meter<'a> {
    pub(super) fn new(types: &'a Types, document: &'a ExecutableDocument, values: Values<'a>) -> Self {
        Self {
            types,
            document,
            values,
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
        let weight = if introspection {
            Weight::of_introspection(field)
        } else {
            Weight::of(self.types, parent, field, self.values)
        };
        let listed = introspection && TYPE_LISTS.contains(&name);
        Ok(Cost {
            fields: below.fields.saturating_add(1),
            depth: if introspection {
                0
            } else {
                below.depth.saturating_add(1)
            },
            nodes: if weight.is_list {
                weight.times.saturating_mul(below.nodes.saturating_add(1))
            } else {
                below.nodes
            },
            answer: weight
                .times
                .saturating_mul(below.answer)
                .saturating_add(weight.size),
            reads: weight
                .times
                .saturating_mul(below.reads)
                .saturating_add(weight.reads),
            directives: below.directives,
            type_lists: below.type_lists + u64::from(listed),
        }
        .with_directives(&field.directives))
    }
}

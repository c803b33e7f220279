//! The table of doors: for every root field, and every other field that takes an id, how to call it and what it takes.
//!
//! The inputs of mutations are right in everything that decides and wrong in something that is checked afterwards, or
//! name what is over already: whoever may is told what is wrong, and nothing happens.

mod changing;
mod reading;

use super::kind::Kind;
use super::policy::{Gate, Need};

/// One door.
pub struct Row {
    /// Type and field, as `Query.project`.
    pub door: &'static str,
    /// What it takes, whatever ids are given.
    pub gate: Gate,
    /// The ids that it takes, in the order in which they are looked at.
    pub ids: &'static [(Kind, &'static [Need])],
    /// Its arguments as JSON, with the ids' places.
    pub arguments: &'static str,
    /// Whether the caller's session is over once it opened.
    pub ends_session: bool,
}

const fn row(
    door: &'static str,
    gate: Gate,
    ids: &'static [(Kind, &'static [Need])],
    arguments: &'static str,
) -> Row {
    Row {
        door,
        gate,
        ids,
        arguments,
        ends_session: false,
    }
}

const fn ending(row: &Row) -> Row {
    Row {
        ends_session: true,
        ..*row
    }
}

/// Every door of the API.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    reading::READING.iter().chain(changing::CHANGING)
}

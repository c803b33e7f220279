//! The console's own operations pass the gate: every one of them, at the largest page it could ask for.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{Value, Variables};

use super::{Caller, admit};
use crate::graphql::sdl;
use crate::graphql::types::Types;

/// What is generated from the console's sources.
const GENERATED: &str = include_str!("../../../../../web/src/graphql/generated/graphql.ts");

/// The text of each document and the names of the fragments that it is completed with.
fn documents() -> BTreeMap<&'static str, (&'static str, Vec<&'static str>)> {
    let parts = GENERATED.split("export const ").skip(1);
    let documents = parts.filter_map(|part| {
        let (name, rest) = part.split_once(" = gql`")?;
        let (text, _) = rest.split_once('`')?;
        let (own, completed) = text.split_once("${").unwrap_or((text, ""));
        let names = completed.split("${").filter_map(|name| name.split('}').next());
        Some((name, (own, names.filter(|name| !name.is_empty()).collect())))
    });
    documents.collect()
}

#[test]
fn the_console_asks_for_nothing_that_is_refused() {
    let types = Types::read(&sdl());
    let documents = documents();
    let mut operations = 0;
    for (name, (text, _)) in documents
        .iter()
        .filter(|(name, _)| !name.ends_with("FragmentDoc"))
    {
        operations += 1;
        let (mut wanted, mut found) = (vec![*name], BTreeSet::new());
        while let Some(next) = wanted.pop() {
            if found.insert(next) {
                wanted.extend(&documents[next].1);
            }
        }
        let whole: String = found.iter().map(|name| documents[name].0).collect();
        let parsed = async_graphql::parser::parse_query(text).expect("the console's queries parse");
        let (_, operation) = parsed.operations.iter().next().expect("it has an operation");
        let variables = operation.node.variable_definitions.iter().map(|definition| {
            let name = definition.node.name.node.clone();
            let large = match name.as_str() {
                "first" | "last" => Value::from(100),
                _ => Value::from("x"),
            };
            (name, large)
        });
        let variables = Variables::from_value(Value::Object(variables.collect()));
        let outcome = admit(&types, Caller::Known, &whole, None, &variables).map(|_| ());
        assert_eq!(outcome, Ok(()), "{whole}");
    }
    assert!(operations > 10, "{operations} operations were found");
}

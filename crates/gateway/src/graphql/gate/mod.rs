//! The document gate: what every document passes before the GraphQL library sees it, over HTTP and WebSocket alike.
//!
//! The library walks fragments anew at every spread, before and during validation; four levels of fragments with fifty
//! spreads each would keep it busy for hours. Here each fragment is measured once. Limits apply to every operation and
//! every fragment of the document, whether it is used or not, because validation visits them all.

#[cfg(test)]
mod console;
mod cost;
mod nesting;
mod refusal;
#[cfg(test)]
mod tests;
mod weight;

pub(crate) use refusal::{MAX_MESSAGE_CHARS, Refusal, cut};

use std::collections::HashSet;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, OperationType, Selection,
    SelectionSet,
};
use async_graphql::{Value, Variables};

use self::cost::{Cost, Meter};
use self::weight::Values;
use crate::graphql::types::{INTROSPECTION_PREFIX, Types};

/// The longest document, in bytes.
pub(crate) const MAX_QUERY_BYTES: usize = 32 * 1024;
/// The most fields of a document, every spread unfolded.
const MAX_FIELDS: u64 = 500;
/// The deepest nesting of fields outside introspection.
const MAX_DEPTH: u64 = 12;
/// The most root fields of a query.
const MAX_QUERY_ROOTS: u64 = 20;
/// The most root fields of a mutation.
const MAX_MUTATION_ROOTS: u64 = 5;
/// The most directives.
const MAX_DIRECTIVES: u64 = 50;
/// The most fragments.
const MAX_FRAGMENTS: u64 = 50;
/// The most operations.
const MAX_OPERATIONS: u64 = 50;
/// The most objects that the lists of one operation can give.
const MAX_NODES: u64 = 10_000;
/// The most fields that the answer to one operation can have: twenty on each of the most objects.
const MAX_ANSWER: u64 = 200_000;
/// The most lists and look-ups of one operation that are read one by one, each with a statement or two of its own.
const MAX_READS: u64 = 200;
/// The most nested lists of types inside introspection.
const MAX_TYPE_LISTS: u64 = 3;

/// What nobody in particular may ask for: the doors through which one becomes somebody.
const PUBLIC_FIELDS: [&str; 7] = [
    "signIn",
    "sessionRefresh",
    "passwordResetRequest",
    "passwordReset",
    "membershipOfferPreview",
    "membershipOfferAccept",
    "__typename",
];
/// What a page of ours may ask for besides, whose access token has ended.
const LEAVING_FIELD: &str = "signOut";

/// Who asks, as far as the gate cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Somebody who is signed in.
    Known,
    /// Nobody in particular.
    Anonymous,
    /// Nobody in particular, on a page of ours that may still have the cookie of a session.
    Leaving,
}

/// A document that may be executed.
#[derive(Debug)]
pub(crate) struct Admitted {
    /// The document.
    pub(crate) document: ExecutableDocument,
    /// What its chosen operation does.
    pub(crate) operation: OperationType,
}

/// Parses a document and checks it against every limit.
pub(crate) fn admit(
    types: &Types,
    caller: Caller,
    query: &str,
    operation_name: Option<&str>,
    variables: &Variables,
) -> Result<Admitted, Refusal> {
    let document = parse(query)?;
    let chosen = choose(&document.operations, operation_name);
    measure(types, &document, chosen.as_ref().ok().copied(), variables)?;
    let operation = chosen?;
    let roots = root_fields(&document, &operation.selection_set.node);
    check_roots(operation.ty, &roots)?;
    if !roots.iter().all(|field| is_open(caller, &field.name.node)) {
        return Err(Refusal::Unauthenticated);
    }
    check_variables(operation, variables)?;
    let operation = operation.ty;
    Ok(Admitted { document, operation })
}

/// The operation that a request means.
pub(crate) fn choose<'a>(
    operations: &'a DocumentOperations,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, Refusal> {
    match (operations, name) {
        (DocumentOperations::Single(operation), None) => Ok(&operation.node),
        (DocumentOperations::Single(_), Some(_)) => {
            Err(Refusal::Operation("the query has no operation of that name"))
        }
        (DocumentOperations::Multiple(operations), Some(name)) => operations
            .get(name)
            .map(|operation| &operation.node)
            .ok_or(Refusal::Operation("the query has no operation of that name")),
        (DocumentOperations::Multiple(operations), None) => {
            let mut operations = operations.values();
            match (operations.next(), operations.next()) {
                (Some(operation), None) => Ok(&operation.node),
                (None | Some(_), _) => Err(Refusal::Operation(
                    "the query has several operations: say which one in operationName",
                )),
            }
        }
    }
}

/// Whether a root field is there for a caller at all.
fn is_open(caller: Caller, field: &str) -> bool {
    match caller {
        Caller::Known => true,
        Caller::Anonymous => PUBLIC_FIELDS.contains(&field),
        Caller::Leaving => PUBLIC_FIELDS.contains(&field) || field == LEAVING_FIELD,
    }
}

fn parse(query: &str) -> Result<ExecutableDocument, Refusal> {
    if query.len() > MAX_QUERY_BYTES {
        return Err(Refusal::TooLong { max: MAX_QUERY_BYTES });
    }
    nesting::check(query)?;
    async_graphql::parser::parse_query(query).map_err(|error| Refusal::Syntax {
        message: cut(&error.to_string(), MAX_MESSAGE_CHARS),
        positions: error.positions().collect(),
    })
}

fn measure(
    types: &Types,
    document: &ExecutableDocument,
    chosen: Option<&OperationDefinition>,
    variables: &Variables,
) -> Result<(), Refusal> {
    at_most("fragments", document.fragments.len() as u64, MAX_FRAGMENTS)?;
    at_most(
        "operations",
        document.operations.iter().len() as u64,
        MAX_OPERATIONS,
    )?;
    let (mut fields, mut directives) = (0_u64, 0_u64);
    for (_, operation) in document.operations.iter() {
        let OperationDefinition {
            ty,
            variable_definitions,
            directives: own,
            selection_set,
        } = &operation.node;
        // Each with its own variables: what another one declares says nothing about the one that is carried out.
        let values = match chosen {
            Some(chosen) if std::ptr::eq(chosen, &raw const operation.node) => Values::Given {
                values: variables,
                declared: variable_definitions,
            },
            Some(_) | None => Values::Largest,
        };
        let mut meter = Meter::new(types, document, values);
        let cost = meter.set(Types::root(*ty), &selection_set.node, 0)?;
        check_text(cost)?;
        check_answer(cost)?;
        fields = fields.saturating_add(cost.fields);
        let declared: usize = variable_definitions
            .iter()
            .map(|definition| definition.node.directives.len())
            .sum();
        directives = directives.saturating_add(cost.directives + (own.len() + declared) as u64);
    }
    at_most("fields", fields, MAX_FIELDS)?;
    at_most("directives", directives, MAX_DIRECTIVES)?;
    let mut meter = Meter::new(types, document, Values::Largest);
    for name in document.fragments.keys() {
        check_text(meter.fragment(name, 0)?)?;
    }
    Ok(())
}

/// What validation walks through, whether it is carried out or not.
fn check_text(cost: Cost) -> Result<(), Refusal> {
    at_most("fields", cost.fields, MAX_FIELDS)?;
    at_most("levels of fields", cost.depth, MAX_DEPTH)?;
    at_most("directives", cost.directives, MAX_DIRECTIVES)?;
    at_most("nested lists of types", cost.type_lists, MAX_TYPE_LISTS)
}

/// What carrying an operation out comes to.
fn check_answer(cost: Cost) -> Result<(), Refusal> {
    at_most("objects in its lists", cost.nodes, MAX_NODES)?;
    at_most("lists and look-ups read one by one", cost.reads, MAX_READS)?;
    at_most("fields in its answer", cost.answer, MAX_ANSWER)
}

fn at_most(what: &'static str, count: u64, max: u64) -> Result<(), Refusal> {
    if count > max {
        Err(Refusal::TooMany { what, max })
    } else {
        Ok(())
    }
}

/// The fields at the root of a selection set, spreads unfolded. Called only once the costs were found to be small.
fn root_fields<'a>(document: &'a ExecutableDocument, set: &'a SelectionSet) -> Vec<&'a Field> {
    let mut fields = Vec::new();
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => fields.push(&field.node),
            Selection::InlineFragment(fragment) => {
                fields.extend(root_fields(document, &fragment.node.selection_set.node));
            }
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    fields.extend(root_fields(document, &fragment.node.selection_set.node));
                }
            }
        }
    }
    fields
}

fn check_roots(operation: OperationType, roots: &[&Field]) -> Result<(), Refusal> {
    let count = roots.len() as u64;
    match operation {
        OperationType::Query => at_most("fields at its root", count, MAX_QUERY_ROOTS),
        OperationType::Mutation => {
            at_most("fields at its root", count, MAX_MUTATION_ROOTS)?;
            // The library carries a repeated field out once for each time it is written.
            let mut seen = HashSet::new();
            match roots
                .iter()
                .find(|field| !seen.insert(field.response_key().node.as_str()))
            {
                Some(field) => Err(Refusal::Repeated(field.name.node.to_string())),
                None => Ok(()),
            }
        }
        OperationType::Subscription => match roots {
            [field] if !field.name.node.starts_with(INTROSPECTION_PREFIX) => Ok(()),
            _ => Err(Refusal::SubscriptionRoot),
        },
    }
}

fn check_variables(operation: &OperationDefinition, variables: &Variables) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let definition = &definition.node;
        let given = variables.get(&definition.name.node);
        let lacking = match given {
            Some(Value::Null) => true,
            Some(_) => false,
            None => definition.default_value.is_none(),
        };
        if lacking && !definition.var_type.node.nullable {
            return Err(Refusal::Variable(definition.name.node.to_string()));
        }
    }
    Ok(())
}

//! Documents that ask for as much as can be asked: every scalar field of the answer, and what hangs on it.

use std::fmt::Write as _;

use async_graphql_parser::types::{FieldDefinition, TypeKind};
use serde_json::Value;

use super::schema::{Door, Schema, named};

/// How many levels of objects below the answer's own are selected, where the gate lets anybody ask for that many.
pub const LEVELS: usize = 2;
/// The page of a list at the root.
const PAGE: &str = "first: 20";
/// The page of a list further down.
const PAGE_BELOW: &str = "first: 3";

/// Documents that ask a door for everything: one with what hangs on nothing else, one with the whole answer, then one for
/// each object in it. `arguments` says which arguments are given as variables.
pub fn documents(schema: &Schema, door: &Door, arguments: &Value, levels: usize) -> Vec<String> {
    let answer = named(&door.field.ty.node);
    let mut selections = vec![select(schema, answer, 0), select(schema, answer, levels)];
    if let Some(subject) = subject(schema, answer) {
        for field in objects(schema, &subject.ty) {
            let below = field_of(schema, field, levels);
            selections.push(format!("{{ {} }}", subject.path.replace("{}", &below)));
        }
    }
    let documents = selections
        .into_iter()
        .map(|selection| document(door, arguments, &selection));
    documents.collect()
}

fn document(door: &Door, arguments: &Value, selection: &str) -> String {
    let mut variables = Vec::new();
    let mut given = Vec::new();
    for argument in &door.field.arguments {
        let name = &argument.node.name.node;
        if arguments.get(name.as_str()).is_some() {
            variables.push(format!("${name}: {}", argument.node.ty.node));
            given.push(format!("{name}: ${name}"));
        } else if name == "first" {
            given.push(PAGE.to_owned());
        }
    }
    let given = in_brackets(&given);
    let call = format!("{}{given} {selection}", door.field.name.node);
    if door.root().is_some() {
        return format!("{}{} {{ {call} }}", door.operation(), in_brackets(&variables));
    }
    variables.push("$parent: ID!".to_owned());
    let variables = in_brackets(&variables);
    format!(
        "query{variables} {{ node(id: $parent) {{ ... on {} {{ {call} }} }} }}",
        door.owner
    )
}

fn in_brackets(items: &[String]) -> String {
    if items.is_empty() {
        String::new()
    } else {
        format!("({})", items.join(", "))
    }
}

/// Everything that can be selected on a type; nothing for a scalar.
fn select(schema: &Schema, name: &str, levels: usize) -> String {
    match schema.kind(name) {
        Some(TypeKind::Object(object)) => {
            let mut selection = String::from("{ __typename");
            // A connection or a payload is only a wrapping.
            let wraps = is_wrapping(schema, name);
            for field in object.fields.iter().map(|field| &field.node) {
                if !can_be_asked(field) {
                    continue;
                }
                let is_leaf = !is_composite(schema, named(&field.ty.node));
                if is_leaf || levels > 0 || wraps {
                    let below = if wraps { levels } else { levels.saturating_sub(1) };
                    write!(selection, " {}", field_of(schema, field, below))
                        .expect("a string takes everything");
                }
            }
            selection + " }"
        }
        Some(TypeKind::Interface(_)) => fragments(schema, &schema.implementors(name), levels),
        Some(TypeKind::Union(union)) => {
            let members: Vec<&str> = union.members.iter().map(|member| member.node.as_str()).collect();
            fragments(schema, &members, levels)
        }
        Some(TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_)) | None => String::new(),
    }
}

fn field_of(schema: &Schema, field: &FieldDefinition, levels: usize) -> String {
    let mut arguments = field.arguments.iter();
    let page = if arguments.any(|argument| argument.node.name.node == "first") {
        format!("({PAGE_BELOW})")
    } else {
        String::new()
    };
    let below = select(schema, named(&field.ty.node), levels);
    format!("{}{page} {below}", field.name.node)
}

/// One fragment for each type, whose fields have names of their own: the same name may mean different things.
fn fragments(schema: &Schema, types: &[&str], levels: usize) -> String {
    let mut selection = String::from("{ __typename");
    for name in types {
        let Some(TypeKind::Object(object)) = schema.kind(name) else {
            continue;
        };
        write!(selection, " ... on {name} {{").expect("a string takes everything");
        for field in object.fields.iter().map(|field| &field.node) {
            let composite = is_composite(schema, named(&field.ty.node));
            if can_be_asked(field) && (!composite || levels > 1) {
                let below = field_of(schema, field, levels.saturating_sub(2));
                write!(selection, " {name}_{}: {below}", field.name.node).expect("a string takes everything");
            }
        }
        selection.push_str(" }");
    }
    selection + " }"
}

/// Where the thing itself stands in an answer that wraps it.
struct Subject {
    ty: String,
    path: String,
}

fn subject(schema: &Schema, answer: &str) -> Option<Subject> {
    let Some(TypeKind::Object(object)) = schema.kind(answer) else {
        return None;
    };
    if !is_wrapping(schema, answer) {
        return Some(Subject {
            ty: answer.to_owned(),
            path: "{}".to_owned(),
        });
    }
    let fields = object.fields.iter().map(|field| &field.node);
    let inner = fields.filter(|field| field.name.node != "userErrors" && field.name.node != "pageInfo");
    let inner = inner.filter(|field| field.name.node != "edges");
    let mut inner = inner.filter(|field| is_composite(schema, named(&field.ty.node)));
    inner.next().map(|field| Subject {
        ty: named(&field.ty.node).to_owned(),
        path: format!("{} {{ {{}} }}", field.name.node),
    })
}

/// The fields of an object that lead to other objects.
fn objects<'a>(schema: &'a Schema, name: &str) -> Vec<&'a FieldDefinition> {
    let Some(TypeKind::Object(object)) = schema.kind(name) else {
        return Vec::new();
    };
    let fields = object.fields.iter().map(|field| &field.node);
    fields
        .filter(|field| can_be_asked(field) && is_composite(schema, named(&field.ty.node)))
        .collect()
}

/// A page or a payload: it holds what was asked for and is nothing itself.
fn is_wrapping(schema: &Schema, name: &str) -> bool {
    let Some(TypeKind::Object(object)) = schema.kind(name) else {
        return false;
    };
    let mut fields = object.fields.iter();
    fields.any(|field| field.node.name.node == "userErrors" || field.node.name.node == "pageInfo")
}

fn is_composite(schema: &Schema, name: &str) -> bool {
    matches!(
        schema.kind(name),
        Some(TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union(_))
    )
}

/// Whether a field can be selected without arguments.
fn can_be_asked(field: &FieldDefinition) -> bool {
    let mut arguments = field.arguments.iter().map(|argument| &argument.node);
    arguments.all(|argument| argument.ty.node.nullable || argument.default_value.is_some())
}

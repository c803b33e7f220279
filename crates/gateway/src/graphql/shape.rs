//! The answer in the shape that the specification asks for.
//!
//! The library resolves fields side by side and gives them in the order in which they finished, and it leaves out a field
//! that failed although its type forbids null. Here the answer gets the order of the query, and a null that is not
//! allowed rises to the nearest place that allows it.

use std::collections::HashSet;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{
    BaseType, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet, Type,
};
use async_graphql::{Name, PathSegment, ServerError, Value};

use super::types::{Types, named};

/// A null that its place does not allow.
struct Forbidden;

/// Everything that a place of the answer is judged by.
struct Shaper<'a> {
    types: &'a Types,
    document: &'a ExecutableDocument,
    errors: &'a [ServerError],
}

/// A field as it stands in the document, with the type it is selected on.
#[derive(Clone, Copy)]
struct Selected<'a> {
    parent: &'a str,
    field: &'a Field,
}

/// Puts the data of an answer in order; null when a null rose to its root.
pub(crate) fn shape(
    types: &Types,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    data: Value,
    errors: &[ServerError],
) -> Value {
    let shaper = Shaper {
        types,
        document,
        errors,
    };
    let root = vec![(Types::root(operation.ty), &operation.selection_set.node)];
    shaper.object(&root, data, &mut Vec::new()).unwrap_or(Value::Null)
}

impl<'a> Shaper<'a> {
    fn object(
        &self,
        sets: &[(&'a str, &'a SelectionSet)],
        value: Value,
        path: &mut Vec<PathSegment>,
    ) -> Result<Value, Forbidden> {
        let mut given = match value {
            Value::Object(given) => given,
            // An object of which every field failed comes as null.
            Value::Null => IndexMap::new(),
            other => return Ok(other),
        };
        let mut ordered = IndexMap::with_capacity(given.len());
        for (key, selected) in self.collect(sets) {
            let Some(first) = selected.first() else { continue };
            path.push(PathSegment::Field(key.to_string()));
            let value = given.shift_remove(&key);
            let ty = self.types.field(first.parent, &first.field.name.node);
            let shaped = match (value, ty) {
                (Some(value), Some(ty)) => self.place(ty, &selected, value, path).map(Some),
                // `__typename` and introspection, which the library gives whole.
                (Some(value), None) => Ok(Some(value)),
                (None, Some(ty)) if self.failed_at(path) => {
                    if ty.nullable {
                        Ok(Some(Value::Null))
                    } else {
                        Err(Forbidden)
                    }
                }
                // Skipped, or selected on another type than the object's.
                (None, Some(_) | None) => Ok(None),
            };
            path.pop();
            if let Some(value) = shaped? {
                ordered.insert(key, value);
            }
        }
        ordered.extend(given);
        Ok(Value::Object(ordered))
    }

    fn place(
        &self,
        ty: &Type,
        selected: &[Selected<'a>],
        value: Value,
        path: &mut Vec<PathSegment>,
    ) -> Result<Value, Forbidden> {
        let shaped = match (&ty.base, value) {
            (BaseType::List(inner), Value::List(items)) => {
                let mut list = Vec::with_capacity(items.len());
                for (index, item) in items.into_iter().enumerate() {
                    path.push(PathSegment::Index(index));
                    let item = self.place(inner, selected, item, path);
                    path.pop();
                    match item {
                        Ok(item) => list.push(item),
                        Err(Forbidden) => return nullable(ty),
                    }
                }
                return Ok(Value::List(list));
            }
            (BaseType::Named(_), Value::Null) if !self.failed_below(path) => Ok(Value::Null),
            (BaseType::Named(_), value @ (Value::Object(_) | Value::Null)) => {
                let sets: Vec<_> = selected
                    .iter()
                    .filter_map(|each| {
                        let target = self.types.field(each.parent, &each.field.name.node).map(named)?;
                        Some((target, &each.field.selection_set.node))
                    })
                    .collect();
                self.object(&sets, value, path)
            }
            (BaseType::Named(_) | BaseType::List(_), value) => Ok(value),
        };
        match shaped {
            Ok(Value::Null) | Err(Forbidden) => nullable(ty),
            Ok(value) => Ok(value),
        }
    }

    /// The selected fields by the name they answer under, in the order of the document; each fragment once.
    fn collect(&self, sets: &[(&'a str, &'a SelectionSet)]) -> IndexMap<Name, Vec<Selected<'a>>> {
        let mut fields = IndexMap::new();
        let mut spread = HashSet::new();
        for (parent, set) in sets {
            self.collect_set(parent, set, &mut spread, &mut fields);
        }
        fields
    }

    fn collect_set(
        &self,
        parent: &'a str,
        set: &'a SelectionSet,
        spread: &mut HashSet<&'a str>,
        fields: &mut IndexMap<Name, Vec<Selected<'a>>>,
    ) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let field = &field.node;
                    let key = field.response_key().node.clone();
                    fields.entry(key).or_default().push(Selected { parent, field });
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let parent = condition.map_or(parent, |condition| condition.node.on.node.as_str());
                    self.collect_set(parent, &fragment.node.selection_set.node, spread, fields);
                }
                Selection::FragmentSpread(named) => {
                    let name = &named.node.fragment_name.node;
                    if let Some(fragment) = self.document.fragments.get(name)
                        && spread.insert(name.as_str())
                    {
                        let parent = fragment.node.type_condition.node.on.node.as_str();
                        self.collect_set(parent, &fragment.node.selection_set.node, spread, fields);
                    }
                }
            }
        }
    }

    /// Whether an error stands at exactly this place.
    fn failed_at(&self, path: &[PathSegment]) -> bool {
        self.errors.iter().any(|error| error.path.as_slice() == path)
    }

    /// Whether an error stands below this place.
    fn failed_below(&self, path: &[PathSegment]) -> bool {
        self.errors
            .iter()
            .any(|error| error.path.len() > path.len() && error.path.starts_with(path))
    }
}

fn nullable(ty: &Type) -> Result<Value, Forbidden> {
    if ty.nullable {
        Ok(Value::Null)
    } else {
        Err(Forbidden)
    }
}

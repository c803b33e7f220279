//! The schema as data: which field of which type gives what, read once from the SDL.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{BaseType, OperationType, Type, TypeKind, TypeSystemDefinition};

/// How the names of introspection begin.
pub(crate) const INTROSPECTION_PREFIX: &str = "__";

/// The output types of the schema and the types of their fields.
#[derive(Debug)]
pub(crate) struct Types {
    fields: HashMap<String, HashMap<String, Type>>,
    unions: HashSet<String>,
}

impl Types {
    /// Reads an SDL that this crate generated.
    pub(crate) fn read(sdl: &str) -> Self {
        let document = async_graphql::parser::parse_schema(sdl).expect("the generated SDL parses");
        let mut fields: HashMap<String, HashMap<String, Type>> = HashMap::new();
        let mut unions = HashSet::new();
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else {
                continue;
            };
            let members = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                TypeKind::Union(_) => {
                    unions.insert(definition.node.name.node.to_string());
                    continue;
                }
                TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_) => continue,
            };
            let members = members
                .into_iter()
                .map(|field| (field.node.name.node.to_string(), field.node.ty.node));
            fields.insert(definition.node.name.node.to_string(), members.collect());
        }
        Self { fields, unions }
    }

    /// The root type of an operation.
    pub(crate) const fn root(operation: OperationType) -> &'static str {
        match operation {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        }
    }

    /// The type of a field.
    pub(crate) fn field(&self, parent: &str, field: &str) -> Option<&Type> {
        self.fields.get(parent)?.get(field)
    }

    /// The name of the type that a field leads to, whatever lists are around it.
    pub(crate) fn target(&self, parent: &str, field: &str) -> Option<&str> {
        self.field(parent, field).map(named)
    }

    /// Whether a type has fields.
    pub(crate) fn is_composite(&self, name: &str) -> bool {
        self.fields.contains_key(name) || self.unions.contains(name)
    }

    /// The lists of objects: their type and their name.
    #[cfg(test)]
    pub(crate) fn object_lists(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().flat_map(|(parent, fields)| {
            let lists = fields
                .iter()
                .filter(|(_, ty)| matches!(ty.base, BaseType::List(_)) && self.is_composite(named(ty)));
            lists.map(|(name, _)| (parent.as_str(), name.as_str()))
        })
    }

    /// Whether a type is a Relay connection.
    pub(crate) fn is_connection(name: &str) -> bool {
        name.ends_with("Connection")
    }
}

/// The name inside a type, whatever lists are around it.
pub(crate) fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name.as_str(),
        BaseType::List(inner) => named(inner),
    }
}

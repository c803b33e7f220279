//! The API as its SDL tells it: every field through which something can be asked for, and the ids that it takes.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql_parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition,
};

/// The types whose fields are the doors of the API, with the word that opens an operation on them.
const ROOTS: [(&str, &str); 3] = [
    ("Query", "query"),
    ("Mutation", "mutation"),
    ("Subscription", "subscription"),
];

/// The types of the API by their names.
pub struct Schema {
    types: BTreeMap<String, TypeKind>,
}

/// A field that is asked for at the root, or one elsewhere that takes an id.
pub struct Door {
    /// Type and field, as `Query.project`.
    pub name: String,
    /// The type that has the field.
    pub owner: String,
    /// The field.
    pub field: FieldDefinition,
}

impl Door {
    /// `query`, `mutation` or `subscription`.
    pub fn operation(&self) -> &'static str {
        self.root().unwrap_or("query")
    }

    /// The operation of which it is a root field, if it is one.
    pub fn root(&self) -> Option<&'static str> {
        let found = ROOTS.into_iter().find(|(name, _)| *name == self.owner);
        found.map(|(_, operation)| operation)
    }
}

impl Schema {
    /// The schema that the gateway serves.
    pub fn served() -> Self {
        Self::parse(&usher_gateway::sdl())
    }

    /// The schema of an SDL.
    pub fn parse(sdl: &str) -> Self {
        let document = async_graphql_parser::parse_schema(sdl).expect("the SDL can be read");
        let types = document
            .definitions
            .into_iter()
            .filter_map(|definition| match definition {
                TypeSystemDefinition::Type(defined) => {
                    Some((defined.node.name.node.to_string(), defined.node.kind))
                }
                TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
            });
        Self {
            types: types.collect(),
        }
    }

    /// Every root field, and every other field that takes an id.
    pub fn doors(&self) -> Vec<Door> {
        let mut doors = Vec::new();
        for (owner, kind) in &self.types {
            let TypeKind::Object(object) = kind else { continue };
            for field in &object.fields {
                let door = Door {
                    name: format!("{owner}.{}", field.node.name.node),
                    owner: owner.clone(),
                    field: field.node.clone(),
                };
                if door.root().is_some() || !self.ids(&door).is_empty() {
                    doors.push(door);
                }
            }
        }
        doors
    }

    /// Where a door takes ids, as `input.assignments.roleId`.
    pub fn ids(&self, door: &Door) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for argument in &door.field.arguments {
            self.ids_below(&argument.node, "", &mut found);
        }
        found
    }

    fn ids_below(&self, input: &InputValueDefinition, above: &str, found: &mut BTreeSet<String>) {
        let path = format!("{above}{}", input.name.node);
        let name = named(&input.ty.node);
        if name == "ID" {
            found.insert(path);
        } else if let Some(TypeKind::InputObject(object)) = self.types.get(name) {
            for field in &object.fields {
                self.ids_below(&field.node, &format!("{path}."), found);
            }
        }
    }

    /// The type of that name, unless it is a built-in scalar.
    pub fn kind(&self, name: &str) -> Option<&TypeKind> {
        self.types.get(name)
    }

    /// The object types that implement an interface.
    pub fn implementors(&self, interface: &str) -> Vec<&str> {
        let objects = self.types.iter().filter_map(|(name, kind)| match kind {
            TypeKind::Object(object) => Some((name.as_str(), object)),
            TypeKind::Scalar
            | TypeKind::Interface(_)
            | TypeKind::Union(_)
            | TypeKind::Enum(_)
            | TypeKind::InputObject(_) => None,
        });
        let implementing = objects.filter(|(_, object)| {
            let mut implemented = object.implements.iter();
            implemented.any(|name| name.node == interface)
        });
        implementing.map(|(name, _)| name).collect()
    }

    /// The words of every enum.
    pub fn words(&self) -> BTreeSet<String> {
        let enums = self.types.values().filter_map(|kind| match kind {
            TypeKind::Enum(words) => Some(words),
            TypeKind::Scalar
            | TypeKind::Object(_)
            | TypeKind::Interface(_)
            | TypeKind::Union(_)
            | TypeKind::InputObject(_) => None,
        });
        let words = enums.flat_map(|words| &words.values);
        words.map(|word| word.node.value.node.to_string()).collect()
    }
}

/// The name of a type without its lists and exclamation marks.
pub fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => named(inner),
    }
}

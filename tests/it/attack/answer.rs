//! What came back: as it is compared with other answers, and what it says about the caller's rights.

use serde_json::Value;

use super::policy::Outcome;

/// One answer to one attack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer without the request's id, and with a mark in the place of the id that was given.
    pub masked: String,
    /// What it says; nothing when it says what nobody is to be told.
    pub outcome: Option<Outcome>,
}

/// What stands in the place of an id in answers that are compared.
const MASK: &str = "<the id>";

/// Reads an answer. `narrowed` says whether what it lists was narrowed down by an id, so that an empty list says that
/// nothing is there.
pub fn read(text: &str, id: Option<&str>, narrowed: Narrowed) -> Answer {
    let mut value: Value = serde_json::from_str(text).unwrap_or_else(|_| panic!("an answer is JSON: {text}"));
    for error in value["errors"].as_array_mut().into_iter().flatten() {
        if let Some(extensions) = error["extensions"].as_object_mut() {
            extensions.remove("requestId");
        }
    }
    let outcome = outcome(&value, narrowed);
    let masked = match id {
        Some(id) => value.to_string().replace(id, MASK),
        None => value.to_string(),
    };
    Answer { masked, outcome }
}

/// Whether an id narrows down what is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowed {
    ById,
    No,
}

fn outcome(answer: &Value, narrowed: Narrowed) -> Option<Outcome> {
    if !answer["errors"].is_null() {
        return match answer["errors"][0]["extensions"]["code"].as_str()? {
            "UNAUTHENTICATED" => Some(Outcome::Unauthenticated),
            "FORBIDDEN" => Some(Outcome::Forbidden),
            "NOT_FOUND" => Some(Outcome::Hidden),
            _ => None,
        };
    }
    let data = answer["data"]
        .as_object()
        .expect("an answer without errors has data");
    let mut found = data.values().next().expect("one field is asked for");
    // A field further down stands behind `node`.
    if data.contains_key("node")
        && let Some(inner) = found.as_object().and_then(only)
    {
        found = inner;
    }
    Some(judge(found, narrowed))
}

fn judge(found: &Value, narrowed: Narrowed) -> Outcome {
    let codes: Vec<&str> = found["userErrors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|error| error["code"].as_str())
        .collect();
    if codes.contains(&"NOT_FOUND") {
        return Outcome::Hidden;
    }
    if codes.contains(&"NOT_PERMITTED") {
        return Outcome::Forbidden;
    }
    let is_there = match found {
        Value::Null => false,
        Value::Bool(says) => *says,
        Value::Array(items) => items.iter().any(|item| !item.is_null()),
        Value::Object(fields) => match (fields.get("nodes"), narrowed) {
            (Some(Value::Array(nodes)), Narrowed::ById) => !nodes.is_empty(),
            (_, Narrowed::ById | Narrowed::No) => true,
        },
        Value::Number(_) | Value::String(_) => true,
    };
    if is_there || (narrowed == Narrowed::No && !matches!(found, Value::Bool(_))) {
        Outcome::Allowed
    } else {
        Outcome::Hidden
    }
}

/// The one field of an object that has no other but its type's name.
fn only(fields: &serde_json::Map<String, Value>) -> Option<&Value> {
    let mut rest = fields.iter().filter(|(name, _)| *name != "__typename");
    let (_, first) = rest.next()?;
    rest.next().is_none().then_some(first)
}

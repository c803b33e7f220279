//! What is sent: the same words and bytes as at the other doors of the event log.

use serde_json::{Map, Value, json};

use crate::event::{Event, EventCursor};
use crate::id::ResellerId;
use crate::time::{Timestamp, rfc3339};

/// The type of what a test sends; no event has it.
pub const TEST_TYPE: &str = "WEBHOOK_TEST";

/// The body that tells of an event, in canonical JSON: no spaces, keys in the order of their bytes.
pub fn body(reseller: ResellerId, event: &Event) -> String {
    canonical(json!({
        "id": event.id.to_string(),
        "type": event.kind.as_str(),
        "sequence": event.sequence,
        "cursor": EventCursor(event.sequence).to_string(),
        "occurredAt": rfc3339(event.occurred_at),
        "resellerId": reseller.to_string(),
        "projectId": event.project.map(|project| project.to_string()),
        "subjectId": event.subject.global_id(),
        "actorKind": event.actor_kind.as_str(),
        "actorId": event.actor_id,
        "data": event.data,
    }))
}

/// What a test is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The id of the message, as an event has one.
    pub id: String,
    /// When it was asked for.
    pub at: Timestamp,
    /// The reseller.
    pub reseller: ResellerId,
    /// The endpoint's project.
    pub project: Option<String>,
    /// The endpoint.
    pub subject: String,
    /// The kind and id of whoever asked.
    pub actor: (&'static str, Option<String>),
}

/// The body of a test: the same members as of an event, of a type that no event has and at no place in the log.
pub fn test_body(test: &Test) -> String {
    let (actor_kind, actor_id) = &test.actor;
    canonical(json!({
        "id": test.id,
        "type": TEST_TYPE,
        "sequence": 0,
        "cursor": EventCursor(0).to_string(),
        "occurredAt": rfc3339(test.at),
        "resellerId": test.reseller.to_string(),
        "projectId": test.project,
        "subjectId": test.subject,
        "actorKind": actor_kind,
        "actorId": actor_id,
        "data": { "cause": "test" },
    }))
}

/// JSON without spaces, the keys of every object in the order of their bytes, whatever order the library keeps them in.
fn canonical(value: Value) -> String {
    sorted(value).to_string()
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            let members = members.into_iter().map(|(key, value)| (key, sorted(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::event::{ActorKind, EventType, Subject, SubjectKind};

    #[test]
    fn a_body_has_the_members_of_the_contract_and_the_bytes_of_the_data() {
        let data = json!({ "subject": { "name": "Línea", "a": [1, null] }, "cause": "created" });
        let event = Event {
            id: Uuid::from_u128(1).into(),
            sequence: 7,
            kind: EventType::ProjectCreated,
            occurred_at: Timestamp::default(),
            actor_kind: ActorKind::User,
            actor_id: Some("usr_1".to_owned()),
            project: None,
            subject: Subject {
                kind: SubjectKind::Project,
                id: Uuid::from_u128(2),
            },
            data: data.clone(),
        };
        let text = body(Uuid::from_u128(3).into(), &event);
        assert!(text.contains(&format!("\"data\":{}", canonical(data))), "{text}");
        assert!(
            text.contains("\"data\":{\"cause\":\"created\",\"subject\":{\"a\":[1,null],\"name\":\"Línea\"}}")
        );
        let body: Value = serde_json::from_str(&text).unwrap();
        let mut keys: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(
            keys,
            [
                "actorId",
                "actorKind",
                "cursor",
                "data",
                "id",
                "occurredAt",
                "projectId",
                "resellerId",
                "sequence",
                "subjectId",
                "type"
            ]
        );
        assert_eq!(
            body["subjectId"],
            format!("prj_{}", &event.subject.global_id()[4..])
        );
        assert_eq!(body["cursor"], EventCursor(7).to_string());
    }
}

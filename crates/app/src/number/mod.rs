//! Numbers: compared with Zavu, listed, promised, assigned.

mod hold;
mod read;
mod sync;

pub(crate) use hold::{assign, assign_used, free};
pub use read::{List, list, read_many};
pub(crate) use sync::sync;

use serde_json::{Value, json};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::number::{Number, Status};

use crate::context::Fact;

pub(crate) fn subject(number: &Number) -> Subject {
    Subject {
        kind: SubjectKind::Number,
        id: number.id.uuid(),
    }
}

/// What an event says about a number.
pub(crate) fn fact(number: &Number, previous: Option<Status>, cause: &str) -> Fact {
    let mut data =
        json!({ "cause": cause, "status": number.state.status().as_str(), "subject": number.snapshot() });
    if let (Value::Object(fields), Some(previous)) = (&mut data, previous) {
        fields.insert("previousStatus".to_owned(), json!(previous.as_str()));
    }
    Fact {
        subject: subject(number),
        occurred_at: None,
        data,
    }
}

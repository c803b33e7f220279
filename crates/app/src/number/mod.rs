//! Numbers: searched, bought, compared with Zavu, listed, promised, assigned, given back; and what they cost.
//!
//! A purchase is [`purchase`] → `intend` → Zavu → `conclude`, and where the answer is lost `settle`.

mod appear;
mod conclude;
mod hold;
mod intend;
mod purchase;
mod read;
mod release;
mod renew;
mod search;
mod settle;
mod settle_release;
mod spend_limit_set;
mod spending;
mod sync;
mod update;

pub(crate) use hold::{assign, assign_used, free};
pub use purchase::{Buy, Limit, PurchaseError, purchase};
pub use read::{List, list, read_many, signup_attempts};
pub use release::{ReleaseError, release};
pub use search::{AskError, Available, available, balance, requirements};
pub(crate) use settle::settle;
pub(crate) use settle_release::settle_release;
pub use spend_limit_set::{Limited, SpendLimitSet, SpendLimitSetError, spend_limit_set};
pub use spending::{MAX_MONTHS, idle_numbers, idle_numbers_of, spending, spending_of, this_month};
pub(crate) use sync::sync;
pub use update::{Update, UpdateError, update};

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

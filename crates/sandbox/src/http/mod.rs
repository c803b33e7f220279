//! How a request is met before its handler and answered after: bodies, queries, refusals, quotas, and the guard.

mod fields;
mod guard;
mod query;
mod refusal;
mod router;
mod windows;

pub(crate) use fields::{Fields, Patch};
pub(crate) use guard::{Caller, DropConnection};
pub(crate) use query::{Query, page_json};
pub(crate) use refusal::Refusal;
pub(crate) use router::router;
pub(crate) use windows::{Window, Windows};

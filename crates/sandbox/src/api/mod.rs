//! The `/v1` resources: each handler reads the request, asks the slice, and writes Zavu's envelope.

pub(crate) mod account;
pub(crate) mod invitation;
pub(crate) mod number;
pub(crate) mod project_webhook;
pub(crate) mod sender;

use axum::Json;
use serde_json::Value;

use crate::http::Refusal;

/// What a handler answers: a JSON body with status 200, or an error.
type Answer = Result<Json<Value>, Refusal>;
/// The same with status 201.
type Created = Result<(http::StatusCode, Json<Value>), Refusal>;

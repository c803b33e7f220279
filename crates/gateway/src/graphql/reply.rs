//! An answer on its way out: data in the query's order, errors with a code and the request's id.

use async_graphql::{ErrorExtensionValues, PathSegment, Response, ServerError, Value};
use serde::Serialize;

use super::error::Code;
use super::gate::{MAX_MESSAGE_CHARS, cut};

/// The most errors of one answer.
const MAX_ERRORS: usize = 20;

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Reply {
    /// What went wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<ServerError>,
    /// What came out; absent when nothing was executed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<Value>,
}

impl Reply {
    /// The answer to a request that was not executed.
    pub(crate) fn refused(error: ServerError, request_id: &str) -> Self {
        Self {
            errors: dress(vec![error], request_id),
            data: None,
        }
    }

    /// The answer to a request that was executed. `shape` puts its data in order.
    pub(crate) fn executed(
        response: Response,
        request_id: &str,
        shape: impl FnOnce(Value, &[ServerError]) -> Value,
    ) -> Self {
        let Response { data, errors, .. } = response;
        // Errors without a path come from validation: nothing was executed.
        let begun =
            errors.is_empty() || data != Value::Null || errors.iter().any(|error| !error.path.is_empty());
        let data = begun.then(|| shape(data, &errors));
        Self {
            errors: dress(errors, request_id),
            data,
        }
    }

    /// Whether it failed as a whole: there are errors, and no data.
    pub(crate) fn is_failed(&self) -> bool {
        let empty = matches!(self.data, None | Some(Value::Null));
        empty && !self.errors.is_empty()
    }

    /// The code of the first error.
    pub(crate) fn code(&self) -> Option<&str> {
        let extensions = self.errors.first()?.extensions.as_ref()?;
        match extensions.get("code") {
            Some(Value::String(code)) => Some(code),
            Some(_) | None => None,
        }
    }
}

/// Gives every error its code and the request's id, and orders them by place, so that equal requests get equal answers.
fn dress(mut errors: Vec<ServerError>, request_id: &str) -> Vec<ServerError> {
    errors.sort_by_cached_key(|error| {
        (
            error.path.iter().map(text).collect::<Vec<_>>(),
            error.message.clone(),
        )
    });
    errors.dedup();
    errors.truncate(MAX_ERRORS);
    for error in &mut errors {
        let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
        // What has no code comes from the library: a document, variable or argument that is wrong.
        if extensions.get("code").is_none() {
            extensions.set("code", Code::BadUserInput.as_str());
            error.message = cut(unsuggestive(&error.message), MAX_MESSAGE_CHARS);
        }
        extensions.set("requestId", request_id);
    }
    errors
}

/// A message without the library's suggestion of what exists; it still makes one for the arguments of directives.
fn unsuggestive(message: &str) -> &str {
    message
        .find(" Did you mean")
        .map_or(message, |suggestion| &message[..suggestion])
}

fn text(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Field(name) => name.clone(),
        PathSegment::Index(index) => format!("{index:09}"),
    }
}

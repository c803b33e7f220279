//! Query strings and cursor pages: newest first, 50 at a time unless told, never more than 100.

use std::collections::HashMap;

use axum::extract::Query as AxumQuery;
use data_encoding::BASE64URL_NOPAD;
use http::Uri;
use serde_json::{Value, json};

use crate::http::Refusal;
use crate::state::{Record, Slice};

const DEFAULT_LIMIT: usize = 50;
const MAX_LIMIT: usize = 100;
/// The cursor of the client libraries' own suites; an early page, so that it works everywhere.
const LITERAL_CURSOR: &str = "cursor";

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Query(HashMap<String, String>);

impl Query {
    pub(crate) fn of(uri: &Uri) -> Result<Self, Refusal> {
        let query = AxumQuery::try_from_uri(uri);
        let AxumQuery(parameters) = query.map_err(|_| Refusal::invalid("query", "cannot be read"))?;
        Ok(Self(parameters))
    }

    /// A parameter that is there and not empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// The whole number in `limit`, brought into the range: Zavu's lists cap silently.
    pub(crate) fn limit(&self, default: usize, max: usize) -> Result<usize, Refusal> {
        let Some(text) = self.text("limit") else {
            return Ok(default);
        };
        let limit: i64 = text
            .parse()
            .map_err(|_| Refusal::invalid("limit", "must be an integer"))?;
        Ok(usize::try_from(limit.max(1)).unwrap_or(max).min(max))
    }

    /// The page that is asked for.
    pub(crate) fn slice(&self) -> Result<Slice, Refusal> {
        let limit = self.limit(DEFAULT_LIMIT, MAX_LIMIT)?;
        let before = match self.text("cursor") {
            None | Some(LITERAL_CURSOR) => None,
            Some(cursor) => Some(place(cursor)?),
        };
        Ok(Slice { before, limit })
    }

    /// A filter that takes one of some words, or several separated by commas.
    pub(crate) fn words(&self, name: &str, known: &[&str]) -> Result<Option<Vec<String>>, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let words: Vec<String> = text.split(',').map(|word| word.trim().to_owned()).collect();
        if words.iter().any(|word| !known.contains(&word.as_str())) {
            return Err(Refusal::invalid(
                name,
                &format!("must be one of {}", known.join(", ")),
            ));
        }
        Ok(Some(words))
    }
}

/// A page of records as `{"items", "nextCursor"}`.
pub(crate) fn page_json<T: Record>(page: (Vec<&T>, Option<u64>), item: impl Fn(&T) -> Value) -> Value {
    let (records, next) = page;
    let items: Vec<Value> = records.into_iter().map(item).collect();
    json!({ "items": items, "nextCursor": next.map(cursor) })
}

fn cursor(place: u64) -> String {
    BASE64URL_NOPAD.encode(format!("before:{place}").as_bytes())
}

fn place(cursor: &str) -> Result<u64, Refusal> {
    let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let place = text.and_then(|text| text.strip_prefix("before:").and_then(|place| place.parse().ok()));
    place.ok_or_else(|| Refusal::invalid("cursor", "is not one of ours"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_brought_into_range() {
        for (query, expected) in [
            ("", 50),
            ("limit=0", 1),
            ("limit=-5", 1),
            ("limit=7", 7),
            ("limit=999", 100),
        ] {
            let uri: Uri = format!("/v1/invitations?{query}").parse().unwrap();
            assert_eq!(
                Query::of(&uri).unwrap().slice().unwrap().limit,
                expected,
                "{query}"
            );
        }
    }

    #[test]
    fn a_cursor_comes_back_as_the_place_it_was_made_from() {
        assert_eq!(place(&cursor(42)).unwrap(), 42);
        assert_eq!(place("nonsense").unwrap_err().code, "invalid_request");
    }
}

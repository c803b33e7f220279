//! Lenient reading of a JSON body: empty, `null` and `{}` are the same, unknown fields are passed over, and a field
//! that is there must hold what it should.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use crate::http::Refusal;

/// The fields of a request's body.
#[derive(Debug, Default)]
pub(crate) struct Fields(Map<String, Value>);

/// What a partial update says about a field: nothing, that it be cleared, or its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Patch<T> {
    Keep,
    Clear,
    Set(T),
}

impl Fields {
    pub(crate) fn parse(body: &[u8]) -> Result<Self, Refusal> {
        if body.trim_ascii().is_empty() {
            return Ok(Self::default());
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(Value::Null) => Ok(Self::default()),
            Ok(_) => Err(Refusal::invalid("body", "must be a JSON object")),
            Err(_) => Err(Refusal::invalid("body", "must be valid JSON")),
        }
    }

    /// A string of at most so many characters.
    pub(crate) fn text(&self, name: &str, max_chars: usize) -> Result<Option<String>, Refusal> {
        match self.patch(name, max_chars)? {
            Patch::Set(text) => Ok(Some(text)),
            Patch::Keep | Patch::Clear => Ok(None),
        }
    }

    /// A string that must be there and not be empty.
    pub(crate) fn required(&self, name: &str, max_chars: usize) -> Result<String, Refusal> {
        let text = self.text(name, max_chars)?.filter(|text| !text.is_empty());
        text.ok_or_else(|| Refusal::invalid(name, "is required"))
    }

    /// A string in an update, where `null` clears and absence leaves as it is.
    pub(crate) fn patch(&self, name: &str, max_chars: usize) -> Result<Patch<String>, Refusal> {
        match self.0.get(name) {
            None => Ok(Patch::Keep),
            Some(Value::Null) => Ok(Patch::Clear),
            Some(Value::String(text)) if text.chars().count() <= max_chars => Ok(Patch::Set(text.clone())),
            Some(Value::String(_)) => Err(Refusal::invalid(
                name,
                &format!("must have at most {max_chars} characters"),
            )),
            Some(_) => Err(Refusal::invalid(name, "must be a string")),
        }
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(Refusal::invalid(name, "must be true or false")),
        }
    }

    pub(crate) fn integer(&self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Refusal> {
        let value = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(value) => value,
        };
        // A whole number may be written `7.0`; JavaScript does not tell the two apart.
        let fraction_free = || {
            value
                .as_f64()
                .filter(|number| number.fract() == 0.0 && number.abs() < 1e15)
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked to be whole and below 1e15"
        )]
        let integer = value
            .as_i64()
            .or_else(|| fraction_free().map(|number| number as i64));
        let reason = || format!("must be an integer from {} to {}", range.start(), range.end());
        let in_range = integer.filter(|integer| range.contains(integer));
        in_range
            .map(Some)
            .ok_or_else(|| Refusal::invalid(name, &reason()))
    }

    /// A list of strings, at most 250 of them.
    pub(crate) fn texts(&self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        const MAX_ITEMS: usize = 250;
        let items = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(items)) if items.len() <= MAX_ITEMS => items,
            Some(_) => return Err(Refusal::invalid(name, "must be a list of at most 250 strings")),
        };
        let texts: Option<Vec<String>> = items
            .iter()
            .map(|item| item.as_str().map(ToOwned::to_owned))
            .collect();
        texts
            .map(Some)
            .ok_or_else(|| Refusal::invalid(name, "must be a list of strings"))
    }

    /// A field as it was sent, for the few that hold an object.
    pub(crate) fn raw(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_null_and_an_empty_object_are_the_same() {
        for body in ["", "  \n", "null", "{}", r#"{"clientName":null}"#] {
            let fields = Fields::parse(body.as_bytes()).expect(body);
            assert_eq!(fields.text("clientName", 100).expect(body), None);
        }
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_fraction_of_nothing() {
        let fields = Fields::parse(br#"{"a":7.0,"b":7.5,"c":"7","d":31}"#).unwrap();
        assert_eq!(fields.integer("a", 1..=30).unwrap(), Some(7));
        for name in ["b", "c", "d"] {
            assert_eq!(
                fields.integer(name, 1..=30).unwrap_err().code,
                "invalid_request",
                "{name}"
            );
        }
    }

    #[test]
    fn null_clears_and_absence_keeps() {
        let fields = Fields::parse(br#"{"name":null}"#).unwrap();
        assert_eq!(fields.patch("name", 10).unwrap(), Patch::Clear);
        assert_eq!(fields.patch("senderId", 10).unwrap(), Patch::Keep);
    }
}

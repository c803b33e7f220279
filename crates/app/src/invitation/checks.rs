//! The checks of an invitation's fields, shared with the defaults of a project.

use serde_json::Value;
use sha2::{Digest, Sha256};
use usher_domain::invalid::{Checks, Problem};
use usher_domain::project::{MAX_COUNTRIES, MAX_EXPIRES_IN_DAYS, MIN_EXPIRES_IN_DAYS};
use usher_domain::value::Country;

/// The most characters of an idempotency key.
pub(crate) const MAX_IDEMPOTENCY_KEY_LENGTH: usize = 255;

/// SHA-256 of an input as it came, in hex, so that a repeat under one key can be told from a reuse.
pub(crate) fn fingerprint_of(canonical: &Value) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(canonical.to_string().as_bytes()))
}

/// Checks a life in days.
pub(crate) fn expires_in_days(days: i64) -> Result<i64, Problem> {
    if (MIN_EXPIRES_IN_DAYS..=MAX_EXPIRES_IN_DAYS).contains(&days) {
        Ok(days)
    } else {
        Err(Problem::OutOfRange {
            min: MIN_EXPIRES_IN_DAYS,
            max: MAX_EXPIRES_IN_DAYS,
        })
    }
}

/// Checks a list of country codes, naming every bad one by its place; repeats are dropped, the order is kept.
pub(crate) fn countries(checks: &mut Checks, field: &str, codes: &[String]) -> Vec<Country> {
    if codes.len() > MAX_COUNTRIES {
        checks.note(field, Problem::Malformed("must not have more than 250 countries"));
        return Vec::new();
    }
    let mut countries = Vec::with_capacity(codes.len());
    for (place, code) in codes.iter().enumerate() {
        match code.parse::<Country>() {
            Ok(country) if countries.contains(&country) => {}
            Ok(country) => countries.push(country),
            Err(problem) => checks.note_at(vec![field.to_owned(), place.to_string()], problem),
        }
    }
    countries
}

/// Treats an empty text as one that was not given.
pub(crate) fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

//! What went wrong, in the domain's words: a refusal with Zavu's code and text, or an outcome that is not known.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;
use usher_domain::provider::ProviderError;
use usher_domain::time::Timestamp;

use crate::client::Effect;
use crate::retry::{Again, Failure};

/// The most characters of Zavu's text that are kept.
const MAX_MESSAGE_LENGTH: usize = 300;
/// The most characters of Zavu's code that are kept.
const MAX_CODE_LENGTH: usize = 64;
/// The longest wait that is believed, in seconds.
const MAX_RETRY_AFTER_SECONDS: u64 = 3600;
/// The wait when Zavu is out of requests and does not say for how long: the length of its window.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_mins(1);
/// Zavu's code where none can be read.
const UNKNOWN_CODE: &str = "unknown";

/// Why an answer is missing or useless. Nothing of the answer itself is kept, since it may hold secrets.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("get an answer in time")]
    TimedOut,
    #[error("keep the connection to Zavu")]
    Broken(#[source] reqwest::Error),
    #[error("read Zavu's answer: {category} at line {line}, column {column}")]
    Unreadable {
        category: &'static str,
        line: usize,
        column: usize,
    },
    #[error("read Zavu's answer: it holds {0}")]
    Senseless(&'static str),
    #[error("read Zavu's answer: it is too large")]
    TooLarge,
    #[error("have Zavu answer: status {0}")]
    Status(u16),
    #[error("read the list: it does not end")]
    Endless,
}

impl Trouble {
    pub(crate) fn unreadable(error: &serde_json::Error) -> Self {
        let category = match error.classify() {
            serde_json::error::Category::Io => "no text",
            serde_json::error::Category::Syntax => "not JSON",
            serde_json::error::Category::Data => "not of the documented form",
            serde_json::error::Category::Eof => "cut off",
        };
        Self::Unreadable {
            category,
            line: error.line(),
            column: error.column(),
        }
    }
}

/// An answer that is no success.
pub(crate) struct Answer<'a> {
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
    pub(crate) wall: Timestamp,
}

/// A call without a usable answer: a read did nothing, everything else may have.
pub(crate) fn lost(effect: Effect, trouble: Trouble) -> ProviderError {
    let source = Box::new(trouble);
    match effect {
        Effect::Read => ProviderError::Unreachable { source },
        Effect::Repeatable | Effect::Create => ProviderError::Unknown { source },
    }
}

/// A call whose connection failed, before or after the request was sent.
pub(crate) fn broken(effect: Effect, error: reqwest::Error) -> Failure {
    if error.is_builder() {
        let source = Box::new(Trouble::Broken(error));
        return Failure::last(ProviderError::Unreachable { source });
    }
    if error.is_connect() {
        let source = Box::new(Trouble::Broken(error));
        return Failure {
            error: ProviderError::Unreachable { source },
            again: Again::Soon,
        };
    }
    let again = match effect {
        Effect::Read => Again::Soon,
        Effect::Repeatable | Effect::Create => Again::Never,
    };
    let trouble = if error.is_timeout() {
        Trouble::TimedOut
    } else {
        Trouble::Broken(error)
    };
    Failure {
        error: lost(effect, trouble),
        again,
    }
}

/// A status that is no success.
pub(crate) fn failure(effect: Effect, status: StatusCode, answer: &Answer<'_>) -> Failure {
    let error = match status {
        StatusCode::UNAUTHORIZED => ProviderError::CredentialsInvalid,
        StatusCode::PAYMENT_REQUIRED => {
            let (code, message) = words(answer.body);
            ProviderError::PaymentRequired { code, message }
        }
        StatusCode::NOT_FOUND => ProviderError::NotFound,
        StatusCode::TOO_MANY_REQUESTS => ProviderError::RateLimited {
            retry_after: retry_after(answer).unwrap_or(DEFAULT_RETRY_AFTER),
        },
        // Whoever gave up waiting for the request may have passed on a part of it.
        StatusCode::REQUEST_TIMEOUT => lost(effect, Trouble::Status(status.as_u16())),
        _ if status.is_client_error() => {
            let (code, message) = words(answer.body);
            ProviderError::Refused {
                status: status.as_u16(),
                code,
                message,
            }
        }
        _ => lost(effect, Trouble::Status(status.as_u16())),
    };
    let again = again(effect, status, answer);
    Failure { error, again }
}

/// Whether a status is worth another try: `x-should-retry` says so, or the status does.
fn again(effect: Effect, status: StatusCode, answer: &Answer<'_>) -> Again {
    let advice = answer
        .headers
        .get("x-should-retry")
        .and_then(|value| value.to_str().ok());
    let transient = match effect {
        Effect::Read => status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT,
        Effect::Repeatable | Effect::Create => false,
    };
    let worthwhile = match (effect, advice) {
        (_, Some("false")) => false,
        (Effect::Read, Some("true")) => true,
        _ => transient || status == StatusCode::TOO_MANY_REQUESTS,
    };
    match (worthwhile, retry_after(answer)) {
        (false, _) => Again::Never,
        (true, Some(pause)) => Again::After(pause),
        (true, None) if status == StatusCode::TOO_MANY_REQUESTS => Again::After(DEFAULT_RETRY_AFTER),
        (true, None) => Again::Soon,
    }
}

/// The wait that Zavu asks for: `Retry-After` in seconds, else `details.retryAfter` in milliseconds of the epoch.
fn retry_after(answer: &Answer<'_>) -> Option<Duration> {
    let header = answer
        .headers
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok());
    if let Some(seconds) = header.and_then(|text| text.trim().parse::<u64>().ok()) {
        return Some(Duration::from_secs(seconds.min(MAX_RETRY_AFTER_SECONDS)));
    }
    let body: Value = serde_json::from_slice(answer.body).ok()?;
    let moment = error_object(&body)?.get("details")?.get("retryAfter")?.as_i64()?;
    let wait = moment.saturating_sub(answer.wall.timestamp_millis()).max(0);
    let wait = Duration::from_millis(wait.unsigned_abs());
    Some(wait.min(Duration::from_secs(MAX_RETRY_AFTER_SECONDS)))
}

/// The object that holds code and message: the body itself, else what it wraps as `error`.
fn error_object(body: &Value) -> Option<&Value> {
    let has_words = |value: &&Value| value.get("code").is_some() || value.get("message").is_some();
    Some(body)
        .filter(has_words)
        .or_else(|| body.get("error").filter(has_words))
}

/// Zavu's code and text: flat, wrapped, or plain text.
fn words(body: &[u8]) -> (String, String) {
    let parsed: Option<Value> = serde_json::from_slice(body).ok();
    let Some(parsed) = parsed else {
        return (
            UNKNOWN_CODE.to_owned(),
            clean(&String::from_utf8_lossy(body), MAX_MESSAGE_LENGTH),
        );
    };
    let Some(object) = error_object(&parsed) else {
        let text = parsed
            .get("error")
            .unwrap_or(&parsed)
            .as_str()
            .unwrap_or_default();
        return (UNKNOWN_CODE.to_owned(), clean(text, MAX_MESSAGE_LENGTH));
    };
    let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
    let code = clean(text("code"), MAX_CODE_LENGTH);
    let code = if code.is_empty() {
        UNKNOWN_CODE.to_owned()
    } else {
        code
    };
    (code, clean(text("message"), MAX_MESSAGE_LENGTH))
}

/// A text without control characters, cut to `max` characters.
fn clean(text: &str, max: usize) -> String {
    let printable = text
        .trim()
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    printable.take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flat_body_is_read_first_then_the_wrapped_one_then_plain_text() {
        let told = |body: &str| words(body.as_bytes());
        let pair = |code: &str, message: &str| (code.to_owned(), message.to_owned());
        assert_eq!(
            told(r#"{"code":"a","message":"b","error":{"code":"c"}}"#),
            pair("a", "b")
        );
        assert_eq!(told(r#"{"error":{"code":"c","message":"d"}}"#), pair("c", "d"));
        assert_eq!(told(r#"{"error":"down"}"#), pair("unknown", "down"));
        assert_eq!(told("<h1>no</h1>"), pair("unknown", "<h1>no</h1>"));
        assert_eq!(told(r#"{"code":7,"message":["x"]}"#), pair("unknown", ""));
        assert_eq!(told(""), pair("unknown", ""));
        assert_eq!(told("a\u{0}\nb"), pair("unknown", "a  b"));
        assert_eq!(words(&[0xff, 0xfe]).1.chars().count(), 2);
        assert_eq!(told(&"x".repeat(5000)).1.len(), MAX_MESSAGE_LENGTH);
    }

    #[test]
    fn the_wait_is_seconds_in_the_header_and_epoch_milliseconds_in_the_body_and_bounded() {
        let wall = Timestamp::from_timestamp_millis(1_000_000).unwrap();
        let asked = |header: Option<&str>, body: &str| {
            let mut headers = HeaderMap::new();
            if let Some(text) = header {
                headers.insert(RETRY_AFTER, text.parse().unwrap());
            }
            retry_after(&Answer {
                headers: &headers,
                body: body.as_bytes(),
                wall,
            })
        };
        let body = r#"{"code":"rate_limited","message":"","details":{"retryAfter":1004000}}"#;
        assert_eq!(asked(Some("7"), body), Some(Duration::from_secs(7)));
        assert_eq!(asked(None, body), Some(Duration::from_secs(4)));
        assert_eq!(
            asked(Some("Wed, 21 Oct 2026 07:28:00 GMT"), body),
            Some(Duration::from_secs(4))
        );
        assert_eq!(asked(Some("99999999"), ""), Some(Duration::from_hours(1)));
        assert_eq!(
            asked(None, r#"{"code":"x","details":{"retryAfter":1}}"#),
            Some(Duration::ZERO)
        );
        assert_eq!(
            asked(
                None,
                r#"{"code":"x","details":{"retryAfter":9223372036854775807}}"#
            ),
            Some(Duration::from_hours(1))
        );
        assert_eq!(asked(Some("-1"), "{}"), None);
    }
}

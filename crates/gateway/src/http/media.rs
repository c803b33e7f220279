//! Media types of GraphQL over HTTP: what a request must come as, and what its answer may be.

use http::{HeaderMap, header};

/// What an answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// `application/json`: status 200 whatever became of a well-formed request.
    Json,
    /// `application/graphql-response+json`: the status tells what became of the request.
    GraphqlResponse,
    /// `text/event-stream`: one answer after another. A refusal is JSON with its status.
    EventStream,
}

impl Answer {
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::EventStream => "text/event-stream; charset=utf-8",
        }
    }
}

/// Whether a body is JSON by its header: `application/json`, in UTF-8 where a charset is given. Anything that a page of
/// another origin could send without asking first (forms, plain text) is not.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return false;
    };
    let Ok(value) = value.to_str() else { return false };
    let mut parts = value.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    essence.eq_ignore_ascii_case("application/json")
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, charset)) if name.trim().eq_ignore_ascii_case("charset") => {
                charset.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            Some(_) | None => true,
        })
}

/// What the caller accepts, best first; `None` when it is nothing that Usher can give. Without a preference
/// it is `application/json`.
pub(super) fn answer(headers: &HeaderMap) -> Option<Answer> {
    let mut best: Option<(u16, Answer)> = None;
    let mut stated = false;
    for value in headers.get_all(header::ACCEPT) {
        let Ok(value) = value.to_str() else { continue };
        for range in value.split(',') {
            stated = true;
            let mut parts = range.split(';').map(str::trim);
            let answer = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "application/graphql-response+json" => Answer::GraphqlResponse,
                "text/event-stream" => Answer::EventStream,
                "application/json" | "application/*" | "*/*" => Answer::Json,
                _ => continue,
            };
            let weight = parts.find_map(quality).unwrap_or(1000);
            if weight > 0 && best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, answer));
            }
        }
    }
    if stated {
        best.map(|(_, answer)| answer)
    } else {
        Some(Answer::Json)
    }
}

/// The weight of a range in thousandths.
fn quality(parameter: &str) -> Option<u16> {
    let (name, value) = parameter.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let (whole, fraction) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    let weight = whole.parse::<u16>().ok()?.checked_mul(1000)? + thousandths.parse::<u16>().ok()?;
    Some(weight.min(1000))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn only_json_in_utf_8_is_taken() {
        for good in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
        ] {
            assert!(is_json(&headers(header::CONTENT_TYPE, good)), "{good}");
        }
        for bad in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonx",
            "application/json; charset=latin1",
            "",
        ] {
            assert!(!is_json(&headers(header::CONTENT_TYPE, bad)), "{bad}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }

    #[test]
    fn the_answer_is_what_the_caller_prefers() {
        let accept = |value| answer(&headers(header::ACCEPT, value));
        assert_eq!(answer(&HeaderMap::new()), Some(Answer::Json));
        assert_eq!(accept("*/*"), Some(Answer::Json));
        assert_eq!(
            accept("application/graphql-response+json, application/json"),
            Some(Answer::GraphqlResponse)
        );
        assert_eq!(
            accept("application/graphql-response+json;q=0.5, application/json;q=0.9"),
            Some(Answer::Json)
        );
        assert_eq!(accept("application/json;q=0, text/html"), None);
        assert_eq!(accept("text/event-stream"), Some(Answer::EventStream));
        assert_eq!(
            accept("application/json, text/event-stream;q=0.9"),
            Some(Answer::Json)
        );
    }
}

//! Faults on demand: which requests go wrong, how, how often, and whether they take effect nonetheless.

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::http::{Fields, Refusal};
use crate::state::Sandbox;

const MAX_FAULTS: usize = 100;
const MAX_TIMES: i64 = 1_000_000;
const DEFAULT_DELAY_MS: i64 = 1_000;
const MAX_DELAY_MS: i64 = 120_000;

/// The faults that wait for a request.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It is answered with a status.
    Status,
    /// It is held for long and then dropped.
    Hang,
    /// It takes effect, and its connection is closed without an answer.
    LoseReply,
    /// It is answered with 200 and a body that is not JSON.
    Garbage,
    /// It takes effect, and is answered later.
    Delay,
    /// Its connection is closed without an answer, and it takes no effect.
    Disconnect,
}

/// One fault, for so many requests.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    method: String,
    path: String,
    pub(crate) kind: FaultKind,
    pub(crate) delay: Duration,
    status: StatusCode,
    times: i64,
    act: bool,
    headers: HeaderMap,
    body: Option<Value>,
}

impl Faults {
    /// The first fault that waits for such a request; it is used up once.
    pub(crate) fn take(&mut self, method: &str, path: &str) -> Option<Fault> {
        let index = self.0.iter().position(|fault| fault.matches(method, path))?;
        let fault = &mut self.0[index];
        fault.times -= 1;
        let taken = fault.clone();
        self.0.retain(|fault| fault.times > 0);
        Some(taken)
    }
}

impl FaultKind {
    const ALL: [Self; 6] = [
        Self::Status,
        Self::Hang,
        Self::LoseReply,
        Self::Garbage,
        Self::Delay,
        Self::Disconnect,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Hang => "hang",
            Self::LoseReply => "lose_reply",
            Self::Garbage => "garbage",
            Self::Delay => "delay",
            Self::Disconnect => "disconnect",
        }
    }
}

impl Fault {
    fn read(fields: &Fields) -> Result<Self, Refusal> {
        let pattern = fields.required("match", 500)?;
        let (method, path) = pattern
            .split_once(' ')
            .filter(|(_, path)| path.starts_with('/'))
            .ok_or_else(|| Refusal::invalid("match", "must be a method and a path, such as GET /v1/me"))?;
        let kind = fields.required("kind", 20)?;
        let kind = FaultKind::ALL.into_iter().find(|known| known.word() == kind);
        let kind = kind.ok_or_else(|| {
            Refusal::invalid(
                "kind",
                "must be one of status, hang, lose_reply, garbage, delay, disconnect",
            )
        })?;
        let delay_ms = fields
            .integer("delayMs", 0..=MAX_DELAY_MS)?
            .unwrap_or(DEFAULT_DELAY_MS);
        let status = fields.integer("status", 200..=599)?.unwrap_or(503);
        let status = u16::try_from(status)
            .ok()
            .and_then(|status| StatusCode::from_u16(status).ok());
        Ok(Self {
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            kind,
            delay: Duration::from_millis(u64::try_from(delay_ms).unwrap_or_default()),
            status: status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE),
            times: fields.integer("times", 1..=MAX_TIMES)?.unwrap_or(1),
            act: fields.flag("act")?.unwrap_or(false),
            headers: headers(fields)?,
            body: fields.raw("body").cloned(),
        })
    }

    /// Whether the request takes effect before the fault.
    pub(crate) fn acts(&self) -> bool {
        match self.kind {
            FaultKind::LoseReply | FaultKind::Delay => true,
            FaultKind::Status | FaultKind::Hang | FaultKind::Garbage | FaultKind::Disconnect => self.act,
        }
    }

    /// The answer of a `status` fault, with the code that Zavu gives that status.
    pub(crate) fn answer(&self) -> Response {
        let code = match self.status.as_u16() {
            400 => "bad_request",
            401 => "unauthorized",
            402 => "insufficient_balance",
            403 => "forbidden",
            404 => "not_found",
            409 => "conflict",
            429 => "rate_limited",
            500 => "internal_error",
            _ => "service_unavailable",
        };
        let body = json!({ "code": code, "message": "Injected by the sandbox" });
        let body = self.body.clone().unwrap_or(body);
        (self.status, self.headers.clone(), Json(body)).into_response()
    }

    /// Whether a request is meant: `*` stands for any method and any one segment, `/**` at the end for that path and all
    /// below it.
    fn matches(&self, method: &str, path: &str) -> bool {
        if self.method != method && self.method != "*" {
            return false;
        }
        let (wanted, is_prefix) = match self.path.strip_suffix("/**") {
            Some(prefix) => (prefix, true),
            None => (self.path.as_str(), false),
        };
        let (wanted_count, given_count) = (wanted.split('/').count(), path.split('/').count());
        let same = |(wanted, given): (&str, &str)| wanted == "*" || wanted == given;
        (wanted_count == given_count || is_prefix && wanted_count < given_count)
            && wanted.split('/').zip(path.split('/')).all(same)
    }

    fn wire(&self) -> Value {
        json!({
            "match": format!("{} {}", self.method, self.path),
            "kind": self.kind.word(),
            "status": self.status.as_u16(),
            "times": self.times,
            "act": self.acts(),
        })
    }
}

/// `POST /_sandbox/faults`: adds one, or with `{"clear": true}` removes all.
pub(crate) async fn add(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let fields = Fields::parse(&body)?;
    if fields.flag("clear")? == Some(true) {
        let cleared = std::mem::take(&mut sandbox.faults().0);
        return Ok((StatusCode::OK, Json(json!({ "cleared": cleared.len() }))));
    }
    let fault = Fault::read(&fields)?;
    let wire = fault.wire();
    let mut faults = sandbox.faults();
    if faults.0.len() >= MAX_FAULTS {
        return Err(Refusal::conflict(format!(
            "More than {MAX_FAULTS} faults are waiting"
        )));
    }
    faults.0.push(fault);
    Ok((StatusCode::CREATED, Json(json!({ "fault": wire }))))
}

/// `GET /_sandbox/faults`: those that are still waiting.
pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    let faults: Vec<Value> = sandbox.faults().0.iter().map(Fault::wire).collect();
    Json(json!({ "faults": faults }))
}

fn headers(fields: &Fields) -> Result<HeaderMap, Refusal> {
    let refusal = || Refusal::invalid("headers", "must be an object of header names and values");
    let named = match fields.raw("headers") {
        None | Some(Value::Null) => return Ok(HeaderMap::new()),
        Some(Value::Object(named)) => named,
        Some(_) => return Err(refusal()),
    };
    let mut headers = HeaderMap::new();
    for (name, value) in named {
        let name = HeaderName::try_from(name).map_err(|_| refusal())?;
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), ToOwned::to_owned);
        headers.insert(name, HeaderValue::try_from(value).map_err(|_| refusal())?);
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(json: &str) -> Result<Fault, Refusal> {
        Fault::read(&Fields::parse(json.as_bytes()).unwrap())
    }

    #[test]
    fn a_star_stands_for_one_segment() {
        let fault = fault(r#"{"match":"POST /v1/invitations/*/cancel","kind":"status"}"#).unwrap();
        assert!(fault.matches("POST", "/v1/invitations/abc/cancel"));
        assert!(!fault.matches("POST", "/v1/invitations/abc/def/cancel"));
        assert!(!fault.matches("GET", "/v1/invitations/abc/cancel"));
    }

    #[test]
    fn two_stars_stand_for_everything_below() {
        let below = fault(r#"{"match":"* /v1/phone-numbers/**","kind":"status"}"#).unwrap();
        for (method, path) in [
            ("POST", "/v1/phone-numbers"),
            ("PATCH", "/v1/phone-numbers/abc"),
            ("DELETE", "/v1/phone-numbers/abc"),
            ("GET", "/v1/phone-numbers/a/b"),
        ] {
            assert!(below.matches(method, path), "{method} {path}");
        }
        assert!(!below.matches("GET", "/v1"));
        assert!(!below.matches("GET", "/v1/phone-numbers-else"));
        let exact = fault(r#"{"match":"POST /v1/phone-numbers","kind":"status"}"#).unwrap();
        assert!(!exact.matches("POST", "/v1/phone-numbers/abc"));
    }

    #[test]
    fn a_fault_that_makes_no_sense_names_its_field() {
        for (json, field) in [
            (r#"{"kind":"status"}"#, "match"),
            (r#"{"match":"/v1/me","kind":"status"}"#, "match"),
            (r#"{"match":"GET /v1/me","kind":"explode"}"#, "kind"),
            (r#"{"match":"GET /v1/me","kind":"status","status":42}"#, "status"),
            (
                r#"{"match":"GET /v1/me","kind":"status","headers":[]}"#,
                "headers",
            ),
        ] {
            assert_eq!(
                fault(json).unwrap_err().details.unwrap()["field"],
                field,
                "{json}"
            );
        }
    }
}

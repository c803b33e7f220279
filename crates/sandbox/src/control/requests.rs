//! `GET /_sandbox/requests`: what callers asked of `/v1`, without their keys.

use std::collections::VecDeque;

use axum::Json;
use axum::extract::State;
use http::{StatusCode, request::Parts};
use serde_json::{Value, json};

use crate::control::Fault;
use crate::state::{Sandbox, iso};

/// The latest so many requests are kept.
const MAX_REQUESTS: usize = 10_000;
/// Of a body, this much is kept.
const MAX_KEPT_BODY_BYTES: usize = 4 * 1024;

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Requests {
    kept: VecDeque<Kept>,
    counted: u64,
}

#[derive(Debug)]
struct Kept {
    number: u64,
    at: i64,
    method: String,
    path: String,
    query: Option<String>,
    user_agent: Option<String>,
    retry_count: Option<String>,
    project: Option<String>,
    body: Value,
    fault: Option<&'static str>,
    status: Option<u16>,
}

impl Requests {
    /// Remembers a request and gives it a number, under which its outcome is noted later.
    pub(crate) fn add(&mut self, parts: &Parts, body: &[u8], project: Option<String>, now: i64) -> u64 {
        let header = |name: &str| {
            let value = parts.headers.get(name).and_then(|value| value.to_str().ok());
            value.map(ToOwned::to_owned)
        };
        self.counted += 1;
        if self.kept.len() == MAX_REQUESTS {
            self.kept.pop_front();
        }
        self.kept.push_back(Kept {
            number: self.counted,
            at: now,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(ToOwned::to_owned),
            user_agent: header("user-agent"),
            retry_count: header("x-stainless-retry-count"),
            project,
            body: shown(body),
            fault: None,
            status: None,
        });
        self.counted
    }

    pub(crate) fn note_fault(&mut self, number: u64, fault: Option<&Fault>) {
        if let Some(kept) = self.find(number) {
            kept.fault = fault.map(|fault| fault.kind.word());
        }
    }

    pub(crate) fn note_status(&mut self, number: u64, status: StatusCode) {
        if let Some(kept) = self.find(number) {
            kept.status = Some(status.as_u16());
        }
    }

    fn find(&mut self, number: u64) -> Option<&mut Kept> {
        let first = self.kept.front()?.number;
        let index = usize::try_from(number.checked_sub(first)?).ok()?;
        self.kept.get_mut(index)
    }
}

/// A request without a status has had no answer: it is under way, or its connection was dropped.
pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    let requests: Vec<Value> = sandbox.requests().kept.iter().map(line).collect();
    Json(json!({ "requests": requests }))
}

fn line(kept: &Kept) -> Value {
    json!({
        "at": iso(kept.at),
        "method": kept.method,
        "path": kept.path,
        "query": kept.query,
        "userAgent": kept.user_agent,
        "retryCount": kept.retry_count,
        "projectId": kept.project,
        "body": kept.body,
        "fault": kept.fault,
        "status": kept.status,
    })
}

/// The body as JSON where it is, else as text; null when there is none.
fn shown(body: &[u8]) -> Value {
    if body.is_empty() {
        return Value::Null;
    }
    let kept = &body[..body.len().min(MAX_KEPT_BODY_BYTES)];
    serde_json::from_slice(kept).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(kept).into_owned()))
}

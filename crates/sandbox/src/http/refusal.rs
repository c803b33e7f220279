//! Every error answer, in the flat shape `{"code", "message", "details"?}`.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::{Value, json};

/// A request that is not granted.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) details: Option<Value>,
}

impl Refusal {
    /// A field does not hold what it must: 400 `invalid_request`, naming the field.
    pub(crate) fn invalid(field: &str, reason: &str) -> Self {
        let details = json!({ "field": field, "reason": reason });
        let refusal = Self::new(
            StatusCode::BAD_REQUEST,
            "invalid_request",
            format!("{field} {reason}"),
        );
        Self {
            details: Some(details),
            ..refusal
        }
    }

    /// The request makes sense, but not in this state: 400 `bad_request`.
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", message)
    }

    /// No key, or not one of Zavu's: 401.
    pub(crate) fn unauthorized() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            "Invalid or missing API key",
        )
    }

    /// The purse is too small: 402 `insufficient_balance`.
    pub(crate) fn insufficient_balance(required_cents: i64) -> Self {
        let required = format!("${}.{:02}", required_cents / 100, required_cents % 100);
        let message = format!("Insufficient balance. Required: {required}");
        let details = json!({ "requiredCents": required_cents });
        let refusal = Self::new(StatusCode::PAYMENT_REQUIRED, "insufficient_balance", message);
        Self {
            details: Some(details),
            ..refusal
        }
    }

    /// The plan does not allow it: 402 `paid_plan_required`.
    pub(crate) fn paid_plan_required() -> Self {
        Self::new(
            StatusCode::PAYMENT_REQUIRED,
            "paid_plan_required",
            "Purchasing phone numbers requires a paid plan",
        )
    }

    /// Nothing of this kind has that id here: 404.
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("{what} not found"))
    }

    /// The control was asked for a transition that the state does not allow: 409.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", message)
    }

    /// The body is longer than is read: 413.
    pub(crate) fn too_large(limit: usize) -> Self {
        let message = format!("Request body exceeds {limit} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "invalid_request", message)
    }

    /// Too many requests in this minute: 429. The details carry the end of the window in milliseconds.
    pub(crate) fn rate_limited(reset_ms: i64) -> Self {
        let message = format!("Rate limit exceeded. Retry after {}", crate::state::iso(reset_ms));
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, "rate_limited", message);
        Self {
            details: Some(json!({ "retryAfter": reset_ms })),
            ..refusal
        }
    }

    /// The sandbox itself failed: 500. What went wrong is for its log.
    pub(crate) fn broken(error: &std::io::Error) -> Self {
        tracing::error!(error = %error, "sandbox could not write its state file");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "Internal server error",
        )
    }

    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            details: None,
        }
    }

    fn body(&self) -> Value {
        match &self.details {
            Some(details) => json!({ "code": self.code, "message": self.message, "details": details }),
            None => json!({ "code": self.code, "message": self.message }),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.body())).into_response()
    }
}

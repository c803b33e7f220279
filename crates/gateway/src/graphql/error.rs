//! Top-level errors: what a caller cannot mend, with one of the contract's codes.
//!
//! Internal text never leaves: a fault is logged once, with its sources, and answered with "internal error". [`Failure`]
//! has no `Display`, so that no foreign error can slip into an answer through `?`.

use std::borrow::Cow;

use async_graphql::{ErrorExtensionValues, ServerError};
use usher_app::event::CursorError;
use usher_domain::access::Denied;
use usher_domain::fault::Fault;
use usher_domain::page::PageError;
use usher_domain::provider::ProviderError;

/// The codes of top-level errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Nobody is signed in.
    Unauthenticated,
    /// A permission is lacking on something visible.
    Forbidden,
    /// A query must have a value and there is none.
    NotFound,
    /// The document, its variables or arguments are wrong.
    BadUserInput,
    /// It cannot be done as things stand.
    Conflict,
    /// What follows the cursor is too old to be replayed.
    CursorExpired,
    /// Too many requests at once.
    RateLimited,
    /// Zavu could not be asked.
    UpstreamUnavailable,
    /// It took too long; what was begun may still finish.
    Timeout,
    /// Something inside failed.
    Internal,
}

impl Code {
    /// The word in `extensions.code`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::Conflict => "CONFLICT",
            Self::CursorExpired => "CURSOR_EXPIRED",
            Self::RateLimited => "RATE_LIMITED",
            Self::UpstreamUnavailable => "UPSTREAM_UNAVAILABLE",
            Self::Timeout => "TIMEOUT",
            Self::Internal => "INTERNAL",
        }
    }
}

/// A top-level error of a resolver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) code: Code,
    pub(crate) message: Cow<'static, str>,
}

impl Failure {
    /// Nobody is signed in.
    pub(crate) const fn unauthenticated() -> Self {
        Self::new(Code::Unauthenticated, "sign in first")
    }

    /// There is no such thing, or the caller may not know of it.
    pub(crate) const fn not_found() -> Self {
        Self::new(Code::NotFound, "there is nothing here that you can see")
    }

    /// The caller's arguments are wrong.
    pub(crate) const fn bad_input(message: &'static str) -> Self {
        Self::new(Code::BadUserInput, message)
    }

    /// It cannot be done as things stand; the message says what would have to change.
    pub(crate) const fn conflict(message: &'static str) -> Self {
        Self::new(Code::Conflict, message)
    }

    /// Too much at once.
    pub(crate) const fn rate_limited() -> Self {
        Self::new(
            Code::RateLimited,
            "too many requests at once: try again in a moment",
        )
    }

    /// Zavu could not be asked. The reason is for the log.
    pub(crate) fn upstream(error: &ProviderError) -> Self {
        tracing::warn!(error.causes = %causes(error), "failed to {error}");
        if let ProviderError::RateLimited { .. } = error {
            return Self::new(
                Code::RateLimited,
                "the project has used up its requests to Zavu: try again in a minute",
            );
        }
        Self::new(
            Code::UpstreamUnavailable,
            "Zavu cannot be asked at the moment: try again later",
        )
    }

    const fn new(code: Code, message: &'static str) -> Self {
        Self {
            code,
            message: Cow::Borrowed(message),
        }
    }
}

impl From<Fault> for Failure {
    /// Logs the fault, which happens here and nowhere else, and tells the caller nothing of it.
    fn from(fault: Fault) -> Self {
        log_fault(&fault);
        Self::new(Code::Internal, "internal error")
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::not_found(),
            Denied::Forbidden(permission) => Self {
                code: Code::Forbidden,
                message: Cow::Owned(format!("you lack the permission {}", permission.as_str())),
            },
        }
    }
}

impl From<PageError> for Failure {
    fn from(error: PageError) -> Self {
        match error {
            PageError::MalformedCursor => Self::bad_input("the cursor is not one of this list"),
            PageError::Fault(fault) => fault.into(),
        }
    }
}

impl From<CursorError> for Failure {
    fn from(error: CursorError) -> Self {
        match error {
            CursorError::Malformed => Self::bad_input("the cursor is not one of this event log"),
            CursorError::Expired => Self::new(
                Code::CursorExpired,
                "what follows this cursor can no longer be replayed: read how things stand, then begin without a cursor",
            ),
        }
    }
}

impl From<Failure> for async_graphql::Error {
    fn from(failure: Failure) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", failure.code.as_str());
        Self {
            message: failure.message.into_owned(),
            source: None,
            extensions: Some(extensions),
        }
    }
}

/// An error outside any resolver.
pub(crate) fn coded(code: Code, message: impl Into<String>) -> ServerError {
    let mut error = ServerError::new(message, None);
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code.as_str());
    error.extensions = Some(extensions);
    error
}

/// Writes a fault and everything that caused it to the log.
pub(crate) fn log_fault(fault: &Fault) {
    tracing::error!(error.causes = %causes(fault), "failed to {fault}");
}

fn causes(error: &dyn std::error::Error) -> String {
    let mut causes = Vec::new();
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push(cause.to_string());
        source = cause.source();
    }
    causes.join(": ")
}

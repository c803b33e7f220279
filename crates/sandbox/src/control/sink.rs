//! A receiver of anything, for those who try webhooks and have none.

use axum::body::Bytes;
use axum::http::StatusCode;

/// Takes whatever is sent and keeps nothing of it.
pub(super) async fn swallow(_body: Bytes) -> StatusCode {
    StatusCode::NO_CONTENT
}

//! The id of each request: in the log, in the answer's `x-request-id`, and in every error that it leads to.

use std::any::Any;
use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use tracing::Instrument;
use usher_domain::access::Client;

use crate::Gateway;

/// The header of the answer.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The most characters of a `User-Agent` that are kept.
const MAX_USER_AGENT_CHARS: usize = 300;

/// The id of a request: a UUID in 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RequestId(pub(crate) String);

/// Gives the request an id and writes it on the answer, whose type no browser is to guess.
pub(crate) async fn attach(State(gateway): State<Gateway>, mut request: Request, next: Next) -> Response {
    let id = gateway.app.ids.next().simple().to_string();
    let span = tracing::info_span!("request", request.id = %id, http.method = %request.method());
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).instrument(span).await;
    response
        .headers_mut()
        .entry(header::X_CONTENT_TYPE_OPTIONS)
        .or_insert(HeaderValue::from_static("nosniff"));
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

/// Where a request came from, as the audit log keeps it.
pub(crate) fn client(request: &http::request::Parts) -> Client {
    let peer: Option<IpAddr> = request
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(address)| address.ip().to_canonical());
    let user_agent = request.headers.get(header::USER_AGENT);
    Client {
        ip_address: peer,
        user_agent: user_agent
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .map(|text| text.chars().take(MAX_USER_AGENT_CHARS).collect()),
        request_id: Some(id(request)),
    }
}

/// The id that [`attach`] gave.
pub(crate) fn id(request: &http::request::Parts) -> String {
    request
        .extensions
        .get::<RequestId>()
        .map(|RequestId(id)| id.clone())
        .unwrap_or_default()
}

/// The answer when a handler panicked. The panic itself is logged by the process's hook.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> http::Response<Body> {
    tracing::error!("failed to answer: the handler panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, "internal error\n").into_response()
}

//! `POST /graphql`: one request, JSON only, answered as GraphQL over HTTP asks for, or as a stream of server-sent events.
//!
//! Everything that a page of another origin could send without asking first is refused, so that a cookie is
//! worth nothing there. Arrays of requests are refused too: a batch multiplies every limit.

use std::sync::Arc;

use async_graphql::Variables;
use async_graphql::parser::types::OperationType;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use serde_json::Value;
use tokio::time::Instant;
use usher_app::event::Rights;

use super::cookie::Jar;
use super::media::{self, Answer};
use super::request_id;
use super::sse::{self, Follower};
use crate::Gateway;
use crate::actor;
use crate::graphql::call::Call;
use crate::graphql::error::{Code, Failure, coded};
use crate::graphql::execute::{self, Operation};
use crate::graphql::gate::Refusal;
use crate::graphql::reply::Reply;

/// The longest body, in bytes.
const MAX_BODY_BYTES: usize = 256 * 1024;

/// A request that is refused before it is read as GraphQL.
struct Refused {
    status: StatusCode,
    code: Code,
    message: &'static str,
}

/// Answers one GraphQL request.
pub(super) async fn handle(State(gateway): State<Gateway>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let request_id = request_id::id(&parts);
    let Some(answer) = media::answer(&parts.headers) else {
        let refused = refuse(
            StatusCode::NOT_ACCEPTABLE,
            "the answer is application/json, application/graphql-response+json or text/event-stream",
        );
        return refused.into_response(Answer::Json, &request_id);
    };
    let operation = match read(&gateway, &parts, body).await {
        Ok(operation) => operation,
        Err(refused) => return refused.into_response(answer, &request_id),
    };
    let jar = Jar::read(&parts.headers, &gateway.settings);
    if jar.is_misused() {
        let refused = Refused {
            status: StatusCode::FORBIDDEN,
            code: Code::Forbidden,
            message: "the session cookie is for the pages of this server only",
        };
        return refused.into_response(answer, &request_id);
    }
    let client = request_id::client(&parts);
    let token = actor::bearer(&parts.headers);
    let known = match actor::identify(&gateway.app, token, client.clone()).await {
        Ok(known) => known,
        Err(fault) => {
            let failure = Failure::from(fault);
            let error = coded(failure.code, failure.message);
            return write(answer, &Reply::refused(error, &request_id), None);
        }
    };
    let (actor, expires_at) = known.map_or((None, None), |known| (Some(known.actor), known.expires_at));
    let call = Call::new(gateway.app.clone(), actor.clone(), client, jar);
    match answer {
        Answer::Json | Answer::GraphqlResponse => {
            let call = Arc::new(call);
            let reply = run(&gateway, &call, operation, &request_id).await;
            write(answer, &reply, call.jar.header())
        }
        Answer::EventStream => {
            let call = call.resuming(sse::resumed(&parts.headers));
            let now = gateway.app.clock.now();
            let follower = actor.map(|actor| Follower {
                rights: Arc::new(Rights::new(gateway.app.clone(), actor)),
                deadline: expires_at.map(|end| Instant::now() + (end - now).to_std().unwrap_or_default()),
            });
            let call = match &follower {
                Some(follower) => call.following(follower.rights.clone()),
                None => call,
            };
            sse::answer(&gateway, &Arc::new(call), follower, operation).await
        }
    }
}

/// `GET /graphql/schema.graphql`: the SDL, which is the manual of the API, for everybody: it tells nothing that the
/// published sources do not. Only introspection, which has to be worked out for each request, takes a token.
pub(super) async fn schema(State(gateway): State<Gateway>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, gateway.sdl.to_string()).into_response()
}

async fn run(gateway: &Gateway, call: &Arc<Call>, operation: Operation, request_id: &str) -> Reply {
    let prepared = match execute::prepare(gateway, call, operation) {
        Ok(prepared) => prepared,
        Err(refusal) => return Reply::refused(refusal.into_error(), request_id),
    };
    match prepared.operation {
        OperationType::Query | OperationType::Mutation => execute::once(gateway, prepared).await,
        OperationType::Subscription => {
            let refusal = Refusal::Operation(
                "subscriptions are served over the socket at /graphql/ws, and here as text/event-stream",
            );
            Reply::refused(refusal.into_error(), request_id)
        }
    }
}

async fn read(gateway: &Gateway, parts: &http::request::Parts, body: Body) -> Result<Operation, Refused> {
    if parts.method != Method::POST {
        return Err(refuse(
            StatusCode::METHOD_NOT_ALLOWED,
            "GraphQL requests are POST requests",
        ));
    }
    if !media::is_json(&parts.headers) {
        return Err(refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "the body must be application/json in UTF-8",
        ));
    }
    let body = match tokio::time::timeout(gateway.settings.limits.body, to_bytes(body, MAX_BODY_BYTES)).await
    {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => {
            return Err(refuse(
                StatusCode::PAYLOAD_TOO_LARGE,
                "the body must not be longer than 256 KiB",
            ));
        }
        Err(_) => {
            return Err(refuse(
                StatusCode::REQUEST_TIMEOUT,
                "the body took too long to arrive",
            ));
        }
    };
    parse(&body).map_err(|message| refuse(StatusCode::BAD_REQUEST, message))
}

/// Reads the members of a request; unknown ones are ignored, as the specification asks for.
fn parse(body: &[u8]) -> Result<Operation, &'static str> {
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Err("the body must be JSON");
    };
    let mut members = match body {
        Value::Object(members) => members,
        Value::Array(_) => return Err("send one request at a time: arrays of requests are not taken"),
        _ => return Err("the body must be a JSON object"),
    };
    let Some(Value::String(query)) = members.remove("query") else {
        return Err("query must be a string");
    };
    let name = match members.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err("operationName must be a string"),
    };
    let variables = match members.remove("variables") {
        None | Some(Value::Null) => Variables::default(),
        Some(map @ Value::Object(_)) => Variables::from_json(map),
        Some(_) => return Err("variables must be an object"),
    };
    match members.remove("extensions") {
        None | Some(Value::Null | Value::Object(_)) => Ok(Operation {
            query,
            name,
            variables,
        }),
        Some(_) => Err("extensions must be an object"),
    }
}

impl Refused {
    fn into_response(self, answer: Answer, request_id: &str) -> Response {
        let reply = Reply::refused(coded(self.code, self.message), request_id);
        let mut response = write(answer, &reply, None);
        *response.status_mut() = self.status;
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            response
                .headers_mut()
                .insert(header::ALLOW, HeaderValue::from_static("POST"));
        }
        response
    }
}

const fn refuse(status: StatusCode, message: &'static str) -> Refused {
    Refused {
        status,
        code: Code::BadUserInput,
        message,
    }
}

/// Writes an answer that is one piece of JSON.
pub(super) fn write(answer: Answer, reply: &Reply, cookie: Option<HeaderValue>) -> Response {
    let status = match answer {
        Answer::Json => StatusCode::OK,
        Answer::GraphqlResponse | Answer::EventStream => status_of(reply),
    };
    let media_type = match answer {
        Answer::Json | Answer::EventStream => Answer::Json,
        Answer::GraphqlResponse => Answer::GraphqlResponse,
    };
    let body = serde_json::to_vec(reply).expect("an answer is JSON");
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(media_type.content_type()),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Some(cookie) = cookie {
        headers.insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The status that tells what became of a request: 200 once it was executed, whatever its fields came to.
fn status_of(reply: &Reply) -> StatusCode {
    if reply.data.is_some() {
        return StatusCode::OK;
    }
    match reply.code() {
        Some("UNAUTHENTICATED") => StatusCode::UNAUTHORIZED,
        Some("FORBIDDEN") => StatusCode::FORBIDDEN,
        Some("RATE_LIMITED") => StatusCode::TOO_MANY_REQUESTS,
        Some("TIMEOUT") => StatusCode::GATEWAY_TIMEOUT,
        Some("INTERNAL") => StatusCode::INTERNAL_SERVER_ERROR,
        Some(_) | None => StatusCode::BAD_REQUEST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_one_object_with_members_of_their_types() {
        for good in [
            r#"{"query":"{ a }"}"#,
            r#"{"query":"{ a }","variables":null,"operationName":null,"extensions":null}"#,
            r#"{"query":"{ a }","variables":{"a":1},"operationName":"A","extensions":{"b":2},"id":"ignored"}"#,
        ] {
            assert!(parse(good.as_bytes()).is_ok(), "{good}");
        }
        for bad in [
            "",
            "{",
            "null",
            "[]",
            r#"[{"query":"{ a }"}]"#,
            "{}",
            r#"{"query":1}"#,
            r#"{"query":"{ a }","variables":[]}"#,
            r#"{"query":"{ a }","variables":"{}"}"#,
            r#"{"query":"{ a }","operationName":{}}"#,
            r#"{"query":"{ a }","extensions":[]}"#,
        ] {
            assert!(parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_status_tells_whether_anything_was_executed() {
        let refused = |code| Reply::refused(coded(code, "no"), "r");
        assert_eq!(status_of(&refused(Code::BadUserInput)), StatusCode::BAD_REQUEST);
        assert_eq!(
            status_of(&refused(Code::Unauthenticated)),
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(status_of(&refused(Code::Timeout)), StatusCode::GATEWAY_TIMEOUT);
        assert_eq!(
            status_of(&refused(Code::Internal)),
            StatusCode::INTERNAL_SERVER_ERROR
        );
        let executed = Reply {
            errors: refused(Code::Forbidden).errors,
            data: Some(async_graphql::Value::Null),
        };
        assert_eq!(status_of(&executed), StatusCode::OK);
    }
}

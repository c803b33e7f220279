//! `POST /graphql` with `Accept: text/event-stream`: GraphQL over server-sent events, in the “distinct connections mode” of
//! graphql-sse. One request is one operation:
//!
//! ```text
//! event: next                     an answer; with `id`, the cursor of the event that it tells
//! id: ZTE6NDI
//! data: {"data": …}
//!
//! event: complete                 nothing more comes. An end without it was not meant: come back with `Last-Event-ID`
//! data:
//! ```
//!
//! `Last-Event-ID` goes before the operation's own `after`, so that a client can send the same request again. What holds for
//! sockets holds here: the same gate, places, rights and end of the token. Comments keep the connection alive.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use futures::stream::{self, BoxStream, StreamExt};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tracing::Instrument;
use usher_app::event::Rights;
use usher_domain::event::EventCursor;

use super::graphql;
use super::media::Answer;
use super::socket::{Place, Running, Step, steps};
use super::socket::{passed, subscription};
use crate::Gateway;
use crate::graphql::call::Call;
use crate::graphql::error::{Code, Failure, coded, log_fault};
use crate::graphql::execute::{self, Operation, Told};
use crate::graphql::reply::Reply;

/// Where a client that comes back left off.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Tells proxies not to gather the stream before they pass it on.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");
/// The most chunks that wait for a slow reader.
const MAX_WAITING_CHUNKS: usize = 16;
/// How long a reader may take nothing of what waits before the stream is given up.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);
/// A comment: it says nothing and keeps the connection alive.
const COMMENT: &str = ":\n\n";
/// The last word.
const COMPLETE: &str = "event: complete\ndata:\n\n";

/// The cursor with which a client comes back.
pub(super) fn resumed(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(LAST_EVENT_ID)?;
    // What is no text is no cursor either, and is told so.
    let text = value.to_str().unwrap_or("\u{fffd}");
    (!text.is_empty()).then(|| text.to_owned())
}

/// Who follows, and until when.
pub(super) struct Follower {
    /// Their rights.
    pub(super) rights: Arc<Rights>,
    /// When their token ends, by the clock of sleeping.
    pub(super) deadline: Option<Instant>,
}

/// Answers an operation with a stream of events.
pub(super) async fn answer(
    gateway: &Gateway,
    call: &Arc<Call>,
    follower: Option<Follower>,
    operation: Operation,
) -> Response {
    let prepared = match execute::prepare(gateway, call, operation) {
        Ok(prepared) => prepared,
        Err(refusal) => return refused(&Reply::refused(refusal.into_error(), call.request_id())),
    };
    match (prepared.operation, follower) {
        (OperationType::Subscription, Some(follower)) => {
            let place = call
                .principal()
                .and_then(|principal| gateway.sockets.socket(principal));
            let Some(place) = place else {
                let error = coded(Code::RateLimited, "too many of your connections follow something");
                return refused(&Reply::refused(error, call.request_id()));
            };
            match subscription(gateway, call, prepared) {
                Ok(told) => {
                    let stream = Stream {
                        gateway: gateway.clone(),
                        request_id: call.request_id().to_owned(),
                        follower,
                        place,
                    };
                    stream.open(told)
                }
                Err(reply) => refused(&reply),
            }
        }
        // The gate lets nobody in particular follow anything.
        (OperationType::Subscription, None) => {
            let Failure { code, message } = Failure::unauthenticated();
            refused(&Reply::refused(coded(code, message), call.request_id()))
        }
        (OperationType::Query | OperationType::Mutation, _) => {
            let reply = execute::once(gateway, prepared).await;
            let mut response = whole(&reply);
            if let Some(cookie) = call.jar.header() {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
    }
}

/// A refusal: by its status when another caller or another time would change it, else as the stream's only answer.
fn refused(reply: &Reply) -> Response {
    let code = reply.code();
    let by_status = [Code::Unauthenticated, Code::RateLimited];
    if by_status.iter().any(|listed| Some(listed.as_str()) == code) {
        graphql::write(Answer::EventStream, reply, None)
    } else {
        whole(reply)
    }
}

/// A stream of one answer.
fn whole(reply: &Reply) -> Response {
    dressed(Body::from(next(reply, None) + COMPLETE))
}

fn dressed(body: Body) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(Answer::EventStream.content_type()),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ACCEL_BUFFERING, HeaderValue::from_static("no"));
    response
}

fn next(reply: &Reply, cursor: Option<EventCursor>) -> String {
    let mut text = String::from("event: next\n");
    if let Some(cursor) = cursor {
        writeln!(text, "id: {cursor}").expect("a string takes everything");
    }
    // JSON as it is written here has no line breaks.
    let data = serde_json::to_string(reply).expect("an answer is JSON");
    write!(text, "data: {data}\n\n").expect("a string takes everything");
    text
}

/// One subscription on its way to one reader.
struct Stream {
    gateway: Gateway,
    request_id: String,
    follower: Follower,
    #[expect(dead_code, reason = "the place is held as long as the stream")]
    place: Place,
}

/// Nothing more is sent.
struct Ended;

impl Stream {
    /// Begins to answer; a task of its own goes on until the end of either side.
    fn open(self, told: BoxStream<'static, Told>) -> Response {
        let (chunks, sent) = mpsc::channel(MAX_WAITING_CHUNKS);
        let tasks = self.gateway.lifetime.tasks.clone();
        let running = Running::start(&tasks, steps(told));
        let carrying = async move {
            // Whatever ended it, there is nobody left to tell.
            let _ended = self.carry(running, &chunks).await;
        };
        tasks.spawn(carrying.in_current_span());
        let sent = stream::unfold(sent, |mut sent| async move {
            let chunk: String = sent.recv().await?;
            Some((Ok::<_, Infallible>(chunk), sent))
        });
        dressed(Body::from_stream(sent))
    }

    async fn carry(self, mut running: Running, chunks: &mpsc::Sender<String>) -> Result<(), Ended> {
        let shutdown = self.gateway.lifetime.shutdown.clone();
        let every = self.gateway.settings.limits.socket_ping;
        // The first comment comes at once: it tells that the request was taken.
        let mut comments = interval_at(Instant::now(), every);
        comments.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                // Without a last word: the client comes back, here or elsewhere.
                () = shutdown.cancelled() => return Ok(()),
                () = chunks.closed() => return Ok(()),
                () = passed(self.follower.deadline) => return self.leave(chunks).await,
                _ = comments.tick() => match self.follower.rights.now().await {
                    Ok(Some(_)) => send(chunks, COMMENT.to_owned()).await?,
                    Ok(None) => return self.leave(chunks).await,
                    Err(fault) => log_fault(&fault),
                },
                step = running.next() => match step {
                    Some(Step::Next(Told { reply, cursor })) => {
                        send(chunks, next(&reply, cursor)).await?;
                        if reply.is_failed() {
                            return send(chunks, COMPLETE.to_owned()).await;
                        }
                    }
                    Some(Step::Over) | None => return send(chunks, COMPLETE.to_owned()).await,
                },
            }
        }
    }

    /// Tells the reader that the token or what it stood for is over.
    async fn leave(&self, chunks: &mpsc::Sender<String>) -> Result<(), Ended> {
        let Failure { code, message } = Failure::unauthenticated();
        let reply = Reply::refused(coded(code, message), &self.request_id);
        send(chunks, next(&reply, None) + COMPLETE).await
    }
}

/// Sends a chunk, unless the reader is gone or does not read.
async fn send(chunks: &mpsc::Sender<String>, chunk: String) -> Result<(), Ended> {
    match timeout(WRITE_TIMEOUT, chunks.send(chunk)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Ended),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_event_with_the_cursor_of_what_it_tells() {
        let reply = Reply {
            errors: Vec::new(),
            data: Some(async_graphql::Value::String("a\nb".to_owned())),
        };
        assert_eq!(next(&reply, None), "event: next\ndata: {\"data\":\"a\\nb\"}\n\n");
        let told = next(&reply, Some(EventCursor(1)));
        assert_eq!(told, "event: next\nid: ZTE6MQ\ndata: {\"data\":\"a\\nb\"}\n\n");
    }

    #[test]
    fn a_client_comes_back_with_what_it_was_given() {
        let with = |value: &'static [u8]| {
            let value = HeaderValue::from_bytes(value).expect("it is a header value");
            HeaderMap::from_iter([(LAST_EVENT_ID, value)])
        };
        assert_eq!(resumed(&HeaderMap::new()), None);
        assert_eq!(resumed(&with(b"")), None);
        assert_eq!(resumed(&with(b"ZTE6MQ")).as_deref(), Some("ZTE6MQ"));
        assert!(
            resumed(&with(b"\xff")).is_some(),
            "it is told that it is no cursor"
        );
    }
}

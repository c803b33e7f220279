//! One socket from its upgrade to its close.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use axum::extract::ws::{Message, WebSocket};
use futures::stream::{self, StreamExt};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until, timeout};
use tokio_stream::StreamMap;
use usher_app::account::Authenticated;
use usher_app::event::Rights;
use usher_domain::access::{Actor, Client};

use super::message::{Close, Incoming, Malformed, Outgoing};
use super::quota::Place;
use super::running::Running;
use super::stranger::Stranger;
use crate::Gateway;
use crate::actor;
use crate::graphql::call::Call;
use crate::graphql::error::{Code, Failure, coded, log_fault};
use crate::graphql::execute::{self, Operation};
use crate::graphql::reply::Reply;
use crate::http::Jar;

/// How long a write may wait for the reader before the socket is given up.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the close handshake may take.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
/// How many pings may pass without any sign of the client.
const SILENT_PINGS: u32 = 3;

/// What an operation gives.
pub(super) enum Step {
    /// An answer after which more may come.
    Next(Reply),
    /// The last word.
    Over,
}

/// Somebody who said who it is.
struct Known {
    principal: String,
    rights: Arc<Rights>,
    #[expect(dead_code, reason = "the place is held as long as the socket")]
    place: Place,
}

/// One socket.
pub(super) struct Session {
    gateway: Gateway,
    client: Client,
    stranger: Option<Stranger>,
    known: Option<Known>,
    /// When the socket must have said who it is; afterwards, when its token ends, if it does.
    deadline: Option<Instant>,
    operations: StreamMap<String, Running>,
    silent_pings: u32,
}

impl Session {
    pub(super) fn new(gateway: Gateway, client: Client, stranger: Stranger) -> Self {
        let deadline = Instant::now() + gateway.settings.limits.socket_init;
        Self {
            gateway,
            client,
            stranger: Some(stranger),
            known: None,
            deadline: Some(deadline),
            operations: StreamMap::new(),
            silent_pings: 0,
        }
    }

    /// Serves the socket until it closes.
    pub(super) async fn run(mut self, mut socket: WebSocket) {
        let close = if socket.protocol().is_some() {
            self.serve(&mut socket).await
        } else {
            Close::Subprotocol
        };
        self.operations.clear();
        if let Some(frame) = close.frame() {
            tracing::debug!(close.code = frame.code, "closed a socket");
            let handshake = async {
                if socket.send(Message::Close(Some(frame))).await.is_ok() {
                    while let Some(Ok(_)) = socket.recv().await {}
                }
            };
            // A client that does not answer the close is left behind.
            let _late = timeout(CLOSE_TIMEOUT, handshake).await;
        }
    }

    async fn serve(&mut self, socket: &mut WebSocket) -> Close {
        let shutdown = self.gateway.lifetime.shutdown.clone();
        let every = self.gateway.settings.limits.socket_ping;
        let evicted = self.stranger.as_ref().map(Stranger::evicted).unwrap_or_default();
        let mut pings = interval_at(Instant::now() + every, every);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let outcome = tokio::select! {
                biased;
                () = shutdown.cancelled() => Err(Close::GoingAway),
                () = passed(self.deadline) => Err(self.overdue()),
                () = evicted.cancelled(), if self.stranger.is_some() => Err(Close::InitTimeout),
                message = socket.recv() => self.received(socket, message).await,
                _ = pings.tick() => self.ping(socket).await,
                Some((id, step)) = self.operations.next(), if !self.operations.is_empty() => {
                    self.stepped(socket, &id, step).await
                }
            };
            if let Err(close) = outcome {
                return close;
            }
        }
    }

    const fn overdue(&self) -> Close {
        match self.known {
            None => Close::InitTimeout,
            Some(_) => Close::TokenExpired,
        }
    }

    async fn received(
        &mut self,
        socket: &mut WebSocket,
        message: Option<Result<Message, axum::Error>>,
    ) -> Result<(), Close> {
        self.silent_pings = 0;
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Binary(_))) => return Err(Close::BadMessage),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Ok(()),
            Some(Ok(Message::Close(_))) | None => return Err(Close::Gone),
            Some(Err(error)) => return Err(broken(&error)),
        };
        match Incoming::read(&text).map_err(|Malformed| Close::BadMessage)? {
            Incoming::Init { authorization } => self.introduced(socket, authorization).await,
            Incoming::Ping(payload) => send(socket, &Outgoing::Pong { payload }).await,
            Incoming::Pong => Ok(()),
            Incoming::Subscribe { id, operation } => self.subscribe(socket, id, operation).await,
            Incoming::Complete { id } => {
                self.operations.remove(&id);
                Ok(())
            }
        }
    }

    async fn introduced(
        &mut self,
        socket: &mut WebSocket,
        authorization: Option<String>,
    ) -> Result<(), Close> {
        if self.known.is_some() {
            return Err(Close::TooManyInits);
        }
        if let Some(stranger) = &self.stranger {
            stranger.speaks();
        }
        let token = authorization.as_deref().and_then(actor::token);
        let known = actor::identify(&self.gateway.app, token, self.client.clone()).await;
        let Authenticated { actor, expires_at } = match known {
            Ok(Some(known)) => known,
            Ok(None) => return Err(Close::Forbidden),
            Err(fault) => {
                log_fault(&fault);
                return Err(Close::Internal);
            }
        };
        let principal = actor.id().unwrap_or_default();
        let place = self
            .gateway
            .sockets
            .socket(principal.clone())
            .ok_or(Close::TooManySockets)?;
        self.stranger = None;
        let now = self.gateway.app.clock.now();
        self.deadline = expires_at.map(|end| Instant::now() + (end - now).to_std().unwrap_or_default());
        let rights = Arc::new(Rights::new(self.gateway.app.clone(), actor));
        self.known = Some(Known {
            principal,
            rights,
            place,
        });
        send(socket, &Outgoing::ConnectionAck).await
    }

    async fn subscribe(
        &mut self,
        socket: &mut WebSocket,
        id: String,
        operation: Operation,
    ) -> Result<(), Close> {
        let Some(known) = &self.known else {
            return Err(Close::Unauthorized);
        };
        if self.operations.contains_key(&id) {
            return Err(Close::Duplicate(id));
        }
        let mut client = self.client.clone();
        client.request_id = Some(self.gateway.app.ids.next().simple().to_string());
        let request_id = client.request_id.clone().unwrap_or_default();
        if self.operations.len() >= self.gateway.settings.limits.socket_operations {
            let error = coded(
                Code::RateLimited,
                "too many operations run on this socket: complete one first",
            );
            return refuse(socket, &id, &Reply::refused(error, &request_id)).await;
        }
        // Rights are read anew for every operation, as for every request over HTTP.
        let actor = match known.rights.anew().await {
            Ok(Some(actor)) => actor,
            Ok(None) => return Err(Close::Forbidden),
            Err(fault) => {
                let Failure { code, message } = fault.into();
                return refuse(socket, &id, &Reply::refused(coded(code, message), &request_id)).await;
            }
        };
        let actor = Actor {
            client: client.clone(),
            ..Actor::clone(&actor)
        };
        let call = Call::new(self.gateway.app.clone(), Some(actor), client, Jar::none());
        let call = Arc::new(call.following(known.rights.clone()));
        let prepared = match execute::prepare(&self.gateway, &call, operation) {
            Ok(prepared) => prepared,
            Err(refusal) => {
                return refuse(socket, &id, &Reply::refused(refusal.into_error(), &request_id)).await;
            }
        };
        let replies = match prepared.operation {
            OperationType::Subscription => {
                let Some(place) = self.gateway.sockets.subscription(known.principal.clone()) else {
                    let error = coded(
                        Code::RateLimited,
                        "too many subscriptions run on your sockets: complete one first",
                    );
                    return refuse(socket, &id, &Reply::refused(error, &request_id)).await;
                };
                let replies = execute::stream(&self.gateway, prepared);
                // The place is held as long as the stream.
                let held = replies.map(move |reply| {
                    let _held = &place;
                    reply
                });
                held.boxed()
            }
            OperationType::Query | OperationType::Mutation => {
                let gateway = self.gateway.clone();
                stream::once(async move { execute::once(&gateway, prepared).await }).boxed()
            }
        };
        let steps = replies.map(Step::Next).chain(stream::iter([Step::Over]));
        self.operations
            .insert(id, Running::start(&self.gateway.lifetime.tasks, steps.boxed()));
        Ok(())
    }

    async fn stepped(&mut self, socket: &mut WebSocket, id: &str, step: Step) -> Result<(), Close> {
        match step {
            Step::Next(reply) => {
                if reply.code() == Some(Code::Unauthenticated.as_str()) {
                    return Err(Close::Forbidden);
                }
                // Without any data nothing more can come of it: what was asked for failed as a whole.
                if is_failed(&reply) {
                    self.operations.remove(id);
                    return refuse(socket, id, &reply).await;
                }
                send(socket, &Outgoing::Next { id, payload: &reply }).await
            }
            Step::Over => {
                self.operations.remove(id);
                send(socket, &Outgoing::Complete { id }).await
            }
        }
    }

    async fn ping(&mut self, socket: &mut WebSocket) -> Result<(), Close> {
        if self.silent_pings >= SILENT_PINGS {
            return Err(Close::Unresponsive);
        }
        self.silent_pings += 1;
        // A socket on which nothing runs would else outlive its session.
        if let Some(known) = &self.known {
            match known.rights.now().await {
                Ok(Some(_)) => {}
                Ok(None) => return Err(Close::Forbidden),
                Err(fault) => log_fault(&fault),
            }
        }
        send(socket, &Outgoing::Ping).await
    }
}

/// Returns once a deadline has passed; never without one.
async fn passed(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}

fn is_failed(reply: &Reply) -> bool {
    let empty = matches!(reply.data, None | Some(async_graphql::Value::Null));
    empty && !reply.errors.is_empty()
}

async fn refuse(socket: &mut WebSocket, id: &str, reply: &Reply) -> Result<(), Close> {
    let payload = &reply.errors;
    send(socket, &Outgoing::Error { id, payload }).await
}

async fn send(socket: &mut WebSocket, message: &Outgoing<'_>) -> Result<(), Close> {
    match timeout(WRITE_TIMEOUT, socket.send(message.to_message())).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(Close::Gone),
        Err(_) => Err(Close::Unresponsive),
    }
}

/// A message that is too long is told so; anything else that cannot be read means that the client is gone.
fn broken(error: &axum::Error) -> Close {
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(cause) = source {
        if cause.to_string().to_lowercase().contains("too long") {
            return Close::TooLarge;
        }
        source = cause.source();
    }
    Close::Gone
}

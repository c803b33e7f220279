//! One socket from its upgrade to its close.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::ws::{Message, WebSocket};
use futures::stream::{SplitSink, SplitStream, StreamExt};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until, timeout};
use tokio_stream::StreamMap;
use usher_app::account::Authenticated;
use usher_app::event::Rights;
use usher_domain::access::{Actor, Client};
use usher_domain::event::EventCursor;
use usher_domain::time::Timestamp;

use super::message::{CLOSE_TIMEOUT, Close, Incoming, Malformed, Outgoing};
use super::operation::{Step, admitted};
use super::outbox::Outbox;
use super::quota::Place;
use super::renewal::Renewal;
use super::running::Running;
use super::stranger::Stranger;
use crate::Gateway;
use crate::actor;
use crate::graphql::call::Call;
use crate::graphql::error::{Code, Failure, coded, log_fault};
use crate::graphql::event::Progress;
use crate::graphql::execute::{Operation, Told};
use crate::graphql::reply::Reply;
use crate::http::Jar;

/// How many pings may pass without any sign of the client.
const SILENT_PINGS: u32 = 3;

/// Somebody who said who it is.
struct Known {
    rights: Arc<Rights>,
    /// When the token ends; never for a key without an end.
    expires_at: Option<Timestamp>,
    #[expect(dead_code, reason = "the place is held as long as the socket")]
    place: Place,
}

/// One socket.
struct Session {
    gateway: Gateway,
    client: Client,
    stranger: Option<Stranger>,
    known: Option<Known>,
    /// When the socket must have said who it is; afterwards, when its token ends, if it does.
    deadline: Option<Instant>,
    operations: StreamMap<String, Running>,
    progress: HashMap<String, Arc<Progress>>,
    outbox: Outbox<SplitSink<WebSocket, Message>>,
    silent_pings: u32,
}

/// Serves a socket until it closes.
pub(super) async fn serve(gateway: Gateway, client: Client, stranger: Stranger, socket: WebSocket) {
    let spoken = socket.protocol().is_some();
    let (sink, mut incoming) = socket.split();
    let mut session = Session {
        deadline: Some(Instant::now() + gateway.settings.limits.socket_init),
        gateway,
        client,
        stranger: Some(stranger),
        known: None,
        operations: StreamMap::new(),
        progress: HashMap::new(),
        outbox: Outbox::new(sink),
        silent_pings: 0,
    };
    let close = if spoken {
        session.serve(&mut incoming).await
    } else {
        Close::Subprotocol
    };
    session.end(&close, &mut incoming).await;
}

impl Session {
    async fn serve(&mut self, incoming: &mut SplitStream<WebSocket>) -> Close {
        let shutdown = self.gateway.lifetime.shutdown.clone();
        let every = self.gateway.settings.limits.socket_ping;
        let evicted = self.stranger.as_ref().map(Stranger::evicted).unwrap_or_default();
        let mut pings = interval_at(Instant::now() + every, every);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let (idle, room, stall) = (
                self.outbox.is_idle(),
                self.outbox.has_room(),
                self.outbox.deadline(),
            );
            let outcome = tokio::select! {
                biased;
                () = shutdown.cancelled() => Err(Close::GoingAway),
                () = passed(self.deadline) => Err(self.overdue()),
                () = evicted.cancelled(), if self.stranger.is_some() => Err(Close::InitTimeout),
                drained = self.outbox.drain(), if !idle => drained,
                () = passed(stall), if !idle => self.stalled(),
                message = incoming.next(), if room => self.received(message).await,
                _ = pings.tick() => self.ping().await,
                Some((id, step)) = self.operations.next(), if room && !self.operations.is_empty() => {
                    self.stepped(&id, step)
                }
            };
            if let Err(close) = outcome {
                return close;
            }
        }
    }

    /// Tells the client why it is over. One that does not answer is left behind.
    async fn end(mut self, close: &Close, incoming: &mut SplitStream<WebSocket>) {
        self.operations.clear();
        if !close.is_orderly() {
            self.outbox.discard();
        }
        let Some(frame) = close.frame() else { return };
        tracing::debug!(close.code = frame.code, "closed a socket");
        let handshake = async {
            if self.outbox.close(frame).await.is_ok() {
                while let Some(Ok(_)) = incoming.next().await {}
            }
        };
        let shutdown = self.gateway.lifetime.shutdown.clone();
        let hurried = async {
            shutdown.cancelled().await;
            tokio::time::sleep(CLOSE_TIMEOUT).await;
        };
        tokio::select! {
            _ = timeout(close.patience(), handshake) => {}
            () = hurried => {}
        }
    }

    const fn overdue(&self) -> Close {
        match self.known {
            None => Close::InitTimeout,
            Some(_) => Close::TokenExpired,
        }
    }

    /// Closes the socket of a reader who takes nothing. Behind the cursor that the reason carries nothing is lost, of whichever
    /// operation: each has got everything up to its own last event, or to where it began.
    fn stalled(&self) -> Result<(), Close> {
        if self
            .outbox
            .deadline()
            .is_none_or(|deadline| Instant::now() < deadline)
        {
            return Ok(());
        }
        let places = self.progress.iter().filter_map(|(id, progress)| {
            let told: Option<EventCursor> = self.outbox.delivered(id);
            told.or_else(|| progress.began())
        });
        Err(Close::TooSlow {
            delivered: places.min(),
        })
    }

    async fn received(&mut self, message: Option<Result<Message, axum::Error>>) -> Result<(), Close> {
        self.silent_pings = 0;
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Binary(_))) => return Err(Close::BadMessage),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Ok(()),
            Some(Ok(Message::Close(_))) | None => return Err(Close::Gone),
            Some(Err(error)) => return Err(broken(&error)),
        };
        match Incoming::read(&text).map_err(|Malformed| Close::BadMessage)? {
            Incoming::Init { authorization } => self.introduced(authorization).await,
            Incoming::Ping(payload) => {
                self.outbox.push(&Outgoing::Pong { payload });
                Ok(())
            }
            Incoming::Renew { authorization } => self.renewed(&authorization).await,
            Incoming::Pong => Ok(()),
            Incoming::Subscribe { id, operation } => self.subscribe(id, operation).await,
            Incoming::Complete { id } => {
                self.forget(&id);
                Ok(())
            }
        }
    }

    async fn introduced(&mut self, authorization: Option<String>) -> Result<(), Close> {
        if self.known.is_some() {
            return Err(Close::TooManyInits);
        }
        if let Some(stranger) = &self.stranger {
            stranger.speaks();
        }
        let known = self.identify(authorization.as_deref()).await?;
        let Authenticated { actor, expires_at } = known.ok_or(Close::Forbidden)?;
        let principal = actor.id().unwrap_or_default();
        let place = self
            .gateway
            .sockets
            .socket(principal)
            .ok_or(Close::TooManySockets)?;
        self.stranger = None;
        self.deadline = self.until(expires_at);
        let rights = Arc::new(Rights::new(self.gateway.app.clone(), actor));
        self.known = Some(Known {
            rights,
            expires_at,
            place,
        });
        self.outbox.push(&Outgoing::ConnectionAck);
        Ok(())
    }

    /// Takes a newer token of the same session or key, so that the socket lives on. Somebody else's closes it: streams are
    /// not handed over.
    async fn renewed(&mut self, authorization: &str) -> Result<(), Close> {
        let fresh = self.identify(Some(authorization)).await?;
        let Some(known) = &mut self.known else {
            return Err(Close::Unauthorized);
        };
        let renewal = match fresh {
            None => Renewal::Refused(known.expires_at),
            Some(Authenticated { actor, expires_at }) => {
                let present = known.rights.anew().await.map_err(|fault| {
                    log_fault(&fault);
                    Close::Internal
                })?;
                let present = present.ok_or(Close::Forbidden)?;
                if !actor.is_same_as(&present) {
                    return Err(Close::Forbidden);
                }
                known.expires_at = expires_at;
                Renewal::Taken(expires_at)
            }
        };
        if let Renewal::Taken(expires_at) = renewal {
            self.deadline = self.until(expires_at);
        }
        self.outbox.push(&Outgoing::Pong {
            payload: Some(renewal.payload()),
        });
        Ok(())
    }

    async fn identify(&self, authorization: Option<&str>) -> Result<Option<Authenticated>, Close> {
        let token = authorization.and_then(actor::token);
        let known = actor::identify(&self.gateway.app, token, self.client.clone()).await;
        known.map_err(|fault| {
            log_fault(&fault);
            Close::Internal
        })
    }

    /// The moment at which a token ends, by the clock of sleeping.
    fn until(&self, expires_at: Option<Timestamp>) -> Option<Instant> {
        let now = self.gateway.app.clock.now();
        expires_at.map(|end| Instant::now() + (end - now).to_std().unwrap_or_default())
    }

    async fn subscribe(&mut self, id: String, operation: Operation) -> Result<(), Close> {
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
            self.refuse(&id, &Reply::refused(error, &request_id));
            return Ok(());
        }
        // Rights are read anew for every operation, as for every request over HTTP.
        let actor = match known.rights.anew().await {
            Ok(Some(actor)) => actor,
            Ok(None) => return Err(Close::Forbidden),
            Err(fault) => {
                let Failure { code, message } = fault.into();
                self.refuse(&id, &Reply::refused(coded(code, message), &request_id));
                return Ok(());
            }
        };
        let actor = Actor {
            client: client.clone(),
            ..Actor::clone(&actor)
        };
        let call = Call::new(self.gateway.app.clone(), Some(actor), client, Jar::none());
        let call = Arc::new(call.following(known.rights.clone()));
        match admitted(&self.gateway, &call, operation) {
            Ok(steps) => {
                self.progress.insert(id.clone(), call.progress.clone());
                self.operations
                    .insert(id, Running::start(&self.gateway.lifetime.tasks, steps));
            }
            Err(reply) => self.refuse(&id, &reply),
        }
        Ok(())
    }

    fn stepped(&mut self, id: &str, step: Step) -> Result<(), Close> {
        match step {
            Step::Next(Told { reply, cursor }) => {
                if reply.code() == Some(Code::Unauthenticated.as_str()) {
                    return Err(Close::Forbidden);
                }
                // Without any data nothing more can come of it: what was asked for failed as a whole.
                if reply.is_failed() {
                    self.forget(id);
                    self.refuse(id, &reply);
                } else {
                    let payload = &reply;
                    self.outbox.push_told(&Outgoing::Next { id, payload }, id, cursor);
                }
            }
            Step::Over => {
                self.forget(id);
                self.outbox.push(&Outgoing::Complete { id });
            }
        }
        Ok(())
    }

    fn refuse(&mut self, id: &str, reply: &Reply) {
        let payload = &reply.errors;
        self.outbox.push(&Outgoing::Error { id, payload });
    }

    /// An operation is over.
    fn forget(&mut self, id: &str) {
        self.operations.remove(id);
        self.progress.remove(id);
        self.outbox.forget(id);
    }

    async fn ping(&mut self) -> Result<(), Close> {
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
        self.outbox.push(&Outgoing::Ping);
        Ok(())
    }
}

/// Returns once a deadline has passed; never without one.
pub(in crate::http) async fn passed(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => std::future::pending().await,
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

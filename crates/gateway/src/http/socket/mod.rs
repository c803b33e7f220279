//! `/graphql/ws`: GraphQL over WebSocket, subprotocol `graphql-transport-ws`.
//!
//! ```text
//!  upgrade (Origin listed, or none) ──▶ connection_init {authorization} ──▶ connection_ack ──▶ subscribe / complete …
//!       │ no such subprotocol: 4406         │ none in 5 s: 4408                 │ token ends, rights are gone: 4403
//!       │ foreign Origin: HTTP 403          │ not accepted: 4403                │ the server stops: 1001
//! ```
//!
//! The cookie is never looked at here. A socket is one task; its operations are tasks of their own. So many answers wait for a
//! slow reader, and while there is no room for more, no operation is asked for more and nothing is read. A reader who takes
//! nothing for ten seconds is closed with 4408, and the reason is the cursor behind which it can go on.
//!
//! A `ping` with `{"authorization": "Bearer …"}` carries a newer token of the same session or key; the `pong` says whether it was
//! `accepted` and when the token by which the socket lives ends, `expiresAt`. At that moment the socket is closed with 4403.

mod message;
mod operation;
mod outbox;
mod quota;
mod renewal;
mod running;
mod session;
mod stranger;

pub(super) use operation::{Step, steps, subscription};
pub(super) use quota::Place;
pub(crate) use quota::SocketQuota;
pub(super) use running::Running;
pub(super) use session::passed;

use async_graphql_axum::GraphQLProtocol;
use axum::extract::ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use tracing::Instrument;

use self::message::SLOW_CLOSE_TIMEOUT;
use super::request_id;
use super::stall::StallTimeout;
use crate::Gateway;

/// The subprotocol.
const PROTOCOL: &str = "graphql-transport-ws";
/// The longest message, in bytes.
const MAX_MESSAGE_BYTES: usize = 64 * 1024;
/// The longest message that can be written, in bytes.
const MAX_UNWRITTEN_BYTES: usize = 4 * 1024 * 1024;
/// The buffer for reading, in bytes. The library's own choice, 128 KiB for each socket, is most of what a quiet one weighs.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// Opens a socket.
pub(super) async fn handle(
    State(gateway): State<Gateway>,
    offer: Result<GraphQLProtocol, StatusCode>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    request: Request,
) -> Response {
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let (parts, _) = request.into_parts();
    if let Some(origin) = parts.headers.get(header::ORIGIN) {
        let trusted = origin
            .to_str()
            .is_ok_and(|origin| gateway.settings.trusts(origin));
        if !trusted {
            return (StatusCode::FORBIDDEN, "this origin may not open sockets\n").into_response();
        }
    }
    if gateway.lifetime.shutdown.is_cancelled() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let client = request_id::client(&parts);
    let Some(place) = gateway.sockets.stranger(client.ip_address) else {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            "too many sockets are being opened\n",
        )
            .into_response();
    };
    // From here on the socket itself decides about a reader who takes nothing, and keeps the connection for the reason.
    if let Some(stall) = parts.extensions.get::<StallTimeout>() {
        stall.set(2 * SLOW_CLOSE_TIMEOUT);
    }
    // The library spawns the task of the socket itself; the token makes the server wait for it.
    let tracked = gateway.lifetime.tasks.token();
    // What offers no protocol of GraphQL at all is upgraded too, for only a socket can be told 4406. Of those that are
    // offered ours is chosen, not the older one that the library knows as well.
    let ours: &[&str] = if offer.is_ok() { &[PROTOCOL] } else { &[] };
    upgrade
        .protocols(ours.iter().copied())
        .max_message_size(MAX_MESSAGE_BYTES)
        .max_frame_size(MAX_MESSAGE_BYTES)
        .read_buffer_size(READ_BUFFER_BYTES)
        // Messages are written as they come.
        .write_buffer_size(0)
        .max_write_buffer_size(MAX_UNWRITTEN_BYTES)
        .on_upgrade(move |socket| {
            let session = async move {
                session::serve(gateway, client, place, socket).await;
                drop(tracked);
            };
            session.in_current_span()
        })
}

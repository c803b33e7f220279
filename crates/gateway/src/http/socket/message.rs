//! The messages of the protocol, read strictly, and the reasons for which a socket is closed.

use std::time::Duration;

use async_graphql::{ServerError, Variables};
use axum::extract::ws::{CloseFrame, Utf8Bytes};
use serde::Serialize;
use serde_json::{Map, Value};
use usher_domain::event::EventCursor;

use crate::graphql::execute::Operation;
use crate::graphql::reply::Reply;

/// How long the close handshake may take.
pub(super) const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
/// How long a reader who takes nothing has to come back for the reason why its socket was closed. Nothing but the reason and
/// what the operating system holds waits for it.
pub(super) const SLOW_CLOSE_TIMEOUT: Duration = Duration::from_mins(1);
/// The longest id of an operation, in bytes.
const MAX_ID_BYTES: usize = 128;
/// The longest reason that a close frame can carry, in bytes.
const MAX_REASON_BYTES: usize = 123;

/// What a client says.
pub(super) enum Incoming {
    /// Who it is.
    Init {
        /// The text of `authorization`.
        authorization: Option<String>,
    },
    /// Are you there?
    Ping(Option<Value>),
    /// I am, with a newer token.
    Renew {
        /// The text of `authorization`.
        authorization: String,
    },
    /// I am.
    Pong,
    /// Run this.
    Subscribe {
        /// The client's name for it.
        id: String,
        /// What to run.
        operation: Operation,
    },
    /// Stop that.
    Complete {
        /// The client's name for it.
        id: String,
    },
}

/// The message is none of the protocol.
pub(super) struct Malformed;

impl Incoming {
    /// Reads a message.
    pub(super) fn read(text: &str) -> Result<Self, Malformed> {
        let Ok(Value::Object(mut members)) = serde_json::from_str(text) else {
            return Err(Malformed);
        };
        let Some(Value::String(kind)) = members.remove("type") else {
            return Err(Malformed);
        };
        match kind.as_str() {
            "connection_init" => Ok(Self::Init {
                authorization: map(&mut members)?.as_ref().and_then(authorization),
            }),
            "ping" => {
                let payload = map(&mut members)?;
                Ok(match payload.as_ref().and_then(authorization) {
                    Some(authorization) => Self::Renew { authorization },
                    None => Self::Ping(payload.map(Value::Object)),
                })
            }
            "pong" => map(&mut members).map(|_| Self::Pong),
            "subscribe" => Ok(Self::Subscribe {
                id: id(&mut members)?,
                operation: operation(map(&mut members)?.ok_or(Malformed)?)?,
            }),
            "complete" => Ok(Self::Complete {
                id: id(&mut members)?,
            }),
            _ => Err(Malformed),
        }
    }
}

/// An optional object under `payload`.
fn map(members: &mut Map<String, Value>) -> Result<Option<Map<String, Value>>, Malformed> {
    match members.remove("payload") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(payload)) => Ok(Some(payload)),
        Some(_) => Err(Malformed),
    }
}

fn authorization(payload: &Map<String, Value>) -> Option<String> {
    let named = payload
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    named.and_then(|(_, value)| value.as_str()).map(str::to_owned)
}

fn id(members: &mut Map<String, Value>) -> Result<String, Malformed> {
    match members.remove("id") {
        Some(Value::String(id)) if !id.is_empty() && id.len() <= MAX_ID_BYTES => Ok(id),
        Some(_) | None => Err(Malformed),
    }
}

fn operation(mut payload: Map<String, Value>) -> Result<Operation, Malformed> {
    let Some(Value::String(query)) = payload.remove("query") else {
        return Err(Malformed);
    };
    let name = match payload.remove("operationName") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name),
        Some(_) => return Err(Malformed),
    };
    let variables = match payload.remove("variables") {
        None | Some(Value::Null) => Variables::default(),
        Some(variables @ Value::Object(_)) => Variables::from_json(variables),
        Some(_) => return Err(Malformed),
    };
    match payload.remove("extensions") {
        None | Some(Value::Null | Value::Object(_)) => Ok(Operation {
            query,
            name,
            variables,
        }),
        Some(_) => Err(Malformed),
    }
}

/// What the server says.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Outgoing<'a> {
    /// You may begin.
    ConnectionAck,
    /// Are you there?
    Ping,
    /// I am.
    Pong {
        /// What the client's ping carried, or what became of the token in it.
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Value>,
    },
    /// One answer of an operation.
    Next {
        /// The client's name for it.
        id: &'a str,
        /// The answer.
        payload: &'a Reply,
    },
    /// The operation failed and is over.
    Error {
        /// The client's name for it.
        id: &'a str,
        /// Why.
        payload: &'a [ServerError],
    },
    /// The operation is over.
    Complete {
        /// The client's name for it.
        id: &'a str,
    },
}

impl Outgoing<'_> {
    /// The message as it is sent.
    pub(super) fn to_text(&self) -> Utf8Bytes {
        let text = serde_json::to_string(self).expect("a message is JSON");
        Utf8Bytes::from(text)
    }
}

/// Why a socket is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Close {
    /// The client closed it, or it broke.
    Gone,
    /// The server stops.
    GoingAway,
    /// A message is none of the protocol.
    BadMessage,
    /// A message is too long.
    TooLarge,
    /// Something is asked for before the socket said who it is.
    Unauthorized,
    /// The token is not accepted, or nothing is left of its rights.
    Forbidden,
    /// The token ended.
    TokenExpired,
    /// The subprotocol is not spoken here.
    Subprotocol,
    /// The socket did not say in time who it is.
    InitTimeout,
    /// The client does not answer.
    Unresponsive,
    /// The client does not read.
    TooSlow {
        /// Up to where everything was handed over that it asked for.
        delivered: Option<EventCursor>,
    },
    /// An operation of that id is running.
    Duplicate(String),
    /// The socket said twice who it is.
    TooManyInits,
    /// Its principal has too many sockets.
    TooManySockets,
    /// Something inside failed.
    Internal,
}

impl Close {
    /// Whether what waits to be written is still told: not to somebody whose rights are over, or who does not read.
    pub(super) const fn is_orderly(&self) -> bool {
        match self {
            Self::Gone | Self::Forbidden | Self::TokenExpired | Self::TooSlow { .. } => false,
            Self::GoingAway
            | Self::BadMessage
            | Self::TooLarge
            | Self::Unauthorized
            | Self::Subprotocol
            | Self::InitTimeout
            | Self::Unresponsive
            | Self::Duplicate(_)
            | Self::TooManyInits
            | Self::TooManySockets
            | Self::Internal => true,
        }
    }

    /// How long the client may take for the end.
    pub(super) const fn patience(&self) -> Duration {
        if matches!(self, Self::TooSlow { .. }) {
            SLOW_CLOSE_TIMEOUT
        } else {
            CLOSE_TIMEOUT
        }
    }

    /// The close frame; `None` when there is nobody to send it to.
    pub(super) fn frame(&self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Self::Gone => return None,
            Self::GoingAway => (1001, "Going away".to_owned()),
            Self::TooLarge => (1009, "Message too large".to_owned()),
            Self::Internal => (1011, "Internal error".to_owned()),
            Self::Unresponsive => (1013, "No answer: resume behind your last cursor".to_owned()),
            Self::BadMessage => (4400, "Invalid message".to_owned()),
            Self::Unauthorized => (4401, "Unauthorized".to_owned()),
            Self::Forbidden => (4403, "Forbidden".to_owned()),
            Self::TokenExpired => (4403, "token expired".to_owned()),
            Self::Subprotocol => (4406, "Subprotocol not acceptable".to_owned()),
            Self::InitTimeout => (4408, "Connection initialisation timeout".to_owned()),
            Self::TooSlow {
                delivered: Some(cursor),
            } => (4408, cursor.to_string()),
            Self::TooSlow { delivered: None } => (4408, "Too slow".to_owned()),
            Self::Duplicate(id) => (4409, format!("Subscriber for {id} already exists")),
            Self::TooManyInits => (4429, "Too many initialisation requests".to_owned()),
            Self::TooManySockets => (4429, "Too many sockets".to_owned()),
        };
        let end = (0..=MAX_REASON_BYTES.min(reason.len()))
            .rev()
            .find(|end| reason.is_char_boundary(*end))
            .unwrap_or_default();
        Some(CloseFrame {
            code,
            reason: Utf8Bytes::from(&reason[..end]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_messages_of_the_protocol_are_read() {
        for good in [
            r#"{"type":"connection_init"}"#,
            r#"{"type":"connection_init","payload":{"Authorization":"Bearer x"}}"#,
            r#"{"type":"ping","payload":null}"#,
            r#"{"type":"ping","payload":{"authorization":"Bearer x"}}"#,
            r#"{"type":"pong"}"#,
            r#"{"type":"complete","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":null,"extensions":{}}}"#,
        ] {
            assert!(Incoming::read(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "{",
            "[]",
            r#"{"type":"start"}"#,
            r#"{"type":1}"#,
            r#"{"type":"ping","payload":"x"}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"complete","id":""}"#,
            r#"{"type":"complete","id":1}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":1}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","operationName":1}}"#,
        ] {
            assert!(Incoming::read(bad).is_err(), "{bad}");
        }
        let long = format!(r#"{{"type":"complete","id":"{}"}}"#, "x".repeat(MAX_ID_BYTES + 1));
        assert!(Incoming::read(&long).is_err());
    }

    #[test]
    fn a_reason_fits_into_its_frame() {
        let close = Close::Duplicate("é".repeat(64));
        let frame = close.frame().expect("it has a frame");
        assert_eq!(frame.code, 4409);
        assert!(frame.reason.len() <= MAX_REASON_BYTES);
        let cursor = EventCursor(i64::MAX);
        let close = Close::TooSlow {
            delivered: Some(cursor),
        };
        let frame = close.frame().expect("it has a frame");
        assert_eq!((frame.code, &*frame.reason), (4408, &*cursor.to_string()));
    }
}

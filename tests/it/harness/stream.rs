//! A subscriber over `graphql-transport-ws`, on a WebSocket implementation of another make than the server's.

use std::collections::VecDeque;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::{Api, PATIENCE};

const PROTOCOL: &str = "graphql-transport-ws";
/// The one operation of a stream.
const OPERATION: &str = "1";
/// How long nothing must come before a stream counts as quiet.
const QUIET: Duration = Duration::from_millis(400);

/// A subscription that was taken.
pub struct Stream {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// What came while something else was waited for.
    kept: VecDeque<Value>,
}

impl Stream {
    /// Connects as `api` and waits for the acknowledgement.
    pub async fn open(api: &Api) -> Self {
        let url = format!("{}/graphql/ws", api.url().replacen("http", "ws", 1));
        let mut request = url.into_client_request().expect("the address is one");
        let protocol = PROTOCOL.parse().expect("the protocol is a header value");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (socket, response) = connect_async(request).await.expect("the server takes sockets");
        assert_eq!(
            response
                .headers()
                .get("sec-websocket-protocol")
                .map(reqwest::header::HeaderValue::as_bytes),
            Some(PROTOCOL.as_bytes())
        );
        let mut stream = Self {
            socket,
            kept: VecDeque::new(),
        };
        let authorization = format!("Bearer {}", api.token());
        stream
            .send(json!({ "type": "connection_init", "payload": { "authorization": authorization } }))
            .await;
        assert_eq!(stream.message().await["type"], "connection_ack");
        stream
    }

    /// Connects and subscribes; when this returns, the server has begun to watch.
    pub async fn subscribe(api: &Api, query: &str, variables: Value) -> Self {
        let mut stream = Self::open(api).await;
        let payload = json!({ "query": query, "variables": variables });
        stream
            .send(json!({ "id": OPERATION, "type": "subscribe", "payload": payload }))
            .await;
        // The answer to a ping comes after the subscription was taken: messages of a socket are read in order.
        stream.send(json!({ "type": "ping" })).await;
        loop {
            let message = stream.arriving().await;
            if message["type"] == "pong" {
                break;
            }
            // A subscription with a cursor replays at once.
            stream.kept.push_back(message);
        }
        stream
    }

    /// Takes a further subscription on the same socket; the code with which it is refused, if it is.
    pub async fn also(&mut self, id: &str, query: &str) -> Option<String> {
        let payload = json!({ "query": query });
        self.send(json!({ "id": id, "type": "subscribe", "payload": payload }))
            .await;
        self.send(json!({ "type": "ping" })).await;
        let mut refused = None;
        loop {
            let message = self.arriving().await;
            match message["type"].as_str() {
                Some("pong") => return refused,
                Some("error") if message["id"] == id => {
                    let code = message["payload"][0]["extensions"]["code"].as_str();
                    refused = code.map(str::to_owned);
                }
                Some(_) | None => self.kept.push_back(message),
            }
        }
    }

    /// Subscribes to the status changes of one project's invitations, past a cursor when one is given.
    pub async fn status_changes(api: &Api, project: &str, after: Option<&str>) -> Self {
        let query = "subscription($project: ID, $after: Cursor) {
            invitationStatusChanged(projectId: $project, after: $after) {
                sequence cursor replayed previousStatus status invitation { id } } }";
        Self::subscribe(api, query, json!({ "project": project, "after": after })).await
    }

    /// The data of the next event.
    pub async fn next(&mut self) -> Value {
        let mut message = self.message().await;
        assert_eq!(message["type"], "next", "{message:#}");
        assert!(message["payload"].get("errors").is_none(), "{message:#}");
        message["payload"]["data"].take()
    }

    /// The errors with which a subscription is refused, without the request's id.
    pub async fn refusal(&mut self) -> Value {
        let mut message = self.message().await;
        assert!(
            message["type"] == "error" || message["type"] == "next",
            "{message:#}"
        );
        let mut errors = if message["payload"].is_array() {
            message["payload"].take()
        } else {
            message["payload"]["errors"].take()
        };
        for error in errors.as_array_mut().expect("a refusal is a list of errors") {
            error["extensions"]["requestId"] = Value::Null;
        }
        errors
    }

    /// The next status change, as `PREVIOUS → STATUS`, with its cursor.
    pub async fn next_change(&mut self) -> (String, String) {
        let data = self.next().await;
        let change = &data["invitationStatusChanged"];
        let text = |name: &str| change[name].as_str().unwrap_or("nothing").to_owned();
        (
            format!("{} → {}", text("previousStatus"), text("status")),
            text("cursor"),
        )
    }

    /// Nothing comes for a while.
    pub async fn is_quiet(&mut self) -> bool {
        timeout(QUIET, self.message()).await.is_err()
    }

    /// The code with which the server closes the socket.
    pub async fn close_code(&mut self) -> Option<u16> {
        let closed = async {
            while let Some(message) = self.socket.next().await {
                if let Ok(Message::Close(frame)) = message {
                    return frame.map(|frame| u16::from(frame.code));
                }
            }
            None
        };
        timeout(PATIENCE, closed)
            .await
            .expect("the server closes the socket")
    }

    /// The next message of the protocol that was not looked at.
    async fn message(&mut self) -> Value {
        match self.kept.pop_front() {
            Some(message) => message,
            None => self.arriving().await,
        }
    }

    /// The next message of the protocol to arrive, with the server's pings answered.
    async fn arriving(&mut self) -> Value {
        let next = async {
            loop {
                let message = self
                    .socket
                    .next()
                    .await
                    .expect("the socket is open")
                    .expect("a message can be read");
                match message {
                    Message::Text(text) => {
                        let value: Value = serde_json::from_str(&text).expect("a message is JSON");
                        if value["type"] != "ping" {
                            return value;
                        }
                        self.socket
                            .send(Message::text(json!({ "type": "pong" }).to_string()))
                            .await
                            .expect("it can be sent");
                    }
                    Message::Close(frame) => panic!("the server closed the socket: {frame:?}"),
                    Message::Ping(_) | Message::Pong(_) => {}
                    Message::Binary(_) | Message::Frame(_) => panic!("no part of the protocol"),
                }
            }
        };
        timeout(PATIENCE, next).await.expect("a message comes in time")
    }

    async fn send(&mut self, message: Value) {
        self.socket
            .send(Message::text(message.to_string()))
            .await
            .expect("a message can be sent");
    }
}

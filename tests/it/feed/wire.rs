//! A WebSocket as it is: whatever is said goes out, whatever comes is told, the reason of the end included.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::harness::{Api, PATIENCE};

/// How a socket is opened.
#[derive(Clone, Copy, Default)]
pub struct Dial<'a> {
    /// Another subprotocol than the right one.
    pub protocol: Option<&'a str>,
    /// The origin that a browser would name.
    pub origin: Option<&'a str>,
    /// How many bytes the operating system keeps of what is not read.
    pub receive_buffer: Option<u32>,
}

/// Something that was heard.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// A message of the protocol.
    Message(Value),
    /// The end, with code and reason.
    Closed(u16, String),
    /// The end without a word.
    Cut,
}

/// A socket.
pub struct Wire {
    socket: WebSocketStream<TcpStream>,
}

impl Wire {
    /// Opens a socket; the status with which that is refused, if it is.
    pub async fn dial(api: &Api, how: Dial<'_>) -> Result<Self, u16> {
        let address = api.url().trim_start_matches("http://");
        let mut request = format!("ws://{address}/graphql/ws")
            .into_client_request()
            .expect("the address is one");
        let protocol = how.protocol.unwrap_or("graphql-transport-ws");
        let headers = request.headers_mut();
        headers.insert(
            "sec-websocket-protocol",
            protocol.parse().expect("it is a header value"),
        );
        if let Some(origin) = how.origin {
            headers.insert("origin", origin.parse().expect("it is a header value"));
        }
        let socket = TcpSocket::new_v4().expect("there are sockets");
        if let Some(bytes) = how.receive_buffer {
            socket.set_recv_buffer_size(bytes).expect("it can be set");
        }
        let address = address.parse().expect("the server has an address");
        let stream = socket.connect(address).await.expect("the server listens");
        match client_async(request, stream).await {
            Ok((socket, _)) => Ok(Self { socket }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            // A client may end a handshake in which its subprotocol was not taken.
            Err(_) => Err(0),
        }
    }

    /// Opens a socket and says who it is.
    pub async fn open(api: &Api, how: Dial<'_>) -> Self {
        let mut wire = Self::dial(api, how).await.expect("the socket is opened");
        wire.init(api.token()).await;
        assert_eq!(
            wire.hear().await,
            Heard::Message(json!({ "type": "connection_ack" }))
        );
        wire
    }

    /// Says who it is.
    pub async fn init(&mut self, token: &str) {
        let payload = json!({ "authorization": format!("Bearer {token}") });
        self.say(json!({ "type": "connection_init", "payload": payload }))
            .await;
    }

    /// Asks for an operation.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "id": id, "type": "subscribe", "payload": payload }))
            .await;
    }

    /// Says anything.
    pub async fn say(&mut self, message: Value) {
        self.say_text(&message.to_string()).await;
    }

    /// Says anything at all. A socket that is closed meanwhile does not hear it.
    pub async fn say_text(&mut self, text: &str) {
        let _closed = self.socket.send(Message::text(text.to_owned())).await;
    }

    /// What is heard next, but for the server's pings, which are answered.
    pub async fn hear(&mut self) -> Heard {
        timeout(PATIENCE, self.listen())
            .await
            .expect("something is heard in time")
    }

    /// The same without an end to waiting.
    pub async fn listen(&mut self) -> Heard {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    let message: Value = serde_json::from_str(&text).expect("a message is JSON");
                    if message["type"] == "ping" {
                        self.say(json!({ "type": "pong" })).await;
                    } else {
                        return Heard::Message(message);
                    }
                }
                Some(Ok(Message::Close(Some(frame)))) => {
                    return Heard::Closed(frame.code.into(), frame.reason.to_string());
                }
                Some(Ok(Message::Close(None)) | Err(_)) | None => return Heard::Cut,
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_) | Message::Frame(_))) => {}
            }
        }
    }

    /// The next message of the protocol.
    pub async fn message(&mut self) -> Value {
        match self.hear().await {
            Heard::Message(message) => message,
            end @ (Heard::Closed(..) | Heard::Cut) => panic!("the socket ended: {end:?}"),
        }
    }

    /// The code with which it ends, whatever is told before.
    pub async fn end(&mut self) -> Option<u16> {
        self.end_with_reason().await.map(|(code, _)| code)
    }

    /// Code and reason with which it ends, whatever is told before.
    pub async fn end_with_reason(&mut self) -> Option<(u16, String)> {
        loop {
            match self.hear().await {
                Heard::Message(_) => {}
                Heard::Closed(code, reason) => return Some((code, reason)),
                Heard::Cut => return None,
            }
        }
    }
}

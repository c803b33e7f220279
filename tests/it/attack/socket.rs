//! Subscriptions as attacks: many on one socket, each told apart by whether it is refused, tells something or is quiet.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::harness::{Api, PATIENCE};

/// For how long nothing must come, once all have spoken who are to, before the others count as quiet.
const QUIET: Duration = Duration::from_millis(300);
/// The code with which the socket of nobody in particular is closed.
const REFUSED: u16 = 4403;

/// A subscription to take.
pub struct Asked {
    /// The document.
    pub query: String,
    /// Its variables.
    pub variables: Value,
    /// Whether it is to be refused, or to tell something at once.
    pub speaks: bool,
}

/// Takes every subscription on one socket and gives what each is told, as HTTP would spell it: errors, or one answer
/// after another; nothing to those that are quiet.
pub async fn follow_all(api: &Api, token: Option<&str>, asked: &[Asked]) -> Vec<Vec<String>> {
    let url = format!("{}/graphql/ws", api.url().replacen("http", "ws", 1));
    let mut request = url.into_client_request().expect("the address is one");
    let protocol = "graphql-transport-ws".parse().expect("it is a header value");
    request.headers_mut().insert("sec-websocket-protocol", protocol);
    let (mut socket, _) = connect_async(request).await.expect("the server takes sockets");
    let payload = token.map_or(
        json!({}),
        |token| json!({ "authorization": format!("Bearer {token}") }),
    );
    let mut sending = vec![json!({ "type": "connection_init", "payload": payload })];
    let mut told = vec![Vec::new(); asked.len()];
    // Not for each message: the server's pings come all the time.
    let deadline = Instant::now() + PATIENCE;
    loop {
        for message in sending.drain(..) {
            socket
                .send(Message::text(message.to_string()))
                .await
                .expect("it is sent");
        }
        let waiting = asked
            .iter()
            .zip(&told)
            .any(|(asked, told)| asked.speaks && told.is_empty());
        let until = if waiting { deadline } else { Instant::now() + QUIET };
        let Ok(Some(message)) = timeout_at(until, socket.next()).await else {
            return told;
        };
        match message.expect("a message can be read") {
            Message::Text(text) => {
                let message: Value = serde_json::from_str(&text).expect("a message is JSON");
                if message["type"] == "connection_ack" {
                    sending.extend(asked.iter().enumerate().map(subscribe));
                } else if let Some((number, answer)) = answer(&message) {
                    told[number].push(answer);
                }
            }
            Message::Close(frame) => {
                let code = frame.map(|frame| u16::from(frame.code));
                assert_eq!(
                    code,
                    Some(REFUSED),
                    "a socket is closed to nobody in particular only"
                );
                let refusal = json!({ "errors": [{ "extensions": { "code": "UNAUTHENTICATED" } }] });
                return vec![vec![refusal.to_string()]; asked.len()];
            }
            Message::Ping(_) | Message::Pong(_) | Message::Binary(_) | Message::Frame(_) => {}
        }
    }
}

fn subscribe((number, asked): (usize, &Asked)) -> Value {
    let payload = json!({ "query": asked.query, "variables": asked.variables });
    json!({ "id": number.to_string(), "type": "subscribe", "payload": payload })
}

/// What a message answers, and to which subscription.
fn answer(message: &Value) -> Option<(usize, String)> {
    let number = message["id"].as_str()?.parse().ok()?;
    match message["type"].as_str()? {
        "next" => Some((number, message["payload"].to_string())),
        "error" => Some((number, json!({ "errors": message["payload"] }).to_string())),
        _ => None,
    }
}

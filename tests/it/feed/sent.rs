//! A reader of server-sent events, by the letters of the format.

use futures::StreamExt;
use futures::stream::BoxStream;
use reqwest::header::{ACCEPT, AUTHORIZATION};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::harness::{Api, PATIENCE};

/// One event of a stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Its kind.
    pub event: String,
    /// The place to come back to.
    pub id: Option<String>,
    /// What it carries; nothing where it carries nothing.
    pub data: Option<Value>,
}

/// A stream.
pub struct Sse {
    chunks: BoxStream<'static, Vec<u8>>,
    text: String,
}

/// How a stream is asked for.
#[derive(Clone, Copy, Default)]
pub struct Asking<'a> {
    /// The place to come back to.
    pub last_event_id: Option<&'a str>,
    /// Without a token.
    pub anonymous: bool,
}

impl Sse {
    /// Asks for a stream; status and body when it is refused.
    pub async fn ask(
        api: &Api,
        query: &str,
        variables: Value,
        how: Asking<'_>,
    ) -> Result<Self, (u16, String)> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client can be made");
        let mut request = client
            .post(format!("{}/graphql", api.url()))
            .header(ACCEPT, "text/event-stream")
            .json(&json!({ "query": query, "variables": variables }));
        if !how.anonymous {
            request = request.header(AUTHORIZATION, format!("Bearer {}", api.token()));
        }
        if let Some(id) = how.last_event_id {
            request = request.header("last-event-id", id);
        }
        let response = request.send().await.expect("the server answers");
        let kind = response.headers()["content-type"]
            .to_str()
            .unwrap_or_default()
            .to_owned();
        if !kind.starts_with("text/event-stream") {
            let status = response.status().as_u16();
            return Err((status, response.text().await.expect("a refusal has a body")));
        }
        assert_eq!(response.status(), 200);
        let chunks = response
            .bytes_stream()
            .map(|chunk| chunk.map(|bytes| bytes.to_vec()).unwrap_or_default());
        let chunks = chunks.take_while(|chunk| std::future::ready(!chunk.is_empty()));
        Ok(Self {
            chunks: chunks.boxed(),
            text: String::new(),
        })
    }

    /// Asks for a stream that is given.
    pub async fn open(api: &Api, query: &str, variables: Value) -> Self {
        let asked = Self::ask(api, query, variables, Asking::default()).await;
        asked.unwrap_or_else(|refused| panic!("it is refused: {refused:?}"))
    }

    /// The next event; nothing when the stream is over.
    pub async fn next(&mut self) -> Option<Sent> {
        timeout(PATIENCE, self.listen())
            .await
            .expect("something comes in time")
    }

    /// The answer that comes next.
    pub async fn answer(&mut self) -> Value {
        let sent = self.next().await.expect("the stream goes on");
        assert_eq!(sent.event, "next", "{sent:?}");
        sent.data.expect("an answer carries something")
    }

    /// The same without an end to waiting.
    pub async fn listen(&mut self) -> Option<Sent> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let sent = parse(event);
                self.text = rest.to_owned();
                match sent {
                    Some(sent) => return Some(sent),
                    None => continue,
                }
            }
            let chunk = self.chunks.next().await?;
            self.text.push_str(&String::from_utf8(chunk).expect("it is text"));
        }
    }
}

/// An event; nothing of a comment.
fn parse(text: &str) -> Option<Sent> {
    let mut sent = Sent {
        event: String::new(),
        id: None,
        data: None,
    };
    for line in text.lines() {
        let (field, value) = line.split_once(':').expect("a line is field and value");
        let value = value.trim_start();
        match field {
            "" => {}
            "event" => value.clone_into(&mut sent.event),
            "id" => sent.id = Some(value.to_owned()),
            "data" if value.is_empty() => {}
            "data" => sent.data = Some(serde_json::from_str(value).expect("data is JSON")),
            _ => panic!("no field of the format: {line}"),
        }
    }
    (!sent.event.is_empty()).then_some(sent)
}

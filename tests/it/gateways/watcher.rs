//! Somebody who follows the log, and comes back at the other gateway behind the last cursor when theirs is gone.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::pair::cursor;
use crate::feed::sent::{Asking, Sse};
use crate::feed::wire::{Dial, Heard, Wire};
use crate::harness::Api;

const EVENTS: &str = "subscription($after: Cursor) { events(after: $after) { id sequence cursor } }";

/// An event as a reader is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: String,
    pub sequence: i64,
}

impl Told {
    pub fn of(event: &Value) -> Self {
        Self {
            id: event["id"].as_str().expect("an event has an id").to_owned(),
            sequence: event["sequence"].as_i64().expect("an event has a place"),
        }
    }
}

/// How one follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// `graphql-transport-ws`.
    Socket,
    /// Server-sent events.
    Sent,
}

/// What was told so far.
#[derive(Default)]
struct Heart {
    told: Vec<Told>,
    cursor: Option<String>,
    moves: usize,
}

/// A follower.
pub struct Watcher {
    heart: Arc<Mutex<Heart>>,
    _task: JoinSet<()>,
}

impl Watcher {
    /// Follows behind a place, first at one gateway and then, each time it is cut, at the other. When this returns, it is
    /// connected.
    pub async fn open(door: Door, gateways: [Api; 2], after: i64) -> Self {
        let heart = Arc::new(Mutex::new(Heart {
            cursor: Some(cursor(after)),
            ..Heart::default()
        }));
        let mut ear = Ear::open(door, &gateways[0], &heart).await;
        let mut task = JoinSet::new();
        let shared = Arc::clone(&heart);
        task.spawn(async move {
            loop {
                while let Some(answer) = ear.next().await {
                    note(&shared, &answer);
                }
                let moves = {
                    let mut heart = shared.lock().unwrap();
                    heart.moves += 1;
                    heart.moves
                };
                ear = Ear::open(door, &gateways[moves % 2], &shared).await;
            }
        });
        Self { heart, _task: task }
    }

    /// What it was told, in the order in which it was.
    pub fn told(&self) -> Vec<Told> {
        self.heart.lock().unwrap().told.clone()
    }

    /// How often it was cut.
    pub fn moves(&self) -> usize {
        self.heart.lock().unwrap().moves
    }
}

fn note(heart: &Mutex<Heart>, answer: &Value) {
    let event = &answer["data"]["events"];
    let mut heart = heart.lock().unwrap();
    heart.cursor = event["cursor"].as_str().map(str::to_owned);
    heart.told.push(Told::of(event));
}

/// One connection.
enum Ear {
    Socket(Box<Wire>),
    Sent(Box<Sse>),
}

impl Ear {
    async fn open(door: Door, gateway: &Api, heart: &Mutex<Heart>) -> Self {
        let after = heart.lock().unwrap().cursor.clone();
        match door {
            Door::Socket => {
                let mut wire = Wire::open(gateway, Dial::default()).await;
                wire.subscribe("1", EVENTS, json!({ "after": after })).await;
                Self::Socket(Box::new(wire))
            }
            Door::Sent => {
                let how = Asking {
                    last_event_id: after.as_deref(),
                    ..Asking::default()
                };
                let asked = Sse::ask(gateway, EVENTS, json!({}), how).await;
                Self::Sent(Box::new(asked.unwrap_or_else(|refused| panic!("{refused:?}"))))
            }
        }
    }

    /// The next answer; nothing once it is cut.
    async fn next(&mut self) -> Option<Value> {
        match self {
            Self::Socket(wire) => match wire.listen().await {
                Heard::Message(mut message) => {
                    assert_eq!(message["type"], "next", "{message:#}");
                    Some(message["payload"].take())
                }
                Heard::Closed(..) | Heard::Cut => None,
            },
            Self::Sent(stream) => {
                let sent = stream.listen().await?;
                assert_eq!(sent.event, "next", "{sent:?}");
                sent.data
            }
        }
    }
}

//! A partner: a receiver on this machine that takes, refuses, hangs or is away, and keeps what it was sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::harness::{PATIENCE, eventually};

/// What a partner does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Answers with this status.
    Answers(u16),
    /// Never answers.
    Hangs,
    /// Sends the caller elsewhere: to a place of its own that takes everything.
    Redirects,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Received {
    pub headers: HeaderMap,
    pub bytes: Bytes,
    pub body: Value,
}

impl Received {
    /// The id of the message.
    pub fn id(&self) -> &str {
        self.headers["webhook-id"].to_str().unwrap()
    }

    /// Whether one of its signatures is that of a secret, by the words of the standard and nothing of Usher's.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let key = data_encoding::BASE64.decode(secret.strip_prefix("whsec_").unwrap().as_bytes());
        let mut mac = Hmac::<Sha256>::new_from_slice(&key.unwrap()).unwrap();
        let timestamp = self.headers["webhook-timestamp"].to_str().unwrap();
        mac.update(format!("{}.{timestamp}.", self.id()).as_bytes());
        mac.update(&self.bytes);
        let expected = format!(
            "v1,{}",
            data_encoding::BASE64.encode(&mac.finalize().into_bytes())
        );
        let signatures = self.headers["webhook-signature"].to_str().unwrap();
        signatures.split(' ').any(|signature| signature == expected)
    }

    /// The same by the library that partners use, which also refuses what was signed at another time.
    pub fn verify(&self, secret: &str) {
        let library = standardwebhooks::Webhook::new(secret).unwrap();
        library.verify(&self.bytes, &self.headers).unwrap();
        assert!(self.is_signed_with(secret));
    }
}

#[derive(Clone)]
struct Ledger {
    mood: Arc<Mutex<Mood>>,
    received: Arc<Mutex<Vec<Received>>>,
}

/// A partner's receiver.
pub struct Partner {
    address: String,
    ledger: Ledger,
    tasks: JoinSet<()>,
}

impl Partner {
    /// A receiver that takes everything.
    pub async fn open() -> Self {
        Self::in_mood(Mood::Answers(204)).await
    }

    /// A receiver of some mood.
    pub async fn in_mood(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut partner = Self {
            address: listener.local_addr().unwrap().to_string(),
            ledger: Ledger {
                mood: Arc::new(Mutex::new(mood)),
                received: Arc::default(),
            },
            tasks: JoinSet::new(),
        };
        partner.serve(listener);
        partner
    }

    fn serve(&mut self, listener: TcpListener) {
        let router = Router::new().fallback(take).with_state(self.ledger.clone());
        self.tasks
            .spawn(async move { axum::serve(listener, router).await.unwrap() });
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// From now on it does something else.
    pub fn turn(&self, mood: Mood) {
        *self.ledger.mood.lock().unwrap() = mood;
    }

    /// Goes away: nobody listens there any more.
    pub async fn leave(&mut self) {
        self.tasks.shutdown().await;
    }

    /// Is back.
    pub async fn return_home(&mut self) {
        let listener = eventually("the port is free again", PATIENCE, || async {
            TcpListener::bind(&self.address).await.ok()
        });
        let listener = listener.await;
        self.serve(listener);
    }

    /// What it was sent, whatever it answered.
    pub fn received(&self) -> Vec<Received> {
        self.ledger.received.lock().unwrap().clone()
    }

    /// The types that it was sent, in order.
    pub fn types(&self) -> Vec<String> {
        let received = self.received();
        let types = received
            .iter()
            .map(|one| one.body["type"].as_str().unwrap().to_owned());
        types.collect()
    }

    /// Waits until it was sent so much.
    pub async fn has(&self, count: usize) -> Vec<Received> {
        self.has_within(count, PATIENCE).await
    }

    /// The same, with a limit of its own.
    pub async fn has_within(&self, count: usize, within: Duration) -> Vec<Received> {
        let what = format!("the partner is sent {count} requests");
        eventually(&what, within, || async {
            let received = self.received();
            (received.len() >= count).then_some(received)
        })
        .await
    }
}

async fn take(State(ledger): State<Ledger>, headers: HeaderMap, bytes: Bytes) -> Response {
    let body = serde_json::from_slice(&bytes).unwrap();
    ledger
        .received
        .lock()
        .unwrap()
        .push(Received { headers, bytes, body });
    let mood = *ledger.mood.lock().unwrap();
    match mood {
        Mood::Answers(status) => (
            StatusCode::from_u16(status).unwrap(),
            format!("{status}, says the partner"),
        )
            .into_response(),
        Mood::Hangs => std::future::pending().await,
        Mood::Redirects => (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response(),
    }
}

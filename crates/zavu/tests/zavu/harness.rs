//! A sandbox of the test's own, the adapter that speaks to it, and its controls.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use usher_domain::id::ProjectId;
use usher_domain::invitation::{ClientDetails, NewInvitation};
use usher_domain::provider::{Channel, Urgency};
use usher_domain::time::{Clock, Timestamp};
use usher_sandbox::{Config, Running};
use usher_zavu::{Options, Timeouts, Zavu};
use uuid::Uuid;

pub const KEY: &str = "zv_live_adapter";

/// The machine's own time: the sandbox counts its windows by it.
struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        let since = std::time::UNIX_EPOCH.elapsed().unwrap();
        Timestamp::from_timestamp_millis(i64::try_from(since.as_millis()).unwrap()).unwrap()
    }
}

pub struct Stage {
    running: Running,
    pub zavu: Zavu,
    http: reqwest::Client,
}

pub fn adapter(url: &str, timeouts: Timeouts) -> Zavu {
    let options = Options {
        allow_loopback: true,
        timeouts,
        ..Options::new(url, Arc::new(WallClock))
    };
    Zavu::new(options).unwrap()
}

/// Short enough for a test that waits for one, long enough for a busy machine.
pub fn impatient() -> Timeouts {
    Timeouts {
        attempt: Duration::from_secs(1),
        create: Duration::from_secs(1),
        ..Timeouts::default()
    }
}

pub fn channel(urgency: Urgency) -> Channel {
    Channel {
        api_key: SecretString::from(KEY),
        project: ProjectId::from(Uuid::from_u128(1)),
        urgency,
    }
}

pub fn person() -> Channel {
    channel(Urgency::Person)
}

pub fn anybody() -> NewInvitation {
    NewInvitation {
        client: ClientDetails::default(),
        zavu_number_id: None,
        allowed_phone_countries: Vec::new(),
        expires_in_days: 7,
    }
}

impl Stage {
    pub async fn new() -> Self {
        Self::with(Config::default(), Timeouts::default()).await
    }

    pub async fn with(config: Config, timeouts: Timeouts) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let running = usher_sandbox::start(listener, config).await.unwrap();
        let zavu = adapter(&running.url(), timeouts);
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { running, zavu, http }
    }

    async fn send(&self, method: Method, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.running.url());
        // The controls take no key and do not mind one.
        let request = self.http.request(method, url).json(body).bearer_auth(KEY);
        let answer = request.send().await.unwrap();
        assert!(
            answer.status().is_success(),
            "{path}: {}",
            answer.text().await.unwrap()
        );
        answer.json().await.unwrap()
    }

    pub async fn control(&self, path: &str, body: Value) -> Value {
        self.send(Method::POST, &format!("/_sandbox/{path}"), &body).await
    }

    /// Does something at Zavu without the adapter.
    pub async fn directly(&self, path: &str, body: Value) -> Value {
        self.send(Method::POST, path, &body).await
    }

    /// Reads something at Zavu without the adapter.
    pub async fn directly_get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.running.url());
        let answer = self.http.get(url).bearer_auth(KEY).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// Changes something at Zavu without the adapter.
    pub async fn directly_patch(&self, path: &str, body: Value) -> Value {
        self.send(Method::PATCH, path, &body).await
    }

    pub async fn fault(&self, target: &str, mut fault: Value) {
        fault["match"] = json!(target);
        self.control("faults", fault).await;
    }

    async fn inspect(&self, what: &str) -> Value {
        let answer = self
            .http
            .get(format!("{}/_sandbox/{what}", self.running.url()))
            .send()
            .await
            .unwrap();
        answer.json().await.unwrap()
    }

    /// How often `method path` was asked, whatever came of it.
    pub async fn asked(&self, target: &str) -> usize {
        let requests = self.inspect("requests").await;
        let line = |request: &Value| {
            format!(
                "{} {}",
                request["method"].as_str().unwrap(),
                request["path"].as_str().unwrap()
            )
        };
        requests["requests"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|request| line(request) == target)
            .count()
    }

    /// What ever took effect: `invitations`, `purchases`, `renewals` or `releases`.
    pub async fn ledger(&self, of: &str) -> Vec<Value> {
        self.inspect("ledger").await[of].as_array().unwrap().clone()
    }

    /// How many invitations ever took effect.
    pub async fn invitations(&self) -> usize {
        self.ledger("invitations").await.len()
    }

    pub async fn grant(&self, phone_number: &str) -> String {
        let granted = self
            .control("numbers", json!({ "key": KEY, "phoneNumber": phone_number }))
            .await;
        granted["phoneNumber"]["id"].as_str().unwrap().to_owned()
    }
}

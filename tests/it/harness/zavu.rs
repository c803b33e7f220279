//! The sandbox from its control side: plays clients, scripts faults, counts what took effect.

use std::time::Duration;

use serde_json::{Value, json};

/// Control over one sandbox.
#[derive(Clone)]
pub struct Zavu {
    client: reqwest::Client,
    url: String,
}

impl Zavu {
    /// Control over the sandbox at `url`.
    pub fn at(url: &str) -> Self {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .no_proxy()
            .build();
        Self {
            client: client.expect("a client can be made"),
            url: url.to_owned(),
        }
    }

    /// A step of the client's signup: `view`, `start`, `fail`, `complete` or `expire`.
    pub async fn step(&self, zavu_id: &str, step: &str) {
        self.post(&format!("invitations/{zavu_id}/{step}"), json!({}))
            .await;
    }

    /// Completes the client's signup with a number of the client's own choice.
    pub async fn complete_with(&self, zavu_id: &str, phone_number: &str) {
        self.post(
            &format!("invitations/{zavu_id}/complete"),
            json!({ "phoneNumber": phone_number }),
        )
        .await;
    }

    /// How many requests of that method and path prefix Zavu has got.
    pub async fn requests(&self, method: &str, prefix: &str) -> usize {
        let got = self.get("requests").await;
        let got = got
            .as_array()
            .or_else(|| got["requests"].as_array())
            .expect("the sandbox lists requests")
            .clone();
        let of_kind = |request: &&Value| {
            request["method"] == method
                && request["path"]
                    .as_str()
                    .is_some_and(|path| path.starts_with(prefix))
        };
        got.iter().filter(of_kind).count()
    }

    /// Lets the project of a key own a number.
    pub async fn grant(&self, key: &str, phone_number: &str) {
        self.post(
            "numbers",
            json!({ "key": key, "phoneNumber": phone_number, "name": "for tests" }),
        )
        .await;
    }

    /// Scripts a fault.
    pub async fn fault(&self, fault: Value) {
        self.post("faults", fault).await;
    }

    /// Every invitation that was ever made, as (id, status).
    pub async fn invitations(&self) -> Vec<(String, String)> {
        let ledger = self.get("ledger").await;
        let made = ledger["invitations"]
            .as_array()
            .expect("the ledger lists invitations");
        let text =
            |line: &Value, name: &str| line[name].as_str().expect("a line has id and status").to_owned();
        made.iter()
            .map(|line| (text(line, "id"), text(line, "status")))
            .collect()
    }

    /// Creates an invitation as somebody else who has the key, not through Usher.
    pub async fn create_outside(&self, key: &str, client_name: &str) {
        let request = self
            .client
            .post(format!("{}/v1/invitations", self.url))
            .bearer_auth(key);
        let answer = request
            .json(&json!({ "clientName": client_name }))
            .send()
            .await
            .expect("the sandbox answers");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// Gives a number back as somebody else who has the key, not through Usher.
    pub async fn release_outside(&self, key: &str, zavu_number_id: &str) {
        let request = self
            .client
            .delete(format!("{}/v1/phone-numbers/{zavu_number_id}", self.url))
            .bearer_auth(key);
        let answer = request.send().await.expect("the sandbox answers");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// The webhook of a key's project, as Zavu tells it.
    pub async fn webhook(&self, key: &str) -> Value {
        let request = self
            .client
            .get(format!("{}/v1/invitations/webhook", self.url))
            .bearer_auth(key);
        request
            .send()
            .await
            .expect("the sandbox answers")
            .json()
            .await
            .expect("as JSON")
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self
            .client
            .get(format!("{}/_sandbox/{path}", self.url))
            .send()
            .await;
        answer
            .expect("the sandbox answers")
            .json()
            .await
            .expect("as JSON")
    }

    async fn post(&self, path: &str, body: Value) {
        let request = self
            .client
            .post(format!("{}/_sandbox/{path}", self.url))
            .json(&body);
        let answer = request.send().await.expect("the sandbox answers");
        let status = answer.status();
        assert!(
            status.is_success(),
            "{path}: {status} {}",
            answer.text().await.unwrap_or_default()
        );
    }
}

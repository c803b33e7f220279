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

    /// Everything that ever took effect.
    pub async fn ledger(&self) -> Value {
        self.get("ledger").await
    }

    /// Every purchase that was ever made, oldest first.
    pub async fn purchases(&self) -> Vec<Value> {
        lines(&self.ledger().await, "purchases")
    }

    /// Every number that was ever given back, oldest first.
    pub async fn releases(&self) -> Vec<Value> {
        lines(&self.ledger().await, "releases")
    }

    /// What Zavu charged for a number until now, in cents: purchases and renewals.
    pub async fn charged(&self, phone_number: &str) -> i64 {
        let ledger = self.ledger().await;
        let charges = [lines(&ledger, "purchases"), lines(&ledger, "renewals")].concat();
        let of_number = charges.iter().filter(|line| line["phoneNumber"] == phone_number);
        of_number
            .map(|line| line["chargedCents"].as_i64().expect("a line says how much"))
            .sum()
    }

    /// Puts the project of a key on a plan: `free` or `paid`.
    pub async fn plan(&self, key: &str, plan: &str) {
        self.post("plan", json!({ "key": key, "plan": plan })).await;
    }

    /// Leaves so much in the purse of a key's project.
    pub async fn balance(&self, key: &str, cents: i64) {
        self.post("balance", json!({ "key": key, "balanceCents": cents }))
            .await;
    }

    /// Moves the sandbox's clock ahead.
    pub async fn advance(&self, days: i64) {
        self.post("clock", json!({ "advanceSeconds": days * 24 * 60 * 60 }))
            .await;
    }

    /// Moves the sandbox's clock ahead by less than days.
    pub async fn advance_seconds(&self, seconds: i64) {
        self.post("clock", json!({ "advanceSeconds": seconds })).await;
    }

    /// Lets every webhook report of a key's project meet a fate from now on: `send`, `drop`, `repeat` (three times) or `hold`.
    pub async fn reports(&self, key: &str, fate: &str) {
        self.post("reports", json!({ "key": key, "fate": fate })).await;
    }

    /// Sends the reports of a key's project that are held, in the order of those places.
    pub async fn release_reports(&self, key: &str, order: &[usize]) {
        self.post("reports/release", json!({ "key": key, "order": order }))
            .await;
    }

    /// How many reports of all projects were `dropped`, or are `held` or `underWay`.
    pub async fn count_reports(&self, which: &str) -> usize {
        let listed = lines(&self.get("reports").await, "reports");
        let counts = listed
            .iter()
            .map(|line| line[which].as_u64().expect("a line says how many"));
        usize::try_from(counts.sum::<u64>()).expect("there are not so many")
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What was asked of it, as `METHOD /path`, oldest first.
    pub async fn asked(&self) -> Vec<String> {
        let got = lines(&self.get("requests").await, "requests");
        let text = |line: &Value, name: &str| line[name].as_str().expect("a request has it").to_owned();
        got.iter()
            .map(|line| format!("{} {}", text(line, "method"), text(line, "path")))
            .collect()
    }

    /// Makes it so that nothing ever happened.
    pub async fn reset(&self) {
        self.post("reset", json!({})).await;
    }

    /// Every invitation that was ever made, as (id, status).
    pub async fn invitations(&self) -> Vec<(String, String)> {
        let ledger = self.ledger().await;
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

    /// The numbers that the project of a key owns, as Zavu lists them.
    pub async fn owned(&self, key: &str) -> Vec<Value> {
        let request = self
            .client
            .get(format!("{}/v1/phone-numbers?limit=100", self.url))
            .bearer_auth(key);
        let answer = request.send().await.expect("the sandbox answers");
        lines(&answer.json().await.expect("as JSON"), "items")
    }

    /// Cancels an invitation as somebody else who has the key, not through Usher.
    pub async fn cancel_outside(&self, key: &str, zavu_id: &str) {
        let request = self
            .client
            .post(format!("{}/v1/invitations/{zavu_id}/cancel", self.url))
            .bearer_auth(key);
        let answer = request.send().await.expect("the sandbox answers");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// Registers a webhook as somebody else who has the key, not through Usher.
    pub async fn register_webhook_outside(&self, key: &str) {
        let request = self
            .client
            .post(format!("{}/v1/invitations/webhook", self.url))
            .bearer_auth(key);
        let url = format!("{}/_sandbox/sink", self.url);
        let answer = request
            .json(&json!({ "url": url }))
            .send()
            .await
            .expect("the sandbox answers");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// Removes the webhook as somebody else who has the key, not through Usher.
    pub async fn remove_webhook_outside(&self, key: &str) {
        let request = self
            .client
            .delete(format!("{}/v1/invitations/webhook", self.url))
            .bearer_auth(key);
        let answer = request.send().await.expect("the sandbox answers");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// The senders of a key's project, as Zavu lists them.
    pub async fn senders(&self, key: &str) -> Vec<Value> {
        let request = self
            .client
            .get(format!("{}/v1/senders?limit=100", self.url))
            .bearer_auth(key);
        let answer = request.send().await.expect("the sandbox answers");
        lines(&answer.json().await.expect("as JSON"), "items")
    }

    /// Makes a sender of a number as somebody else who has the key, not through Usher.
    pub async fn create_sender_outside(&self, key: &str, phone_number: &str) {
        let request = self
            .client
            .post(format!("{}/v1/senders", self.url))
            .bearer_auth(key);
        let answer = request
            .json(&json!({ "name": "Made outside", "phoneNumber": phone_number }))
            .send()
            .await
            .expect("the sandbox answers");
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

/// A list by its name.
fn lines(answer: &Value, name: &str) -> Vec<Value> {
    answer[name].as_array().expect("the sandbox lists it").clone()
}

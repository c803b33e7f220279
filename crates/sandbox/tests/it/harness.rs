//! A running sandbox and a caller of it, in as few words as the tests allow.

use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use usher_sandbox::{Config, Running};

/// The key that most tests call with.
pub const KEY: &str = "zv_live_tests";

/// A sandbox of the test's own.
pub struct Sandbox {
    pub running: Running,
    pub client: Client,
    key: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn refuses(&self, status: u16, code: &str) -> bool {
        self.status == status && self.json()["code"] == code && self.json()["message"].is_string()
    }
}

impl Sandbox {
    pub async fn start() -> Self {
        Self::with(Config {
            seed: Some(1),
            ..Config::default()
        })
        .await
    }

    pub async fn with(config: Config) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has a free port");
        let running = usher_sandbox::start(listener, config)
            .await
            .expect("the sandbox starts");
        let client = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a plain client can be built");
        Self {
            running,
            client,
            key: KEY.to_owned(),
        }
    }

    pub fn with_key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.key);
        self
    }

    /// Sends with the key and, when it is not null, a JSON body.
    pub async fn send(&self, method: &str, path: &str, body: Value) -> reqwest::Result<Answer> {
        let method = Method::from_bytes(method.as_bytes()).expect("tests name real methods");
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.running.url()));
        request = request.bearer_auth(&self.key);
        if !body.is_null() {
            request = request.json(&body);
        }
        read(request).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, Value::Null).await.expect("an answer")
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, body).await.expect("an answer")
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, body).await.expect("an answer")
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, Value::Null).await.expect("an answer")
    }

    /// Makes an invitation and gives it back without its envelope.
    pub async fn invite(&self, body: Value) -> Value {
        let answer = self.post("/v1/invitations", body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["invitation"].clone()
    }

    /// The invitation as it is read back.
    pub async fn invitation(&self, id: &Value) -> Value {
        self.get(&format!("/v1/invitations/{}", text(id))).await.json()["invitation"].clone()
    }

    /// Plays one step of the client.
    pub async fn play(&self, id: &Value, step: &str, body: Value) -> Answer {
        self.post(&format!("/_sandbox/invitations/{}/{step}", text(id)), body)
            .await
    }

    /// Gives the project a number and gives it back without its envelope.
    pub async fn own(&self, phone_number: &str) -> Value {
        let body = json!({ "key": self.key, "phoneNumber": phone_number });
        let answer = self.post("/_sandbox/numbers", body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["phoneNumber"].clone()
    }
}

pub async fn read(request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
    let response = request.send().await?;
    let (status, headers) = (response.status(), response.headers().clone());
    Ok(Answer {
        status,
        headers,
        text: response.text().await?,
    })
}

pub fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

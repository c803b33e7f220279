//! The sandbox's control API, through which the demo plays Zavu's side: numbers that were bought, clients who sign up.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use reqwest::redirect::Policy;
use serde_json::{Value, json};

/// How long one control may take; it is answered by this process.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How much of a refusal is repeated.
const MAX_REFUSAL_LENGTH: usize = 300;

/// A sandbox to be moved.
pub struct StandIn {
    client: reqwest::Client,
    url: String,
}

impl StandIn {
    /// The sandbox at `url`.
    pub fn at(url: &str) -> Result<Self> {
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(Policy::none())
            .no_proxy()
            .build();
        Ok(Self {
            client: client.context("prepare the HTTP client")?,
            url: url.to_owned(),
        })
    }

    /// Lets the project of a key own a number.
    pub async fn grant(&self, key: &str, phone_number: &str, name: &str) -> Result<()> {
        self.post(
            "numbers",
            &json!({ "key": key, "phoneNumber": phone_number, "name": name }),
        )
        .await
    }

    /// Takes a step of the client's signup: `view`, `start`, `fail`, `complete` or `expire`.
    pub async fn step(&self, zavu_id: &str, step: &str, body: &Value) -> Result<()> {
        self.post(&format!("invitations/{zavu_id}/{step}"), body).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<()> {
        let url = format!("{}/_sandbox/{path}", self.url);
        let response = self
            .client
            .post(&url)
            .json(body)
            .send()
            .await
            .with_context(|| format!("call {url}"))?;
        let status = response.status();
        if !status.is_success() {
            let text = response.text().await.unwrap_or_default();
            let text: String = text.chars().take(MAX_REFUSAL_LENGTH).collect();
            ensure!(status.is_success(), "call {url}: {status} {text}");
        }
        Ok(())
    }
}

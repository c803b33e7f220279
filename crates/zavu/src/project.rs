//! Whose key it is, and the project's webhook at Zavu.

use async_trait::async_trait;
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use usher_domain::project::{Identity, Mode, Provider, RegisteredWebhook};
use usher_domain::provider::{Channel, ProviderError};

use crate::client::{Call, Effect, Zavu};
use crate::wire;

/// The only event that a project's webhook can be registered for.
const INVITATION_STATUS_CHANGED: &str = "invitation.status_changed";
const WEBHOOK_ROUTE: &str = "/v1/invitations/webhook";
const WEBHOOK_PATH: &[&str] = &["v1", "invitations", "webhook"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Me {
    project: Named,
    #[serde(default, deserialize_with = "wire::lenient")]
    team: Option<Team>,
    is_test_mode: bool,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    #[serde(default, deserialize_with = "wire::lenient")]
    name: Option<String>,
}

#[derive(Deserialize)]
struct Team {
    #[serde(default, deserialize_with = "wire::lenient")]
    name: Option<String>,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    webhook: Option<Webhook>,
}

#[derive(Deserialize)]
struct Webhook {
    url: String,
    #[serde(default, deserialize_with = "wire::lenient")]
    events: Option<Vec<String>>,
    #[serde(default, deserialize_with = "wire::lenient")]
    active: Option<bool>,
    #[serde(default, deserialize_with = "wire::lenient")]
    secret: Option<String>,
}

#[async_trait]
impl Provider for Zavu {
    async fn identify(&self, channel: &Channel) -> Result<Identity, ProviderError> {
        let me: Me = self.ask(channel, &Call::get("/v1/me", &["v1", "me"])).await?;
        Ok(Identity {
            zavu_project_id: me.project.id,
            zavu_project_name: me.project.name,
            zavu_team_name: me.team.and_then(|team| team.name),
            mode: if me.is_test_mode { Mode::Test } else { Mode::Live },
        })
    }

    async fn webhook(&self, channel: &Channel) -> Result<Option<RegisteredWebhook>, ProviderError> {
        let answer: Result<Envelope, _> = self.ask(channel, &Call::get(WEBHOOK_ROUTE, WEBHOOK_PATH)).await;
        match answer {
            Ok(envelope) => Ok(envelope.webhook.map(|webhook| RegisteredWebhook {
                url: webhook.url,
                events: webhook.events.unwrap_or_default(),
                active: webhook.active.unwrap_or(true),
            })),
            Err(ProviderError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn register_webhook(
        &self,
        channel: &Channel,
        url: &SecretString,
    ) -> Result<Option<SecretString>, ProviderError> {
        let call = Call {
            method: Method::POST,
            route: WEBHOOK_ROUTE,
            path: WEBHOOK_PATH,
            query: &[],
            body: Some(json!({ "url": url.expose_secret(), "events": [INVITATION_STATUS_CHANGED] })),
            effect: Effect::Create,
        };
        let envelope: Envelope = self.ask(channel, &call).await?;
        let secret = envelope.webhook.and_then(|webhook| webhook.secret);
        Ok(secret.filter(|secret| !secret.is_empty()).map(SecretString::from))
    }

    async fn remove_webhook(&self, channel: &Channel) -> Result<(), ProviderError> {
        let call = Call {
            method: Method::DELETE,
            route: WEBHOOK_ROUTE,
            path: WEBHOOK_PATH,
            query: &[],
            body: None,
            effect: Effect::Repeatable,
        };
        match self.send(channel, &call).await {
            // It is gone, which is what was wanted; a repeated removal finds this too.
            Ok(_) | Err(ProviderError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

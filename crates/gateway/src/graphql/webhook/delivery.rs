//! A delivery: one event on its way to one endpoint.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use usher_domain::webhook::{self, DeliveryState};

use super::object::WebhookEndpoint;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::event::Event;
use crate::graphql::scalar::DateTime;

/// How far a delivery got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "webhook::DeliveryStatus")]
pub(crate) enum WebhookDeliveryStatus {
    /// It is to be sent, or to be sent again.
    Pending,
    /// The receiver took it.
    Delivered,
    /// It was given up after eight attempts. `webhookEventReplay` sends it once more.
    Failed,
}

/// One event on its way to one endpoint. There is never a second one of the same two.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct WebhookDelivery {
    /// Its id, `whd_…`. What is sent carries the event's id.
    pub(crate) id: ID,
    /// How far it got.
    status: WebhookDeliveryStatus,
    /// How often it was tried since it was made or asked for again.
    attempts: i32,
    /// The status of the last answer; null when there was none.
    last_status_code: Option<i32>,
    /// What went wrong with the last attempt, with the first 300 characters of the answer.
    last_error: Option<String>,
    /// When the receiver took it.
    delivered_at: Option<DateTime>,
    /// When it was made.
    created_at: DateTime,
    #[graphql(skip)]
    source: webhook::WebhookDelivery,
}

impl From<webhook::WebhookDelivery> for WebhookDelivery {
    fn from(source: webhook::WebhookDelivery) -> Self {
        let delivered_at = match source.state {
            DeliveryState::Delivered { at } => Some(DateTime(at)),
            DeliveryState::Pending { .. } | DeliveryState::Failed => None,
        };
        Self {
            id: ID(source.id.to_string()),
            status: source.status().into(),
            attempts: source.attempts,
            last_status_code: source.last.status_code.map(i32::from),
            last_error: source.last.error.clone(),
            delivered_at,
            created_at: DateTime(source.created_at),
            source,
        }
    }
}

#[ComplexObject]
impl WebhookDelivery {
    /// The event that it tells of.
    async fn event(&self, context: &Context<'_>) -> Result<Event, Failure> {
        let event = asker(context)?.event(self.source.event).await?;
        Ok(event.ok_or_else(Failure::not_found)?.into())
    }

    /// Where it is sent.
    async fn endpoint(&self, context: &Context<'_>) -> Result<WebhookEndpoint, Failure> {
        let endpoint = asker(context)?.webhook_endpoint(self.source.endpoint).await?;
        Ok(endpoint.ok_or_else(Failure::not_found)?.into())
    }

    /// When it is tried next, at the earliest; null when it is over, or while its endpoint is disabled.
    async fn next_attempt_at(&self, context: &Context<'_>) -> Result<Option<DateTime>, Failure> {
        let DeliveryState::Pending { next_attempt_at } = self.source.state else {
            return Ok(None);
        };
        let endpoint = asker(context)?.webhook_endpoint(self.source.endpoint).await?;
        let is_live = endpoint.is_some_and(|endpoint| endpoint.is_live());
        Ok(is_live.then_some(DateTime(next_attempt_at)))
    }
}

//! The look-ups of one request about webhooks: endpoints, deliveries, and the events that they tell of.

use usher_domain::event::Event;
use usher_domain::id::{EventId, WebhookDeliveryId, WebhookEndpointId};
use usher_domain::webhook::{WebhookDelivery, WebhookEndpoint};

use super::batch::Batch;
use super::error::Failure;
use super::loader::{Asker, keyed};

/// The batches.
#[derive(Default)]
pub(super) struct Webhooks {
    endpoints: Batch<WebhookEndpointId, WebhookEndpoint, Failure>,
    deliveries: Batch<WebhookDeliveryId, WebhookDelivery, Failure>,
    events: Batch<EventId, Event, Failure>,
}

impl Asker {
    /// A webhook endpoint, if the asker sees it.
    pub(crate) async fn webhook_endpoint(
        &self,
        id: WebhookEndpointId,
    ) -> Result<Option<WebhookEndpoint>, Failure> {
        let fetch = |ids: Vec<WebhookEndpointId>| async move {
            let found = usher_app::webhook::read_endpoints(&self.app, &self.actor, &ids).await;
            keyed(found, |endpoint| endpoint.id)
        };
        self.webhooks.endpoints.get(id, fetch).await
    }

    /// A delivery to a webhook endpoint, if the asker sees it.
    pub(crate) async fn webhook_delivery(
        &self,
        id: WebhookDeliveryId,
    ) -> Result<Option<WebhookDelivery>, Failure> {
        let fetch = |ids: Vec<WebhookDeliveryId>| async move {
            let found = usher_app::webhook::read_deliveries(&self.app, &self.actor, &ids).await;
            keyed(found, |delivery| delivery.id)
        };
        self.webhooks.deliveries.get(id, fetch).await
    }

    /// An event, if the asker sees it.
    pub(crate) async fn event(&self, id: EventId) -> Result<Option<Event>, Failure> {
        let fetch = |ids: Vec<EventId>| async move {
            let found = usher_app::event::read_many(&self.app, &self.actor, &ids).await;
            keyed(found, |event| event.id)
        };
        self.webhooks.events.get(id, fetch).await
    }
}

//! What outgoing webhooks need: rows of endpoints and deliveries, and somebody who sends.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::access::Visible;
use crate::event::SubjectKind;
use crate::fault::Fault;
use crate::id::{EventId, WebhookDeliveryId, WebhookEndpointId};
use crate::page::{Page, PageError, PageRequest};
use crate::time::Timestamp;
use crate::webhook::{DeliveryStatus, WebhookDelivery, WebhookEndpoint};

/// Which deliveries are listed. The order is newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryListing {
    /// To this endpoint.
    pub endpoint: WebhookEndpointId,
    /// That got as far as this only.
    pub status: Option<DeliveryStatus>,
    /// About these kinds of things only.
    pub subject_kinds: Vec<SubjectKind>,
}

/// The endpoints and deliveries of the reseller whose transaction this is.
#[async_trait]
pub trait Outbox: Send {
    /// Adds an endpoint.
    async fn insert_endpoint(&mut self, endpoint: &WebhookEndpoint) -> Result<(), Fault>;
    /// The endpoints with those ids, in no order.
    async fn endpoints(&mut self, ids: &[WebhookEndpointId]) -> Result<Vec<WebhookEndpoint>, Fault>;
    /// The endpoints that are sent something, oldest first.
    async fn live_endpoints(&mut self) -> Result<Vec<WebhookEndpoint>, Fault>;
    /// An endpoint, locked until the transaction ends.
    async fn lock_endpoint(&mut self, id: WebhookEndpointId) -> Result<Option<WebhookEndpoint>, Fault>;
    /// Saves an endpoint, its position left out.
    async fn save_endpoint(&mut self, endpoint: &WebhookEndpoint) -> Result<(), Fault>;
    /// Moves an endpoint's position.
    async fn move_endpoint(&mut self, id: WebhookEndpointId, position: i64) -> Result<(), Fault>;
    /// Deletes an endpoint and its deliveries.
    async fn delete_endpoint(&mut self, id: WebhookEndpointId) -> Result<(), Fault>;
    /// How many endpoints there are.
    async fn count_endpoints(&mut self) -> Result<u32, Fault>;
    /// One page of the endpoints of these projects, oldest first. `All` includes those of the whole reseller.
    async fn list_endpoints(
        &mut self,
        visible: &Visible,
        page: &PageRequest,
    ) -> Result<Page<WebhookEndpoint>, PageError>;
    /// Adds deliveries, those left out whose event is or was on its way to the endpoint already; says how many were added.
    async fn insert_deliveries(&mut self, deliveries: &[WebhookDelivery]) -> Result<u64, Fault>;
    /// The deliveries with those ids, in no order.
    async fn deliveries(&mut self, ids: &[WebhookDeliveryId]) -> Result<Vec<WebhookDelivery>, Fault>;
    /// At most `limit` deliveries to an endpoint that are due at `now`, in the order in which they fell due.
    async fn due_deliveries(
        &mut self,
        endpoint: WebhookEndpointId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<WebhookDelivery>, Fault>;
    /// When the next delivery to an endpoint falls due.
    async fn next_delivery_at(&mut self, endpoint: WebhookEndpointId) -> Result<Option<Timestamp>, Fault>;
    /// Saves what became of an attempt, unless the delivery was asked for again since or is gone.
    async fn note_attempt(&mut self, delivery: &WebhookDelivery) -> Result<(), Fault>;
    /// Makes deliveries of these events to an endpoint due at `at` in a new round, as far as there are such deliveries.
    async fn redeliver(
        &mut self,
        endpoint: WebhookEndpointId,
        events: &[EventId],
        at: Timestamp,
    ) -> Result<(), Fault>;
    /// One page of deliveries, newest first.
    async fn list_deliveries(
        &mut self,
        listing: &DeliveryListing,
        page: &PageRequest,
    ) -> Result<Page<WebhookDelivery>, PageError>;
    /// Forgets deliveries that are over and were made before `before`; says how many.
    async fn purge_deliveries(&mut self, before: Timestamp) -> Result<u64, Fault>;
}

/// One request to be sent.
pub struct Dispatch {
    /// The address.
    pub url: String,
    /// The id of the message: the same for every attempt.
    pub message_id: String,
    /// When this attempt is made.
    pub at: Timestamp,
    /// What signs, the newest first.
    pub secrets: Vec<SecretString>,
    /// The body.
    pub body: String,
}

/// The answer of a receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status_code: u16,
    /// The beginning of the body.
    pub excerpt: String,
}

/// Nobody answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// The address must not be called.
    #[error("not sent: {0}")]
    NotAllowed(UrlNotAllowed),
    /// No connection came about, or it broke.
    #[error("no connection: {0}")]
    Unreachable(String),
    /// No answer in time.
    #[error("no answer in {0} seconds")]
    TimedOut(u64),
}

/// Why an address must not be called, as a fragment after "the address".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address {0}")]
pub struct UrlNotAllowed(pub &'static str);

/// Sends requests to partners.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Judges an address without calling it, and gives it as it is kept.
    fn judge(&self, url: &str) -> Result<String, UrlNotAllowed>;
    /// What stands in `webhook-signature` of a request: one signature for each secret.
    fn signature(&self, dispatch: &Dispatch) -> String;
    /// Sends one signed request. A redirect is an answer like others, and is not followed.
    async fn send(&self, dispatch: Dispatch) -> Result<Answer, Undelivered>;
}

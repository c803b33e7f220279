//! Webhooks going out as the API shows them: endpoints, what was sent to them, and what can be done with both.

mod delivery;
mod mutation;
mod object;
mod query;
mod send;

pub(crate) use delivery::WebhookDelivery;
pub(crate) use mutation::WebhookMutation;
pub(crate) use object::WebhookEndpoint;
pub(crate) use query::WebhookQuery;
pub(crate) use send::WebhookSendMutation;

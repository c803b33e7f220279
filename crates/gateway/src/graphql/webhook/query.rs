//! `webhookEndpoints`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, Object};
use usher_app::webhook::{ListEndpoints, ListEndpointsError, endpoints};

use super::object::WebhookEndpoint;
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection};
use crate::graphql::error::Failure;

/// The root fields that read webhook endpoints.
#[derive(Default)]
pub(crate) struct WebhookQuery;

#[Object]
impl WebhookQuery {
    /// The webhook endpoints that you can see, oldest first: with `WEBHOOKS_READ` in the reseller all of them, else those of the
    /// projects where you hold it.
    async fn webhook_endpoints(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
    ) -> Result<Connection<WebhookEndpoint>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        match endpoints(&asker.app, &asker.actor, ListEndpoints { page }).await {
            Ok(page) => Ok(Connection::of(page, WebhookEndpoint::from)),
            Err(ListEndpointsError::Denied(denied)) => Err(denied.into()),
            Err(ListEndpointsError::Page(error)) => Err(error.into()),
            Err(ListEndpointsError::Fault(fault)) => Err(fault.into()),
        }
    }
}

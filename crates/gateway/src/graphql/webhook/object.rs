//! A webhook endpoint.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use usher_app::webhook::{ListDeliveries, deliveries};
use usher_domain::access::Scope;
use usher_domain::webhook::{self, DisabledReason};

use super::delivery::{WebhookDelivery, WebhookDeliveryStatus};
use crate::graphql::access::{Permission, names};
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection};
use crate::graphql::error::Failure;
use crate::graphql::event::EventType;
use crate::graphql::project::Project;
use crate::graphql::scalar::{DateTime, Url};

/// Where a partner is told of events, by signed POST requests as Standard Webhooks describes them. Every event that is for the
/// endpoint is sent at least once, with the same `webhook-id`, which is the event's id; an answer of 2xx within ten seconds
/// takes it. What is not taken is sent again after about 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h. Redirects are not
/// followed. 410, or five days without a success, disable the endpoint.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct WebhookEndpoint {
    /// Its id, `whk_…`.
    pub(crate) id: ID,
    /// The address.
    url: Url,
    /// What it is for.
    description: Option<String>,
    /// The types of events that it wants; every type when empty.
    types: Vec<EventType>,
    /// When it was made.
    created_at: DateTime,
    /// Since when nothing is sent to it.
    disabled_at: Option<DateTime>,
    /// Why nothing is sent to it, for people.
    disabled_reason: Option<String>,
    /// Since when every attempt failed; null while deliveries arrive.
    failing_since: Option<DateTime>,
    /// Until when the secret before the present one signs beside it; null when there is none.
    previous_secret_expires_at: Option<DateTime>,
    #[graphql(skip)]
    source: webhook::WebhookEndpoint,
}

impl From<webhook::WebhookEndpoint> for WebhookEndpoint {
    fn from(source: webhook::WebhookEndpoint) -> Self {
        let (disabled_at, reason) = source.disabled().unzip();
        Self {
            id: ID(source.id.to_string()),
            url: Url(source.url.clone()),
            description: source.description.clone(),
            types: source.types.iter().copied().map(Into::into).collect(),
            created_at: DateTime(source.created_at),
            disabled_at: disabled_at.map(DateTime),
            disabled_reason: reason.map(|reason: DisabledReason| reason.text().to_owned()),
            failing_since: source.failing_since().map(DateTime),
            previous_secret_expires_at: source
                .previous_secret
                .as_ref()
                .map(|previous| DateTime(previous.until)),
            source,
        }
    }
}

#[ComplexObject]
impl WebhookEndpoint {
    /// The project whose events it gets; null for an endpoint that gets those of the whole reseller, or when you cannot see the
    /// project.
    async fn project(&self, context: &Context<'_>) -> Result<Option<Project>, Failure> {
        match self.source.project {
            Some(id) => Ok(asker(context)?.project(id).await?.map(Project::from)),
            None => Ok(None),
        }
    }

    /// What you may do where it belongs: `WEBHOOKS_MANAGE` changes, tests and deletes it.
    async fn viewer_permissions(&self, context: &Context<'_>) -> Result<Vec<Permission>, Failure> {
        let scope = self.source.project.map_or(Scope::Reseller, Scope::Project);
        Ok(names(asker(context)?.actor.grants.at(scope)))
    }

    /// What was and is to be sent to it, newest first, as far as you may read the events: with `EVENTS_READ` where the endpoint
    /// belongs, and the permission to read what they are about. What is over is kept for thirty days.
    async fn deliveries(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Only those that got this far.")] status: Option<WebhookDeliveryStatus>,
    ) -> Result<Connection<WebhookDelivery>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        let command = ListDeliveries {
            status: status.map(Into::into),
            page,
        };
        let page = deliveries(&asker.app, &asker.actor, &self.source, command).await?;
        Ok(Connection::of(page, WebhookDelivery::from))
    }
}

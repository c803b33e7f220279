//! Creating, changing and deleting webhook endpoints, and giving them new secrets.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use secrecy::ExposeSecret;
use usher_app::webhook::{
    EndpointCreate, EndpointCreateError, EndpointCreated, EndpointDelete, EndpointDeleteError,
    EndpointUpdate, EndpointUpdateError, SecretRotateError, Switch, endpoint_create, endpoint_delete,
    endpoint_update, secret_rotate,
};
use usher_domain::access::Denied;
use usher_domain::webhook::MAX_ENDPOINTS;

use super::object::WebhookEndpoint;
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::event::EventType;
use crate::graphql::scalar::Url;
use crate::graphql::user_error::{UserError, UserErrorCode as Code};

/// A webhook endpoint to create.
#[derive(InputObject)]
pub(crate) struct WebhookEndpointCreateInput {
    /// The address: https, a host of the public internet, without user or fragment, at most 2,000 characters
    /// (`URL_NOT_ALLOWED`).
    url: Url,
    /// What it is for, at most 500 characters.
    description: Option<String>,
    /// The types of events that it wants; every type when empty or left out.
    types: Option<Vec<EventType>>,
    /// The project whose events it gets; null for those of the whole reseller.
    project_id: Option<ID>,
}

/// What of a webhook endpoint is to change; what is left out stays.
#[derive(InputObject)]
pub(crate) struct WebhookEndpointUpdateInput {
    /// The endpoint.
    id: ID,
    /// The address, as when it was created.
    url: Option<Url>,
    /// What it is for; null or an empty text clears it.
    description: MaybeUndefined<String>,
    /// The types of events that it wants; every type when empty.
    types: Option<Vec<EventType>>,
    /// `true` sends to it again, going on where it stopped; `false` stops sending.
    enabled: Option<bool>,
}

/// A webhook endpoint to delete.
#[derive(InputObject)]
pub(crate) struct WebhookEndpointDeleteInput {
    /// The endpoint.
    id: ID,
    /// The address that it has, to make sure that it is the one that you mean; with another, nothing is deleted (`INVALID`).
    confirm_url: Option<Url>,
}

/// A webhook endpoint that is to have a new secret.
#[derive(InputObject)]
pub(crate) struct WebhookSecretRotateInput {
    /// The endpoint.
    id: ID,
}

/// A webhook endpoint with its secret, or why there is none.
#[derive(SimpleObject)]
pub(crate) struct WebhookEndpointCreatePayload {
    /// The endpoint; null exactly when `userErrors` is not empty.
    webhook_endpoint: Option<WebhookEndpoint>,
    /// What signs, `whsec_…`: base64 of the key of HMAC-SHA256 behind the underscore. It is shown here once: keep it now.
    secret: Option<String>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// A webhook endpoint, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct WebhookEndpointPayload {
    /// The endpoint as it is now, or was when it was deleted; null exactly when `userErrors` is not empty.
    webhook_endpoint: Option<WebhookEndpoint>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change webhook endpoints.
#[derive(Default)]
pub(crate) struct WebhookMutation;

#[Object]
impl WebhookMutation {
    /// Creates an endpoint, which is told of what happens from now on. Takes `WEBHOOKS_MANAGE` in the project or the reseller.
    /// A reseller has at most 20.
    async fn webhook_endpoint_create(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The endpoint to create.")] input: WebhookEndpointCreateInput,
    ) -> Result<WebhookEndpointCreatePayload, Failure> {
        let asker = changer(context)?;
        let command = EndpointCreate {
            url: input.url.0,
            description: input.description,
            types: words(input.types.unwrap_or_default()),
            project: input.project_id.map(|id| id.0),
        };
        match endpoint_create(&asker.app, &asker.actor, command).await {
            Ok(created) => Ok(created.into()),
            Err(EndpointCreateError::Denied(Denied::Hidden)) => {
                Ok(not_made(vec![UserError::not_found("projectId")]))
            }
            Err(EndpointCreateError::Denied(denied @ Denied::Forbidden(_))) => Err(denied.into()),
            Err(EndpointCreateError::Invalid(invalid)) => Ok(not_made(UserError::all(invalid))),
            Err(EndpointCreateError::TooMany) => Ok(not_made(vec![UserError::whole(
                Code::OutOfRange,
                format!("a reseller has at most {MAX_ENDPOINTS} webhook endpoints: delete one first"),
            )])),
            Err(EndpointCreateError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Changes an endpoint, or turns it off or on. Takes `WEBHOOKS_MANAGE` in its project or the reseller.
    async fn webhook_endpoint_update(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is to change.")] input: WebhookEndpointUpdateInput,
    ) -> Result<WebhookEndpointPayload, Failure> {
        let asker = changer(context)?;
        let command = EndpointUpdate {
            id: input.id.0,
            url: input.url.map(|url| url.0),
            description: match input.description {
                MaybeUndefined::Undefined => None,
                MaybeUndefined::Null => Some(String::new()),
                MaybeUndefined::Value(text) => Some(text),
            },
            types: input.types.map(words),
            switch: input
                .enabled
                .map(|enabled| if enabled { Switch::On } else { Switch::Off }),
        };
        let user_errors = match endpoint_update(&asker.app, &asker.actor, command).await {
            Ok(endpoint) => return Ok(endpoint.into()),
            Err(EndpointUpdateError::Denied(Denied::Hidden) | EndpointUpdateError::NotFound) => {
                vec![UserError::not_found("id")]
            }
            Err(EndpointUpdateError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(EndpointUpdateError::Invalid(invalid)) => UserError::all(invalid),
            Err(EndpointUpdateError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(WebhookEndpointPayload {
            webhook_endpoint: None,
            user_errors,
        })
    }

    /// Deletes an endpoint with the log of what was sent to it. Takes `WEBHOOKS_MANAGE` in its project or the reseller.
    async fn webhook_endpoint_delete(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The endpoint to delete.")] input: WebhookEndpointDeleteInput,
    ) -> Result<WebhookEndpointPayload, Failure> {
        let asker = changer(context)?;
        let command = EndpointDelete {
            id: input.id.0,
            confirm_url: input.confirm_url.map(|url| url.0),
        };
        let error = match endpoint_delete(&asker.app, &asker.actor, command).await {
            Ok(endpoint) => return Ok(endpoint.into()),
            Err(EndpointDeleteError::Denied(Denied::Hidden) | EndpointDeleteError::NotFound) => {
                UserError::not_found("id")
            }
            Err(EndpointDeleteError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(EndpointDeleteError::NotConfirmed) => UserError::at(
                "confirmUrl",
                Code::Invalid,
                "is not the address of the endpoint: nothing was deleted",
            ),
            Err(EndpointDeleteError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(WebhookEndpointPayload {
            webhook_endpoint: None,
            user_errors: vec![error],
        })
    }

    /// Gives an endpoint a new secret. For 24 hours the one before signs as well, so that `webhook-signature` holds two
    /// signatures and whoever verifies finds theirs. Takes `WEBHOOKS_MANAGE` in its project or the reseller.
    async fn webhook_secret_rotate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The endpoint that is to have a new secret.")] input: WebhookSecretRotateInput,
    ) -> Result<WebhookEndpointCreatePayload, Failure> {
        let asker = changer(context)?;
        match secret_rotate(&asker.app, &asker.actor, &input.id).await {
            Ok(created) => Ok(created.into()),
            Err(SecretRotateError::Denied(Denied::Hidden) | SecretRotateError::NotFound) => {
                Ok(not_made(vec![UserError::not_found("id")]))
            }
            Err(SecretRotateError::Denied(denied @ Denied::Forbidden(_))) => Err(denied.into()),
            Err(SecretRotateError::Fault(fault)) => Err(fault.into()),
        }
    }
}

impl From<EndpointCreated> for WebhookEndpointCreatePayload {
    fn from(created: EndpointCreated) -> Self {
        let EndpointCreated { endpoint, secret } = created;
        Self {
            webhook_endpoint: Some(endpoint.into()),
            secret: Some(secret.expose_secret().to_owned()),
            user_errors: Vec::new(),
        }
    }
}

impl From<usher_domain::webhook::WebhookEndpoint> for WebhookEndpointPayload {
    fn from(endpoint: usher_domain::webhook::WebhookEndpoint) -> Self {
        Self {
            webhook_endpoint: Some(endpoint.into()),
            user_errors: Vec::new(),
        }
    }
}

const fn not_made(user_errors: Vec<UserError>) -> WebhookEndpointCreatePayload {
    WebhookEndpointCreatePayload {
        webhook_endpoint: None,
        secret: None,
        user_errors,
    }
}

fn words(types: Vec<EventType>) -> Vec<usher_domain::event::EventType> {
    types.into_iter().map(Into::into).collect()
}

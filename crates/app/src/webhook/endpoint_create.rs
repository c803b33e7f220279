//! Creating a webhook endpoint, whose secret is told once.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::WebhookEndpointId;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::store::Scope;
use usher_domain::webhook::{EndpointState, MAX_ENDPOINTS, WebhookEndpoint, new_signing_secret};

use super::{check, subject};
use crate::App;
use crate::context::Change;
use crate::project::find;

/// An endpoint to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointCreate {
    /// The address.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// The types it wants; every type when empty.
    pub types: Vec<EventType>,
    /// The project whose events it gets, as its id's text; everything of the reseller when `None`.
    pub project: Option<String>,
}

/// An endpoint with its secret.
pub struct EndpointCreated {
    /// The endpoint.
    pub endpoint: WebhookEndpoint,
    /// What signs, which nobody can be told again.
    pub secret: SecretString,
}

/// An endpoint was not created.
#[derive(Debug, thiserror::Error)]
pub enum EndpointCreateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("create the webhook endpoint: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The reseller has as many as it can have.
    #[error("create the webhook endpoint: there are too many")]
    TooMany,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Creates an endpoint. It is told of what happens from now on.
pub async fn endpoint_create(
    app: &App,
    actor: &Actor,
    command: EndpointCreate,
) -> Result<EndpointCreated, EndpointCreateError> {
    let mut checks = Checks::new();
    let project = match &command.project {
        None => {
            authorize(actor, Permission::WebhooksManage, At::Reseller)?;
            None
        }
        Some(text) => {
            let found = find(app, actor, text).await?.map(|project| project.id);
            if let Some(project) = found {
                authorize(actor, Permission::WebhooksManage, At::Project(project))?;
            }
            checks.take("projectId", found.ok_or(Problem::NotFound))
        }
    };
    let url = checks.take("url", check::url(app, &command.url));
    let description = command.description.as_deref().unwrap_or_default();
    let description = checks.take("description", check::description(description));
    checks.finish().map_err(EndpointCreateError::Invalid)?;
    let (Some(url), Some(description)) = (url, description) else {
        return Err(EndpointCreateError::Invalid(Vec::new()));
    };

    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    // Under the reseller's lock, so that two who create at once do not exceed the most together.
    tx.lock_reseller().await?;
    if tx.count_endpoints().await? >= MAX_ENDPOINTS {
        return Err(EndpointCreateError::TooMany);
    }
    let id = WebhookEndpointId::from(change.new_id());
    let secret = new_signing_secret(&*app.ids);
    let place = WebhookEndpoint::secret_place(actor.reseller, id);
    let endpoint = WebhookEndpoint {
        id,
        url,
        description,
        types: check::distinct(&command.types),
        project,
        secret: app.sealer.seal(&place, &secret)?,
        previous_secret: None,
        created_at: change.now,
        state: EndpointState::Live { failing_since: None },
        position: tx.event_head().await?,
    };
    tx.insert_endpoint(&endpoint).await?;
    let changes = json!({
        "url": endpoint.url,
        "types": endpoint.types.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
        "project": endpoint.project.map(|id| id.to_string()),
    });
    change.entry("webhook_endpoint.create", subject(id), changes);
    tx.commit(change.into_log()).await?;
    Ok(EndpointCreated { endpoint, secret })
}

//! A webhook endpoint for each reseller of the demo: the sandbox takes what is sent, in place of a partner.

use anyhow::{Context, Result};
use usher_app::App;
use usher_app::webhook::{EndpointCreate, endpoint_create};
use usher_domain::access::Actor;

/// Where the sandbox takes anything.
const SINK: &str = "_sandbox/sink";

/// Makes an endpoint that is told of everything in the reseller from now on.
pub async fn listen(app: &App, owner: &Actor, sandbox_url: &str) -> Result<()> {
    let command = EndpointCreate {
        url: format!("{sandbox_url}/{SINK}"),
        description: Some("The CRM, played by the sandbox".to_owned()),
        types: Vec::new(),
        project: None,
    };
    endpoint_create(app, owner, command)
        .await
        .context("make the webhook endpoint")?;
    Ok(())
}

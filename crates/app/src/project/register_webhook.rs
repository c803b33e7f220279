//! Usher's webhook at Zavu for one project: registered once, read before it is written, never taken from somebody else.

use secrecy::{ExposeSecret, SecretString};
use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::project::{Credentials, Project, Webhook, WebhookState};
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::project::channel::{webhook_secret_place, webhook_token_place};
use crate::project::save_settled;

/// Where Zavu reports to, below the public address.
const PATH: &str = "webhooks/zavu";

/// The webhook could not be put right.
#[derive(Debug, thiserror::Error)]
pub(super) enum RegisterError {
    #[error(transparent)]
    Provider(#[from] ProviderError),
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Brings the webhook of a project in order, if a public address is known. No transaction may be open.
pub(super) async fn register_webhook(
    app: &App,
    actor: &Actor,
    project: &Project,
    channel: &Channel,
) -> Result<(), RegisterError> {
    if app.settings.public_url.is_none() {
        return Ok(());
    }
    let Some((token, webhook)) = address(app, actor, project.id).await? else {
        return Ok(());
    };
    let url = app.link(PATH, &token);
    let registered = app.provider.webhook(channel).await?;
    let ours = registered
        .as_ref()
        .is_some_and(|found| found.url.ends_with(&format!("/{}", token.expose_secret())));
    let secret = match registered {
        Some(found) if !ours => {
            return keep(
                app,
                actor,
                project.id,
                None,
                WebhookState::Foreign { url: found.url },
            )
            .await;
        }
        Some(found) if found.active && found.url == url.expose_secret() && webhook.secret.is_some() => None,
        // Ours, but switched off, at an old address, or with a secret that was lost: made anew.
        Some(_) => {
            app.provider.remove_webhook(channel).await?;
            // Until there is another nothing is reported.
            keep(app, actor, project.id, None, WebhookState::Failed).await?;
            app.provider.register_webhook(channel, &url).await?
        }
        None => app.provider.register_webhook(channel, &url).await?,
    };
    let known = secret.is_some() || (ours && webhook.secret.is_some());
    let state = if known {
        // Since when is found out where it is kept.
        WebhookState::Active { since: None }
    } else {
        WebhookState::Failed
    };
    keep(app, actor, project.id, secret, state).await
}

/// The token of the project's webhook address, made and kept before Zavu hears of it.
async fn address(app: &App, actor: &Actor, id: ProjectId) -> Result<Option<(SecretString, Webhook)>, Fault> {
    let place = webhook_token_place(actor.reseller, id);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(project) = tx.lock_project(id).await? else {
        return Ok(None);
    };
    let Some(credentials) = project.credentials.clone() else {
        return Ok(None);
    };
    if let Some(webhook) = credentials.webhook {
        return Ok(Some((app.sealer.open(&place, &webhook.token)?, webhook)));
    }
    let token = new_token(&*app.ids);
    let webhook = Webhook {
        token: app.sealer.seal(&place, &token)?,
        secret: None,
        state: WebhookState::Failed,
    };
    tx.insert_token(&TokenHash::of(&token), TokenKind::ZavuWebhook, id.uuid(), None)
        .await?;
    let credentials = Credentials {
        webhook: Some(webhook.clone()),
        ..credentials
    };
    save_settled(
        &mut *tx,
        &Project {
            credentials: Some(credentials),
            ..project
        },
    )
    .await?;
    tx.commit_unlogged(Unlogged::Verified).await?;
    Ok(Some((token, webhook)))
}

async fn keep(
    app: &App,
    actor: &Actor,
    id: ProjectId,
    secret: Option<SecretString>,
    state: WebhookState,
) -> Result<(), RegisterError> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(project) = tx.lock_project(id).await? else {
        return Ok(());
    };
    let Some(Credentials {
        webhook: Some(webhook),
        ..
    }) = project.credentials.clone()
    else {
        return Ok(());
    };
    let since = match webhook.state {
        WebhookState::Active { since } if secret.is_none() => since,
        WebhookState::Active { .. } | WebhookState::Foreign { .. } | WebhookState::Failed => {
            Some(app.clock.now())
        }
    };
    let state = match state {
        WebhookState::Active { .. } => WebhookState::Active { since },
        WebhookState::Foreign { .. } | WebhookState::Failed => state,
    };
    let secret = match secret {
        Some(secret) => Some(
            app.sealer
                .seal(&webhook_secret_place(actor.reseller, id), &secret)?,
        ),
        None => webhook.secret.clone(),
    };
    let webhook = Webhook {
        secret,
        state,
        ..webhook
    };
    let credentials = project.credentials.clone().map(|held| Credentials {
        webhook: Some(webhook),
        ..held
    });
    save_settled(
        &mut *tx,
        &Project {
            credentials,
            ..project
        },
    )
    .await?;
    tx.commit_unlogged(Unlogged::Verified).await?;
    Ok(())
}

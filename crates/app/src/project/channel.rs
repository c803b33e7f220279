//! The channel to Zavu of one project: its opened key and its request budget.

use usher_domain::fault::Fault;
use usher_domain::id::{ProjectId, ResellerId};
use usher_domain::project::{CredentialStatus, Project};
use usher_domain::provider::{Channel, Urgency};
use usher_domain::secret::Place;

use crate::App;

/// A project cannot speak to Zavu.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ChannelError {
    /// It has no key, or one that Zavu refused.
    #[error("speak to Zavu: the project has no valid key")]
    NoKey,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Where a project's key is sealed.
pub(super) const fn key_place(reseller: ResellerId, project: ProjectId) -> Place {
    Place {
        reseller: Some(reseller),
        table: "projects",
        column: "api_key",
        row: project.uuid(),
    }
}

/// Where the token of a project's webhook address is sealed.
pub(super) const fn webhook_token_place(reseller: ResellerId, project: ProjectId) -> Place {
    Place {
        reseller: Some(reseller),
        table: "projects",
        column: "webhook_token",
        row: project.uuid(),
    }
}

/// Where the signing secret of a project's webhook is sealed.
pub(crate) const fn webhook_secret_place(reseller: ResellerId, project: ProjectId) -> Place {
    Place {
        reseller: Some(reseller),
        table: "projects",
        column: "webhook_secret",
        row: project.uuid(),
    }
}

/// Opens the channel of a project.
pub(crate) fn channel(
    app: &App,
    reseller: ResellerId,
    project: &Project,
    urgency: Urgency,
) -> Result<Channel, ChannelError> {
    let credentials = project.credentials.as_ref().ok_or(ChannelError::NoKey)?;
    match credentials.status {
        CredentialStatus::Valid | CredentialStatus::Unverified => {}
        CredentialStatus::Missing | CredentialStatus::Invalid => return Err(ChannelError::NoKey),
    }
    let api_key = app
        .sealer
        .open(&key_place(reseller, project.id), &credentials.api_key)?;
    Ok(Channel {
        api_key,
        project: project.id,
        urgency,
    })
}

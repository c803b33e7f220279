//! A key on its way in: looked at, shown to Zavu, sealed.

use secrecy::{ExposeSecret, SecretString};
use usher_domain::fault::Fault;
use usher_domain::id::{ProjectId, ResellerId};
use usher_domain::project::{CredentialStatus, Credentials, last4};
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::time::Timestamp;

use crate::App;
use crate::project::channel::key_place;

/// A key was not taken.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    /// Zavu does not accept it.
    #[error("verify the key: Zavu does not accept it")]
    NotAccepted,
    /// Zavu could not be asked; nothing was kept.
    #[error("verify the key: Zavu could not be asked")]
    Unverifiable(#[source] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Asks Zavu whose key it is and seals it. No transaction may be open.
pub(super) async fn verify(
    app: &App,
    reseller: ResellerId,
    project: ProjectId,
    key: SecretString,
    now: Timestamp,
) -> Result<Credentials, KeyRefused> {
    let channel = Channel {
        api_key: key.clone(),
        project,
        urgency: Urgency::Person,
    };
    let identity = app
        .provider
        .identify(&channel)
        .await
        .map_err(|error| match error {
            ProviderError::CredentialsInvalid | ProviderError::NotFound | ProviderError::Refused { .. } => {
                KeyRefused::NotAccepted
            }
            ProviderError::PaymentRequired { .. }
            | ProviderError::RateLimited { .. }
            | ProviderError::Unreachable { .. }
            | ProviderError::Unknown { .. } => KeyRefused::Unverifiable(error),
        })?;
    Ok(Credentials {
        api_key: app.sealer.seal(&key_place(reseller, project), &key)?,
        last4: last4(key.expose_secret()),
        status: CredentialStatus::Valid,
        identity,
        set_at: now,
        webhook: None,
    })
}

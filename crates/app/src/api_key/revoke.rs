//! Revoking an API key: what was signed with it is refused from now on, also on open streams.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, authorize};
use usher_domain::api_key::ApiKey;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::ApiKeyId;
use usher_domain::store::Scope;

use crate::App;
use crate::account::standing;
use crate::api_key::read::{is_visible, scope};
use crate::api_key::{fact, subject};
use crate::context::Change;

/// A key could not be revoked.
#[derive(Debug, thiserror::Error)]
pub enum RevokeError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such key that the actor sees.
    #[error("revoke the key: there is none")]
    NotFound,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Revokes a key and, with it, those that it made; one that was revoked before stays as it is.
pub async fn revoke(app: &App, actor: &Actor, id: &str) -> Result<ApiKey, RevokeError> {
    let id: ApiKeyId = id.parse().map_err(|_| RevokeError::NotFound)?;
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let mut change = Change::new(app, actor);
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = &fresh.ok_or(RevokeError::NotFound)?;
    let key = tx.lock_api_key(id).await?.filter(|key| is_visible(actor, key));
    let key = key.ok_or(RevokeError::NotFound)?;
    authorize(actor, Permission::ApiKeysManage, scope(&key))?;
    if key.revoked_at.is_some() {
        return Ok(key);
    }
    tx.revoke_api_key(id, change.now).await?;
    let key = ApiKey {
        revoked_at: Some(change.now),
        ..key
    };
    change.entry(
        "api_key.revoke",
        subject(&key),
        json!({ "name": key.name, "prefix": key.prefix }),
    );
    change.event(EventType::ApiKeyRevoked, key.project, fact(&key, "revoked"));
    tx.commit(change.into_log()).await?;
    Ok(key)
}

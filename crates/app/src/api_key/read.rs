//! Reading API keys, and what is left of what they were given.

use usher_domain::access::{
    Actor, Denied, Permission, PermissionSet, Principal, Scope as At, authorize, authorize_somewhere,
    visible_projects,
};
use usher_domain::api_key::{ApiKey, Listing, Shown};
use usher_domain::fault::Fault;
use usher_domain::id::{ApiKeyId, UserId};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::store::Scope;

use crate::App;

/// Which keys to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Whether revoked ones are among them.
    pub shown: Shown,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// A list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The cursor is wrong, or something inside failed.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The keys that the actor sees, oldest first.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<ApiKey>, ListError> {
    authorize_somewhere(actor, Permission::ApiKeysRead)?;
    let listing = Listing {
        visible: visible_projects(actor, Permission::ApiKeysRead),
        shown: command.shown,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    Ok(tx.list_api_keys(&listing, &command.page).await?)
}

/// Those of the keys that the actor sees, in no order. A key sees itself.
pub async fn read_many(app: &App, actor: &Actor, ids: &[ApiKeyId]) -> Result<Vec<ApiKey>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut keys = tx.api_keys(ids).await?;
    keys.retain(|key| is_visible(actor, key));
    Ok(keys)
}

/// The key that is asking.
pub async fn own(app: &App, actor: &Actor) -> Result<Option<ApiKey>, Fault> {
    match &actor.principal {
        Principal::ApiKey(id) => Ok(read_many(app, actor, &[*id]).await?.pop()),
        Principal::User(_)
        | Principal::Client
        | Principal::Zavu
        | Principal::System
        | Principal::Operator => Ok(None),
    }
}

/// What each of the keys may still do where it was made for: nothing once it is over, or its creator is gone.
pub async fn effective(app: &App, actor: &Actor, keys: &[ApiKey]) -> Result<Vec<PermissionSet>, Fault> {
    let now = app.clock.now();
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut people: Vec<UserId> = keys.iter().map(|key| key.created_by).collect();
    people.sort_unstable();
    people.dedup();
    let creators = tx.memberships_of(&people).await?;
    let parents: Vec<ApiKeyId> = keys.iter().filter_map(|key| key.parent).collect();
    let parents = tx.api_keys(&parents).await?;
    let left = |key: &ApiKey| {
        let creator = creators.iter().find(|held| held.user == key.created_by)?;
        let mut grants = key.given().intersection(&creator.grants());
        if let Some(id) = key.parent {
            let parent = parents
                .iter()
                .find(|parent| parent.id == id && parent.is_live(now))?;
            grants = grants.intersection(&parent.given());
        }
        key.is_live(now)
            .then(|| grants.at(scope(key)).intersection(key.permissions))
    };
    Ok(keys.iter().map(|key| left(key).unwrap_or_default()).collect())
}

/// Where a key was made for.
pub(super) fn scope(key: &ApiKey) -> At {
    key.project.map_or(At::Reseller, At::Project)
}

pub(super) fn is_visible(actor: &Actor, key: &ApiKey) -> bool {
    actor.principal == Principal::ApiKey(key.id)
        || authorize(actor, Permission::ApiKeysRead, scope(key)).is_ok()
}

//! An API key: what it was given, and what is left of it.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use usher_domain::api_key;

use crate::graphql::access::{Permission, names};
use crate::graphql::account::User;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::project::Project;
use crate::graphql::scalar::DateTime;

/// A key that an integration signs its requests with, as `Authorization: Bearer usk_…`. It holds at most what its creator
/// holds, at every moment.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct ApiKey {
    /// Its id, `key_…`.
    pub(crate) id: ID,
    /// What people call it.
    name: String,
    /// The beginning of its secret, to tell keys apart.
    prefix: String,
    /// What it was given.
    permissions: Vec<Permission>,
    /// When it was made.
    created_at: DateTime,
    /// When it ends; null when it does not.
    expires_at: Option<DateTime>,
    /// When it was last used, to the minute.
    last_used_at: Option<DateTime>,
    /// Since when it opens nothing.
    revoked_at: Option<DateTime>,
    #[graphql(skip)]
    source: api_key::ApiKey,
}

impl From<api_key::ApiKey> for ApiKey {
    fn from(source: api_key::ApiKey) -> Self {
        Self {
            id: ID(source.id.to_string()),
            name: source.name.clone(),
            prefix: source.prefix.clone(),
            permissions: names(source.permissions),
            created_at: DateTime(source.created_at),
            expires_at: source.expires_at.map(DateTime),
            last_used_at: source.last_used_at.map(DateTime),
            revoked_at: source.revoked_at.map(DateTime),
            source,
        }
    }
}

#[ComplexObject]
impl ApiKey {
    /// The project in which it may do that; null for a key of the whole reseller, or when you cannot see the project.
    async fn project(&self, context: &Context<'_>) -> Result<Option<Project>, Failure> {
        match self.source.project {
            Some(id) => Ok(asker(context)?.project(id).await?.map(Project::from)),
            None => Ok(None),
        }
    }

    /// What of it its creator still holds, and so the key: nothing once it is revoked or has ended.
    async fn effective_permissions(&self, context: &Context<'_>) -> Result<Vec<Permission>, Failure> {
        Ok(names(asker(context)?.effective(self.source.id).await?))
    }

    /// The person who made it, or who made the key that made it; null when you cannot see them.
    async fn created_by(&self, context: &Context<'_>) -> Result<Option<User>, Failure> {
        let account = asker(context)?.account(self.source.created_by).await?;
        Ok(account.map(User::from))
    }
}

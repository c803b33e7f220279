//! `apiKeys`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, Object};
use usher_app::api_key::{List, ListError, list};
use usher_domain::api_key::Shown;

use super::object::ApiKey;
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection};
use crate::graphql::error::Failure;

/// The root fields that read API keys.
#[derive(Default)]
pub(crate) struct ApiKeyQuery;

#[Object]
impl ApiKeyQuery {
    /// The API keys that you can see, oldest first: with `API_KEYS_READ` in the reseller all of them, else those of the
    /// projects where you hold it.
    async fn api_keys(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Whether revoked ones are among them.", default_with = "Some(true)")]
        include_revoked: Option<bool>,
    ) -> Result<Connection<ApiKey>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        let command = List {
            shown: if include_revoked.unwrap_or(true) {
                Shown::All
            } else {
                Shown::Unrevoked
            },
            page,
        };
        match list(&asker.app, &asker.actor, command).await {
            Ok(page) => Ok(Connection::of(page, ApiKey::from)),
            Err(ListError::Denied(denied)) => Err(denied.into()),
            Err(ListError::Page(error)) => Err(error.into()),
            Err(ListError::Fault(fault)) => Err(fault.into()),
        }
    }
}

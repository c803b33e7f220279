//! `reseller`: the one that the asker is in.

use async_graphql::{Context, Object};

use super::object::Reseller;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;

/// The root fields about the reseller.
#[derive(Default)]
pub(crate) struct ResellerQuery;

#[Object]
impl ResellerQuery {
    /// The reseller that you are in.
    async fn reseller(&self, context: &Context<'_>) -> Result<Reseller, Failure> {
        Reseller::own(&*asker(context)?).await
    }
}

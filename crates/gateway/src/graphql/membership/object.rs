//! A person's place in a reseller, with the roles given there.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use usher_domain::membership;

use crate::graphql::access::RoleAssignment;
use crate::graphql::account::User;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::reseller::Reseller;
use crate::graphql::scalar::DateTime;

/// A person's place in a reseller.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Membership {
    /// Its id, `mbr_…`.
    pub(crate) id: ID,
    /// The reseller.
    reseller: Reseller,
    /// Since when.
    created_at: DateTime,
    /// Since when it gives nothing any more.
    deactivated_at: Option<DateTime>,
    #[graphql(skip)]
    source: membership::Membership,
}

impl Membership {
    /// A membership in `reseller`.
    pub(crate) fn new(source: membership::Membership, reseller: Reseller) -> Self {
        Self {
            id: ID(source.id.to_string()),
            reseller,
            created_at: DateTime(source.created_at),
            deactivated_at: source.deactivated_at.map(DateTime),
            source,
        }
    }
}

#[ComplexObject]
impl Membership {
    /// The person.
    async fn user(&self, context: &Context<'_>) -> Result<User, Failure> {
        let account = asker(context)?.account(self.source.user).await?;
        account.map(User::from).ok_or_else(Failure::not_found)
    }

    /// The roles given, as far as you can see the projects in which they were given.
    async fn assignments(&self, context: &Context<'_>) -> Result<Vec<RoleAssignment>, Failure> {
        RoleAssignment::seen(&*asker(context)?, &self.source.assignments).await
    }

    /// Whether you may change or remove it: only owners touch owners. False for one in another reseller.
    async fn viewer_may_manage(&self, context: &Context<'_>) -> Result<bool, Failure> {
        let asker = asker(context)?;
        if self.reseller.id.as_str() != asker.actor.reseller.to_string() {
            return Ok(false);
        }
        Ok(asker.manager().await?.may_manage(&self.source))
    }
}

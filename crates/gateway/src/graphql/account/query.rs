//! `viewer`: who is asking, where, and with which rights.

use async_graphql::{Context, Object};

use super::object::{Principal, Session};
use crate::graphql::access::{Permission, names};
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::membership::Membership;
use crate::graphql::reseller::Reseller;

/// Who is asking.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Viewer;

/// Who is asking, in which reseller, and with which rights.
#[Object]
impl Viewer {
    /// The person or key that is asking.
    async fn principal(&self, context: &Context<'_>) -> Result<Principal, Failure> {
        let asker = asker(context)?;
        let account = usher_app::account::account_of(&asker.app, &asker.actor).await?;
        account
            .map(|account| Principal::User(account.into()))
            .ok_or_else(Failure::unauthenticated)
    }

    /// The reseller in which they are.
    async fn reseller(&self, context: &Context<'_>) -> Result<Reseller, Failure> {
        Reseller::own(&*asker(context)?).await
    }

    /// What they may do in the reseller as a whole; a project may allow more.
    async fn permissions(&self, context: &Context<'_>) -> Result<Vec<Permission>, Failure> {
        Ok(names(asker(context)?.actor.grants.reseller))
    }

    /// Their places in this and other resellers, oldest first.
    async fn memberships(&self, context: &Context<'_>) -> Result<Vec<Membership>, Failure> {
        let asker = asker(context)?;
        let Some(user) = asker.actor.user() else {
            return Ok(Vec::new());
        };
        let places = usher_app::membership::places(&asker.app, user.user).await?;
        let memberships = places.into_iter().map(|(reseller, membership)| {
            let held = membership.grants().reseller;
            Membership::new(membership, Reseller::new(reseller, held))
        });
        Ok(memberships.collect())
    }

    /// The session of this request; null for a key.
    async fn session(&self, context: &Context<'_>) -> Result<Option<Session>, Failure> {
        let asker = asker(context)?;
        let session = usher_app::account::session_of(&asker.app, &asker.actor).await?;
        Ok(session.map(Session::from))
    }
}

/// The root fields about who is asking.
#[derive(Default)]
pub(crate) struct AccountQuery;

#[Object]
impl AccountQuery {
    /// Who is asking.
    async fn viewer(&self, context: &Context<'_>) -> Result<Viewer, Failure> {
        asker(context)?;
        Ok(Viewer)
    }
}

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
        if let Some(account) = account {
            return Ok(Principal::User(account.into()));
        }
        let key = usher_app::api_key::own(&asker.app, &asker.actor).await?;
        key.map(|key| Principal::ApiKey(key.into()))
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

    /// Their places in this and other resellers, oldest first: where `resellerSwitch` leads. Empty for a key.
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
        let Some(session) = usher_app::account::session_of(&asker.app, &asker.actor).await? else {
            return Ok(None);
        };
        let reseller = asker.reseller().await?;
        Ok(Some(Session::of(&asker, session, reseller.name)))
    }

    /// The person's live sessions in every reseller, newest first; empty for a key.
    async fn sessions(&self, context: &Context<'_>) -> Result<Vec<Session>, Failure> {
        let asker = asker(context)?;
        let sessions = asker.sessions().await?.into_iter();
        Ok(sessions
            .map(|(session, reseller)| Session::of(&asker, session, reseller))
            .collect())
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

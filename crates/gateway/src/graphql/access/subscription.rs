//! `viewerChanged`: told whenever what the caller may do has changed.

use async_graphql::{Context, Subscription};
use futures::stream::{Stream, StreamExt};
use usher_app::access::{FollowRightsError, follow_rights};
use usher_domain::access::Actor;

use crate::graphql::account::Viewer;
use crate::graphql::call::{asker, call};
use crate::graphql::error::Failure;

/// The subscriptions about rights.
#[derive(Default)]
pub(crate) struct AccessSubscription;

#[Subscription]
impl AccessSubscription {
    /// You, whenever what you may do has changed, within a second or two; nothing at the start. When nothing is left of
    /// your rights the socket is closed with 4403.
    async fn viewer_changed(
        &self,
        context: &Context<'_>,
    ) -> Result<impl Stream<Item = Result<Viewer, Failure>>, Failure> {
        let asker = asker(context)?;
        let call = call(context).clone();
        let changes = follow_rights(&asker.app, call.rights(&asker)).await?;
        Ok(changes.map(move |actor| {
            // What is selected is read anew, with the rights that are told.
            call.enter(Actor::clone(&*actor?));
            Ok(Viewer)
        }))
    }
}

impl From<FollowRightsError> for Failure {
    fn from(error: FollowRightsError) -> Self {
        match error {
            FollowRightsError::Revoked => Self::unauthenticated(),
            FollowRightsError::Fault(fault) => fault.into(),
        }
    }
}

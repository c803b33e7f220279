//! Following what somebody may do: told whenever it has changed, until nothing is left of it.

use std::sync::Arc;

use futures::{Stream, stream};
use usher_domain::access::{Actor, Grants};
use usher_domain::event::Nudges;
use usher_domain::fault::Fault;

use crate::App;
use crate::event::Rights;

/// Following ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum FollowRightsError {
    /// The session, key, membership or reseller is no longer live.
    #[error("follow the rights: the session is over")]
    Revoked,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The actor with fresh rights, whenever they hold something else than what was told last; at the start that is what they
/// hold then. The stream ends after its first error.
pub async fn follow_rights(
    app: &App,
    rights: Arc<Rights>,
) -> Result<impl Stream<Item = Result<Arc<Actor>, FollowRightsError>> + Send + use<>, FollowRightsError> {
    let actor = rights.now().await?.ok_or(FollowRightsError::Revoked)?;
    let follower = Follower {
        nudges: app.database.watch(actor.reseller),
        told: actor.grants.clone(),
        rights,
    };
    Ok(stream::unfold(Some(follower), |follower| async move {
        let mut follower = follower?;
        match follower.next().await {
            Ok(actor) => Some((Ok(actor), Some(follower))),
            Err(error) => Some((Err(error), None)),
        }
    }))
}

struct Follower {
    rights: Arc<Rights>,
    /// They come with every change, and at the latest after the poll interval: also what no event tells is seen.
    nudges: Box<dyn Nudges>,
    told: Grants,
}

impl Follower {
    async fn next(&mut self) -> Result<Arc<Actor>, FollowRightsError> {
        loop {
            self.nudges.next().await;
            let actor = self.rights.now().await?.ok_or(FollowRightsError::Revoked)?;
            if actor.grants != self.told {
                self.told = actor.grants.clone();
                return Ok(actor);
            }
        }
    }
}

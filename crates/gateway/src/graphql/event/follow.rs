//! What every subscription to the log shares: events become changes, told with the rights with which they were read.

use async_graphql::Context;
use futures::stream::{Stream, StreamExt};
use usher_app::event::{Follow, FollowError, Followed, follow};
use usher_domain::access::Actor;
use usher_domain::event::{Event, EventCursor};

use crate::graphql::call::{asker, call};
use crate::graphql::error::Failure;

/// Follows the log and tells of each event what `of` makes of it and whether it is replayed; `None` tells nothing.
pub(crate) async fn changes<T: Send>(
    context: &Context<'_>,
    command: Follow,
    of: fn(&Event, bool) -> Option<T>,
) -> Result<impl Stream<Item = Result<T, Failure>> + use<T>, Failure> {
    let asker = asker(context)?;
    let call = call(context).clone();
    let command = Follow {
        after: call.resumed.clone().or(command.after),
        ..command
    };
    let following = follow(call.rights(&asker), command).await?;
    call.progress.begin(following.began);
    let changes = following.events.map(move |followed| {
        let Followed {
            event,
            replayed,
            actor,
        } = followed?;
        // What hangs on an event is read anew, with the rights with which the event was read.
        call.enter(Actor::clone(&actor));
        call.progress.tell(EventCursor(event.sequence));
        Ok(of(&event, replayed))
    });
    Ok(changes.filter_map(|change: Result<Option<T>, Failure>| async { change.transpose() }))
}

impl From<FollowError> for Failure {
    fn from(error: FollowError) -> Self {
        match error {
            FollowError::Denied(denied) => denied.into(),
            FollowError::Cursor(error) => error.into(),
            FollowError::Revoked => Self::unauthenticated(),
            FollowError::Fault(fault) => fault.into(),
        }
    }
}

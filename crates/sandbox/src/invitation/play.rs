//! The steps a client takes and the project's cancel, each recorded and announced to the project's webhook.

use crate::http::Refusal;
use crate::invitation::Invitation;
use crate::state::{Effect, World};
use crate::webhook::announce;

/// The client opened the link. There is no status for it, so nothing is announced.
pub(crate) fn open(world: &mut World, invitation: Invitation) -> Result<Invitation, Refusal> {
    let seen_before = invitation.viewed_at.is_some();
    let opened = invitation.opened(world.now())?;
    if !seen_before {
        world.record(Effect::Invitation(opened.clone()));
    }
    Ok(opened)
}

/// The client began the signup.
pub(crate) fn start(world: &mut World, invitation: Invitation) -> Result<Invitation, Refusal> {
    let previous = invitation.status;
    let started = invitation.started(world.now())?;
    world.record(Effect::Invitation(started.clone()));
    announce(world, &started, previous);
    Ok(started)
}

/// The signup under way did not finish.
pub(crate) fn fail(world: &mut World, invitation: Invitation, reason: String) -> Result<Invitation, Refusal> {
    let previous = invitation.status;
    let failed = invitation.failed(reason, world.now())?;
    world.record(Effect::Invitation(failed.clone()));
    announce(world, &failed, previous);
    Ok(failed)
}

/// The project took the link back: a 400 when it is too late for that.
pub(crate) fn cancel(world: &mut World, invitation: Invitation) -> Result<Invitation, Refusal> {
    let previous = invitation.status;
    let cancelled = invitation
        .cancelled(world.now())
        .map_err(|illegal| Refusal::bad_request(illegal.message()))?;
    world.record(Effect::Invitation(cancelled.clone()));
    announce(world, &cancelled, previous);
    Ok(cancelled)
}

/// Its time is over. Zavu documents no event for this, so none is sent.
pub(crate) fn expire(world: &mut World, invitation: Invitation) -> Result<Invitation, Refusal> {
    let expired = invitation.expired(world.now())?;
    world.record(Effect::Invitation(expired.clone()));
    Ok(expired)
}

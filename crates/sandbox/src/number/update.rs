//! Changing and giving back an owned number.

use crate::http::{Fields, Patch, Refusal};
use crate::number::Number;
use crate::sender::Switch;
use crate::state::{Effect, Release, World};

const MAX_NAME_CHARS: usize = 100;
const MAX_ID_CHARS: usize = 200;

/// Changes what the body names. A number that goes to a sender turns its SMS channel on, and off when it leaves.
pub(crate) fn update(world: &mut World, project: &str, id: &str, fields: &Fields) -> Result<Number, Refusal> {
    let mut number = find(world, project, id)?;
    match fields.patch("name", MAX_NAME_CHARS)? {
        Patch::Keep => {}
        Patch::Clear => number.name = None,
        Patch::Set(name) => number.name = Some(name),
    }
    let sender_id = match fields.patch("senderId", MAX_ID_CHARS)? {
        Patch::Keep => number.sender_id.clone(),
        Patch::Clear => None,
        Patch::Set(sender_id) => Some(sender_id),
    };
    let known = |id: &String| world.project(project).senders.get(id).is_some();
    if sender_id != number.sender_id && sender_id.as_ref().is_some_and(|id| !known(id)) {
        return Err(Refusal::not_found("Sender"));
    }
    if sender_id != number.sender_id {
        route(world, &number, number.sender_id.as_deref(), Switch::Off);
        route(world, &number, sender_id.as_deref(), Switch::On);
    }
    let number = number.assigned(sender_id, world.now());
    world.record(Effect::Number(number.clone()));
    Ok(number)
}

/// Gives a number back, which a sender must not have. Nothing is refunded, and no further month is charged.
pub(crate) fn release(world: &mut World, project: &str, id: &str) -> Result<(), Refusal> {
    let number = find(world, project, id)?;
    if number.sender_id.is_some() {
        return Err(Refusal::bad_request("Phone number is still assigned to a sender"));
    }
    let at = world.now();
    world.record(Effect::Released(Release {
        renewals: number.renewals(at),
        project: number.project,
        id: number.id,
        phone_number: number.phone_number,
        at,
    }));
    Ok(())
}

fn find(world: &World, project: &str, id: &str) -> Result<Number, Refusal> {
    let number = world.project(project).numbers.get(id).cloned();
    number.ok_or_else(|| Refusal::not_found("Phone number"))
}

/// Turns the SMS of a number on or off at a sender.
fn route(world: &mut World, number: &Number, sender_id: Option<&str>, switch: Switch) {
    let senders = &world.project(&number.project).senders;
    let Some(mut sender) = sender_id.and_then(|id| senders.get(id)).cloned() else {
        return;
    };
    sender.switch("sms", switch);
    match switch {
        Switch::On => {
            if sender.phone_number.is_empty() {
                sender.phone_number.clone_from(&number.phone_number);
            }
        }
        Switch::Off => {}
    }
    sender.updated_at = world.now();
    world.record(Effect::Sender(sender));
}

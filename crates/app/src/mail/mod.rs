//! Mails: written down with the change that they tell of, sent by a sweep, then forgotten.
//!
//! What a mail says is sealed while it waits, because it may hold a link that opens something. Nothing of it stands in
//! a log.

mod body;
pub(crate) mod compose;
mod enqueue;
mod gather;
mod layout;
mod send;

pub(crate) use compose::Turned;
pub(crate) use enqueue::{Letter, enqueue};
pub(crate) use gather::{password_changed, password_reset, second_factor};
pub(crate) use send::send;

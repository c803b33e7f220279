//! Events as the API shows them.

mod follow;
mod kind;
mod object;

pub(crate) use follow::changes;
pub(crate) use kind::{ActorKind, EventType};
pub(crate) use object::Event;

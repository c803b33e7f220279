//! Events as the API shows them.

mod follow;
mod kind;
mod object;

pub(crate) use follow::changes;
pub(crate) use kind::ActorKind;
pub(crate) use object::Event;

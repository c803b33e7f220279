//! Events as the API shows them.

mod kind;
mod object;

pub(crate) use kind::ActorKind;
pub(crate) use object::Event;

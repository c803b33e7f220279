//! Events as the API shows them.

mod kind;
mod object;

pub(crate) use object::Event;

//! Senders: adopted when an invitation completes, compared with Zavu, listed.

mod adopt;
mod read;
mod sync;

pub(crate) use adopt::take_in;
pub use read::{List, list, read_many, read_many_of_invitations};
pub(crate) use sync::sync;

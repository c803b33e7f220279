//! Memberships: read for the viewer; added by the command line and the demo until members can be invited.

mod add;
mod read;

pub use add::{Add, AddError, add};
pub use read::{places, read_many};

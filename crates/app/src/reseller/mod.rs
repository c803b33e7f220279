//! Resellers: created on the command line, read by their members.

mod create;
mod read;

pub use create::{Create, CreateError, Created, SETUP_LINK_DAYS, create};
pub use read::read;

//! Resellers: created, stopped and resumed on the command line, read by their members.

mod create;
mod read;
mod suspend;

pub use create::{Create, CreateError, Created, SETUP_LINK_DAYS, Setup, create};
pub use read::read;
pub use suspend::{ReachError, SetupLinkError, all, resume, setup_link, suspend};

//! Mails going out: over SMTP, or as files in a folder where no server is set.
//!
//! `letter` writes a mail as MIME, the same bytes at every try. `relay` hands it to a server and tells what is refused
//! for good from what may be taken later. `folder` keeps it as a file that only its owner can read.

mod folder;
mod letter;
mod originator;
mod relay;

pub use folder::FolderMailer;
pub use originator::Originator;
pub use relay::{InvalidRelay, SmtpMailer, TIMEOUT};

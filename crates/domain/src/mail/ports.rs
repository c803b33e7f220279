//! What the mail slice needs: its rows, and somebody who sends.

use async_trait::async_trait;

use crate::fault::{Fault, Source};
use crate::id::MailId;
use crate::mail::{Mail, WaitingMail};

/// A mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// It will never be: the server refuses the address or the mail for good.
    #[error("send the mail: it was refused for good")]
    Refused(#[source] Source),
    /// It may be later.
    #[error("send the mail: the server could not be reached, or cannot take it now")]
    Later(#[source] Source),
}

/// The waiting mails of the reseller whose transaction this is.
#[async_trait]
pub trait Store: Send {
    /// Adds a mail.
    async fn insert_mail(&mut self, mail: &WaitingMail) -> Result<(), Fault>;
    /// A mail.
    async fn mail(&mut self, id: MailId) -> Result<Option<WaitingMail>, Fault>;
    /// Notes that sending it was tried once more.
    async fn count_mail_attempt(&mut self, id: MailId) -> Result<(), Fault>;
    /// Forgets a mail.
    async fn delete_mail(&mut self, id: MailId) -> Result<(), Fault>;
}

/// Sends mails.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Sends a mail: returns when the server has taken it.
    async fn send(&self, mail: &Mail) -> Result<(), SendError>;
}

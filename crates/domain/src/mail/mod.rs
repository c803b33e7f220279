//! Mails: written down in the transaction of the change that they tell of, sealed, sent by a sweep, then forgotten.

mod ports;

pub use ports::{Mailer, SendError, Store};

use secrecy::SecretString;

use crate::id::{MailId, ResellerId};
use crate::secret::{Place, Sealed};
use crate::time::Timestamp;
use crate::value::EmailAddress;

/// How long sending a mail is tried, in hours.
pub const TRIED_FOR_HOURS: i64 = 24;

/// What a mail says.
#[derive(Clone)]
pub struct Content {
    /// The subject line.
    pub subject: String,
    /// The text for readers without HTML.
    pub text: SecretString,
    /// The same as HTML.
    pub html: SecretString,
}

/// A mail as it is sent.
#[derive(Clone)]
pub struct Mail {
    /// Its id, which stands in the `Message-ID` header: a mail that is sent twice is the same one.
    pub id: MailId,
    /// To whom.
    pub to: EmailAddress,
    /// What it says.
    pub content: Content,
    /// When it was written.
    pub written_at: Timestamp,
}

/// A mail that waits to be sent. Its content holds a link that opens something, so it is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct WaitingMail {
    /// Its id.
    pub id: MailId,
    /// To whom.
    pub to: EmailAddress,
    /// The content as JSON, sealed for [`WaitingMail::place`].
    pub body: Sealed,
    /// When it was written.
    pub written_at: Timestamp,
    /// How often sending it was tried.
    pub attempts: i32,
}

impl WaitingMail {
    /// Where the content is sealed.
    pub const fn place(reseller: ResellerId, id: MailId) -> Place {
        Place {
            reseller: Some(reseller),
            table: "mails",
            column: "body",
            row: id.uuid(),
        }
    }
}

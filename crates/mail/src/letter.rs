//! A mail as MIME: the same bytes at every try, so that a mail that was sent twice is seen to be the same one.

use std::time::SystemTime;

use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MessageId, Subject,
};
use lettre::message::{Body, Mailbox, Message, MultiPart, SinglePart};
use secrecy::ExposeSecret;
use usher_domain::mail::Mail;

use crate::Originator;

/// The longest line that is sent as it is; RFC 5322 allows 998 octets.
const MAX_LINE_LENGTH: usize = 990;

/// A mail cannot be written down.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// The address is none that mails can be sent to.
    #[error("write the mail: its address is none that mail can be sent to")]
    Address,
    /// The parts do not make a mail.
    #[error("write the mail: its parts do not make one")]
    Parts,
}

/// The mail as it is sent: text and HTML, the reader's choice.
pub fn write(mail: &Mail, from: &Originator) -> Result<Message, Unwritable> {
    let address = mail.to.as_str().parse().map_err(|_| Unwritable::Address)?;
    let content = &mail.content;
    let parts = MultiPart::alternative()
        // The library would draw one at random.
        .boundary(format!("=_{}", mail.id))
        .singlepart(part(ContentType::TEXT_PLAIN, content.text.expose_secret()))
        .singlepart(part(ContentType::TEXT_HTML, content.html.expose_secret()));
    Message::builder()
        .from(from.mailbox().clone())
        .to(Mailbox::new(None, address))
        .header(Subject::from(one_line(&content.subject)))
        .header(MessageId::from(format!("<{}@{}>", mail.id, from.domain())))
        .date(SystemTime::from(mail.written_at))
        .header(AutoSubmitted)
        .multipart(parts)
        .map_err(|_| Unwritable::Parts)
}

fn part(kind: ContentType, text: &str) -> SinglePart {
    SinglePart::builder().content_type(kind).body(body(text))
}

/// Plain ASCII goes as it is: a link stays on its line even for readers who do not decode what they are shown.
/// Everything else is encoded as the library sees fit.
fn body(text: &str) -> Body {
    let plain = text.is_ascii()
        && !text
            .bytes()
            .any(|byte| byte.is_ascii_control() && !b"\t\r\n".contains(&byte))
        && text
            .lines()
            .all(|line| line.len() <= MAX_LINE_LENGTH && !line.contains('\r'));
    if !plain {
        return Body::new(text.to_owned());
    }
    let mut lines = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        lines.push_str(line);
        lines.push_str("\r\n");
    }
    Body::dangerous_pre_encoded(lines.into_bytes(), ContentTransferEncoding::SevenBit)
}

/// The text without what would end a header.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|symbol| if symbol.is_control() { ' ' } else { symbol })
        .collect()
}

/// `Auto-Submitted: auto-generated` (RFC 3834): nobody's holiday notice answers it.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

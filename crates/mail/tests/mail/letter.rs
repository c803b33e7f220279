//! A mail for the tests.

use chrono::DateTime;
use secrecy::SecretString;
use usher_domain::id::MailId;
use usher_domain::mail::{Content, Mail};
use uuid::Uuid;

/// As long as Usher's own links, and then some.
pub const LINK: &str =
    "https://console.with-a-long-name.usher.example/reset/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

/// A mail with a link in it.
pub fn mail(greeting: &str) -> Mail {
    Mail {
        id: MailId::from(Uuid::from_u128(7)),
        to: "somebody@aurora.example".parse().expect("an address"),
        content: Content {
            subject: format!("{greeting}: set your password"),
            text: SecretString::from(format!(
                "{greeting},\n\nset your password here:\n\n  {LINK}\n\n.\nUsher\n"
            )),
            html: SecretString::from(format!(
                "<p>{greeting},</p><p><a href=\"{LINK}\">set your password</a></p>"
            )),
        },
        written_at: DateTime::from_timestamp(1_790_000_000, 0).expect("a time"),
    }
}

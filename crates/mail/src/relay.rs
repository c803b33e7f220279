//! Mails over SMTP: handed to one server, which takes them, refuses them for good, or cannot take them now.

use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::{AsyncSmtpTransport, Error};
use lettre::{AsyncTransport, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;
use usher_domain::mail::{Mail, Mailer, SendError};

use crate::{Originator, letter};

/// How long handing a mail over may take, from connecting to the server's last word.
pub const TIMEOUT: Duration = Duration::from_secs(20);
/// Refusals of the sign-in, not of the mail: somebody mends the setting, and the mail goes out then.
const ABOUT_SIGNING_IN: [&str; 5] = ["530", "534", "535", "538", "454"];
/// How much of what a server said is repeated in the log.
const MAX_REPLY_LENGTH: usize = 200;
/// Longer words may be a token.
const MAX_WORD_LENGTH: usize = 30;

/// The address of the server cannot be used. The text is not repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be smtps://user:password@host:port, or smtp:// with ?tls=required, ?tls=opportunistic or, without encryption, \
     nothing"
)]
pub struct InvalidRelay;

/// Hands mails to a server, each over a connection of its own.
///
/// A connection that was given up in the middle of a mail is thrown away with it, and there are few mails.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Originator,
    timeout: Duration,
}

impl SmtpMailer {
    /// Hands mails to the server at `url`, within [`TIMEOUT`] each.
    pub fn new(url: &SecretString, from: Originator) -> Result<Self, InvalidRelay> {
        Self::with_timeout(url, from, TIMEOUT)
    }

    /// The same with another time for each mail.
    pub fn with_timeout(
        url: &SecretString,
        from: Originator,
        timeout: Duration,
    ) -> Result<Self, InvalidRelay> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret())
            .map_err(|_| InvalidRelay)?
            .timeout(Some(timeout))
            .build();
        Ok(Self {
            transport,
            from,
            timeout,
        })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        let letter = letter::write(mail, &self.from).map_err(|error| SendError::Refused(error.into()))?;
        // The library's own limit ends with the connecting.
        match timeout(self.timeout, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(judge(&error)),
            Err(_) => Err(SendError::Later(Complaint("it took too long".to_owned()).into())),
        }
    }
}

/// What the server or the network said, without what may be secret.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Complaint(String);

fn judge(error: &Error) -> SendError {
    let complaint = Complaint(legible(&error.to_string())).into();
    let code = error.status().map(|code| code.to_string());
    let about_signing_in = code.is_some_and(|code| ABOUT_SIGNING_IN.contains(&code.as_str()));
    if error.is_permanent() && !about_signing_in {
        SendError::Refused(complaint)
    } else {
        SendError::Later(complaint)
    }
}

/// What was said, without addresses, links and anything as long as a token: servers like to repeat what they refuse.
fn legible(text: &str) -> String {
    let word = |word: &str| {
        let secret = word.len() > MAX_WORD_LENGTH || word.contains('@') || word.contains("://");
        if secret { "…".to_owned() } else { word.to_owned() }
    };
    let words: Vec<String> = text.split_whitespace().map(word).collect();
    words.join(" ").chars().take(MAX_REPLY_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_repeats_is_not_logged() {
        let token = "x".repeat(43);
        let said = format!(
            "permanent error (550): <somebody@example.org> no  such user {token} https://a.example/b"
        );
        assert_eq!(legible(&said), "permanent error (550): … no such user … …");
        assert_eq!(legible(&"no ".repeat(1000)).chars().count(), MAX_REPLY_LENGTH);
    }

    #[test]
    fn an_address_of_no_server_is_refused_without_repeating_it() {
        let from: Originator = "usher@localhost".parse().unwrap();
        for wrong in [
            "",
            "mail.example.org",
            "https://mail.example.org",
            "smtp://",
            "smtp://u:secret@mail.example.org?tls=perhaps",
        ] {
            let error = SmtpMailer::new(&SecretString::from(wrong), from.clone()).err();
            assert_eq!(error, Some(InvalidRelay), "{wrong}");
        }
    }
}

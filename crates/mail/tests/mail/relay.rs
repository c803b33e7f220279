//! Over SMTP: what a server takes, refuses for good, cannot take now, and never answers.

use std::time::Duration;

use secrecy::SecretString;
use usher_domain::mail::{Mailer, SendError};
use usher_mail::SmtpMailer;

use crate::letter::{LINK, mail};
use crate::server::{Manner, Server};

/// Short for a server that never answers, and long for one that does.
const TIMEOUT: Duration = Duration::from_secs(2);

fn mailer(url: &str) -> SmtpMailer {
    let from = "Usher <usher@usher.example>".parse().expect("an address");
    SmtpMailer::with_timeout(&SecretString::from(url), from, TIMEOUT).expect("the URL is good")
}

async fn outcome(manner: Manner) -> Result<(), SendError> {
    let server = Server::start(manner).await;
    mailer(&server.url()).send(&mail("Hello")).await
}

#[tokio::test]
async fn a_server_gets_envelope_and_mail_unchanged() {
    let server = Server::start(Manner::Takes).await;
    let mailer = mailer(&server.url());
    for _ in 0..2 {
        mailer.send(&mail("Hello")).await.expect("it is taken");
    }
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0], taken[1], "a mail that is sent twice is the same one");
    for part in [
        "MAIL FROM:<usher@usher.example>",
        "RCPT TO:<somebody@aurora.example>",
        "Message-ID: <mai_",
        "Subject: Hello: set your password",
        "Auto-Submitted: auto-generated",
        LINK,
        // A line that begins with a dot arrives with it.
        "\r\n.\r\nUsher\r\n",
    ] {
        assert!(taken[0].contains(part), "{part:?}: {}", taken[0]);
    }
}

#[tokio::test]
async fn a_refusal_for_good_is_told_from_one_for_now() {
    for (manner, refused) in [
        (Manner::Answers("RCPT", "550 5.1.1 no such user\r\n"), true),
        (Manner::Answers("MAIL", "553 not you\r\n"), true),
        (Manner::Answers(".", "554 spam\r\n"), true),
        (Manner::Answers("RCPT", "451 greylisted\r\n"), false),
        (Manner::Answers(".", "452 full\r\n"), false),
        (Manner::Answers("MAIL", "530 5.7.0 sign in first\r\n"), false),
        (Manner::Answers("CONNECT", "421 busy\r\n"), false),
        (Manner::Answers("CONNECT", "nonsense\r\n"), false),
        (Manner::HangsUp("DATA"), false),
    ] {
        match outcome(manner).await {
            Err(SendError::Refused(_)) => assert!(refused, "{manner:?}"),
            Err(SendError::Later(_)) => assert!(!refused, "{manner:?}"),
            Ok(()) => panic!("{manner:?} was taken"),
        }
    }
}

#[tokio::test]
async fn a_wrong_password_for_the_server_loses_no_mail() {
    let server = Server::start(Manner::Answers("AUTH", "535 5.7.8 wrong\r\n")).await;
    let url = server.url().replace("smtp://", "smtp://usher:secret@");
    assert!(matches!(
        mailer(&url).send(&mail("Hello")).await,
        Err(SendError::Later(_))
    ));
}

#[tokio::test]
async fn a_server_that_stops_answering_is_left_after_a_while() {
    for step in ["CONNECT", "EHLO", "RCPT", "."] {
        let sent = tokio::time::timeout(TIMEOUT * 5, outcome(Manner::Hangs(step))).await;
        assert!(matches!(sent, Ok(Err(SendError::Later(_)))), "{step}");
    }
}

#[tokio::test]
async fn without_a_server_the_mail_waits() {
    let server = Server::start(Manner::Takes).await;
    let url = server.url();
    drop(server);
    assert!(matches!(
        mailer(&url).send(&mail("Hello")).await,
        Err(SendError::Later(_))
    ));
}

#[tokio::test]
async fn encryption_that_is_required_is_not_done_without() {
    let server = Server::start(Manner::Takes).await;
    let url = format!("{}?tls=required", server.url());
    assert!(matches!(
        mailer(&url).send(&mail("Hello")).await,
        Err(SendError::Later(_))
    ));
    assert!(server.taken().is_empty());
}

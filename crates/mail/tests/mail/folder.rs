//! The folder: one file for each mail, for its owner alone, and MIME that another library reads back.

use std::fs;

use mail_parser::{MessageParser, MimeHeaders};
use usher_domain::id::MailId;
use usher_domain::mail::{Mailer, SendError};
use usher_mail::{FolderMailer, Originator};
use uuid::Uuid;

use crate::letter::{LINK, mail};

fn from() -> Originator {
    "Usher für alle <usher@usher.example>"
        .parse()
        .expect("an address")
}

#[tokio::test]
async fn another_library_reads_back_what_was_written() {
    let data = tempfile::tempdir().expect("a folder can be made");
    let mailer = FolderMailer::new(data.path().join("mail"), from()).expect("the folder is made");
    for greeting in ["Hello Aurora", "Hola Ñandú, 你好"] {
        let mail = mail(greeting);
        mailer.send(&mail).await.expect("it is kept");
        let bytes = fs::read(mailer.folder().join(format!("{}.eml", mail.id))).expect("it is there");
        let read = MessageParser::default().parse(&bytes).expect("it is a mail");

        assert_eq!(
            read.subject(),
            Some(format!("{greeting}: set your password").as_str())
        );
        let address = |list: Option<&mail_parser::Address<'_>>| {
            let first = list.and_then(|list| list.first()).expect("an address");
            (
                first.name().map(str::to_owned),
                first.address().map(str::to_owned),
            )
        };
        assert_eq!(
            address(read.from()),
            (
                Some("Usher für alle".to_owned()),
                Some("usher@usher.example".to_owned())
            )
        );
        assert_eq!(
            address(read.to()),
            (None, Some("somebody@aurora.example".to_owned()))
        );
        assert_eq!(
            read.message_id(),
            Some(format!("{}@usher.example", mail.id).as_str())
        );
        assert_eq!(read.date().expect("a date").to_timestamp(), 1_790_000_000);
        let automatic = read.header_raw("Auto-Submitted").expect("the header");
        assert_eq!(automatic.trim(), "auto-generated");
        let kind = read.content_type().expect("a type");
        assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));

        let text = read.body_text(0).expect("a text part").replace("\r\n", "\n");
        assert_eq!(
            text,
            format!("{greeting},\n\nset your password here:\n\n  {LINK}\n\n.\nUsher\n")
        );
        let html = read.body_html(0).expect("an HTML part");
        assert!(html.contains(&format!("<a href=\"{LINK}\">")), "{html}");
    }
}

#[tokio::test]
async fn a_link_stays_on_its_line_in_a_plain_mail() {
    let data = tempfile::tempdir().expect("a folder can be made");
    let mailer = FolderMailer::new(data.path().to_owned(), from()).expect("the folder is made");
    let mail = mail("Hello");
    mailer.send(&mail).await.expect("it is kept");
    let text = fs::read_to_string(data.path().join(format!("{}.eml", mail.id))).expect("it is text");
    assert!(text.lines().any(|line| line.trim() == LINK), "{text}");
    assert!(
        text.is_ascii() && text.split("\r\n").all(|line| !line.contains('\n')),
        "every line ends in CRLF"
    );
}

#[tokio::test]
async fn a_mail_that_is_sent_again_is_the_same_file_and_another_is_another() {
    let data = tempfile::tempdir().expect("a folder can be made");
    let mailer = FolderMailer::new(data.path().to_owned(), from()).expect("the folder is made");
    let mut mail = mail("Hello");
    let place = data.path().join(format!("{}.eml", mail.id));
    mailer.send(&mail).await.expect("it is kept");
    let first = fs::read(&place).expect("it is there");
    mailer.send(&mail).await.expect("it is kept");
    assert_eq!(fs::read(&place).expect("it is there"), first);
    mail.id = MailId::from(Uuid::from_u128(8));
    mailer.send(&mail).await.expect("it is kept");
    assert_eq!(
        fs::read_dir(data.path()).expect("a folder").count(),
        2,
        "nothing half written is left"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_reads_the_mails() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().expect("a folder can be made");
    let folder = data.path().join("deep").join("mail");
    let mailer = FolderMailer::new(folder.clone(), from()).expect("the folder is made");
    // Removed by somebody who tidied up.
    fs::remove_dir_all(&folder).expect("it can be removed");
    let mail = mail("Hello");
    mailer.send(&mail).await.expect("it is kept");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join(format!("{}.eml", mail.id))), 0o600);
}

#[tokio::test]
async fn a_subject_cannot_add_a_header() {
    let data = tempfile::tempdir().expect("a folder can be made");
    let mailer = FolderMailer::new(data.path().to_owned(), from()).expect("the folder is made");
    let mail = mail("Hello\r\nBcc: thief@elsewhere.example\r\n\r\n");
    mailer.send(&mail).await.expect("it is kept");
    let bytes = fs::read(data.path().join(format!("{}.eml", mail.id))).expect("it is there");
    let read = MessageParser::default().parse(&bytes).expect("it is a mail");
    assert!(read.bcc().is_none() && read.body_html(0).is_some());
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_to_is_tried_again_later() {
    let data = tempfile::tempdir().expect("a folder can be made");
    let folder = data.path().join("mail");
    let mailer = FolderMailer::new(folder.clone(), from()).expect("the folder is made");
    fs::remove_dir(&folder).expect("it can be removed");
    fs::write(&folder, "in the way").expect("a file can be made");
    assert!(matches!(
        mailer.send(&mail("Hello")).await,
        Err(SendError::Later(_))
    ));
}

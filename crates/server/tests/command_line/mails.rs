//! The settings of mails from the command line.

use crate::{command, complaint};

#[test]
fn settings_of_mails_that_cannot_be_used_are_named_and_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let migrated = command(folder.path(), &["migrate"]).output().unwrap();
    assert!(migrated.status.success());
    for (name, value) in [
        ("USHER_SMTP_URL", "https://usher:verysecret@mail.example.org"),
        (
            "USHER_SMTP_URL",
            "smtp://usher:verysecret@mail.example.org?tls=perhaps",
        ),
        ("USHER_MAIL_FROM", "nobody, verysecret"),
    ] {
        let serve = command(folder.path(), &["serve", "--listen", "127.0.0.1:0"])
            .env("USHER_METRICS_LISTEN", "off")
            .env(name, value)
            .output()
            .unwrap();
        let complaint = complaint(&serve);
        assert!(
            complaint.contains(name) && !complaint.contains("verysecret"),
            "{complaint}"
        );
    }
}

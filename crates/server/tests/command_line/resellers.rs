//! Resellers from the command line: stopped, let go on, given a new link, and their audit logs verified.

use std::path::Path;
use std::process::Output;

use crate::{complaint, usher};

/// A folder with a database and one reseller, whose slug is `norte`.
fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    printed(&usher(folder.path(), &["migrate"]));
    let create = [
        "reseller",
        "create",
        "--name",
        "Norte",
        "--owner-email",
        "owner@norte.example",
    ];
    printed(&usher(folder.path(), &create));
    folder
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("it prints text")
}

/// The id in the line that `audit verify` prints.
fn id(folder: &Path) -> String {
    let line = printed(&usher(folder, &["audit", "verify"]));
    line.split(' ').nth(1).expect("the id comes second").to_owned()
}

#[test]
fn a_reseller_is_stopped_and_goes_on_by_its_slug_or_its_id() {
    let folder = prepared();
    let id = id(folder.path());
    assert!(id.starts_with("rsl_"));
    let stopped = printed(&usher(
        folder.path(),
        &["reseller", "suspend", "--reseller", "norte"],
    ));
    assert!(stopped.contains("stopped the reseller Norte"), "{stopped}");
    // Twice is once.
    printed(&usher(folder.path(), &["reseller", "suspend", "--reseller", &id]));
    let going = printed(&usher(folder.path(), &["reseller", "resume", "--reseller", &id]));
    assert!(going.contains("goes on"), "{going}");
    let entries = printed(&usher(folder.path(), &["audit", "verify", "--reseller", &id]));
    assert_eq!(
        entries.split(' ').nth(2),
        Some("3"),
        "made, stopped, gone on: {entries}"
    );
}

#[test]
fn a_reseller_that_does_not_exist_is_named_by_every_command() {
    let folder = prepared();
    let other = "rsl_06cr28t0000000000000000000";
    for named in ["sur", other, "", "NORTE"] {
        for command in [
            vec!["reseller", "suspend", "--reseller", named],
            vec!["reseller", "resume", "--reseller", named],
            vec![
                "reseller",
                "setup-link",
                "--owner-email",
                "owner@norte.example",
                "--reseller",
                named,
            ],
            vec!["audit", "verify", "--reseller", named],
        ] {
            let complaint = complaint(&usher(folder.path(), &command));
            assert!(
                complaint.contains(&format!("find the reseller {named}:")),
                "{complaint}"
            );
        }
    }
}

#[test]
fn an_owner_without_a_password_gets_another_link_and_nobody_else_does() {
    let folder = prepared();
    let link = |email: &str| {
        let command = [
            "reseller",
            "setup-link",
            "--reseller",
            "norte",
            "--owner-email",
            email,
        ];
        usher(folder.path(), &command)
    };
    let [one, two] = [0; 2].map(|_| {
        let printed = printed(&link("Owner@Norte.example"));
        printed.lines().last().unwrap().to_owned()
    });
    assert!(one.starts_with("http://127.0.0.1:8080/reset/"), "{one}");
    assert_ne!(one, two);
    let stranger = complaint(&link("stranger@norte.example"));
    assert!(
        stranger.contains("nobody of that address is an owner there"),
        "{stranger}"
    );
    let nonsense = complaint(&link("nobody"));
    assert!(nonsense.contains("--owner-email must be"), "{nonsense}");
}

#[test]
fn verifying_prints_what_to_note_and_nothing_else() {
    let folder = prepared();
    let printed = printed(&usher(folder.path(), &["audit", "verify"]));
    let words: Vec<&str> = printed.trim_end().split(' ').collect();
    assert_eq!(words.len(), 4, "{printed}");
    assert_eq!((words[0], words[2]), ("norte", "1"));
    assert_eq!(words[3].len(), 64, "a hash: {printed}");
    assert!(words[3].bytes().all(|byte| byte.is_ascii_hexdigit()));
}

#[test]
fn a_database_that_is_not_up_to_date_is_refused_by_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        ["audit", "verify"].as_slice(),
        &["keys", "rotate"],
        &["keys", "rewrap"],
        &["reseller", "suspend", "--reseller", "norte"],
    ] {
        let complaint = complaint(&usher(folder.path(), command));
        assert!(complaint.contains("migrate"), "{command:?}: {complaint}");
    }
}

//! Keys from the command line: another one to sign with, another one to seal under.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::{command, complaint, usher};

/// Three master keys: 32 bytes each.
const MASTER: [&str; 3] = [
    "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
    "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
    "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=",
];

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("it prints text")
}

fn under(folder: &Path, arguments: &[&str], (newest, old): (&str, &str)) -> Output {
    command(folder, arguments)
        .env("USHER_MASTER_KEY", newest)
        .env("USHER_OLD_MASTER_KEYS", old)
        .output()
        .expect("the program can be started")
}

fn migrated() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    assert!(usher(folder.path(), &["migrate"]).status.success());
    folder
}

#[test]
fn every_rotation_makes_a_key_and_says_when_it_signs() {
    let folder = migrated();
    let in_turn = printed(&usher(folder.path(), &["keys", "rotate"]));
    assert!(
        in_turn.contains("made the signing key") && in_turn.contains("in 60 seconds"),
        "{in_turn}"
    );
    let at_once = printed(&usher(folder.path(), &["keys", "rotate", "--at-once"]));
    assert!(at_once.contains("within 5 seconds"), "{at_once}");
    assert_ne!(in_turn.lines().next(), at_once.lines().next());
}

#[test]
fn a_key_that_the_servers_could_not_open_is_not_made() {
    let folder = migrated();
    printed(&under(folder.path(), &["keys", "rotate"], (MASTER[0], "")));
    for rotate in [["keys", "rotate"].as_slice(), &["keys", "rotate", "--at-once"]] {
        let complaint = complaint(&under(folder.path(), rotate, (MASTER[1], "")));
        assert!(
            complaint.contains("is USHER_MASTER_KEY the one of this database?"),
            "{complaint}"
        );
    }
    printed(&under(folder.path(), &["keys", "rotate"], (MASTER[1], MASTER[0])));
}

#[test]
fn keys_that_are_rotated_faster_than_they_fall_out_are_refused_in_the_end() {
    let folder = migrated();
    for _ in 0..16 {
        printed(&usher(folder.path(), &["keys", "rotate"]));
    }
    let complaint = complaint(&usher(folder.path(), &["keys", "rotate"]));
    assert!(complaint.contains("16 keys are not retired yet"), "{complaint}");
    printed(&usher(folder.path(), &["keys", "rotate", "--at-once"]));
    printed(&usher(folder.path(), &["keys", "rotate"]));
}

#[test]
fn secrets_move_under_the_newest_master_key_and_those_that_cannot_are_named() {
    let folder = migrated();
    let rewrap = |keys| under(folder.path(), &["keys", "rewrap"], keys);
    // One secret under the first key, one under the second.
    printed(&under(folder.path(), &["keys", "rotate"], (MASTER[0], "")));
    printed(&under(folder.path(), &["keys", "rotate"], (MASTER[1], MASTER[0])));

    let failed = rewrap((MASTER[2], MASTER[1]));
    let said = complaint(&failed);
    assert!(
        said.contains("no known master key opens signing_keys.private of row "),
        "{said}"
    );
    assert!(said.contains("1 cannot be opened"), "{said}");
    let did = String::from_utf8(failed.stdout).unwrap();
    assert!(
        did.starts_with("put 1 secrets under the newest master key; 0 were"),
        "the other one: {did}"
    );

    let old = format!("{}, {}", MASTER[0], MASTER[1]);
    let did = printed(&rewrap((MASTER[2], &old)));
    assert!(
        did.starts_with("put 1 secrets under the newest master key; 1 were"),
        "{did}"
    );
    let did = printed(&rewrap((MASTER[2], "")));
    assert!(
        did.starts_with("put 0 secrets under the newest master key; 2 were"),
        "{did}"
    );
}

#[test]
fn the_key_file_may_hold_several_keys_the_newest_first() {
    let folder = migrated();
    printed(&usher(folder.path(), &["keys", "rotate"]));
    let path = folder.path().join("data/master.key");
    let before = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{}\n{before}\n", MASTER[0])).unwrap();
    let did = printed(&usher(folder.path(), &["keys", "rewrap"]));
    assert!(did.starts_with("put 1 secrets"), "{did}");
    fs::write(&path, format!("{}\n", MASTER[0])).unwrap();
    let did = printed(&usher(folder.path(), &["keys", "rewrap"]));
    assert!(
        did.starts_with("put 0 secrets under the newest master key; 1 were"),
        "{did}"
    );
}

#[test]
fn a_master_key_that_is_none_is_named_and_not_repeated() {
    let folder = migrated();
    for (keys, name) in [
        (("c2hvcnQ=", ""), "USHER_MASTER_KEY"),
        ((MASTER[0], "c2hvcnQ="), "USHER_OLD_MASTER_KEYS"),
    ] {
        let complaint = complaint(&under(folder.path(), &["keys", "rewrap"], keys));
        assert!(
            complaint.contains(name) && !complaint.contains("c2hvcnQ"),
            "{complaint}"
        );
    }
}

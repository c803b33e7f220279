//! The audit log's chain: whatever somebody does to entries that were written, the first bad one is named.

use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;
use usher_domain::audit::{Broken, Chain, Entry, GENESIS, Head, Recorded, link};
use usher_domain::event::{ActorKind, Subject, SubjectKind};
use usher_domain::id::AuditId;
use usher_domain::time::Timestamp;
use uuid::Uuid;

fn at(milliseconds: i64) -> Timestamp {
    Utc.timestamp_millis_opt(1_800_000_000_000 + milliseconds)
        .single()
        .expect("a moment")
}

fn entry(sequence: i64) -> Entry {
    let number = u128::try_from(sequence).expect("it begins at one");
    Entry {
        id: AuditId::from(Uuid::from_u128(4 + number)),
        sequence,
        at: at(16),
        actor_kind: ActorKind::User,
        actor_id: Some("usr_someone".to_owned()),
        action: "invitation.issue".to_owned(),
        subject: Subject {
            kind: SubjectKind::Invitation,
            id: Uuid::from_u128(7),
        },
        changes: json!({ "status": { "from": null, "to": "ISSUING" }, "count": [3, { "b": true, "a": "é\n" }] }),
        ip_address: Some("192.0.2.7".to_owned()),
        user_agent: Some("Mozilla/5.0".to_owned()),
        request_id: None,
    }
}

/// The entries with the hashes that Usher would have written.
fn sealed(entries: Vec<Entry>) -> Vec<Recorded> {
    let mut previous = GENESIS;
    let seal = |entry: Entry| {
        previous = link(&previous, &entry);
        Recorded {
            entry,
            hash: previous,
        }
    };
    entries.into_iter().map(seal).collect()
}

fn log(length: i64) -> Vec<Recorded> {
    sealed((1..=length).map(entry).collect())
}

fn head(log: &[Recorded]) -> Head {
    Head {
        sequence: i64::try_from(log.len()).expect("a log of a test is short"),
        hash: log.last().map_or(GENESIS, |last| last.hash),
    }
}

fn walk(log: &[Recorded], head: &Head) -> Result<(), Broken> {
    let mut chain = Chain::default();
    log.iter().try_for_each(|recorded| chain.step(recorded))?;
    chain.finish(head)
}

/// Kept logs stay verifiable for as long as anybody keeps them: the canonical form can never change.
#[test]
fn the_hashes_of_known_entries_are_what_they_always_were() {
    let hex = |hash: &[u8; 32]| data_encoding::HEXLOWER.encode(hash);
    let first = link(&GENESIS, &entry(1));
    assert_eq!(
        hex(&first),
        "2d38fc5c4eda8872c0428a23a17629a8521f625c6451bd7318468bf5251dd2c3"
    );
    let second = Entry {
        actor_kind: ActorKind::System,
        actor_id: None,
        ip_address: None,
        user_agent: None,
        request_id: Some("req-2".to_owned()),
        ..entry(2)
    };
    assert_eq!(
        hex(&link(&first, &second)),
        "d09847b0b0bf909cdca68f60b511735a4f044061a13782f8f01e93aecba3a92e"
    );
}

#[test]
fn an_untouched_log_is_whole_and_an_empty_one_too() {
    for length in 0..8 {
        let log = log(length);
        assert_eq!(walk(&log, &head(&log)), Ok(()));
    }
    let mut chain = Chain::default();
    for recorded in log(5) {
        chain.step(&recorded).expect("the log is whole");
        assert_eq!(
            (chain.sequence(), chain.hash()),
            (recorded.entry.sequence, &recorded.hash)
        );
    }
}

/// Every field of an entry, altered, with the name of the field.
fn edits(entry: &Entry) -> Vec<(&'static str, Entry)> {
    let edited = |change: fn(&mut Entry)| {
        let mut entry = entry.clone();
        change(&mut entry);
        entry
    };
    vec![
        (
            "id",
            edited(|entry| entry.id = AuditId::from(Uuid::from_u128(99))),
        ),
        ("at", edited(|entry| entry.at = at(17))),
        ("actor kind", edited(|entry| entry.actor_kind = ActorKind::ApiKey)),
        (
            "actor",
            edited(|entry| entry.actor_id = Some("usr_other".to_owned())),
        ),
        ("no actor", edited(|entry| entry.actor_id = None)),
        ("action", edited(|entry| entry.action.push('d'))),
        (
            "subject kind",
            edited(|entry| entry.subject.kind = SubjectKind::Sender),
        ),
        ("subject", edited(|entry| entry.subject.id = Uuid::from_u128(8))),
        ("changes", edited(|entry| entry.changes = json!({}))),
        (
            "a nested change",
            edited(|entry| entry.changes["count"][1]["a"] = json!("e")),
        ),
        (
            "address",
            edited(|entry| entry.ip_address = Some("192.0.2.8".to_owned())),
        ),
        (
            "user agent",
            edited(|entry| entry.user_agent = Some(String::new())),
        ),
        (
            "request",
            edited(|entry| entry.request_id = Some("req-1".to_owned())),
        ),
    ]
}

#[test]
fn an_edit_of_any_field_is_named() {
    let log = log(5);
    for place in 0..log.len() {
        let number = log[place].entry.sequence;
        for (field, edited) in edits(&log[place].entry) {
            let mut tampered = log.clone();
            tampered[place].entry = edited;
            assert_eq!(
                walk(&tampered, &head(&log)),
                Err(Broken::Altered(number)),
                "{field} of {number}"
            );
        }
        let mut tampered = log.clone();
        tampered[place].hash[31] ^= 1;
        assert_eq!(
            walk(&tampered, &head(&log)),
            Err(Broken::Altered(number)),
            "a hash"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_deleted_entry_is_missed_at_its_place(length in 1_i64..20, place in any::<Index>()) {
        let mut tampered = log(length);
        let head = head(&tampered);
        let number = tampered.remove(place.index(tampered.len())).entry.sequence;
        let expected = if number == length { Broken::Truncated(number) } else { Broken::Gap(number) };
        prop_assert_eq!(walk(&tampered, &head), Err(expected));
        // Whoever renumbers and hashes what follows anew is found at the end.
        let mut number = 0;
        let renumbered = tampered.into_iter().map(|recorded| {
            number += 1;
            Entry { sequence: number, ..recorded.entry }
        });
        prop_assert_eq!(walk(&sealed(renumbered.collect()), &head), Err(Broken::Truncated(length)));
    }

    #[test]
    fn two_entries_in_each_other_s_place_are_missed_at_the_first(
        length in 2_i64..20, one in any::<Index>(), other in any::<Index>(),
    ) {
        let mut tampered = log(length);
        let head = head(&tampered);
        let (one, other) = (one.index(tampered.len()), other.index(tampered.len()));
        prop_assume!(one != other);
        let first = i64::try_from(one.min(other)).expect("it is short") + 1;
        tampered.swap(one, other);
        prop_assert_eq!(walk(&tampered, &head), Err(Broken::Gap(first)));
        // With each other's numbers, the texts do not fit the hashes.
        let (left, right) = (tampered[one].entry.sequence, tampered[other].entry.sequence);
        tampered[one].entry.sequence = right;
        tampered[other].entry.sequence = left;
        prop_assert_eq!(walk(&tampered, &head), Err(Broken::Altered(first)));
    }

    #[test]
    fn an_inserted_entry_is_found_at_it_or_right_behind_it(length in 1_i64..20, place in any::<Index>()) {
        let log = log(length);
        let head = head(&log);
        let place = place.index(log.len());
        let number = log[place].entry.sequence;
        let previous = if place == 0 { GENESIS } else { log[place - 1].hash };
        let forged = Entry { action: "member.remove".to_owned(), ..entry(number) };
        let forged = Recorded { hash: link(&previous, &forged), entry: forged };
        let mut tampered = log.clone();
        tampered.insert(place, forged);
        prop_assert_eq!(walk(&tampered, &head), Err(Broken::Gap(number + 1)), "a number stands twice");
        for recorded in &mut tampered[place + 1..] {
            recorded.entry.sequence += 1;
        }
        prop_assert_eq!(walk(&tampered, &head), Err(Broken::Altered(number + 1)));
    }

    #[test]
    fn an_end_that_was_cut_off_is_missed(length in 1_i64..20, kept in any::<Index>()) {
        let mut tampered = log(length);
        let head = head(&tampered);
        tampered.truncate(kept.index(tampered.len()));
        let missing = i64::try_from(tampered.len()).expect("it is short") + 1;
        prop_assert_eq!(walk(&tampered, &head), Err(Broken::Truncated(missing)));
    }

    #[test]
    fn entries_that_nobody_wrote_are_surplus(length in 0_i64..20, more in 1_i64..5) {
        let head = head(&log(length));
        prop_assert_eq!(walk(&log(length + more), &head), Err(Broken::Surplus(length + 1)));
    }

    #[test]
    fn a_log_that_was_rewritten_as_a_whole_is_not_the_one_that_is_remembered(
        length in 1_i64..20, place in any::<Index>(),
    ) {
        let log = log(length);
        let mut rewritten: Vec<Entry> = log.iter().map(|recorded| recorded.entry.clone()).collect();
        let place = place.index(rewritten.len());
        rewritten[place].action = "member.remove".to_owned();
        prop_assert_eq!(walk(&sealed(rewritten), &head(&log)), Err(Broken::Forgotten(length)));
    }
}

//! The audit log read back: newest first, filtered, in pages, and so that its hashes can be computed again.

use std::sync::Arc;

use serde_json::json;
use sha2::{Digest, Sha256};
use usher_domain::access::Client;
use usher_domain::audit::{Broken, Chain, GENESIS, Head, Listing, Log, NewEntry, Recorded, TextFilter};
use usher_domain::event::{ActorKind, Subject, SubjectKind};
use usher_domain::id::ResellerId;
use usher_domain::page::PageError;

use crate::fixture::{Fixture, Place, done, on_both, together};
use crate::make;

on_both! {
    the_hash_of_an_entry_is_that_of_its_canonical_form,
    a_log_without_entries_is_whole,
    the_chain_holds_over_many_changes_and_shows_what_was_done_to_it,
    entries_are_listed_newest_first_in_pages,
    entries_are_filtered,
}

async fn verify(fixture: &Fixture, reseller: ResellerId) -> Result<i64, Broken> {
    let mut tx = fixture.read(reseller).await;
    let head = tx.audit_head().await.unwrap();
    let mut chain = Chain::default();
    loop {
        let entries = tx.audit_after(chain.sequence(), 3).await.unwrap();
        let Some(last) = entries.last().map(|last| last.entry.sequence) else {
            chain.finish(&head)?;
            return Ok(chain.sequence());
        };
        for entry in &entries {
            chain.step(entry)?;
        }
        assert_eq!(chain.sequence(), last);
    }
}

async fn the_hash_of_an_entry_is_that_of_its_canonical_form(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut bare = make::log(20, Vec::new());
    bare.actor_kind = ActorKind::System;
    bare.actor_id = None;
    bare.client = Client::default();
    bare.entries[0].changes = json!({"b": [1, 2.5, {"z": null, "a": "é\u{1f}\"\\/"}], "a": true});
    for log in [make::log(10, Vec::new()), bare] {
        fixture.write(reseller).await.commit(log).await.unwrap();
    }
    // Written out as it has always been hashed: a log that was begun long ago must stay whole.
    let first = format!(
        r#"{{"action":"invitation.issue","actorId":"usr_someone","actorKind":"USER","at":"2026-09-21T14:13:20.016Z","changes":{{"status":{{"from":null,"to":"ISSUING"}}}},"id":"{id}","ipAddress":"192.0.2.7","requestId":"req-1","sequence":1,"subjectId":"{subject}","subjectKind":"INVITATION","userAgent":"Mozilla/5.0"}}"#,
        id = make::entry(10).id,
        subject = make::uuid(10),
    );
    let second = format!(
        r#"{{"action":"invitation.issue","actorId":null,"actorKind":"SYSTEM","at":"2026-09-21T14:13:20.016Z","changes":{{"a":true,"b":[1,2.5,{{"a":"é\u001f\"\\/","z":null}}]}},"id":"{id}","ipAddress":null,"requestId":null,"sequence":2,"subjectId":"{subject}","subjectKind":"INVITATION","userAgent":null}}"#,
        id = make::entry(20).id,
        subject = make::uuid(20),
    );
    let mut hash = GENESIS;
    let kept = fixture.read(reseller).await.audit_after(0, 10).await.unwrap();
    assert_eq!(kept.len(), 2);
    for (canonical, recorded) in [first, second].iter().zip(&kept) {
        let mut hasher = Sha256::new();
        hasher.update(hash);
        hasher.update(canonical.as_bytes());
        hash = hasher.finalize().into();
        assert_eq!(recorded.hash, hash, "{canonical}");
    }
    let head = fixture.read(reseller).await.audit_head().await.unwrap();
    assert_eq!(head, Head { sequence: 2, hash });
}

async fn a_log_without_entries_is_whole(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    assert_eq!(verify(&fixture, reseller).await, Ok(0));
    // One that does not exist has written nothing either.
    let nobody = make::reseller(9).id;
    let head = fixture.read(nobody).await.audit_head().await.unwrap();
    let nothing = Head {
        sequence: 0,
        hash: GENESIS,
    };
    assert_eq!(head, nothing);
}

async fn the_chain_holds_over_many_changes_and_shows_what_was_done_to_it(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let (reseller, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    together((0..8).map(|n| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut log = make::log(1_000 + n * 10, Vec::new());
            log.entries.push(make::entry(1_001 + n * 10));
            let reseller = if n == 7 { other } else { reseller };
            fixture.write(reseller).await.commit(log).await.unwrap();
        }
    }))
    .await;
    assert_eq!(verify(&fixture, reseller).await, Ok(14));
    assert_eq!(verify(&fixture, other).await, Ok(2));
    let mine = match &fixture.place {
        Place::Sqlite { .. } => format!("reseller_id = x'{}'", reseller.uuid().simple()),
        Place::Postgres(_) => format!("reseller_id = '{}'", reseller.uuid()),
    };
    for (done_to_it, undone, expected) in [
        (
            "UPDATE audit_entries SET action = 'x' WHERE sequence = 5 AND",
            "UPDATE audit_entries SET action = 'invitation.issue' WHERE sequence = 5 AND",
            Broken::Altered(5),
        ),
        (
            "UPDATE reseller_log SET next_audit = 17 WHERE",
            "UPDATE reseller_log SET next_audit = 15 WHERE",
            Broken::Truncated(15),
        ),
        (
            "UPDATE reseller_log SET next_audit = 14 WHERE",
            "UPDATE reseller_log SET next_audit = 15 WHERE",
            Broken::Surplus(14),
        ),
        (
            "DELETE FROM audit_entries WHERE sequence > 12 AND",
            "",
            Broken::Truncated(13),
        ),
        (
            "DELETE FROM audit_entries WHERE sequence = 4 AND",
            "",
            Broken::Gap(4),
        ),
    ] {
        fixture.tamper(&format!("{done_to_it} {mine}")).await;
        assert_eq!(verify(&fixture, reseller).await, Err(expected), "{done_to_it}");
        if !undone.is_empty() {
            fixture.tamper(&format!("{undone} {mine}")).await;
        }
    }
    assert_eq!(verify(&fixture, other).await, Ok(2), "the other log is untouched");
}

/// A log of ten changes: actions in turn, two actors, one subject for each pair.
async fn filled(fixture: &Fixture) -> ResellerId {
    let reseller = fixture.reseller(1).await;
    let other = fixture.reseller(2).await;
    let actions = [
        "api_key.create",
        "api_key.revoke",
        "member.offer",
        "api_keys.list",
    ];
    for n in 0..10_u8 {
        let number = usize::from(n);
        let log = Log {
            at: make::at(i64::from(n) * 10),
            actor_id: Some(if n % 2 == 0 { "usr_even" } else { "key_odd" }.to_owned()),
            entries: vec![NewEntry {
                action: actions[number % actions.len()],
                subject: Subject {
                    kind: SubjectKind::ApiKey,
                    id: make::uuid(500 + u128::from(n / 2)),
                },
                ..make::entry(100 + u128::from(n))
            }],
            ..make::log(1, Vec::new())
        };
        fixture.write(reseller).await.commit(log.clone()).await.unwrap();
        fixture.write(other).await.commit(log).await.unwrap();
    }
    reseller
}

fn sequences<'a>(entries: impl IntoIterator<Item = &'a Recorded>) -> Vec<i64> {
    entries
        .into_iter()
        .map(|recorded| recorded.entry.sequence)
        .collect()
}

async fn entries_are_listed_newest_first_in_pages(fixture: Fixture) {
    let reseller = filled(&fixture).await;
    let mut tx = fixture.read(reseller).await;
    let all = Listing::default();
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let page = tx.list_audit(&all, &make::first(4, after.clone())).await.unwrap();
        assert_eq!(page.total, Some(10));
        assert_eq!(page.has_previous, after.is_some());
        seen.extend(page.edges.iter().map(|edge| edge.node.clone()));
        after = page.edges.last().map(|edge| edge.cursor.clone());
        if !page.has_next {
            break;
        }
    }
    assert_eq!(sequences(&seen), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    let page = tx.list_audit(&all, &make::last(3, after.clone())).await.unwrap();
    assert_eq!(sequences(page.edges.iter().map(|edge| &edge.node)), [4, 3, 2]);
    assert!(page.has_next && page.has_previous);
    // Read by their ids they are the same, hash and all.
    let ids = [seen[3].entry.id, seen[8].entry.id, make::uuid(999).into()];
    let mut found = tx.audit_entries(&ids).await.unwrap();
    found.sort_by_key(|recorded| -recorded.entry.sequence);
    assert_eq!(found, [seen[3].clone(), seen[8].clone()]);
    assert!(tx.audit_entries(&[]).await.unwrap().is_empty());
    assert_eq!(sequences(&tx.audit_after(8, 10).await.unwrap()), [9, 10]);
    let projects = usher_domain::project::Listing {
        visible: usher_domain::access::Visible::All,
        archived: usher_domain::project::Archived::Included,
        search: None,
    };
    let refused = tx.list_projects(&projects, &make::first(3, after)).await;
    assert!(matches!(refused, Err(PageError::MalformedCursor)));
    drop(tx);
    // What is written while somebody pages does not move the pages.
    let mut tx = fixture.write(reseller).await;
    let page = tx.list_audit(&all, &make::first(2, None)).await.unwrap();
    done(tx).await;
    fixture
        .write(reseller)
        .await
        .commit(make::log(700, Vec::new()))
        .await
        .unwrap();
    let cursor = page.edges.last().map(|edge| edge.cursor.clone());
    let page = fixture
        .read(reseller)
        .await
        .list_audit(&all, &make::first(2, cursor))
        .await
        .unwrap();
    assert_eq!(sequences(page.edges.iter().map(|edge| &edge.node)), [8, 7]);
}

/// Some conditions, and the places of the entries that meet them.
fn conditions() -> Vec<(Listing, Vec<i64>)> {
    let text = |text: &str| Some(text.to_owned());
    vec![
        (
            Listing {
                actor: text("key_odd"),
                ..Listing::default()
            },
            vec![10, 8, 6, 4, 2],
        ),
        (
            Listing {
                actor: text("key_\0"),
                ..Listing::default()
            },
            vec![],
        ),
        (
            Listing {
                subject: Some(make::uuid(502)),
                ..Listing::default()
            },
            vec![6, 5],
        ),
        (
            Listing {
                from: Some(make::at(20)),
                to: Some(make::at(50)),
                ..Listing::default()
            },
            vec![5, 4, 3],
        ),
    ]
}

fn conditions_on_actions() -> Vec<(Listing, Vec<i64>)> {
    let text = |text: &str| Some(text.to_owned());
    let action = |action| Listing {
        action,
        ..Listing::default()
    };
    vec![
        (
            action(TextFilter {
                equals: text("api_key.create"),
                ..TextFilter::default()
            }),
            vec![9, 5, 1],
        ),
        (
            action(TextFilter {
                one_of: Some(vec!["member.offer".to_owned(), "api_key.revoke".to_owned()]),
                ..TextFilter::default()
            }),
            vec![10, 7, 6, 3, 2],
        ),
        (
            action(TextFilter {
                one_of: Some(Vec::new()),
                ..TextFilter::default()
            }),
            vec![],
        ),
        (
            action(TextFilter {
                starts_with: text("api_key."),
                ..TextFilter::default()
            }),
            vec![10, 9, 6, 5, 2, 1],
        ),
        (
            action(TextFilter {
                contains: text(".REV"),
                starts_with: text("api"),
                ..TextFilter::default()
            }),
            vec![10, 6, 2],
        ),
        (
            Listing {
                actor: text("usr_even"),
                from: Some(make::at(30)),
                ..action(TextFilter {
                    contains: text("api_key"),
                    ..TextFilter::default()
                })
            },
            vec![9, 5],
        ),
    ]
}

async fn entries_are_filtered(fixture: Fixture) {
    let reseller = filled(&fixture).await;
    let mut tx = fixture.read(reseller).await;
    for (listing, expected) in conditions().into_iter().chain(conditions_on_actions()) {
        let page = tx.list_audit(&listing, &make::first(50, None)).await.unwrap();
        assert_eq!(
            sequences(page.edges.iter().map(|edge| &edge.node)),
            expected,
            "{listing:?}"
        );
        assert_eq!(page.total, Some(expected.len() as u64));
    }
}

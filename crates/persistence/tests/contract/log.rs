//! Events: gapless, in commit order, and announced.

use std::sync::Arc;
use std::time::Duration;

use usher_domain::access::Visible;
use usher_domain::event::{EventType, Filter, Sight, Subject, SubjectKind, Watch};
use usher_domain::id::ResellerId;
use usher_domain::sweep::Work;

use crate::fixture::{Fixture, Place, done, on_both, together};
use crate::make;

on_both! {
    an_event_comes_back_exactly_as_it_was_written,
    a_rolled_back_change_leaves_no_gap,
    a_reader_sees_every_number_once_in_order_while_many_write,
    events_are_filtered,
    a_commit_nudges_who_watches_this_reseller,
    a_log_without_a_reseller_is_refused,
}

fn everything() -> Filter {
    Filter {
        types: Vec::new(),
        sight: Sight::everywhere(&Visible::All),
        subjects: Vec::new(),
    }
}

async fn an_event_comes_back_exactly_as_it_was_written(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let tx = fixture.write(reseller).await;
    let subject = make::uuid(5);
    let written = make::event(6, subject);
    let committed = tx
        .commit(make::log(100, vec![written.clone(), make::event(7, subject)]))
        .await
        .unwrap();
    assert_eq!(
        committed.iter().map(|event| event.sequence).collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(committed[0].data.to_string(), written.data.to_string());

    let mut tx = fixture.read(reseller).await;
    assert_eq!(tx.event_head().await.unwrap(), 2);
    let read = tx.events_after(0, &everything(), 10).await.unwrap();
    assert_eq!(read, committed);
    assert_eq!(
        read[0].data.to_string(),
        written.data.to_string(),
        "the same bytes"
    );
    assert_eq!(
        tx.events_after(1, &everything(), 10).await.unwrap(),
        committed[1..]
    );
    assert_eq!(
        tx.events_after(0, &everything(), 1).await.unwrap(),
        committed[..1]
    );
    assert_eq!(tx.events(&[written.id]).await.unwrap(), committed[..1]);
    let about = [written.subject];
    assert_eq!(tx.events_about(&about, 10).await.unwrap(), committed);
    assert_eq!(tx.events_about(&about, 1).await.unwrap(), committed[..1]);
    let of_another_kind = Subject {
        kind: SubjectKind::Number,
        id: subject,
    };
    assert!(tx.events_about(&[of_another_kind], 10).await.unwrap().is_empty());
}

async fn a_rolled_back_change_leaves_no_gap(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    if let Place::Postgres(_) = fixture.place {
        let in_time = tokio::time::timeout(
            Duration::from_secs(20),
            later_commit_later_number(&fixture, reseller),
        );
        in_time
            .await
            .expect("nobody waits for a transaction that has yet to commit");
    }
    let before = fixture.read(reseller).await.event_head().await.unwrap();
    for n in 0..3 {
        let mut tx = fixture.write(reseller).await;
        tx.schedule(Work::SyncProject, make::uuid(3), make::at(n))
            .await
            .unwrap();
        drop(tx);
    }
    // A change whose last step fails (an event's id twice) takes no number either.
    let twice = vec![make::event(9, make::uuid(9)), make::event(9, make::uuid(9))];
    assert!(
        fixture
            .write(reseller)
            .await
            .commit(make::log(102, twice))
            .await
            .is_err()
    );
    let tx = fixture.write(reseller).await;
    let events = tx
        .commit(make::log(103, vec![make::event(4, make::uuid(4))]))
        .await
        .unwrap();
    assert_eq!(events[0].sequence, before + 1);
}

/// One began earlier and did its work earlier, and commits later: its number is the later one. Numbers taken early would
/// make the second wait for the first, or show number 2 before number 1. (SQLite has no second writer.)
async fn later_commit_later_number(fixture: &Fixture, reseller: ResellerId) {
    let mut first = fixture.write(reseller).await;
    first
        .schedule(Work::SyncProject, make::uuid(1), make::at(0))
        .await
        .unwrap();
    let mut second = fixture.write(reseller).await;
    second
        .schedule(Work::SyncProject, make::uuid(2), make::at(0))
        .await
        .unwrap();
    let of_second = second
        .commit(make::log(100, vec![make::event(2, make::uuid(2))]))
        .await
        .unwrap();
    assert_eq!(of_second[0].sequence, 1);
    let of_first = first
        .commit(make::log(101, vec![make::event(1, make::uuid(1))]))
        .await
        .unwrap();
    assert_eq!(of_first[0].sequence, 2);
}

/// Writers that take their time, some of whom roll back.
const WRITERS: u128 = 8;
/// Transactions of each.
const CHANGES: u128 = 15;

async fn a_reader_sees_every_number_once_in_order_while_many_write(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let reseller = fixture.reseller(1).await;
    let writing = async {
        let written =
            together((0..WRITERS).map(|writer| write_many(Arc::clone(&fixture), reseller, writer))).await;
        let mut end = make::event(900_000, make::uuid(0));
        end.kind = EventType::OperationCompleted;
        let tx = fixture.write(reseller).await;
        tx.commit(make::log(900_001, vec![end])).await.unwrap();
        written.into_iter().sum::<i64>() + 1
    };
    let reading = tokio::time::timeout(Duration::from_mins(1), tail(&fixture, reseller));
    let (written, seen) = tokio::join!(writing, reading);
    assert_eq!(seen.unwrap(), written);
}

async fn write_many(fixture: Arc<Fixture>, reseller: ResellerId, writer: u128) -> i64 {
    let mut written = 0;
    for change in 0..CHANGES {
        let n = 1_000 + writer * 1_000 + change * 10;
        let mut tx = fixture.write(reseller).await;
        tx.schedule(Work::TrackInvitation, make::uuid(writer), make::at(0))
            .await
            .unwrap();
        // Long enough for others to begin and to commit meanwhile.
        tokio::time::sleep(Duration::from_millis(
            u64::try_from((writer + change) % 4).unwrap(),
        ))
        .await;
        if (writer + change).is_multiple_of(4) {
            drop(tx);
            continue;
        }
        let events: Vec<_> = (0..=change % 3)
            .map(|more| make::event(n + more, make::uuid(n)))
            .collect();
        written += i64::try_from(tx.commit(make::log(n + 5, events)).await.unwrap().len()).unwrap();
    }
    written
}

/// Reads until the last event, and holds every number to be the one after the last.
async fn tail(fixture: &Fixture, reseller: ResellerId) -> i64 {
    let mut seen = 0;
    let mut nudges = fixture.database.watch(reseller);
    loop {
        let mut tx = fixture.read(reseller).await;
        let events = tx.events_after(seen, &everything(), 7).await.unwrap();
        drop(tx);
        for event in &events {
            assert_eq!(event.sequence, seen + 1);
            seen += 1;
            if event.kind == EventType::OperationCompleted {
                return seen;
            }
        }
        if events.is_empty() {
            nudges.next().await;
        }
    }
}

async fn events_are_filtered(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut of_project = make::event(10, make::uuid(50));
    of_project.project = Some(project.id);
    let mut other_kind = make::event(11, make::uuid(51));
    other_kind.kind = EventType::PhoneNumberHeld;
    let plain = make::event(12, make::uuid(52));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.commit(make::log(100, vec![of_project, other_kind, plain]))
        .await
        .unwrap();
    let mut tx = fixture.read(reseller).await;
    for (filter, expected) in [
        (everything(), vec![1, 2, 3]),
        (
            Filter {
                sight: Sight::everywhere(&Visible::Only(vec![project.id, make::uuid(77).into()])),
                ..everything()
            },
            vec![1],
        ),
        (
            Filter {
                sight: Sight::everywhere(&Visible::Only(Vec::new())),
                ..everything()
            },
            vec![],
        ),
        (
            Filter {
                types: vec![EventType::PhoneNumberHeld],
                ..everything()
            },
            vec![2],
        ),
        (
            Filter {
                subjects: vec![make::uuid(51), make::uuid(52), make::uuid(53)],
                ..everything()
            },
            vec![2, 3],
        ),
    ] {
        let found = tx.events_after(0, &filter, 10).await.unwrap();
        let found: Vec<_> = found.iter().map(|event| event.sequence).collect();
        assert_eq!(found, expected);
    }
}

async fn a_commit_nudges_who_watches_this_reseller(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let mut nudges = fixture.database.watch(mine);
    let tx = fixture.write(mine).await;
    tx.commit(make::log(10, vec![make::event(11, make::uuid(11))]))
        .await
        .unwrap();
    let at_once = tokio::time::timeout(Duration::ZERO, nudges.next()).await;
    assert!(at_once.is_ok(), "the nudge is there as soon as the commit is");
    // Without any nudge, a watcher looks by itself.
    let tx = fixture.write(other).await;
    tx.commit(make::log(20, vec![make::event(21, make::uuid(21))]))
        .await
        .unwrap();
    tokio::time::timeout(Duration::from_secs(3), nudges.next())
        .await
        .unwrap();
}

async fn a_log_without_a_reseller_is_refused(fixture: Fixture) {
    let tx = fixture.platform().await;
    assert!(tx.commit(make::log(10, Vec::new())).await.is_err());
    let mut empty = make::log(10, Vec::new());
    empty.entries.clear();
    assert!(fixture.platform().await.commit(empty).await.unwrap().is_empty());
    done(fixture.platform().await).await;
}

//! The end of a log that is watched: read once for everybody, whole, and in order.

use std::sync::Arc;

use usher_domain::event::{Event, Nudges, Recent, Watch};
use usher_domain::id::ResellerId;
use usher_persistence::{Options, connect};

use crate::fixture::{Fixture, Place, on_both, together};
use crate::make;

on_both! {
    an_event_is_read_and_decoded_once_for_everybody,
    who_stands_further_back_than_what_is_kept_is_told_so,
    what_is_taken_is_whole_while_many_write,
    what_nobody_was_told_of_is_found_by_looking_and_told_to_all,
}

/// How many watch at once.
const WATCHERS: usize = 50;
/// More events than are kept.
const MANY: u128 = 300;

async fn happen(fixture: &Fixture, reseller: ResellerId, n: u128) {
    let tx = fixture.write(reseller).await;
    let events = vec![make::event(1_000 + n, make::uuid(1))];
    tx.commit(make::log(2_000 + n, events)).await.unwrap();
}

async fn taken(nudges: &mut Box<dyn Nudges>, after: i64) -> Vec<Arc<Event>> {
    match nudges.recent(after).await.unwrap() {
        Recent::Events(events) => events,
        Recent::Gone => panic!("it is kept"),
    }
}

/// What reading costs while so many watch and so many events happen one after another, in statements.
async fn cost(fixture: &Fixture, reseller: ResellerId, watchers: usize, first: u128) -> u64 {
    const ROUNDS: u128 = 20;
    let mut watching: Vec<_> = (0..watchers).map(|_| fixture.database.watch(reseller)).collect();
    let mut place = fixture.read(reseller).await.event_head().await.unwrap();
    for nudges in &mut watching {
        assert!(taken(nudges, place).await.is_empty());
    }
    let mut spent = 0;
    for round in 0..ROUNDS {
        happen(fixture, reseller, first + round).await;
        let before = fixture.database.statements();
        let mut told: Vec<Arc<Event>> = Vec::new();
        for nudges in &mut watching {
            let mut events = taken(nudges, place).await;
            assert_eq!(events.len(), 1);
            told.append(&mut events);
        }
        assert!(
            told.iter().all(|event| Arc::ptr_eq(event, &told[0])),
            "it is one event"
        );
        place += 1;
        spent += fixture.database.statements() - before;
    }
    spent
}

async fn an_event_is_read_and_decoded_once_for_everybody(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let alone = cost(&fixture, reseller, 1, 0).await;
    let crowd = cost(&fixture, reseller, WATCHERS, 100).await;
    match fixture.place {
        Place::Sqlite { .. } => assert_eq!((alone, crowd), (20, 20)),
        // A commit's nudge comes back over the channel, and then everybody's first look is one more.
        Place::Postgres(_) => assert!(
            (20..=41).contains(&alone) && (20..=41).contains(&crowd),
            "{alone} and {crowd}"
        ),
    }
}

async fn who_stands_further_back_than_what_is_kept_is_told_so(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    happen(&fixture, reseller, 0).await;
    let mut nudges = fixture.database.watch(reseller);
    assert_eq!(
        nudges.recent(0).await.unwrap(),
        Recent::Gone,
        "it happened before anybody watched"
    );
    assert!(taken(&mut nudges, 1).await.is_empty());
    for n in 1..=MANY {
        happen(&fixture, reseller, n).await;
    }
    let end = i64::try_from(MANY).unwrap() + 1;
    assert_eq!(
        nudges.recent(1).await.unwrap(),
        Recent::Gone,
        "too much happened since"
    );
    let mut place = end - 200;
    while place < end {
        for event in taken(&mut nudges, place).await {
            assert_eq!(event.sequence, place + 1);
            place += 1;
        }
    }
    assert!(taken(&mut nudges, end).await.is_empty());
}

async fn what_is_taken_is_whole_while_many_write(fixture: Fixture) {
    const WRITERS: u128 = 4;
    const EACH: u128 = 25;
    let reseller = fixture.reseller(1).await;
    let fixture = Arc::new(fixture);
    // Watching begins at the end of the log, which is its beginning here.
    let mut first = fixture.database.watch(reseller);
    assert!(taken(&mut first, 0).await.is_empty());
    let end = i64::try_from(WRITERS * EACH).unwrap();
    let writers = (0..WRITERS).map(|writer| {
        let fixture = Arc::clone(&fixture);
        async move {
            for n in 0..EACH {
                happen(&fixture, reseller, writer * EACH + n).await;
            }
        }
    });
    let readers = (0..8).map(|_| {
        let mut nudges = fixture.database.watch(reseller);
        async move {
            let mut place = 0;
            while place < end {
                let events = taken(&mut nudges, place).await;
                if events.is_empty() {
                    nudges.next().await;
                }
                for event in events {
                    assert_eq!(event.sequence, place + 1);
                    place += 1;
                }
            }
        }
    });
    let (readers, writers): (Vec<_>, Vec<_>) = (readers.collect(), writers.collect());
    tokio::join!(together(readers), together(writers));
}

async fn what_nobody_was_told_of_is_found_by_looking_and_told_to_all(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let url = match &fixture.place {
        Place::Sqlite { url, .. } => url.clone(),
        Place::Postgres(urls) => urls.app.clone(),
    };
    // Another process: on SQLite nothing of it is ever announced here.
    let elsewhere = connect(&Options::new(&url)).await.unwrap();
    let mut nudges = elsewhere.watch(reseller);
    let mut others = elsewhere.watch(reseller);
    assert!(taken(&mut nudges, 0).await.is_empty() && taken(&mut others, 0).await.is_empty());
    happen(&fixture, reseller, 0).await;
    let mut events = Vec::new();
    for _ in 0..3 {
        nudges.next().await;
        events = taken(&mut nudges, 0).await;
        if !events.is_empty() {
            break;
        }
    }
    assert_eq!(events.len(), 1);
    others.next().await;
    let same = taken(&mut others, 0).await;
    assert!(Arc::ptr_eq(&events[0], &same[0]));
    elsewhere.close().await;
}

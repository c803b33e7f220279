//! Sockets that are cut at random while events flow: whoever resumes behind the last cursor has seen everything, once, in order.

use serde_json::json;
use usher_app::App;
use usher_domain::event::{EventCursor, EventType, SubjectKind};
use usher_domain::id::ResellerId;

use super::emit::{Fact, emit};
use super::wire::{Dial, Heard, Wire};
use crate::harness::{Api, Backend, World, on_both_databases};
use crate::scale::count;

const FACT: Fact = (EventType::MemberJoined, SubjectKind::Membership, None);
/// Where chance begins; a failure is repeated with it.
const SEED: u64 = 0x5eed;
/// The most events of one change.
const MOST_AT_ONCE: u64 = 6;

/// Chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Writes so many events, a few at a time.
async fn write(app: &App, reseller: ResellerId, most: usize) -> Vec<(String, i64)> {
    let (mut chance, mut written) = (Chance(SEED), Vec::new());
    while written.len() < most {
        let left = u64::try_from(most - written.len()).expect("it is small");
        let size = (1 + chance.below(MOST_AT_ONCE)).min(left);
        let facts = vec![FACT; usize::try_from(size).expect("it is small")];
        let events = emit(app, reseller, &facts, 20).await;
        written.extend(events.iter().map(|event| (event.id.to_string(), event.sequence)));
    }
    written
}

/// Where sockets are cut: after so many events.
fn places(cuts: usize, most: usize) -> Vec<usize> {
    let mut chance = Chance(SEED + 1);
    let limit = u64::try_from(most).expect("it is small");
    let mut places: Vec<usize> = (0..cuts)
        .map(|_| usize::try_from(chance.below(limit)).expect("it is small"))
        .collect();
    places.sort_unstable();
    places
}

/// Reads so many events over sockets that are cut at these places, each resumed behind the last cursor.
async fn read(api: &Api, cuts: &[usize], most: usize) -> Vec<(String, i64)> {
    let query = "subscription($after: Cursor) { events(after: $after, types: [MEMBER_JOINED]) { id sequence cursor } }";
    let (mut seen, mut cursor) = (Vec::new(), EventCursor(0).to_string());
    for end in cuts.iter().chain([&most]) {
        let mut wire = Wire::open(api, Dial::default()).await;
        wire.subscribe("1", query, json!({ "after": cursor })).await;
        while seen.len() < *end {
            let Heard::Message(message) = wire.hear().await else {
                panic!("nobody else cuts it")
            };
            let event = &message["payload"]["data"]["events"];
            let text = |name: &str| event[name].as_str().expect("an event has it").to_owned();
            cursor = text("cursor");
            let sequence = event["sequence"].as_i64().expect("an event has a place");
            seen.push((text("id"), sequence));
        }
        // Cut without a word, with whatever is on its way.
        drop(wire);
    }
    seen
}

on_both_databases! {
    /// Seen is committed, in order, none twice past the cursor, however often the socket is cut.
    async fn nothing_is_missed_and_nothing_told_twice(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (most, cuts) = (count("FED_EVENTS"), count("CUT_SOCKETS"));
        let cuts = places(cuts, most);
        let (written, seen) = tokio::join!(
            write(world.app(), aurora.id, most),
            read(&aurora.api, &cuts, most)
        );
        assert!(seen == written, "what was seen is not what was written");
        world.close().await;
    }
}

//! A reader who does not read is closed with the cursor behind which it can go on, and nobody else notices.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use usher_domain::access::Permission;
use usher_domain::event::{EventCursor, EventType, SubjectKind};

use super::emit::{Fact, emit_each};
use super::wire::{Dial, Heard, Wire};
use crate::harness::{Api, Backend, Tenant, World, create_key, on_both_databases};
use crate::scale::count;

const FACT: Fact = (EventType::MemberJoined, SubjectKind::Membership, None);
/// How much each event carries, in bytes.
const FILLER: usize = 2_000;
/// How often the slow reader asks for the same, so that there is much to read.
const COPIES: usize = 100;
/// How many events happen meanwhile.
const EVENTS: usize = 60;
/// What the operating system keeps for the slow reader, in bytes.
const RECEIVE_BUFFER: u32 = 4_096;
/// Longer than a reader may take nothing.
const PAUSE: Duration = Duration::from_secs(14);
/// Subscriptions of one person or key, and of one socket.
const EACH: usize = 50;

/// Keys enough for so many subscriptions.
async fn keys(tenant: &Tenant, subscriptions: usize) -> Vec<Api> {
    let permissions = [Permission::EventsRead, Permission::MembersRead].map(Permission::as_str);
    let mut keys = Vec::new();
    for number in 0..subscriptions.div_ceil(EACH) {
        let input = json!({ "name": format!("reader {number}"), "permissions": permissions });
        let made = create_key(&tenant.api, input).await;
        let secret = made["secret"].as_str().expect("the secret is shown");
        keys.push(tenant.api.with_token(secret));
    }
    keys
}

/// A socket with so many subscriptions. Each begins at the beginning of the log, whenever it is taken.
async fn reader(api: &Api, subscriptions: usize) -> Wire {
    let mut wire = Wire::open(api, Dial::default()).await;
    let query = "subscription($after: Cursor) { events(after: $after, types: [MEMBER_JOINED]) { sequence } }";
    for number in 0..subscriptions {
        wire.subscribe(&number.to_string(), query, beginning()).await;
    }
    wire
}

fn beginning() -> Value {
    json!({ "after": EventCursor(0).to_string() })
}

/// Reads until each of so many subscriptions was told so many events, each once and in order.
async fn read_all(mut wire: Wire, subscriptions: usize, events: usize) {
    let mut told: HashMap<String, Vec<i64>> = HashMap::new();
    for _ in 0..subscriptions * events {
        let heard = wire.listen().await;
        let Heard::Message(message) = heard else {
            panic!("a good reader was cut off: {heard:?}")
        };
        let sequence = message["payload"]["data"]["events"]["sequence"].as_i64();
        let id = message["id"].as_str().expect("it answers something").to_owned();
        told.entry(id)
            .or_default()
            .push(sequence.expect("an event has a place"));
    }
    assert_eq!(told.len(), subscriptions);
    for sequences in told.values() {
        assert_eq!(sequences.len(), events);
        assert!(sequences.is_sorted_by(|one, next| one + 1 == *next));
    }
}

fn greedy() -> String {
    let mut query = String::from(
        "subscription($after: Cursor) { events(after: $after, types: [MEMBER_JOINED]) { sequence cursor ",
    );
    for number in 0..COPIES {
        write!(query, "d{number}: data ").expect("a string takes everything");
    }
    query + "} }"
}

on_both_databases! {
    /// The slow reader is closed with 4408 and its last cursor, its places are free again, others are told everything
    /// meanwhile, and behind the cursor it goes on without gap or repeat.
    async fn a_reader_who_pauses_is_closed_with_its_cursor_and_others_are_not(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let others = count("SLOW_READER_OTHERS");
        let mut readers = JoinSet::new();
        let mut left = others;
        for key in keys(&aurora, others).await {
            let share = left.min(EACH);
            left -= share;
            let wire = reader(&key, share).await;
            readers.spawn(read_all(wire, share, EVENTS));
        }
        let how = Dial { receive_buffer: Some(RECEIVE_BUFFER), ..Dial::default() };
        let mut slow = Wire::open(&aurora.api, how).await;
        slow.subscribe("slow", &greedy(), beginning()).await;

        let events = emit_each(world.app(), aurora.id, FACT, EVENTS, FILLER).await;
        let all = timeout(Duration::from_mins(2), async {
            while let Some(done) = readers.join_next().await { done.expect("a good reader is told everything"); }
        });
        let (all, ()) = tokio::join!(all, sleep(PAUSE));
        all.expect("good readers are told everything in time");

        let (mut last, mut seen) = (None, 0);
        let reason = loop {
            match slow.hear().await {
                Heard::Message(message) => {
                    let event = &message["payload"]["data"]["events"];
                    assert_eq!(event["sequence"], events[seen].sequence);
                    last = event["cursor"].as_str().map(str::to_owned);
                    seen += 1;
                }
                Heard::Closed(code, reason) => { assert_eq!(code, 4408); break reason; }
                Heard::Cut => panic!("it is told why"),
            }
        };
        assert!(0 < seen && seen < EVENTS, "{seen} of {EVENTS}");
        assert_eq!(Some(&reason), last.as_ref(), "the reason is the cursor of the last event that was told");
        assert_eq!(reason, EventCursor(events[seen - 1].sequence).to_string());

        let mut again = Wire::open(&aurora.api, Dial::default()).await;
        again.subscribe("slow", &greedy(), json!({ "after": reason })).await;
        for event in &events[seen..] {
            let next = again.message().await;
            assert_eq!(next["payload"]["data"]["events"]["sequence"], Value::from(event.sequence));
        }
        world.close().await;
    }
}

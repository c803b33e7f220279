//! What is too old to be replayed is said to be, at every door, and is not gone.

use std::sync::Arc;

use chrono::Duration;
use serde_json::json;
use usher_app::App;
use usher_domain::event::{EventCursor, EventType, SubjectKind};
use usher_domain::id::{IdSource, earliest_at};
use uuid::Uuid;

use super::emit::{Fact, emit, emit_each};
use super::sent::Sse;
use super::wire::{Dial, Wire};
use crate::harness::{Backend, World, errors_of, on_both_databases};

const FACT: Fact = (EventType::MemberJoined, SubjectKind::Membership, None);
/// Longer than events can be replayed, unless somebody says otherwise.
const LONG_AGO: Duration = Duration::days(91);

/// Ids as they were made a while ago.
struct Earlier {
    inner: Arc<dyn IdSource>,
    by: Duration,
}

impl IdSource for Earlier {
    fn next(&self) -> Uuid {
        let now = self.inner.next();
        let by = u128::try_from(self.by.num_milliseconds()).expect("it is positive");
        Uuid::from_u128(now.as_u128() - (by << 80))
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.inner.fill(bytes);
    }
}

fn earlier(app: &App, by: Duration) -> App {
    let inner = Arc::clone(&app.ids);
    App {
        ids: Arc::new(Earlier { inner, by }),
        ..App::clone(app)
    }
}

on_both_databases! {
    /// A cursor before the replayable part is told to be expired; the list begins behind it; its events are found by their ids.
    async fn an_old_cursor_is_told_so_and_never_met_with_silence(backend: Backend) {
        let world = World::open(backend).await;
        // A reseller with its own log: nothing happened in it before.
        let aurora = world.tenant("aurora", &[]).await;
        let reseller = world.another_reseller(&aurora, "old").await;
        let (old, _) = world.anybody().sign_in(&aurora.email, crate::harness::PASSWORD).await;
        let switch = "mutation($id: ID!) { resellerSwitch(input: {resellerId: $id}) { accessToken userErrors { code } } }";
        let token = old.payload(switch, json!({ "id": reseller.to_string() })).await;
        let old = old.with_token(token["accessToken"].as_str().expect("it is given"));

        let app = earlier(world.app(), LONG_AGO);
        let before = emit(&app, reseller, &[FACT, FACT, FACT], 0).await;
        let since = emit_each(world.app(), reseller, FACT, 2, 0).await;
        let floor = before[2].sequence;

        let list = "query($after: Cursor) { events(after: $after, types: [MEMBER_JOINED]) {
            totalCount nodes { sequence } pageInfo { hasPreviousPage } } }";
        let follow = "subscription($after: Cursor) { events(after: $after, types: [MEMBER_JOINED]) { sequence } }";
        let changed = "subscription($after: Cursor) { senderChanged(after: $after) { sequence } }";
        for sequence in [0, floor - 1] {
            let variables = json!({ "after": EventCursor(sequence).to_string() });
            assert_eq!(errors_of(&old.ask(list, variables.clone()).await), ["CURSOR_EXPIRED"]);
            for query in [follow, changed] {
                let mut wire = Wire::open(&old, Dial::default()).await;
                wire.subscribe("1", query, variables.clone()).await;
                let refused = wire.message().await;
                assert_eq!(refused["type"], "error");
                assert_eq!(refused["payload"][0]["extensions"]["code"], "CURSOR_EXPIRED");
            }
            let mut stream = Sse::open(&old, follow, variables).await;
            assert_eq!(stream.answer().await["errors"][0]["extensions"]["code"], "CURSOR_EXPIRED");
        }
        let first = old.data(list, json!({})).await;
        let recent: Vec<_> = since.iter().map(|event| json!({ "sequence": event.sequence })).collect();
        assert_eq!(first["events"], json!({
            "totalCount": 2, "nodes": recent, "pageInfo": { "hasPreviousPage": false } }));
        let at_floor = json!({ "after": EventCursor(floor).to_string() });
        assert_eq!(old.data(list, at_floor.clone()).await["events"]["nodes"], json!(recent));
        let mut wire = Wire::open(&old, Dial::default()).await;
        wire.subscribe("1", follow, at_floor).await;
        for event in &since {
            assert_eq!(wire.message().await["payload"]["data"]["events"]["sequence"], event.sequence);
        }
        let found = old.data("query($id: ID!) { node(id: $id) { id } }", json!({ "id": before[0].id.to_string() })).await;
        assert_eq!(found["node"]["id"], before[0].id.to_string());
        world.close().await;
    }
}

#[test]
fn an_earlier_id_sorts_before_the_earliest_of_now() {
    let now = chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("it is a time");
    let id = earliest_at(now).as_u128();
    assert_eq!(
        Uuid::from_u128(id - (1_000 << 80)),
        earliest_at(now - Duration::seconds(1))
    );
}

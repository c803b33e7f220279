//! When something was last compared with Zavu stands in every row, and moves with every comparison that succeeds.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::stage::{INTERVAL_SECONDS, issue, reconcile};
use crate::harness::{Backend, PATIENCE, Tenant, World, eventually, on_both_databases};

/// How often a project is compared as a whole, in seconds.
const WHOLE_SECONDS: i64 = 600;

/// When an open invitation, a number and a sender were compared last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Verified {
    invitation: DateTime<Utc>,
    number: DateTime<Utc>,
    sender: DateTime<Utc>,
}

impl Verified {
    async fn of(tenant: &Tenant, invitation: &str) -> Self {
        let query = "query($id: ID!) { invitation(id: $id) { verifiedAt }
            phoneNumbers { nodes { verifiedAt } } senders { nodes { verifiedAt } } }";
        let data = tenant.api.data(query, json!({ "id": invitation })).await;
        let moment = |value: &Value| -> DateTime<Utc> {
            let text = value.as_str().expect("it was compared");
            text.parse().expect("it is a moment")
        };
        Self {
            invitation: moment(&data["invitation"]["verifiedAt"]),
            number: moment(&data["phoneNumbers"]["nodes"][0]["verifiedAt"]),
            sender: moment(&data["senders"]["nodes"][0]["verifiedAt"]),
        }
    }
}

on_both_databases! {
    async fn a_comparison_that_succeeds_is_dated_and_one_that_fails_is_not(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550165"]).await;
        let (first, zavu_id) = issue(&aurora, json!({ "projectId": aurora.project })).await;
        world.zavu.step(&zavu_id, "complete").await;
        eventually("there is a sender", PATIENCE, || async {
            aurora.api.invitation(&first).await["sender"]["id"].is_string().then_some(())
        }).await;
        let (open, _) = issue(&aurora, json!({ "projectId": aurora.project })).await;
        let at_first = Verified::of(&aurora, &open).await;
        let events = "{ events(first: 1) { totalCount } }";
        let events_at_first = aurora.api.data(events, json!({})).await;

        world.zavu.fault(json!({ "match": "GET /v1/**", "kind": "status", "status": 403, "times": 1000 })).await;
        reconcile(&world, WHOLE_SECONDS + 10).await;
        assert_eq!(Verified::of(&aurora, &open).await, at_first, "Zavu said nothing");

        world.zavu.fault(json!({ "clear": true })).await;
        reconcile(&world, 2 * WHOLE_SECONDS).await;
        let second = Verified::of(&aurora, &open).await;
        let later = Duration::seconds(WHOLE_SECONDS + INTERVAL_SECONDS);
        assert!(second.invitation > at_first.invitation + later, "{at_first:?} {second:?}");
        assert!(second.number > at_first.number + later, "{at_first:?} {second:?}");
        assert!(second.sender > at_first.sender + later, "{at_first:?} {second:?}");

        reconcile(&world, 4 * WHOLE_SECONDS).await;
        let third = Verified::of(&aurora, &open).await;
        assert!(third.invitation > second.invitation + later, "{second:?} {third:?}");
        assert!(third.number > second.number + later, "{second:?} {third:?}");
        assert!(third.sender > second.sender + later, "{second:?} {third:?}");
        assert_eq!(aurora.api.data(events, json!({})).await, events_at_first, "nothing else came of it");
        world.close().await;
    }
}

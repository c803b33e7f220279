//! Zavu is down, or its answer is lost: the invitation stands as ISSUING, says so, and a sweep settles it.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Backend, World, eventually, on_both_databases};

/// A sweep looks twelve seconds after the call began.
const SETTLED_WITHIN: Duration = Duration::from_secs(40);

on_both_databases! {
    /// The reply is lost after Zavu made the invitation: it is found there, and made no second time.
    async fn a_lost_reply_is_found_again_and_nothing_is_made_twice(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550140"]).await;
        // Somebody else's invitation must not be taken for ours.
        world.zavu.create_outside(&aurora.key, "Made outside").await;
        world.zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "lose_reply", "times": 1 })).await;
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "clientName": "Lost reply" })).await;
        assert_eq!(payload["userErrors"], json!([]));
        assert_eq!(payload["invitation"]["status"], "ISSUING");
        let id = payload["invitation"]["id"].as_str().unwrap();
        let settled = eventually("the sweep settles it", SETTLED_WITHIN, || async {
            let invitation = aurora.api.invitation(id).await;
            (invitation["status"] == "PENDING").then_some(invitation)
        }).await;
        let made = world.zavu.invitations().await;
        assert_eq!(made.len(), 2, "one outside, one of ours");
        assert_eq!(settled["zavuId"], made[1].0, "the one that was made is the one that is followed");
        assert!(made.iter().all(|(_, status)| status == "pending"), "nothing was cancelled");
        world.close().await;
    }

    /// Zavu cannot be reached at all: the invitation stands, its number is held, and it is issued when Zavu is back.
    async fn an_invitation_issued_while_zavu_is_down_is_issued_later(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550141"]).await;
        let numbers = aurora.api.data("{ phoneNumbers { nodes { id } } }", json!({})).await;
        let number = numbers["phoneNumbers"]["nodes"][0]["id"].clone();
        world.zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "disconnect", "times": 1 })).await;
        world.zavu.fault(json!({ "match": "GET /v1/invitations", "kind": "status", "status": 503, "times": 3 })).await;
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
        assert_eq!(payload["invitation"]["status"], "ISSUING");
        assert_eq!(payload["invitation"]["phoneNumber"], json!({ "id": number, "status": "HELD" }));
        assert_eq!(payload["invitation"]["zavuId"], json!(null));
        assert_eq!(world.zavu.invitations().await.len(), 0);
        let id = payload["invitation"]["id"].as_str().unwrap();
        // Nothing of ours is there: after the attempt's deadline of a minute another one is made.
        eventually("another attempt is made", Duration::from_secs(110), || async {
            (aurora.api.status(id).await == "PENDING").then_some(())
        }).await;
        assert_eq!(world.zavu.invitations().await.len(), 1);
        world.close().await;
    }

    /// Zavu says no for certain: nothing stands here, and the number is free.
    async fn a_certain_refusal_leaves_nothing_behind(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550142"]).await;
        let numbers = aurora.api.data("{ phoneNumbers { nodes { id } } }", json!({})).await;
        let number = numbers["phoneNumbers"]["nodes"][0]["id"].clone();
        for (status, code) in [(402, "UPSTREAM_PAYMENT_REQUIRED"), (400, "UPSTREAM_REFUSED"), (403, "UPSTREAM_REFUSED")] {
            world.zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "status", "status": status, "times": 1 })).await;
            let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
            assert_eq!(payload["invitation"], json!(null));
            assert_eq!(payload["userErrors"][0]["code"], code, "{status}");
        }
        let left = aurora.api.data("{ invitations { totalCount } phoneNumbers { nodes { status } } }", json!({})).await;
        assert_eq!(left, json!({ "invitations": { "totalCount": 0 }, "phoneNumbers": { "nodes": [{ "status": "FREE" }] } }));
        assert_eq!(world.zavu.invitations().await.len(), 0);
        world.close().await;
    }
}

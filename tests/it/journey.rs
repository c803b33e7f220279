//! The main job: issued, played through by the client, followed live, and a sender at the end.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Backend, Stream, World, eventually, on_both_databases};

/// How soon a change at Zavu must be seen here, by Zavu's own report.
const SEEN_WITHIN: Duration = Duration::from_secs(3);

fn id_of(payload: &Value) -> (String, String) {
    let text = |name: &str| {
        payload["invitation"][name]
            .as_str()
            .expect("an issued invitation has it")
            .to_owned()
    };
    (text("id"), text("zavuId"))
}

on_both_databases! {
    /// With Zavu's webhook the sender is there within three seconds, and a subscriber saw each step once, in order.
    async fn a_completed_invitation_has_its_sender_and_was_told_step_by_step(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut stream = Stream::status_changes(&aurora.api, &aurora.project, None).await;

        let payload = aurora.api.issue(json!({
            "projectId": aurora.project,
            "clientName": "Harbor Coffee",
            "allowedPhoneCountries": ["US", "MX"],
        })).await;
        assert_eq!(payload["userErrors"], json!([]));
        assert_eq!(payload["invitation"]["allowedPhoneCountries"], json!(["US", "MX"]));
        let (id, zavu_id) = id_of(&payload);
        assert_eq!(stream.next_change().await.0, "ISSUING → PENDING");

        world.zavu.step(&zavu_id, "start").await;
        assert_eq!(stream.next_change().await.0, "PENDING → IN_PROGRESS");
        world.zavu.step(&zavu_id, "complete").await;
        let completed = eventually("the invitation is completed with its sender", SEEN_WITHIN, || async {
            let invitation = aurora.api.invitation(&id).await;
            (invitation["status"] == "COMPLETED" && !invitation["sender"].is_null()).then_some(invitation)
        }).await;
        assert!(completed["sender"]["phoneNumber"].as_str().is_some_and(|number| number.starts_with("+1") || number.starts_with("+52")));
        assert_eq!(stream.next_change().await.0, "IN_PROGRESS → COMPLETED");
        assert!(stream.is_quiet().await, "nothing is told twice");

        let ledger = world.zavu.invitations().await;
        assert_eq!(ledger, [(zavu_id, "completed".to_owned())]);
        world.close().await;
    }

    /// Steps that happen at once are still told one by one: what was passed is told first.
    async fn steps_that_were_passed_at_once_are_told_in_order(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550170"]).await;
        let number = free_number(&aurora).await;
        let mut stream = Stream::status_changes(&aurora.api, &aurora.project, None).await;
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
        let (id, zavu_id) = id_of(&payload);
        assert_eq!(payload["invitation"]["phoneNumber"], json!({ "id": number, "status": "HELD" }));
        world.zavu.step(&zavu_id, "complete").await;
        let mut told = Vec::new();
        for _ in 0..3 {
            told.push(stream.next_change().await.0);
        }
        assert_eq!(told, ["ISSUING → PENDING", "PENDING → IN_PROGRESS", "IN_PROGRESS → COMPLETED"]);
        let assigned = eventually("the promised number belongs to the sender", SEEN_WITHIN, || async {
            let invitation = aurora.api.invitation(&id).await;
            (invitation["phoneNumber"]["status"] == "ASSIGNED").then_some(invitation)
        }).await;
        assert_eq!(assigned["sender"]["phoneNumber"], "+14155550170");
        world.close().await;
    }

    /// A subscriber who comes back with a cursor gets what was missed, once, and then what is new.
    async fn a_subscriber_resumes_after_its_cursor_without_gap_or_repeat(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut stream = Stream::status_changes(&aurora.api, &aurora.project, None).await;
        let (_, zavu_id) = id_of(&aurora.api.issue(json!({ "projectId": aurora.project })).await);
        let (first, cursor) = stream.next_change().await;
        assert_eq!(first, "ISSUING → PENDING");
        drop(stream);

        world.zavu.step(&zavu_id, "start").await;
        world.zavu.step(&zavu_id, "fail").await;
        let mut stream = Stream::status_changes(&aurora.api, &aurora.project, Some(&cursor)).await;
        assert_eq!(stream.next_change().await.0, "PENDING → IN_PROGRESS");
        assert_eq!(stream.next_change().await.0, "IN_PROGRESS → FAILED");
        world.zavu.step(&zavu_id, "complete").await;
        let after = stream.next_change().await.0;
        // The client began again, or finished before anybody looked.
        let last = if after == "FAILED → IN_PROGRESS" { stream.next_change().await.0 } else { after };
        assert!(last.ends_with("→ COMPLETED"), "{last}");
        assert!(stream.is_quiet().await);
        world.close().await;
    }

    /// A failed signup is not the end: the number stays promised and the same link goes on.
    async fn a_failed_signup_keeps_its_number_and_can_still_be_completed(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550171"]).await;
        let number = free_number(&aurora).await;
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
        let (id, zavu_id) = id_of(&payload);
        world.zavu.step(&zavu_id, "start").await;
        world.zavu.step(&zavu_id, "fail").await;
        let failed = eventually("the failure is seen", SEEN_WITHIN, || async {
            let invitation = aurora.api.invitation(&id).await;
            (invitation["status"] == "FAILED").then_some(invitation)
        }).await;
        assert_eq!(failed["phoneNumber"]["status"], "HELD");
        assert!(failed["failureReason"].is_string());
        world.zavu.step(&zavu_id, "complete").await;
        eventually("the same link was completed", SEEN_WITHIN, || async {
            (aurora.api.status(&id).await == "COMPLETED").then_some(())
        }).await;
        world.close().await;
    }

    /// Cancelling frees the number; cancelling again, or what is completed, says why not.
    async fn a_cancelled_invitation_frees_its_number_and_is_cancelled_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550172"]).await;
        let number = free_number(&aurora).await;
        let cancel = "mutation($id: ID!) { invitationCancel(input: {id: $id}) {
            invitation { status phoneNumber { id } } userErrors { code } } }";
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
        let (id, zavu_id) = id_of(&payload);
        let cancelled = aurora.api.payload(cancel, json!({ "id": id })).await;
        assert_eq!(cancelled["invitation"]["status"], "CANCELLED");
        assert_eq!(world.zavu.invitations().await, [(zavu_id, "cancelled".to_owned())]);
        assert_eq!(free_number(&aurora).await, number, "the number is free again");
        let again = aurora.api.data(cancel, json!({ "id": id })).await;
        assert_eq!(again["invitationCancel"], json!({ "invitation": null, "userErrors": [{ "code": "WRONG_STATE" }] }));

        let (id, zavu_id) = id_of(&aurora.api.issue(json!({ "projectId": aurora.project })).await);
        world.zavu.step(&zavu_id, "complete").await;
        let late = aurora.api.data(cancel, json!({ "id": id })).await;
        assert_eq!(late["invitationCancel"]["userErrors"], json!([{ "code": "ALREADY_COMPLETED" }]));
        assert_eq!(aurora.api.status(&id).await, "COMPLETED");
        world.close().await;
    }

    /// The client's page shows and changes nothing; its button leads on to Zavu and is the first view.
    async fn the_clients_page_counts_only_a_deliberate_view(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "clientName": "Harbor Coffee" })).await;
        let (id, _) = id_of(&payload);
        let link = payload["invitation"]["link"].as_str().expect("the owner reads links");
        let path = link.strip_prefix(aurora.api.url()).expect("the link is at the public address");
        for _ in 0..3 {
            let (status, page) = world.anybody().get(path).await.unwrap();
            assert!(status.is_success() && page.contains("Harbor Coffee"), "{status}");
        }
        assert_eq!(aurora.api.invitation(&id).await["viewedAt"], Value::Null);
        let (status, _) = world.anybody().get("/i/no-such-token").await.unwrap();
        assert_eq!(status.as_u16(), 404);
        world.close().await;
    }
}

/// The id of the project's one free number.
async fn free_number(tenant: &crate::harness::Tenant) -> String {
    let query = "query($project: ID!) { phoneNumbers(filter: {projectId: $project, status: [FREE]}) { nodes { id } } }";
    let data = tenant.api.data(query, json!({ "project": tenant.project })).await;
    let nodes = data["phoneNumbers"]["nodes"].as_array().expect("a list of nodes");
    assert_eq!(nodes.len(), 1, "one number is free");
    nodes[0]["id"].as_str().expect("a number has an id").to_owned()
}

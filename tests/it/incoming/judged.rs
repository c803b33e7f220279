//! What counts as missed: not what was never to be reported, what Usher did itself, or what may still be on its way.

use serde_json::json;

use super::stage::{INTERVAL_SECONDS, JOURNEYS, drifts, issue, reconcile, text, told, travel};
use crate::harness::{Backend, PATIENCE, Tenant, World, eventually, on_both_databases};

/// How long a report may take, in seconds.
const MAY_TAKE_SECONDS: i64 = 90;
/// How often an open invitation is looked at where Zavu does not report, in seconds.
const POLLED_SECONDS: i64 = 20;

fn missed(id: &str) -> (String, String) {
    ("MISSED_REPORT".to_owned(), id.to_owned())
}

/// Compares the project as a whole.
async fn compare(tenant: &Tenant) {
    let query = "mutation($input: ProjectCredentialsSetInput!) { projectCredentialsSet(input: $input) {
        project { id } userErrors { code } } }";
    let input = json!({ "projectId": tenant.project, "zavuApiKey": tenant.key });
    tenant.api.payload(query, json!({ "input": input })).await;
}

async fn number_status(tenant: &Tenant) -> String {
    let numbers = tenant
        .api
        .data("{ phoneNumbers { nodes { status } } }", json!({}))
        .await;
    text(&numbers["phoneNumbers"]["nodes"][0]["status"])
}

on_both_databases! {
    /// Zavu reports to somebody else: Usher asks, which is the normal way then.
    async fn what_is_polled_is_no_drift(backend: Backend) {
        let world = World::open(backend).await;
        world.zavu.register_webhook_outside("zv_live_aurora_main").await;
        let aurora = world.tenant("aurora", &[]).await;
        let clients = travel(&world, &aurora, JOURNEYS.len()).await;
        reconcile(&world, POLLED_SECONDS + 1).await;
        for client in &clients {
            assert_eq!(told(&aurora, &client.id).await.last().map(String::as_str), client.journey.told.last().copied());
        }
        assert_eq!(drifts(&aurora).await, []);
        world.close().await;
    }

    /// What happened before Zavu was told where to report was not to be reported; what happens afterwards is.
    async fn what_came_before_the_webhook_is_no_drift(backend: Backend) {
        let world = World::open(backend).await;
        world.zavu.register_webhook_outside("zv_live_aurora_main").await;
        let aurora = world.tenant("aurora", &[]).await;
        let (id, zavu_id) = issue(&aurora, json!({ "projectId": aurora.project })).await;
        world.zavu.step(&zavu_id, "start").await;
        world.zavu.remove_webhook_outside(&aurora.key).await;
        compare(&aurora).await;
        world.zavu.reports(&aurora.key, "drop").await;
        world.zavu.step(&zavu_id, "fail").await;
        reconcile(&world, INTERVAL_SECONDS + 1).await;
        assert_eq!(aurora.api.status(&id).await, "FAILED");
        assert_eq!(drifts(&aurora).await, [missed(&id)], "the failure, not the start");
        world.close().await;
    }

    /// Usher cancels, and the report of that is lost: nothing was missed.
    async fn what_usher_did_itself_is_no_drift(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        world.zavu.reports(&aurora.key, "drop").await;
        let (id, zavu_id) = issue(&aurora, json!({ "projectId": aurora.project })).await;
        world.zavu.step(&zavu_id, "start").await;
        let cancel = "mutation($id: ID!) { invitationCancel(input: {id: $id}) { invitation { status } userErrors { code } } }";
        let payload = aurora.api.payload(cancel, json!({ "id": id })).await;
        assert_eq!(payload["invitation"]["status"], "CANCELLED");
        assert_eq!(world.zavu.count_reports("dropped").await, 2);
        reconcile(&world, 7 * 60 * 60).await;
        assert_eq!(drifts(&aurora).await, []);
        world.close().await;
    }

    /// A look meets two steps of eleven seconds ago. The report of one arrives after all, that of the other never does.
    async fn a_report_has_its_time_to_arrive(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let late = issue(&aurora, json!({ "projectId": aurora.project, "clientName": "Late" })).await;
        let lost = issue(&aurora, json!({ "projectId": aurora.project, "clientName": "Lost" })).await;
        world.zavu.advance_seconds(INTERVAL_SECONDS - 10).await;
        world.zavu.reports(&aurora.key, "hold").await;
        world.zavu.step(&late.1, "start").await;
        world.zavu.reports(&aurora.key, "drop").await;
        world.zavu.step(&lost.1, "start").await;

        reconcile(&world, INTERVAL_SECONDS + 1).await;
        for (id, _) in [&late, &lost] {
            assert_eq!(aurora.api.status(id).await, "PENDING", "left to its report");
        }
        world.zavu.release_reports(&aurora.key, &[0]).await;
        eventually("the late report is taken in", PATIENCE, || async {
            (aurora.api.status(&late.0).await == "IN_PROGRESS").then_some(())
        }).await;
        assert_eq!(aurora.api.status(&lost.0).await, "PENDING");
        reconcile(&world, INTERVAL_SECONDS + MAY_TAKE_SECONDS).await;
        assert_eq!(aurora.api.status(&lost.0).await, "IN_PROGRESS");
        assert_eq!(drifts(&aurora).await, [missed(&lost.0)]);
        world.close().await;
    }

    /// The project is compared as a whole before anybody looks at the invitation: its number waits for it, and nothing is
    /// counted twice.
    async fn a_promised_number_follows_its_invitation_and_is_no_drift_of_its_own(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550164"]).await;
        let numbers = aurora.api.data("{ phoneNumbers { nodes { id } } }", json!({})).await;
        let number = numbers["phoneNumbers"]["nodes"][0]["id"].clone();
        world.zavu.reports(&aurora.key, "drop").await;
        let input = json!({ "projectId": aurora.project, "phoneNumberId": number });
        let (id, zavu_id) = issue(&aurora, input).await;
        world.zavu.step(&zavu_id, "complete").await;
        compare(&aurora).await;
        assert_eq!(number_status(&aurora).await, "HELD");
        assert_eq!(drifts(&aurora).await, []);
        reconcile(&world, INTERVAL_SECONDS + 1).await;
        assert_eq!(number_status(&aurora).await, "ASSIGNED");
        assert_eq!(drifts(&aurora).await, [missed(&id), missed(&id)]);
        compare(&aurora).await;
        assert_eq!(drifts(&aurora).await.len(), 2);
        world.close().await;
    }

    /// A report that was lost and overtaken by another one was not missed; what came after the last report was.
    async fn what_follows_the_last_report_is_missed(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (id, zavu_id) = issue(&aurora, json!({ "projectId": aurora.project })).await;
        world.zavu.reports(&aurora.key, "drop").await;
        world.zavu.step(&zavu_id, "start").await;
        world.zavu.reports(&aurora.key, "send").await;
        world.zavu.step(&zavu_id, "fail").await;
        eventually("the failure is told", PATIENCE, || async {
            (aurora.api.status(&id).await == "FAILED").then_some(())
        }).await;
        world.zavu.reports(&aurora.key, "drop").await;
        world.zavu.step(&zavu_id, "start").await;
        reconcile(&world, INTERVAL_SECONDS + 1).await;
        assert_eq!(aurora.api.status(&id).await, "IN_PROGRESS");
        assert_eq!(drifts(&aurora).await, [missed(&id)]);
        world.close().await;
    }
}

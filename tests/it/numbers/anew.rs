//! The same number a second time: rows of what failed or was given back stay, and are in nobody's way.

use serde_json::{Value, json};
use usher_app::project::sync;
use usher_domain::access::{Actor, Principal};
use usher_domain::id::ProjectId;
use usher_domain::provider::Urgency;
use usher_domain::store::Scope;

use super::ask::{bought, buy, id_of, number as standing_now, order, release, standing, toronto};
use crate::harness::{Backend, Tenant, World, field_errors, on_both_databases};

const ARCHIVE: &str = "mutation($id: ID!) { projectArchive(input: {id: $id}) { project { id } userErrors { code field message } } }";

/// Promises a number to a client who connects it.
async fn connect(world: &World, tenant: &Tenant, number: &Value) {
    let payload = tenant
        .api
        .issue(json!({ "projectId": tenant.project, "phoneNumberId": number["id"] }))
        .await;
    assert_eq!(payload["userErrors"], json!([]));
    let zavu_id = payload["invitation"]["zavuId"].as_str().expect("it was issued");
    world.zavu.step(zavu_id, "complete").await;
    let assigned = standing(&tenant.api, id_of(number), "ASSIGNED").await;
    assert_eq!(assigned["sender"]["phoneNumber"], number["phoneNumber"]);
}

/// Compares a project as the sweep does, whether it is put away or not.
async fn compare(world: &World, tenant: &Tenant) {
    let app = world.app();
    let id: ProjectId = tenant.project.parse().expect("an id");
    let mut tx = app
        .database
        .read(Scope::Reseller(tenant.id))
        .await
        .expect("the database answers");
    let project = tx
        .projects(&[id])
        .await
        .expect("it is read")
        .pop()
        .expect("it is there");
    drop(tx);
    let actor = Actor::internal(tenant.id, Principal::System);
    sync(app, &actor, &project, Urgency::Sweep)
        .await
        .expect("Zavu answers");
}

on_both_databases! {
    /// First the money was lacking; then the number is bought, promised and connected.
    async fn a_number_whose_first_purchase_failed_is_bought_and_connected(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        world.zavu.balance(&aurora.key, 0).await;
        let payload = buy(&aurora.api, order(&aurora, &toronto(0), "too early")).await;
        assert_eq!(field_errors(&payload), ["UPSTREAM_PAYMENT_REQUIRED "]);
        world.zavu.balance(&aurora.key, 100_000).await;
        let number = bought(&aurora, &toronto(0)).await;
        connect(&world, &aurora, &number).await;
        world.close().await;
    }

    /// Given back, bought again, promised and connected: the old row stays what it was.
    async fn a_number_that_was_given_back_is_bought_again_and_connected(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let before = bought(&aurora, &toronto(0)).await;
        assert_eq!(release(&aurora.api, id_of(&before)).await["userErrors"], json!([]));
        let payload = buy(&aurora.api, order(&aurora, &toronto(0), "again")).await;
        let after = payload["phoneNumber"].clone();
        assert_eq!(after["status"], "FREE");
        connect(&world, &aurora, &after).await;
        compare(&world, &aurora).await;
        assert_eq!(standing_now(&aurora.api, id_of(&before)).await["status"], "RELEASED");
        assert_eq!(standing_now(&aurora.api, id_of(&after)).await["status"], "ASSIGNED");
        world.close().await;
    }

    /// The answer to a release is lost, and then Zavu cannot be asked for a while: the number does not come back.
    async fn a_release_goes_on_when_zavu_cannot_be_asked_for_a_while(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let number = bought(&aurora, &toronto(0)).await;
        world.zavu.fault(json!({ "match": "DELETE /v1/phone-numbers/*", "kind": "lose_reply", "times": 1 })).await;
        let payload = release(&aurora.api, id_of(&number)).await;
        assert_eq!(payload["phoneNumber"]["status"], "RELEASING");
        world.zavu.fault(json!({ "match": "GET /v1/phone-numbers/*", "kind": "status", "status": 401, "times": 2 })).await;
        standing(&aurora.api, id_of(&number), "RELEASED").await;
        assert_eq!(world.zavu.releases().await.len(), 1);
        world.close().await;
    }

    /// A project that was put away owns a number still: its months are counted on.
    async fn the_numbers_of_a_project_that_was_put_away_cost_money_still(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let number = bought(&aurora, &toronto(0)).await;
        aurora.api.payload(ARCHIVE, json!({ "id": aurora.project })).await;
        world.zavu.advance(31).await;
        compare(&world, &aurora).await;
        let now = standing_now(&aurora.api, id_of(&number)).await;
        assert_eq!(now["costToDate"]["amountMinor"], world.zavu.charged(&toronto(0)).await);
        assert!(now["costToDate"]["amountMinor"].as_i64() > number["costToDate"]["amountMinor"].as_i64());
        world.close().await;
    }
}

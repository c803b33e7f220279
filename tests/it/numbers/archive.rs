//! A project is not put away while a purchase in it is open.

use serde_json::json;

use super::ask::{buy, id_of, order, standing, toronto};
use crate::harness::{Backend, World, field_errors, on_both_databases};

const ARCHIVE: &str = "mutation($id: ID!) { projectArchive(input: {id: $id}) {
    project { id archivedAt } userErrors { code field message } } }";

on_both_databases! {
    /// An unsettled purchase keeps its project; once it is settled the project can go.
    async fn a_project_with_an_open_purchase_is_not_put_away(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        // The look-up fails, too, so that it stays open.
        world.zavu.fault(json!({ "match": "POST /v1/phone-numbers", "kind": "lose_reply" })).await;
        world.zavu.fault(json!({ "match": "GET /v1/phone-numbers", "kind": "status", "status": 503, "times": 3 })).await;
        let payload = buy(&aurora.api, order(&aurora, &toronto(0), "one")).await;
        assert_eq!(payload["userErrors"], json!([]));
        let id = id_of(&payload["phoneNumber"]);
        let refused = aurora.api.data(ARCHIVE, json!({ "id": aurora.project })).await;
        assert_eq!(field_errors(&refused["projectArchive"]), ["WRONG_STATE id"]);
        assert_eq!(refused["projectArchive"]["project"], json!(null));
        standing(&aurora.api, id, "FREE").await;
        let gone = aurora.api.payload(ARCHIVE, json!({ "id": aurora.project })).await;
        assert!(gone["project"]["archivedAt"].is_string());
        world.close().await;
    }
}

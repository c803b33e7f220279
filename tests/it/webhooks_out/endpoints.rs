//! What people and keys do with endpoints: made, listed, changed, deleted, and refused where they lead inside.

use serde_json::{Value, json};

use super::arriving::endpoint;
use super::partner::Partner;
use crate::harness::{Backend, World, field_errors, on_both_databases};

const CREATE: &str = "mutation($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) {
    webhookEndpoint { id } secret userErrors { code field message } } }";
const UPDATE: &str = "mutation($input: WebhookEndpointUpdateInput!) { webhookEndpointUpdate(input: $input) {
    webhookEndpoint { id url description types disabledAt disabledReason } userErrors { code field message } } }";

on_both_databases! {
    /// Addresses that lead inside are refused by name and field, when an endpoint is made and when it is changed, and nothing
    /// is called.
    async fn addresses_that_lead_inside_are_refused(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let partner = Partner::open().await;
        let (id, _) = endpoint(&aurora.api, json!({ "url": partner.url() })).await;
        let port = partner.url().rsplit(':').next().unwrap().split('/').next().unwrap().to_owned();
        for url in [
            "https://169.254.169.254/latest/meta-data/".to_owned(), "https://10.0.0.1/".to_owned(),
            "http://example.org/".to_owned(), "https://user@example.org/".to_owned(), "https://[::ffff:10.0.0.1]/".to_owned(),
            "nonsense".to_owned(), format!("http://2130706433:{port}/"), format!("http://0x7f.1:{port}/"),
            format!("http://0.0.0.0:{port}/"), "https://database/".to_owned(), "https://example.org:22/".to_owned(),
        ] {
            let made = aurora.api.data(CREATE, json!({ "input": { "url": url } })).await;
            assert_eq!(field_errors(&made["webhookEndpointCreate"]), ["URL_NOT_ALLOWED url"], "{url}");
            assert_eq!(made["webhookEndpointCreate"]["secret"], Value::Null);
            let changed = aurora.api.data(UPDATE, json!({ "input": { "id": id, "url": url } })).await;
            assert_eq!(field_errors(&changed["webhookEndpointUpdate"]), ["URL_NOT_ALLOWED url"], "{url}");
        }
        let several = json!({ "input": { "url": " ", "description": "a\u{7}b", "projectId": "prj_nonsense" } });
        let made = aurora.api.data(CREATE, several).await;
        assert_eq!(
            field_errors(&made["webhookEndpointCreate"]),
            ["INVALID description", "NOT_FOUND projectId", "REQUIRED url"]
        );
        assert_eq!(partner.received().len(), 0);
        world.close().await;
    }

    /// An endpoint is changed, turned off and on, and deleted with what was sent to it; the audit log tells of each.
    async fn an_endpoint_is_changed_and_deleted(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let partner = Partner::open().await;
        let input = json!({ "url": partner.url(), "description": " CRM ", "types": ["SENDER_CREATED", "INVITATION_CREATED"] });
        let (id, _) = endpoint(&aurora.api, input).await;
        let list = "{ webhookEndpoints { totalCount nodes { id url description types project { id } failingSince
            previousSecretExpiresAt viewerPermissions disabledAt } } }";
        let listed = aurora.api.data(list, json!({})).await;
        let listed = &listed["webhookEndpoints"]["nodes"][0];
        assert_eq!((&listed["description"], &listed["types"]), (&json!("CRM"), &json!(["INVITATION_CREATED", "SENDER_CREATED"])));
        assert!(listed["viewerPermissions"].as_array().unwrap().contains(&json!("WEBHOOKS_MANAGE")));
        aurora.api.issue(json!({ "projectId": aurora.project })).await;
        partner.has(1).await;

        let off = json!({ "input": { "id": id, "enabled": false, "description": null, "types": [] } });
        let changed = aurora.api.payload(UPDATE, off).await;
        let changed = &changed["webhookEndpoint"];
        assert_eq!((&changed["description"], &changed["types"]), (&Value::Null, &json!([])));
        assert!(changed["disabledAt"].is_string() && changed["disabledReason"].is_string());
        aurora.api.issue(json!({ "projectId": aurora.project })).await;
        let changed = aurora.api.payload(UPDATE, json!({ "input": { "id": id, "enabled": true } })).await;
        assert_eq!(changed["webhookEndpoint"]["disabledAt"], Value::Null);
        // The event that it was turned off, and what happened meanwhile.
        partner.has(3).await;
        assert_eq!(partner.types().len(), 3, "{:?}", partner.types());

        let delete = "mutation($id: ID!) { webhookEndpointDelete(input: {id: $id}) {
            webhookEndpoint { id url } userErrors { code field message } } }";
        let deleted = aurora.api.payload(delete, json!({ "id": id })).await;
        assert_eq!(deleted["webhookEndpoint"]["id"], json!(id));
        let again = aurora.api.data(delete, json!({ "id": id })).await;
        assert_eq!(field_errors(&again["webhookEndpointDelete"]), ["NOT_FOUND id"]);
        assert_eq!(aurora.api.data(list, json!({})).await["webhookEndpoints"]["totalCount"], 0);
        let audit = "query($subject: ID!) { auditLog(subjectId: $subject) { nodes { action } } }";
        let audit = aurora.api.data(audit, json!({ "subject": id })).await;
        let mut actions: Vec<&str> = audit["auditLog"]["nodes"].as_array().unwrap().iter()
            .map(|entry| entry["action"].as_str().unwrap()).collect();
        actions.sort_unstable();
        assert_eq!(actions, [
            "webhook_endpoint.create", "webhook_endpoint.delete", "webhook_endpoint.disable",
            "webhook_endpoint.update", "webhook_endpoint.update",
        ]);
        world.close().await;
    }

    /// A reseller has at most twenty, also when many are made at once.
    async fn there_are_at_most_twenty(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let partner = Partner::open().await;
        let input = json!({ "input": { "url": partner.url() } });
        let made = futures::future::join_all((0..24).map(|_| aurora.api.data(CREATE, input.clone()))).await;
        let refused = made.iter().filter(|made| made["webhookEndpointCreate"]["webhookEndpoint"].is_null());
        let refused: Vec<_> = refused.map(|made| field_errors(&made["webhookEndpointCreate"])).collect();
        assert_eq!(refused, vec![vec!["OUT_OF_RANGE ".to_owned()]; 4]);
        world.close().await;
    }
}

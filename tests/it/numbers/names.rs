//! Naming a number: here and at Zavu alike.

use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use super::ask::{bought, id_of, number, release, rename, toronto};
use crate::harness::{Backend, Tenant, World, colleague, errors_of, field_errors, on_both_databases};

/// The name that Zavu has for the tenant's one number.
async fn name_at_zavu(world: &World, tenant: &Tenant) -> Value {
    let owned = world.zavu.owned(&tenant.key).await;
    assert_eq!(owned.len(), 1, "there is one");
    owned[0]["name"].clone()
}

on_both_databases! {
    /// A name is set, changed and cleared on both sides; what is left out stays and costs no call.
    async fn a_name_is_the_same_here_and_at_zavu(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mine = bought(&aurora, &toronto(0)).await;
        let id = id_of(&mine);
        assert_eq!((&mine["name"], name_at_zavu(&world, &aurora).await), (&json!(null), json!(null)));
        for name in [json!("Harbor Coffee"), json!("Café ☕"), json!(null), json!("x".repeat(100)), json!("  ")] {
            let answer = rename(&aurora.api, json!({ "id": id, "name": name })).await;
            let kept = if name == "  " { json!(null) } else { name };
            assert_eq!(answer["data"]["phoneNumberUpdate"], json!({ "phoneNumber": { "id": id, "name": kept }, "userErrors": [] }));
            assert_eq!(number(&aurora.api, id).await["name"], kept);
            assert_eq!(name_at_zavu(&world, &aurora).await, kept);
        }
        rename(&aurora.api, json!({ "id": id, "name": "Harbor Coffee" })).await;
        let before = world.zavu.requests("PATCH", "/v1/phone-numbers/").await;
        let answer = rename(&aurora.api, json!({ "id": id })).await;
        assert_eq!(answer["data"]["phoneNumberUpdate"]["phoneNumber"]["name"], "Harbor Coffee");
        assert_eq!(world.zavu.requests("PATCH", "/v1/phone-numbers/").await, before);
        world.close().await;
    }

    /// What cannot be named, or not like that, keeps its name on both sides.
    async fn a_refused_name_changes_nothing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mine = bought(&aurora, &toronto(0)).await;
        let id = id_of(&mine);
        rename(&aurora.api, json!({ "id": id, "name": "Harbor Coffee" })).await;
        let refused = |answer: &Value| field_errors(&answer["data"]["phoneNumberUpdate"]);
        let long = rename(&aurora.api, json!({ "id": id, "name": "x".repeat(101) })).await;
        assert_eq!(refused(&long), ["TOO_LONG name"]);
        world.zavu.fault(json!({ "match": "PATCH /v1/phone-numbers/*", "kind": "status", "status": 400 })).await;
        let unwanted = rename(&aurora.api, json!({ "id": id, "name": "Unwanted" })).await;
        assert_eq!(refused(&unwanted), ["UPSTREAM_REFUSED "]);
        world.zavu.fault(json!({ "match": "PATCH /v1/phone-numbers/*", "kind": "disconnect" })).await;
        let unreachable = rename(&aurora.api, json!({ "id": id, "name": "Unheard" })).await;
        assert_eq!(errors_of(&unreachable), ["UPSTREAM_UNAVAILABLE"]);
        let billing = colleague(&world, &aurora, ("billing", BuiltInRole::Billing), None).await;
        assert_eq!(errors_of(&rename(&billing.api, json!({ "id": id, "name": "Theirs" })).await), ["FORBIDDEN"]);
        assert_eq!(number(&aurora.api, id).await["name"], "Harbor Coffee");
        assert_eq!(name_at_zavu(&world, &aurora).await, "Harbor Coffee");
        release(&aurora.api, id).await;
        assert_eq!(refused(&rename(&aurora.api, json!({ "id": id, "name": "Late" })).await), ["WRONG_STATE id"]);
        world.close().await;
    }
}

//! Who may buy and give back: people with a fresh password, keys with the permission, and nobody else.

use chrono::Duration;
use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use super::ask::{bought, buy, id_of, number, numbers, order, release, toronto, try_to_buy, try_to_release};
use crate::harness::{
    Api, Backend, PASSWORD, Tenant, World, colleague, create_key, errors_of, field_errors, grow_stale,
    on_both_databases,
};

/// A key with these permissions.
async fn key(world: &World, tenant: &Tenant, permissions: Value) -> Api {
    let made = create_key(&tenant.api, json!({ "name": "CRM", "permissions": permissions })).await;
    assert_eq!(made["userErrors"], json!([]));
    world
        .anybody()
        .with_token(made["secret"].as_str().expect("a key is told"))
}

on_both_databases! {
    /// A person whose password was given too long ago gives it again before money moves; a key has none.
    async fn a_person_shows_a_fresh_password_and_a_key_does_not(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let permissions = json!(["PROJECTS_READ", "NUMBERS_READ", "NUMBERS_PURCHASE", "NUMBERS_RELEASE"]);
        let integration = key(&world, &aurora, permissions).await;
        let mine = bought(&aurora, &toronto(0)).await;
        grow_stale(&world, &aurora, &aurora.api, Duration::minutes(11)).await;
        let input = order(&aurora, &toronto(1), "one");
        for payload in [buy(&aurora.api, input.clone()).await, release(&aurora.api, id_of(&mine)).await] {
            assert_eq!(field_errors(&payload), ["REAUTHENTICATION_REQUIRED "]);
            assert_eq!(payload["phoneNumber"], json!(null));
        }
        // A repeat is no way around it.
        let repeat = buy(&aurora.api, order(&aurora, &toronto(0), &toronto(0))).await;
        assert_eq!(field_errors(&repeat), ["REAUTHENTICATION_REQUIRED "]);
        assert_eq!((numbers(&aurora.api).await.len(), world.zavu.purchases().await.len()), (1, 1));
        assert!(world.zavu.releases().await.is_empty());

        let by_key = buy(&integration, order(&aurora, &toronto(2), "two")).await;
        assert_eq!(by_key["userErrors"], json!([]));
        let seen = number(&aurora.api, id_of(&by_key["phoneNumber"])).await;
        assert_eq!(seen["purchasedBy"], json!({ "__typename": "ApiKey", "name": "CRM" }));
        assert_eq!(release(&integration, id_of(&by_key["phoneNumber"])).await["phoneNumber"]["status"], "RELEASED");

        let again = "mutation($password: String!) { reauthenticate(input: {password: $password}) { userErrors { code } } }";
        aurora.api.payload(again, json!({ "password": PASSWORD })).await;
        assert_eq!(buy(&aurora.api, input).await["userErrors"], json!([]));
        assert_eq!(release(&aurora.api, id_of(&mine)).await["phoneNumber"]["status"], "RELEASED");
        world.close().await;
    }

    /// Without the permission nothing is bought or given back, by a key or by a person.
    async fn money_moves_with_its_permission_only(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mine = bought(&aurora, &toronto(0)).await;
        let reader = key(&world, &aurora, json!(["PROJECTS_READ", "NUMBERS_READ", "NUMBERS_ASSIGN"])).await;
        let manager = colleague(&world, &aurora, ("manager", BuiltInRole::OnboardingManager), Some(&aurora.project)).await;
        for api in [&reader, &manager.api] {
            assert_eq!(errors_of(&try_to_buy(api, order(&aurora, &toronto(1), "one")).await), ["FORBIDDEN"]);
            assert_eq!(errors_of(&try_to_release(api, id_of(&mine)).await), ["FORBIDDEN"]);
        }
        // Who does not see the project, or its numbers, is told of neither.
        let blind = key(&world, &aurora, json!(["PROJECTS_READ", "NUMBERS_RELEASE"])).await;
        assert_eq!(field_errors(&release(&blind, id_of(&mine)).await), ["NOT_FOUND id"]);
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        assert_eq!(field_errors(&buy(&member.api, order(&aurora, &toronto(1), "one")).await), ["NOT_FOUND projectId"]);
        assert_eq!(world.zavu.purchases().await.len(), 1);
        assert!(world.zavu.releases().await.is_empty());
        world.close().await;
    }
}

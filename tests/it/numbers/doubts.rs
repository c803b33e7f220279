//! Purchases whose answer was lost: they stand as being bought, are looked up, and are never made twice.

use serde_json::{Value, json};

use super::ask::{
    LOCAL_PRICE, buy, changes, id_of, next_change, number, numbers, order, spending, spent, standing, toronto,
};
use crate::harness::{Backend, Tenant, World, on_both_databases};

const BUYING: &str = "POST /v1/phone-numbers";

/// Buys a number under a fault; the purchase stands without an error, and its key gives it again.
async fn doubted(world: &World, tenant: &Tenant, (phone_number, fault): (&str, &Value)) -> String {
    world.zavu.fault(fault.clone()).await;
    let input = order(tenant, phone_number, &format!("for {phone_number}"));
    let payload = buy(&tenant.api, input.clone()).await;
    assert_eq!(payload["userErrors"], json!([]), "{fault}");
    let status = payload["phoneNumber"]["status"]
        .as_str()
        .expect("a number is given");
    assert!(
        ["PURCHASING", "PURCHASE_UNKNOWN"].contains(&status),
        "{fault}: {status}"
    );
    assert_eq!(payload["phoneNumber"]["costToDate"]["amountMinor"], 0);
    let again = buy(&tenant.api, input).await;
    assert_eq!(
        (&again["userErrors"], &again["phoneNumber"]["id"]),
        (&json!([]), &payload["phoneNumber"]["id"])
    );
    id_of(&payload["phoneNumber"]).to_owned()
}

on_both_databases! {
    /// It took effect: it is found among the owned numbers, and there is one purchase.
    async fn a_purchase_that_took_effect_is_found(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut told = changes(&aurora.api, &aurora.project, None).await;
        let faults = [
            json!({ "match": BUYING, "kind": "lose_reply" }),
            json!({ "match": BUYING, "kind": "status", "status": 500, "act": true }),
            json!({ "match": BUYING, "kind": "garbage", "act": true }),
        ];
        for (place, fault) in faults.iter().enumerate() {
            let phone_number = toronto(place);
            let id = doubted(&world, &aurora, (&phone_number, fault)).await;
            let mine = standing(&aurora.api, &id, "FREE").await;
            assert_eq!(mine["costToDate"]["amountMinor"], LOCAL_PRICE, "{fault}");
            assert!(mine["purchasedBy"]["email"].is_string(), "it is still the buyer's: {fault}");
            let purchases = world.zavu.purchases().await;
            assert_eq!((purchases.len(), &purchases[place]["id"]), (place + 1, &mine["zavuId"]), "{fault}");
            assert_eq!(world.zavu.requests("POST", "/v1/phone-numbers").await, place + 1, "asked once: {fault}");
            let (moved, change) = next_change(&mut told).await;
            assert_eq!((moved.as_str(), &change["phoneNumber"]["id"]), ("PURCHASE_UNKNOWN → FREE", &json!(id)), "{fault}");
            let again = buy(&aurora.api, order(&aurora, &phone_number, &format!("for {phone_number}"))).await;
            assert_eq!(again, json!({ "phoneNumber": mine, "userErrors": [] }));
        }
        assert!(told.is_quiet().await, "nothing is told twice");
        let (of_project, _) = spending(&aurora.api, &aurora.project).await;
        let present = &of_project["spendingByMonth"][1];
        assert_eq!((&present["purchases"]["amountMinor"], &present["reserved"]["amountMinor"]), (&json!(3 * LOCAL_PRICE), &json!(0)));
        assert_eq!(of_project["spentThisMonth"]["amountMinor"], 3 * LOCAL_PRICE);
        world.close().await;
    }

    /// It took no effect: two looks find nothing, it stands as not bought, and its money is free again.
    async fn a_purchase_without_effect_is_given_up(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let faults = [
            json!({ "match": BUYING, "kind": "disconnect" }),
            json!({ "match": BUYING, "kind": "status", "status": 500, "act": false }),
            json!({ "match": BUYING, "kind": "garbage", "act": false }),
        ];
        let mut told = changes(&aurora.api, &aurora.project, None).await;
        let mut ids = Vec::new();
        for (place, fault) in faults.iter().enumerate() {
            ids.push(doubted(&world, &aurora, (&toronto(place), fault)).await);
        }
        assert_eq!(spent(&aurora.api, &aurora.project).await, 3 * LOCAL_PRICE, "all of it is reserved");
        for (place, id) in ids.iter().enumerate() {
            let failed = standing(&aurora.api, id, "PURCHASE_FAILED").await;
            assert_eq!((&failed["failureReason"], &failed["zavuId"]), (&json!("not_bought"), &json!(null)));
            assert_eq!(next_change(&mut told).await.0, "PURCHASE_UNKNOWN → PURCHASE_FAILED");
            let phone_number = toronto(place);
            let again = buy(&aurora.api, order(&aurora, &phone_number, &format!("for {phone_number}"))).await;
            assert_eq!((&again["userErrors"], &again["phoneNumber"]), (&json!([]), &number(&aurora.api, id).await));
        }
        assert!(world.zavu.purchases().await.is_empty());
        assert_eq!(world.zavu.requests("POST", "/v1/phone-numbers").await, 3, "each was asked for once");
        assert_eq!(spent(&aurora.api, &aurora.project).await, 0);
        // With another key the same number can be bought.
        let payload = buy(&aurora.api, order(&aurora, &toronto(0), "another")).await;
        assert_eq!(payload["phoneNumber"]["status"], "FREE");
        assert_ne!(payload["phoneNumber"]["id"], ids[0]);
        assert_eq!(numbers(&aurora.api).await.len(), 4);
        world.close().await;
    }

    /// Zavu takes longer than anybody waits for it, and buys: the buyer is told that it is open, and it is found.
    async fn a_purchase_that_takes_too_long_is_found(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let fault = json!({ "match": BUYING, "kind": "hang", "act": true });
        let id = doubted(&world, &aurora, (&toronto(0), &fault)).await;
        standing(&aurora.api, &id, "FREE").await;
        assert_eq!(world.zavu.purchases().await.len(), 1);
        world.close().await;
    }
}

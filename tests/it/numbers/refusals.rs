//! Purchases that certainly did not happen: what the buyer is told, what stays in the list, and what is free again.

use serde_json::{Value, json};

use super::ask::{
    LOCAL_PRICE, bought, buy, changes, next_change, numbers, order, spending, spent, toronto, try_to_buy,
};
use crate::harness::{
    Backend, PATIENCE, Tenant, World, errors_of, eventually, field_errors, on_both_databases,
};

const BUYING: &str = "/v1/phone-numbers";
const SEARCH: &str = "/v1/phone-numbers/available";

/// A purchase is refused, is told so again, leaves its intent behind and nothing else.
async fn assert_refused(world: &World, tenant: &Tenant, (phone_number, code, reason): (&str, &str, &str)) {
    let before = (
        spent(&tenant.api, &tenant.project).await,
        world.zavu.purchases().await,
    );
    let input = order(tenant, phone_number, &format!("refused-{reason}"));
    let payload = buy(&tenant.api, input.clone()).await;
    assert_eq!(field_errors(&payload), [code], "{reason}");
    assert_eq!(payload["phoneNumber"], json!(null), "{reason}");
    let asked = world.zavu.requests("POST", BUYING).await;
    assert_eq!(
        buy(&tenant.api, input).await,
        payload,
        "the same key is told the same again"
    );
    assert_eq!(
        world.zavu.requests("POST", BUYING).await,
        asked,
        "and Zavu is not asked again"
    );
    let kept = numbers(&tenant.api).await;
    let kept = kept.last().expect("the intent is kept");
    assert_eq!(
        (&kept["phoneNumber"], &kept["status"]),
        (&json!(phone_number), &json!("PURCHASE_FAILED"))
    );
    assert_eq!(
        (&kept["failureReason"], &kept["zavuId"]),
        (&json!(reason), &json!(null))
    );
    assert_eq!(kept["costToDate"]["amountMinor"], 0);
    let after = (
        spent(&tenant.api, &tenant.project).await,
        world.zavu.purchases().await,
    );
    assert_eq!(after, before, "{reason}");
    let (of_project, _) = spending(&tenant.api, &tenant.project).await;
    assert_eq!(of_project["spendingByMonth"][1]["reserved"]["amountMinor"], 0);
}

on_both_databases! {
    /// Zavu wants money or another plan first: told with its own word, and bought once that is mended.
    async fn what_is_not_paid_for_is_not_bought(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut told = changes(&aurora.api, &aurora.project, None).await;
        world.zavu.balance(&aurora.key, LOCAL_PRICE - 1).await;
        let refusal = (&*toronto(0), "UPSTREAM_PAYMENT_REQUIRED ", "insufficient_balance");
        assert_refused(&world, &aurora, refusal).await;
        assert_eq!(next_change(&mut told).await.0, "PURCHASING → PURCHASE_FAILED");
        assert!(told.is_quiet().await, "a repeat tells nothing new");
        world.zavu.balance(&aurora.key, LOCAL_PRICE).await;
        bought(&aurora, &toronto(0)).await;

        world.zavu.balance(&aurora.key, 100 * LOCAL_PRICE).await;
        world.zavu.plan(&aurora.key, "free").await;
        let refusal = (&*toronto(1), "UPSTREAM_PAYMENT_REQUIRED ", "paid_plan_required");
        assert_refused(&world, &aurora, refusal).await;
        world.zavu.plan(&aurora.key, "paid").await;
        bought(&aurora, &toronto(1)).await;
        let statuses: Vec<Value> = numbers(&aurora.api).await.iter().map(|number| number["status"].clone()).collect();
        assert_eq!(statuses, ["PURCHASE_FAILED", "FREE", "PURCHASE_FAILED", "FREE"]);
        world.close().await;
    }

    /// Zavu says no: each answer has its code, and another key may try the same number again.
    async fn every_certain_refusal_has_its_code(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let table = [
            (400, "NUMBER_UNAVAILABLE phoneNumber", "no_longer_available"),
            (401, "UPSTREAM_CREDENTIALS_INVALID projectId", "credentials_invalid"),
            (402, "UPSTREAM_PAYMENT_REQUIRED ", "insufficient_balance"),
            (403, "UPSTREAM_REFUSED ", "forbidden"),
            (404, "NUMBER_UNAVAILABLE phoneNumber", "not_found"),
            (409, "UPSTREAM_REFUSED ", "conflict"),
        ];
        for (place, (status, code, reason)) in table.into_iter().enumerate() {
            world.zavu.fault(json!({ "match": format!("POST {BUYING}"), "kind": "status", "status": status })).await;
            assert_refused(&world, &aurora, (&toronto(place), code, reason)).await;
            bought(&aurora, &toronto(place)).await;
        }
        assert_eq!(world.zavu.purchases().await.len(), table.len());
        world.close().await;
    }

    /// Zavu's own text is shown to the buyer, with its code.
    async fn the_buyer_reads_zavus_own_words(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        for (place, (status, code, expected)) in [
            (402, "paid_plan_required", "Upgrade first (paid_plan_required)"),
            (403, "identity_unverified", "Upgrade first"),
        ].into_iter().enumerate() {
            let body = json!({ "code": code, "message": "Upgrade first" });
            world.zavu.fault(json!({ "match": format!("POST {BUYING}"), "kind": "status", "status": status, "body": body })).await;
            let payload = buy(&aurora.api, order(&aurora, &toronto(place), code)).await;
            assert_eq!(payload["userErrors"][0]["message"], expected);
            assert_eq!(numbers(&aurora.api).await[place]["failureReason"], code);
        }
        world.close().await;
    }

    /// Nobody listens where Zavu is: certainly nothing was bought, and the same key buys when Zavu is back.
    async fn a_purchase_that_never_left_may_be_repeated_with_its_key(backend: Backend) {
        let mut world = World::open(backend).await;
        let zavu = world.zavu.clone();
        let aurora = world.tenant("aurora", &[]).await;
        // Of the first kind that is searched for, so that nothing is asked between the price and the purchase.
        let input = order(&aurora, "+525550100100", "one");
        zavu.fault(json!({ "match": format!("GET {SEARCH}"), "kind": "delay", "delayMs": 1500 })).await;
        let asked = try_to_buy(&aurora.api, input.clone());
        let gone = async {
            eventually("the price is asked for", PATIENCE, || async {
                (zavu.requests("GET", SEARCH).await > 0).then_some(())
            }).await;
            world.stop_zavu().await;
        };
        let (answer, ()) = tokio::join!(asked, gone);
        assert_eq!(errors_of(&answer), ["UPSTREAM_UNAVAILABLE"], "{answer:#}");
        let kept = numbers(&aurora.api).await;
        assert_eq!((kept.len(), &kept[0]["status"], &kept[0]["failureReason"]), (1, &json!("PURCHASE_FAILED"), &json!("unreachable")));
        assert_eq!(spent(&aurora.api, &aurora.project).await, 0);
        world.start_zavu().await;
        let payload = buy(&aurora.api, input).await;
        assert_eq!((&payload["userErrors"], &payload["phoneNumber"]["status"]), (&json!([]), &json!("FREE")));
        assert_ne!(payload["phoneNumber"]["id"], kept[0]["id"]);
        assert_eq!(zavu.purchases().await.len(), 1);
        world.close().await;
    }

    /// Zavu has had too many requests: certainly nothing was bought, and the same key buys when it takes more.
    async fn a_purchase_that_zavu_did_not_take_may_be_repeated_with_its_key(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = order(&aurora, &toronto(0), "one");
        let too_many = json!({ "match": format!("POST {BUYING}"), "kind": "status", "status": 429, "headers": { "Retry-After": "2" } });
        world.zavu.fault(too_many).await;
        let answer = try_to_buy(&aurora.api, input.clone()).await;
        assert_eq!(errors_of(&answer), ["RATE_LIMITED"], "{answer:#}");
        let kept = numbers(&aurora.api).await;
        assert_eq!((kept.len(), &kept[0]["status"], &kept[0]["failureReason"]), (1, &json!("PURCHASE_FAILED"), &json!("rate_limited")));
        assert_eq!(spent(&aurora.api, &aurora.project).await, 0);
        let payload = eventually("Zavu takes more", PATIENCE, || async {
            let answer = try_to_buy(&aurora.api, input.clone()).await;
            (errors_of(&answer) != ["RATE_LIMITED"]).then(|| answer["data"]["phoneNumberPurchase"].clone())
        }).await;
        assert_eq!((&payload["userErrors"], &payload["phoneNumber"]["status"]), (&json!([]), &json!("FREE")));
        assert_eq!(world.zavu.purchases().await.len(), 1);
        world.close().await;
    }

    /// Without its price nothing is begun: no intent is kept, and the same key buys afterwards.
    async fn a_price_that_cannot_be_asked_for_begins_nothing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = order(&aurora, &toronto(0), "one");
        for kind in ["disconnect", "status", "garbage"] {
            world.zavu.fault(json!({ "match": format!("GET {SEARCH}"), "kind": kind, "times": 3 })).await;
            let answer = try_to_buy(&aurora.api, input.clone()).await;
            assert_eq!(errors_of(&answer), ["UPSTREAM_UNAVAILABLE"], "{kind}: {answer:#}");
            world.zavu.fault(json!({ "clear": true })).await;
        }
        assert!(numbers(&aurora.api).await.is_empty());
        assert_eq!(world.zavu.requests("POST", BUYING).await, 0);
        assert_eq!(buy(&aurora.api, input).await["userErrors"], json!([]));
        world.close().await;
    }
}

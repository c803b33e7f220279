//! Spend limits: decided before Zavu is asked, one purchase after another, with open ones counted in.

use futures::future::join_all;
use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use super::ask::{
    LOCAL_PRICE, bought, buy, id_of, numbers, order, set_limit, spending, spent, standing, toronto,
};
use crate::harness::{
    Api, Backend, PATIENCE, World, colleague, create_project, errors_of, eventually, field_errors,
    on_both_databases,
};

const BUYING: &str = "/v1/phone-numbers";

/// The payload of a limit that must be set.
async fn limit(api: &Api, project: Option<&str>, minor: Option<i64>) -> Value {
    let mut answer = set_limit(api, project, minor).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let payload = answer["data"]["spendLimitSet"].take();
    assert_eq!(payload["userErrors"], json!([]));
    payload
}

/// Nothing was asked of Zavu, nothing is kept, nothing is reserved.
async fn assert_nothing_happened(world: &World, (api, project): (&Api, &str)) {
    assert_eq!(world.zavu.requests("POST", BUYING).await, 0);
    assert!(numbers(api).await.is_empty());
    assert_eq!(spent(api, project).await, 0);
}

on_both_databases! {
    /// Neither a project nor the reseller spends more than its limit; what fits exactly is bought.
    async fn a_limit_stops_what_would_break_it_and_nothing_else(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let refused = |payload: &Value, whose: &str| {
            assert_eq!(field_errors(payload), ["SPEND_LIMIT_EXCEEDED phoneNumber"]);
            assert_eq!(payload["phoneNumber"], json!(null));
            let message = payload["userErrors"][0]["message"].as_str().unwrap();
            assert!(message.contains(whose) && message.contains("1.25 USD"), "{message}");
        };
        let set = limit(&aurora.api, Some(&aurora.project), Some(LOCAL_PRICE - 1)).await;
        assert_eq!(set["project"], json!({ "id": aurora.project, "monthlySpendLimit": { "amountMinor": LOCAL_PRICE - 1 } }));
        refused(&buy(&aurora.api, order(&aurora, &toronto(0), "one")).await, "project's");
        assert_nothing_happened(&world, (&aurora.api, &aurora.project)).await;

        limit(&aurora.api, Some(&aurora.project), None).await;
        let set = limit(&aurora.api, None, Some(LOCAL_PRICE - 1)).await;
        assert_eq!((&set["reseller"]["monthlySpendLimit"]["amountMinor"], &set["project"]), (&json!(LOCAL_PRICE - 1), &json!(null)));
        refused(&buy(&aurora.api, order(&aurora, &toronto(0), "one")).await, "reseller's");
        assert_nothing_happened(&world, (&aurora.api, &aurora.project)).await;

        // The key is still good: nothing was begun under it.
        limit(&aurora.api, None, Some(LOCAL_PRICE)).await;
        assert_eq!(buy(&aurora.api, order(&aurora, &toronto(0), "one")).await["phoneNumber"]["status"], "FREE");
        let elsewhere = json!({ "projectId": other, "phoneNumber": toronto(1), "idempotencyKey": "two" });
        refused(&buy(&aurora.api, elsewhere.clone()).await, "reseller's");
        limit(&aurora.api, Some(&other), Some(LOCAL_PRICE)).await;
        limit(&aurora.api, None, None).await;
        assert_eq!(buy(&aurora.api, elsewhere).await["userErrors"], json!([]), "null lifts a limit");
        let third = json!({ "projectId": other, "phoneNumber": toronto(2), "idempotencyKey": "three" });
        refused(&buy(&aurora.api, third).await, "project's");
        assert_eq!(world.zavu.purchases().await.len(), 2);
        world.close().await;
    }

    /// Who says how much a month may cost is not sold anything dearer.
    async fn nothing_dearer_than_the_buyer_accepts_is_bought(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = |most: i64| {
            json!({ "projectId": aurora.project, "phoneNumber": toronto(0), "idempotencyKey": format!("up-to-{most}"), "maxMonthlyPrice": most })
        };
        let payload = buy(&aurora.api, input(LOCAL_PRICE - 1)).await;
        assert_eq!(field_errors(&payload), ["SPEND_LIMIT_EXCEEDED maxMonthlyPrice"]);
        assert_nothing_happened(&world, (&aurora.api, &aurora.project)).await;
        assert_eq!(buy(&aurora.api, input(LOCAL_PRICE)).await["userErrors"], json!([]));
        world.close().await;
    }

    /// A number whose price nobody tells is not sold to anybody who has a limit.
    async fn a_number_without_a_price_is_not_bought_under_a_limit(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let unpriced = json!({ "items": [{ "phoneNumber": toronto(0), "capabilities": { "sms": true, "voice": true } }] });
        let fault = json!({ "match": "GET /v1/phone-numbers/available", "kind": "status", "status": 200, "body": unpriced, "times": 3 });
        world.zavu.fault(fault).await;
        let with_most = json!({ "projectId": aurora.project, "phoneNumber": toronto(0), "idempotencyKey": "most", "maxMonthlyPrice": 10_000 });
        assert_eq!(field_errors(&buy(&aurora.api, with_most).await), ["SPEND_LIMIT_EXCEEDED maxMonthlyPrice"]);
        limit(&aurora.api, None, Some(10_000)).await;
        let input = order(&aurora, &toronto(0), "one");
        assert_eq!(field_errors(&buy(&aurora.api, input.clone()).await), ["SPEND_LIMIT_EXCEEDED maxMonthlyPrice"]);
        assert_nothing_happened(&world, (&aurora.api, &aurora.project)).await;
        limit(&aurora.api, None, None).await;
        let mine = buy(&aurora.api, input).await;
        assert_eq!(mine["phoneNumber"]["costToDate"]["amountMinor"], LOCAL_PRICE, "Zavu tells it once it is owned");
        world.close().await;
    }

    /// Ten at once under a limit with room for three: three, exactly.
    async fn a_limit_holds_against_purchases_at_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        limit(&aurora.api, None, Some(3 * LOCAL_PRICE + LOCAL_PRICE / 2)).await;
        let orders = (0..10).map(|n| buy(&aurora.api, order(&aurora, &toronto(n), &format!("order-{n}"))));
        let payloads = join_all(orders).await;
        let told: Vec<String> = payloads.iter().map(|payload| field_errors(payload).join(",")).collect();
        assert_eq!(told.iter().filter(|errors| errors.is_empty()).count(), 3, "{told:?}");
        assert_eq!(told.iter().filter(|errors| *errors == "SPEND_LIMIT_EXCEEDED phoneNumber").count(), 7, "{told:?}");
        assert_eq!(world.zavu.purchases().await.len(), 3);
        assert_eq!(spent(&aurora.api, &aurora.project).await, 3 * LOCAL_PRICE);
        assert_eq!(numbers(&aurora.api).await.len(), 3);
        world.close().await;
    }

    /// A purchase that is under way counts against a limit; one that failed does not.
    async fn money_is_reserved_while_zavu_is_asked_and_freed_by_a_refusal(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        limit(&aurora.api, Some(&aurora.project), Some(LOCAL_PRICE)).await;
        world.zavu.fault(json!({ "match": format!("POST {BUYING}"), "kind": "status", "status": 400 })).await;
        let refused = buy(&aurora.api, order(&aurora, &toronto(0), "refused")).await;
        assert_eq!(field_errors(&refused), ["NUMBER_UNAVAILABLE phoneNumber"]);
        assert_eq!(spent(&aurora.api, &aurora.project).await, 0);

        world.zavu.fault(json!({ "match": format!("POST {BUYING}"), "kind": "delay", "delayMs": 4000 })).await;
        let slow = buy(&aurora.api, order(&aurora, &toronto(1), "slow"));
        let meanwhile = async {
            eventually("Zavu is asked", PATIENCE, || async {
                (world.zavu.requests("POST", BUYING).await > 1).then_some(())
            }).await;
            let (of_project, of_reseller) = spending(&aurora.api, &aurora.project).await;
            let present = &of_project["spendingByMonth"][1];
            assert_eq!((&present["reserved"]["amountMinor"], &present["purchases"]["amountMinor"]), (&json!(LOCAL_PRICE), &json!(0)));
            assert_eq!(of_project["spentThisMonth"]["amountMinor"], LOCAL_PRICE, "what is reserved counts");
            assert_eq!(of_reseller["spendingByMonth"], of_project["spendingByMonth"]);
            let late = buy(&aurora.api, order(&aurora, &toronto(2), "late")).await;
            assert_eq!(field_errors(&late), ["SPEND_LIMIT_EXCEEDED phoneNumber"]);
        };
        let (slow, ()) = tokio::join!(slow, meanwhile);
        let mine = standing(&aurora.api, id_of(&slow["phoneNumber"]), "FREE").await;
        assert_eq!(mine["costToDate"]["amountMinor"], LOCAL_PRICE);
        let (of_project, _) = spending(&aurora.api, &aurora.project).await;
        let present = &of_project["spendingByMonth"][1];
        assert_eq!((&present["reserved"]["amountMinor"], &present["purchases"]["amountMinor"]), (&json!(0), &json!(LOCAL_PRICE)));
        world.close().await;
    }

    /// Limits are set by those who manage spending, and are amounts; what cannot be seen is not there.
    async fn limits_are_set_by_those_who_manage_spending(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        for project in [None, Some(aurora.project.as_str())] {
            let wrong = set_limit(&aurora.api, project, Some(-1)).await;
            assert_eq!(field_errors(&wrong["data"]["spendLimitSet"]), ["OUT_OF_RANGE monthlyLimitMinor"]);
        }
        for hidden in [boreal.project.as_str(), "nonsense", "prj_00000000000000000000000000"] {
            let payload = set_limit(&aurora.api, Some(hidden), Some(100)).await;
            assert_eq!(field_errors(&payload["data"]["spendLimitSet"]), ["NOT_FOUND projectId"], "{hidden}");
        }
        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        let billing = colleague(&world, &aurora, ("billing", BuiltInRole::Billing), None).await;
        let developer = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        for project in [None, Some(aurora.project.as_str())] {
            assert_eq!(errors_of(&set_limit(&admin.api, project, Some(100)).await), ["FORBIDDEN"]);
            let set = limit(&billing.api, project, Some(500)).await;
            assert_eq!(set["reseller"]["monthlySpendLimit"]["amountMinor"], 500);
        }
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        let unseen = set_limit(&member.api, Some(&aurora.project), Some(100)).await;
        assert_eq!(field_errors(&unseen["data"]["spendLimitSet"]), ["NOT_FOUND projectId"]);

        bought(&aurora, &toronto(0)).await;
        let (seen, whole) = spending(&admin.api, &aurora.project).await;
        assert_eq!((&seen["monthlySpendLimit"]["amountMinor"], &whole["monthlySpendLimit"]["amountMinor"]), (&json!(500), &json!(500)));
        assert_eq!(seen["spentThisMonth"]["amountMinor"], LOCAL_PRICE);
        for unseen in <[Value; 2]>::from(spending(&developer.api, &aurora.project).await) {
            assert_eq!(unseen["monthlySpendLimit"], json!(null));
            assert_eq!(unseen["spentThisMonth"]["amountMinor"], 0);
            assert!(!unseen["spendingByMonth"].to_string().contains("125"), "{unseen:#}");
        }
        world.close().await;
    }
}

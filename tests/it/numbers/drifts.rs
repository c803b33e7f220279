//! What is done in Zavu's own dashboard: taken over by a comparison, with its cost, and recorded as drift.

use chrono::Duration;
use serde_json::{Value, json};

use super::ask::{
    LOCAL_PRICE, bought, buy, changes, compare, id_of, next_change, number, numbers, order, release, spent,
    standing, toronto,
};
use crate::harness::{Backend, Tenant, World, on_both_databases};

/// What stood otherwise in a project, newest first, as (cause, id of the number).
async fn drifts(tenant: &Tenant) -> Vec<(String, String)> {
    let query = "query($id: ID!) { project(id: $id) { driftCount drifts { foundAt cause subject { id } } } }";
    let data = tenant.api.data(query, json!({ "id": tenant.project })).await;
    let listed = data["project"]["drifts"].as_array().expect("a list of drifts");
    assert_eq!(data["project"]["driftCount"], listed.len());
    let text = |value: &Value| value.as_str().expect("a drift has it").to_owned();
    listed
        .iter()
        .map(|drift| (text(&drift["cause"]), text(&drift["subject"]["id"])))
        .collect()
}

fn drift(cause: &str, number: &Value) -> (String, String) {
    (cause.to_owned(), id_of(number).to_owned())
}

on_both_databases! {
    /// Bought and given back elsewhere: both are seen here, with the cost, and told as drift once each.
    async fn what_is_done_in_zavus_dashboard_is_taken_over(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550190"]).await;
        let found = numbers(&aurora.api).await.remove(0);
        assert_eq!(drifts(&aurora).await, [], "what was there before is no drift");
        assert_eq!((&found["status"], &found["purchasedBy"]), (&json!("FREE"), &json!(null)));
        assert_eq!(found["costToDate"]["amountMinor"], world.zavu.charged("+14155550190").await);
        assert!(spent(&aurora.api, &aurora.project).await > 0);

        let mut told = changes(&aurora.api, &aurora.project, None).await;
        world.zavu.grant(&aurora.key, "+523310100105").await;
        compare(&aurora).await;
        let appeared = numbers(&aurora.api).await.remove(1);
        assert_eq!((&appeared["phoneNumber"], &appeared["status"]), (&json!("+523310100105"), &json!("FREE")));
        assert_eq!((&appeared["purchasedBy"], &appeared["name"]), (&json!(null), &json!("for tests")));
        assert_eq!((&appeared["costToDate"]["amountMinor"], world.zavu.charged("+523310100105").await), (&json!(500), 500));
        assert_eq!(drifts(&aurora).await, [drift("NUMBER_APPEARED", &appeared)]);
        let (moved, change) = next_change(&mut told).await;
        assert_eq!((moved.as_str(), &change["phoneNumber"]["id"]), ("nothing → FREE", &appeared["id"]));

        world.zavu.release_outside(&aurora.key, appeared["zavuId"].as_str().unwrap()).await;
        compare(&aurora).await;
        let gone = number(&aurora.api, id_of(&appeared)).await;
        assert_eq!(gone["status"], "RELEASED");
        assert!(gone["releasedAt"].is_string());
        assert_eq!(next_change(&mut told).await.0, "FREE → RELEASED");

        world.zavu.create_sender_outside(&aurora.key, "+14155550190").await;
        compare(&aurora).await;
        assert_eq!(number(&aurora.api, id_of(&found)).await["status"], "ASSIGNED");
        assert_eq!(next_change(&mut told).await.0, "FREE → ASSIGNED");
        let all = [drift("NUMBER_CHANGED", &found), drift("NUMBER_DISAPPEARED", &appeared), drift("NUMBER_APPEARED", &appeared)];
        assert_eq!(drifts(&aurora).await, all, "newest first");
        compare(&aurora).await;
        assert_eq!(drifts(&aurora).await.len(), 3, "once each");
        assert!(told.is_quiet().await);
        world.close().await;
    }

    /// What Usher did itself is no drift, and a comparison neither adds nor changes anything.
    async fn ushers_own_doing_is_no_drift(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let [free, held, assigned, gone] = [
            bought(&aurora, &toronto(0)).await, bought(&aurora, &toronto(1)).await,
            bought(&aurora, &toronto(2)).await, bought(&aurora, &toronto(3)).await,
        ];
        let issue = |number: &Value| aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number["id"] }));
        issue(&held).await;
        let payload = issue(&assigned).await;
        world.zavu.step(payload["invitation"]["zavuId"].as_str().unwrap(), "complete").await;
        standing(&aurora.api, id_of(&assigned), "ASSIGNED").await;
        release(&aurora.api, id_of(&gone)).await;
        let before = numbers(&aurora.api).await;
        for _ in 0..2 {
            compare(&aurora).await;
        }
        assert_eq!(numbers(&aurora.api).await, before);
        assert_eq!(drifts(&aurora).await, []);
        assert_eq!(number(&aurora.api, id_of(&free)).await, free);
        assert_eq!(spent(&aurora.api, &aurora.project).await, 4 * LOCAL_PRICE);
        world.close().await;
    }

    /// A purchase that was given up and came through after all is the buyer's, and a drift.
    async fn a_purchase_that_came_late_is_still_the_buyers(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        world.zavu.fault(json!({ "match": "POST /v1/phone-numbers", "kind": "disconnect" })).await;
        let payload = buy(&aurora.api, order(&aurora, &toronto(0), "one")).await;
        let id = id_of(&payload["phoneNumber"]).to_owned();
        standing(&aurora.api, &id, "PURCHASE_FAILED").await;
        world.zavu.grant(&aurora.key, &toronto(0)).await;
        compare(&aurora).await;
        let mine = number(&aurora.api, &id).await;
        assert_eq!((&mine["status"], &mine["failureReason"]), (&json!("FREE"), &json!(null)));
        assert_eq!((&mine["purchasedBy"]["email"], &mine["costToDate"]["amountMinor"]), (&json!(aurora.email), &json!(LOCAL_PRICE)));
        assert_eq!(spent(&aurora.api, &aurora.project).await, LOCAL_PRICE);
        assert_eq!(drifts(&aurora).await, [("PURCHASE_CAME_LATE".to_owned(), id)]);
        assert_eq!(numbers(&aurora.api).await.len(), 1);
        world.close().await;
    }

    /// A comparison in the middle of a purchase finds it, and it is told and paid for once.
    async fn a_comparison_meets_an_open_purchase(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut told = changes(&aurora.api, &aurora.project, None).await;
        world.zavu.fault(json!({ "match": "POST /v1/phone-numbers", "kind": "delay", "delayMs": 4000 })).await;
        let input = order(&aurora, &toronto(0), "one");
        let slow = buy(&aurora.api, input.clone());
        let meanwhile = async {
            while world.zavu.purchases().await.is_empty() {}
            compare(&aurora).await;
            let found = numbers(&aurora.api).await.remove(0);
            assert_eq!((&found["status"], &found["costToDate"]["amountMinor"]), (&json!("FREE"), &json!(LOCAL_PRICE)));
            found["id"].clone()
        };
        let (slow, found) = tokio::join!(slow, meanwhile);
        assert_eq!((&slow["userErrors"], &slow["phoneNumber"]["id"]), (&json!([]), &found));
        assert_eq!(slow["phoneNumber"]["status"], "FREE");
        assert_eq!(next_change(&mut told).await.0, "PURCHASING → FREE");
        assert!(told.is_quiet().await, "nothing is told twice");
        assert_eq!(numbers(&aurora.api).await.len(), 1);
        assert_eq!(drifts(&aurora).await, []);
        assert_eq!(spent(&aurora.api, &aurora.project).await, LOCAL_PRICE);
        world.close().await;
    }

    /// A month that was charged just before a number went back is in its cost.
    async fn the_last_month_of_a_number_is_counted(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mine = bought(&aurora, "+523310100106").await;
        world.zavu.advance(31).await;
        let payload = release(&aurora.api, id_of(&mine)).await;
        assert_eq!(payload["phoneNumber"]["status"], "RELEASED");
        assert_eq!(world.zavu.charged("+523310100106").await, 900);
        assert_eq!(number(&aurora.api, id_of(&mine)).await["costToDate"]["amountMinor"], 900);
        world.close().await;
    }

    /// Every month that Zavu charges is added once, whether it is looked at in time or late; the included number costs nothing.
    async fn renewals_are_what_zavu_charges(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let [charged, included] = [bought(&aurora, "+523310100106").await, bought(&aurora, "+14155550100").await];
        let this_month = spent(&aurora.api, &aurora.project).await;
        for (days, cost) in [(31, 900), (0, 900), (90, 2100)] {
            world.zavu.advance(days).await;
            for _ in 0..2 {
                compare(&aurora).await;
            }
            let renewed = number(&aurora.api, id_of(&charged)).await;
            assert_eq!(renewed["costToDate"]["amountMinor"], cost, "after {days} days more");
            assert_eq!(world.zavu.charged("+523310100106").await, cost, "after {days} days more");
            let free = number(&aurora.api, id_of(&included)).await;
            assert_eq!((&free["costToDate"]["amountMinor"], world.zavu.charged("+14155550100").await), (&json!(0), 0));
        }
        // Each renewal lies in its own month; of a month with 31 days the first day and the last are 30 days apart.
        let month = |days: i64| (world.app().clock.now() + Duration::days(days)).format("%Y-%m").to_string();
        let in_this_month = if month(30) == month(0) { this_month + 400 } else { this_month };
        assert_eq!(spent(&aurora.api, &aurora.project).await, in_this_month);
        assert_eq!(drifts(&aurora).await, []);
        // What was bought elsewhere is taken over with the months that were charged before.
        world.zavu.grant(&aurora.key, "+523310100107").await;
        world.zavu.advance(61).await;
        compare(&aurora).await;
        let appeared = numbers(&aurora.api).await.remove(2);
        assert_eq!(appeared["costToDate"]["amountMinor"], 500 + 2 * 400);
        assert_eq!(world.zavu.charged("+523310100107").await, 500 + 2 * 400);
        world.close().await;
    }
}

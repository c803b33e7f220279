//! The same purchase asked for again: one key buys one number, and one number is bought once.

use futures::future::join_all;
use serde_json::{Value, json};

use super::ask::{LOCAL_PRICE, buy, number, numbers, order, spent, toronto};
use crate::harness::{Backend, PATIENCE, World, create_project, eventually, field_errors, on_both_databases};

/// Purchases asked for at once with one key.
const AT_ONCE: usize = 20;
const SEARCH: &str = "/v1/phone-numbers/available";

on_both_databases! {
    /// Twenty at once with one key are one purchase, and all of them are told so.
    async fn one_key_buys_one_number_however_often_it_is_asked(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = order(&aurora, &toronto(0), "one");
        let payloads = join_all((0..AT_ONCE).map(|_| buy(&aurora.api, input.clone()))).await;
        let id = payloads[0]["phoneNumber"]["id"].clone();
        assert!(id.is_string(), "{:#}", payloads[0]);
        for payload in &payloads {
            assert_eq!((&payload["userErrors"], &payload["phoneNumber"]["id"]), (&json!([]), &id));
            let status = payload["phoneNumber"]["status"].as_str().unwrap();
            assert!(["PURCHASING", "FREE"].contains(&status), "{status}");
        }
        assert_eq!(world.zavu.purchases().await.len(), 1);
        assert_eq!(world.zavu.requests("POST", "/v1/phone-numbers").await, 1);
        assert_eq!(numbers(&aurora.api).await.len(), 1);
        let standing = number(&aurora.api, id.as_str().unwrap()).await;
        assert_eq!(buy(&aurora.api, input).await, json!({ "phoneNumber": standing, "userErrors": [] }));
        assert_eq!(spent(&aurora.api, &aurora.project).await, LOCAL_PRICE);
        world.close().await;
    }

    /// The price of a repeat is asked for while the first buys: what is not for sale any more is its own.
    async fn a_repeat_that_finds_the_number_sold_to_itself_is_told_so(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        // Found in the third of the searches: the repeat is held up in its first one.
        let input = order(&aurora, "+523310100104", "one");
        world.zavu.fault(json!({ "match": format!("GET {SEARCH}"), "kind": "delay", "delayMs": 3000 })).await;
        let slow = buy(&aurora.api, input.clone());
        let fast = async {
            eventually("the price is asked for", PATIENCE, || async {
                (world.zavu.requests("GET", SEARCH).await > 0).then_some(())
            }).await;
            buy(&aurora.api, input.clone()).await
        };
        let (slow, fast) = tokio::join!(slow, fast);
        assert_eq!(fast["phoneNumber"]["status"], "FREE", "{fast:#}");
        assert_eq!(slow, fast);
        assert_eq!(world.zavu.purchases().await.len(), 1);
        world.close().await;
    }

    /// A key that comes with anything else is refused, and nothing more is bought.
    async fn a_key_is_for_one_purchase_only(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let input = order(&aurora, &toronto(0), "one");
        assert_eq!(buy(&aurora.api, input.clone()).await["userErrors"], json!([]));
        let different: [Value; 4] = [
            json!({ "phoneNumber": toronto(1) }),
            json!({ "name": "Harbor Coffee" }),
            json!({ "maxMonthlyPrice": 1000 }),
            json!({ "projectId": other }),
        ];
        for different in different {
            let mut input = input.clone();
            input.as_object_mut().unwrap().extend(different.as_object().unwrap().clone());
            let payload = buy(&aurora.api, input).await;
            assert_eq!(field_errors(&payload), ["IDEMPOTENCY_KEY_REUSED idempotencyKey"], "{different}");
            assert_eq!(payload["phoneNumber"], json!(null));
        }
        assert_eq!(world.zavu.purchases().await.len(), 1);
        // A key is a reseller's own.
        let boreal = world.tenant("boreal", &[]).await;
        assert_eq!(buy(&boreal.api, order(&boreal, &toronto(1), "one")).await["userErrors"], json!([]));
        world.close().await;
    }

    /// Two who want the same number: one has it, the other is told that it is not for sale.
    async fn a_number_is_sold_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        for (place, (second, key)) in [(&aurora, "another"), (&boreal, "one")].into_iter().enumerate() {
            let phone_number = toronto(place);
            // Both are told its price before either has it.
            let (one, other) = tokio::join!(
                buy(&aurora.api, order(&aurora, &phone_number, &format!("one-{place}"))),
                buy(&second.api, order(second, &phone_number, &format!("{key}-{place}"))),
            );
            let told = [&one, &other].map(|payload| field_errors(payload).join(","));
            let mut sorted = told.clone();
            sorted.sort();
            assert_eq!(sorted, ["", "NUMBER_UNAVAILABLE phoneNumber"], "{told:?}");
            let purchases = world.zavu.purchases().await;
            let sold = purchases.iter().filter(|line| line["phoneNumber"] == phone_number);
            assert_eq!(sold.count(), 1);
        }
        let total = spent(&aurora.api, &aurora.project).await + spent(&boreal.api, &boreal.project).await;
        assert_eq!(total, 2 * LOCAL_PRICE, "the money of those who came too late is free again");
        world.close().await;
    }
}

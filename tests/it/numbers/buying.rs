//! Buying a number: found, paid for, promised, assigned, and told step by step.

use serde_json::json;

use super::ask::{
    bought, buy, changes, id_of, next_change, number, numbers, offers, order, spending, standing,
};
use crate::harness::{Backend, World, create_project, field_errors, on_both_databases};

const MOBILE: &str = "+523310100103";

on_both_databases! {
    /// From the search to the sender: what it cost is what Zavu charged, and every change is told once, in order.
    async fn a_number_goes_from_the_search_to_its_sender(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut told = changes(&aurora.api, &aurora.project, None).await;
        let asked = json!({ "projectId": aurora.project, "countryCode": "MX", "type": "MOBILE", "contains": "0103", "first": 5 });
        let price = |amount: i64| json!({ "amountMinor": amount, "currency": "USD" });
        let offered = json!([{
            "phoneNumber": MOBILE, "friendlyName": MOBILE, "locality": "Guadalajara", "region": "JAL", "countryCode": "MX",
            "type": "MOBILE", "capabilities": ["SMS", "VOICE"], "mayBeIncluded": false,
            "monthlyPrice": price(400), "upfrontPrice": price(100),
        }]);
        assert_eq!(offers(&aurora.api, asked.clone()).await, offered);

        let input = json!({ "projectId": aurora.project, "phoneNumber": MOBILE, "name": "Harbor Coffee",
            "idempotencyKey": "one", "maxMonthlyPrice": 400 });
        let payload = buy(&aurora.api, input).await;
        assert_eq!(payload["userErrors"], json!([]));
        let mine = payload["phoneNumber"].clone();
        assert_eq!((&mine["status"], &mine["name"], &mine["countryCode"]), (&json!("FREE"), &json!("Harbor Coffee"), &json!("MX")));
        assert_eq!((&mine["costToDate"], &mine["monthlyPrice"]), (&price(500), &price(400)));
        assert_eq!(mine["purchasedBy"], json!({ "__typename": "User", "email": aurora.email }));
        for moment in ["purchasedAt", "nextRenewalAt", "idleSince"] {
            assert!(mine[moment].is_string(), "{moment}");
        }
        let purchases = world.zavu.purchases().await;
        assert_eq!(purchases.len(), 1);
        assert_eq!((&purchases[0]["id"], &purchases[0]["chargedCents"]), (&mine["zavuId"], &json!(500)));
        assert_eq!(offers(&aurora.api, asked).await, json!([]), "nobody else is sold it");

        let (of_project, of_reseller) = spending(&aurora.api, &aurora.project).await;
        assert_eq!(of_project, of_reseller);
        assert_eq!(of_project["spentThisMonth"], price(500));
        let month = world.app().clock.now().format("%Y-%m").to_string();
        let amount = |minor: i64| json!({ "amountMinor": minor });
        let months = of_project["spendingByMonth"].as_array().unwrap();
        assert_eq!(months.len(), 2);
        assert_eq!(months[1], json!({ "month": month, "purchases": amount(500), "renewals": amount(0), "reserved": amount(0) }));
        assert_eq!(months[0]["purchases"], amount(0));
        assert_eq!(of_project["idleNumbers"], json!({ "count": 1, "monthlyPrice": amount(400) }));

        let id = id_of(&mine);
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": id })).await;
        assert_eq!(payload["userErrors"], json!([]));
        let held = number(&aurora.api, id).await;
        assert_eq!((&held["status"], &held["heldBy"]["id"]), (&json!("HELD"), &payload["invitation"]["id"]));
        assert_eq!(held["idleSince"], json!(null));
        world.zavu.step(payload["invitation"]["zavuId"].as_str().unwrap(), "complete").await;
        let assigned = standing(&aurora.api, id, "ASSIGNED").await;
        assert_eq!((&assigned["sender"]["phoneNumber"], &assigned["heldBy"]), (&json!(MOBILE), &json!(null)));
        let (of_project, _) = spending(&aurora.api, &aurora.project).await;
        assert_eq!(of_project["idleNumbers"]["count"], 0);

        let (first, change) = next_change(&mut told).await;
        assert_eq!((first.as_str(), &change["phoneNumber"]["id"], &change["replayed"]), ("PURCHASING → FREE", &mine["id"], &json!(false)));
        let cursor = change["cursor"].as_str().unwrap();
        let (second, event) = next_change(&mut told).await;
        assert_eq!(second, "FREE → HELD");
        assert_eq!(next_change(&mut told).await.0, "HELD → ASSIGNED");
        assert!(told.is_quiet().await, "nothing is told twice");
        let mut later = changes(&aurora.api, &aurora.project, Some(cursor)).await;
        let (replayed, again) = next_change(&mut later).await;
        assert_eq!((replayed.as_str(), &again["replayed"]), ("FREE → HELD", &json!(true)));
        assert_eq!((&again["eventId"], &again["sequence"]), (&event["eventId"], &event["sequence"]));
        assert_eq!(next_change(&mut later).await.0, "HELD → ASSIGNED");
        assert!(later.is_quiet().await, "nothing is told twice");
        world.close().await;
    }

    /// The one number that Zavu's plan includes is not charged, here either; the next one is.
    async fn the_included_number_costs_nothing_and_the_next_one_does(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        for (phone_number, included, cost) in [("+14155550100", true, 0), ("+14155550101", false, 125)] {
            let asked = json!({ "projectId": aurora.project, "countryCode": "US", "contains": &phone_number[1..], "first": 5 });
            let offered = offers(&aurora.api, asked).await;
            assert_eq!((&offered[0]["phoneNumber"], &offered[0]["mayBeIncluded"]), (&json!(phone_number), &json!(included)));
            let mine = bought(&aurora, phone_number).await;
            assert_eq!(mine["costToDate"]["amountMinor"], cost, "{phone_number}");
            assert_eq!(world.zavu.charged(phone_number).await, cost, "{phone_number}");
        }
        let (of_project, _) = spending(&aurora.api, &aurora.project).await;
        assert_eq!(of_project["spentThisMonth"]["amountMinor"], 125);
        world.close().await;
    }

    /// The changes of one project's numbers are not told to whoever follows another one.
    async fn a_project_is_told_of_its_own_numbers(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let mut elsewhere = changes(&aurora.api, &other, None).await;
        let mut here = changes(&aurora.api, &aurora.project, None).await;
        bought(&aurora, MOBILE).await;
        assert_eq!(next_change(&mut here).await.0, "PURCHASING → FREE");
        assert!(elsewhere.is_quiet().await);
        world.close().await;
    }

    /// Every bad field of a purchase is named, and nothing is bought.
    async fn every_bad_field_of_a_purchase_is_named(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let create = "mutation { projectCreate(input: {name: \"Keyless\"}) { project { id } userErrors { code } } }";
        let keyless = aurora.api.payload(create, json!({})).await["project"]["id"].clone();
        let put_away = create_project(&aurora.api, "Away", "zv_live_aurora_away").await;
        let archive = "mutation($id: ID!) { projectArchive(input: {id: $id}) { project { id } userErrors { code } } }";
        aurora.api.payload(archive, json!({ "id": put_away })).await;
        let table = [
            (json!({ "projectId": boreal.project }), vec!["NOT_FOUND projectId"]),
            (json!({ "projectId": "nonsense" }), vec!["NOT_FOUND projectId"]),
            (json!({ "projectId": keyless }), vec!["UPSTREAM_CREDENTIALS_INVALID projectId"]),
            (json!({ "projectId": put_away }), vec!["PROJECT_ARCHIVED projectId"]),
            (json!({ "phoneNumber": "55 1234" }), vec!["INVALID phoneNumber"]),
            (json!({ "phoneNumber": "+525550109999" }), vec!["NUMBER_UNAVAILABLE phoneNumber"]),
            (json!({ "name": "x".repeat(101) }), vec!["TOO_LONG name"]),
            (json!({ "idempotencyKey": "" }), vec!["REQUIRED idempotencyKey"]),
            (json!({ "idempotencyKey": "x".repeat(256) }), vec!["TOO_LONG idempotencyKey"]),
            (json!({ "maxMonthlyPrice": -1 }), vec!["OUT_OF_RANGE maxMonthlyPrice"]),
            (
                json!({ "projectId": "nonsense", "phoneNumber": "1", "name": "x".repeat(101), "idempotencyKey": "" }),
                vec!["INVALID phoneNumber", "NOT_FOUND projectId", "REQUIRED idempotencyKey", "TOO_LONG name"],
            ),
        ];
        for (wrong, expected) in table {
            let mut input = order(&aurora, MOBILE, "one");
            input.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
            let payload = buy(&aurora.api, input).await;
            assert_eq!(field_errors(&payload), expected, "{wrong}");
            assert_eq!(payload["phoneNumber"], json!(null), "{wrong}");
        }
        assert!(numbers(&aurora.api).await.is_empty(), "nothing is kept of what was never begun");
        assert_eq!(world.zavu.requests("POST", "/v1/phone-numbers").await, 0);
        bought(&aurora, MOBILE).await;
        world.close().await;
    }
}

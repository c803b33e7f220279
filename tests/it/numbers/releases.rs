//! Giving a number back: only one that serves nobody, once, and for certain in the end.

use serde_json::{Value, json};

use super::ask::{bought, changes, compare, id_of, next_change, number, numbers, release, standing, toronto};
use crate::harness::{Backend, World, field_errors, on_both_databases};

const RELEASE: &str = "mutation($id: ID!) { phoneNumberRelease(input: {id: $id}) {
    phoneNumber { id } userErrors { code field message } } }";
const RENAME: &str = "mutation($id: ID!) { phoneNumberUpdate(input: {id: $id, name: \"New\"}) {
    phoneNumber { id } userErrors { code field message } } }";
/// One number at Zavu.
const ONE: &str = "/v1/phone-numbers/*";

/// What was asked of Zavu about one number or one sender after so many requests, in order.
async fn asked_since(world: &World, before: usize, (zavu_number, sender): (&str, &str)) -> Vec<String> {
    let asked = world.zavu.asked().await.split_off(before);
    let of_these = asked
        .into_iter()
        .filter(|line| line.contains("/phone-numbers/") || line.contains("/senders/"));
    of_these
        .map(|line| line.replace(zavu_number, "NUMBER").replace(sender, "SENDER"))
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().expect("it is text").to_owned()
}

on_both_databases! {
    /// What is promised or in use stays; what is free goes, once; what is gone cannot go again.
    async fn a_number_goes_back_once_and_only_from_nobody(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let [held, assigned, free] = [
            bought(&aurora, &toronto(0)).await, bought(&aurora, &toronto(1)).await, bought(&aurora, &toronto(2)).await,
        ];
        let issue = |number: &Value| aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number["id"] }));
        issue(&held).await;
        let payload = issue(&assigned).await;
        world.zavu.step(payload["invitation"]["zavuId"].as_str().unwrap(), "complete").await;
        standing(&aurora.api, id_of(&assigned), "ASSIGNED").await;
        for (number, why) in [(&held, "invitation"), (&assigned, "sender")] {
            let payload = release(&aurora.api, id_of(number)).await;
            assert_eq!(field_errors(&payload), ["NUMBER_IN_USE id"]);
            assert!(text(&payload["userErrors"][0]["message"]).contains(why), "{payload:#}");
        }
        assert_eq!(world.zavu.requests("DELETE", "/v1/phone-numbers").await, 0);
        assert_eq!(number(&aurora.api, id_of(&held)).await["status"], "HELD");

        let mut told = changes(&aurora.api, &aurora.project, None).await;
        let payload = release(&aurora.api, id_of(&free)).await;
        assert_eq!(payload["userErrors"], json!([]));
        let gone = &payload["phoneNumber"];
        assert_eq!((&gone["status"], &gone["idleSince"]), (&json!("RELEASED"), &json!(null)));
        assert!(gone["releasedAt"].is_string());
        assert_eq!(gone["costToDate"], free["costToDate"], "nothing is refunded");
        let again = release(&aurora.api, id_of(&free)).await;
        assert_eq!(field_errors(&again), ["WRONG_STATE id"]);
        let releases = world.zavu.releases().await;
        assert_eq!((releases.len(), &releases[0]["id"]), (1, &free["zavuId"]));
        assert_eq!(world.zavu.requests("DELETE", "/v1/phone-numbers").await, 1);
        assert_eq!(next_change(&mut told).await.0, "RELEASING → RELEASED");
        assert!(told.is_quiet().await);
        world.close().await;
    }

    /// Zavu's answer is lost, with and without effect: it is told as open, and the number is gone once in the end.
    async fn a_release_whose_answer_was_lost_goes_on(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let faults = [
            json!({ "match": format!("DELETE {ONE}"), "kind": "lose_reply" }),
            json!({ "match": format!("DELETE {ONE}"), "kind": "disconnect" }),
            json!({ "match": format!("DELETE {ONE}"), "kind": "status", "status": 500, "act": true }),
        ];
        for (place, fault) in faults.iter().enumerate() {
            let mine = bought(&aurora, &toronto(place)).await;
            let mut told = changes(&aurora.api, &aurora.project, None).await;
            world.zavu.fault(fault.clone()).await;
            let payload = release(&aurora.api, id_of(&mine)).await;
            assert_eq!((&payload["userErrors"], &payload["phoneNumber"]["status"]), (&json!([]), &json!("RELEASING")), "{fault}");
            let again = release(&aurora.api, id_of(&mine)).await;
            assert_eq!(field_errors(&again), ["WRONG_STATE id"], "{fault}");
            standing(&aurora.api, id_of(&mine), "RELEASED").await;
            let releases = world.zavu.releases().await;
            assert_eq!((releases.len(), &releases[place]["id"]), (place + 1, &mine["zavuId"]), "{fault}");
            assert_eq!(next_change(&mut told).await.0, "RELEASING → RELEASED");
            assert!(told.is_quiet().await, "nothing is told twice: {fault}");
        }
        compare(&aurora).await;
        let drifts = aurora.api.data("query($id: ID!) { project(id: $id) { driftCount } }", json!({ "id": aurora.project })).await;
        assert_eq!(drifts["project"]["driftCount"], 0, "its own doing is no drift");
        world.close().await;
    }

    /// Zavu says no: the number stands as it was, and can be given back later.
    async fn a_refused_release_leaves_the_number_free(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mine = bought(&aurora, &toronto(0)).await;
        let mut told = changes(&aurora.api, &aurora.project, None).await;
        for (status, code) in [(400, "UPSTREAM_REFUSED "), (403, "UPSTREAM_REFUSED "), (401, "UPSTREAM_CREDENTIALS_INVALID id")] {
            world.zavu.fault(json!({ "match": format!("DELETE {ONE}"), "kind": "status", "status": status })).await;
            let payload = release(&aurora.api, id_of(&mine)).await;
            assert_eq!(field_errors(&payload), [code], "{status}");
            assert_eq!(payload["phoneNumber"], json!(null));
            let kept = number(&aurora.api, id_of(&mine)).await;
            assert_eq!((&kept["status"], &kept["idleSince"]), (&json!("FREE"), &mine["idleSince"]), "{status}");
        }
        assert!(world.zavu.releases().await.is_empty());
        assert!(told.is_quiet().await, "nothing has changed");
        assert_eq!(release(&aurora.api, id_of(&mine)).await["phoneNumber"]["status"], "RELEASED");
        world.close().await;
    }

    /// At Zavu a sender has it: one that is gone is taken off first, one that is there keeps it.
    async fn a_number_is_taken_from_a_sender_that_is_gone_and_from_no_other(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let [orphan, used] = [bought(&aurora, &toronto(0)).await, bought(&aurora, &toronto(1)).await];
        for phone_number in [toronto(0), toronto(1)] {
            world.zavu.create_sender_outside(&aurora.key, &phone_number).await;
        }
        let owned = world.zavu.owned(&aurora.key).await;
        let sender_of = |zavu_id: &Value| {
            let found = owned.iter().find(|number| number["id"] == *zavu_id).expect("it is owned");
            text(&found["senderId"])
        };

        world.zavu.fault(json!({ "match": "GET /v1/senders/*", "kind": "status", "status": 404 })).await;
        let before = world.zavu.asked().await.len();
        let payload = release(&aurora.api, id_of(&orphan)).await;
        assert_eq!((&payload["userErrors"], &payload["phoneNumber"]["status"]), (&json!([]), &json!("RELEASED")));
        let names = (&*text(&orphan["zavuId"]), &*sender_of(&orphan["zavuId"]));
        assert_eq!(asked_since(&world, before, names).await, [
            "GET /v1/phone-numbers/NUMBER", "GET /v1/senders/SENDER",
            "PATCH /v1/phone-numbers/NUMBER", "DELETE /v1/phone-numbers/NUMBER",
        ]);
        assert_eq!(world.zavu.releases().await.len(), 1);

        let before = world.zavu.asked().await.len();
        let payload = release(&aurora.api, id_of(&used)).await;
        assert_eq!(field_errors(&payload), ["NUMBER_IN_USE id"]);
        assert!(text(&payload["userErrors"][0]["message"]).contains("sender"));
        let names = (&*text(&used["zavuId"]), &*sender_of(&used["zavuId"]));
        assert_eq!(asked_since(&world, before, names).await, ["GET /v1/phone-numbers/NUMBER", "GET /v1/senders/SENDER"]);
        assert_eq!(number(&aurora.api, id_of(&used)).await["status"], "ASSIGNED");
        assert_eq!(world.zavu.releases().await.len(), 1);
        world.close().await;
    }

    /// It was given back in Zavu's own dashboard: that is what was wanted.
    async fn a_number_that_is_gone_already_is_released(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mine = bought(&aurora, &toronto(0)).await;
        world.zavu.release_outside(&aurora.key, &text(&mine["zavuId"])).await;
        let payload = release(&aurora.api, id_of(&mine)).await;
        assert_eq!((&payload["userErrors"], &payload["phoneNumber"]["status"]), (&json!([]), &json!("RELEASED")));
        assert_eq!(world.zavu.releases().await.len(), 1);
        world.close().await;
    }

    /// An id of nothing, of somebody else and of no form at all get one answer, to the byte.
    async fn ids_that_name_nothing_are_answered_alike(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let foreign = bought(&boreal, &toronto(0)).await;
        for (query, field) in [(RELEASE, "phoneNumberRelease"), (RENAME, "phoneNumberUpdate")] {
            let mut answers = Vec::new();
            for id in [id_of(&foreign), "num_00000000000000000000000000", "nonsense", ""] {
                let (status, body) = aurora.api.raw(query, json!({ "id": id })).await.unwrap();
                assert!(status.is_success(), "{id}: {status}");
                answers.push(body);
            }
            let parsed: Value = serde_json::from_str(&answers[0]).unwrap();
            assert_eq!(field_errors(&parsed["data"][field]), ["NOT_FOUND id"]);
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
        }
        assert_eq!(numbers(&boreal.api).await[0]["status"], "FREE");
        assert!(world.zavu.releases().await.is_empty());
        world.close().await;
    }
}

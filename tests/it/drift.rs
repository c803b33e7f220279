//! Zavu says something old, something else or nothing: what stands here stays true.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Api, Backend, PATIENCE, World, eventually, on_both_databases};

const NUMBERS: &str = "{ phoneNumbers { nodes { id phoneNumber status sender { id } } } }";
const SET_KEY: &str = "mutation ($input: ProjectCredentialsSetInput!) { projectCredentialsSet(input: $input) { project { id } userErrors { code field message } } }";

async fn numbers(api: &Api) -> Vec<Value> {
    api.data(NUMBERS, json!({})).await["phoneNumbers"]["nodes"]
        .as_array()
        .expect("a list of numbers")
        .clone()
}

async fn completed(api: &Api, id: &str) {
    eventually("it is completed with its sender", PATIENCE, || async {
        let query = "query ($id: ID!) { invitation(id: $id) { status sender { id } } }";
        let invitation = api.data(query, json!({ "id": id })).await["invitation"].clone();
        (invitation["status"] == "COMPLETED" && invitation["sender"]["id"].is_string()).then_some(())
    })
    .await;
}

on_both_databases! {
    /// A comparison asks for the numbers, then the invitation completes, then the old answer arrives.
    async fn an_old_list_of_numbers_does_not_free_what_was_assigned_meanwhile(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550150"]).await;
        let number = numbers(&aurora.api).await[0]["id"].clone();
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
        let (id, zavu_id) = (payload["invitation"]["id"].as_str().unwrap(), payload["invitation"]["zavuId"].as_str().unwrap());
        world.zavu.fault(json!({ "match": "GET /v1/phone-numbers", "kind": "delay", "delayMs": 3000, "times": 1 })).await;
        let input = json!({ "projectId": aurora.project, "zavuApiKey": aurora.key });
        let comparison = aurora.api.payload(SET_KEY, json!({ "input": input }));
        let meanwhile = async {
            eventually("the list was asked for", PATIENCE, || async {
                (world.zavu.requests("GET", "/v1/phone-numbers").await > 1).then_some(())
            }).await;
            world.zavu.step(zavu_id, "complete").await;
            completed(&aurora.api, id).await;
            assert_eq!(numbers(&aurora.api).await[0]["status"], "ASSIGNED");
        };
        let (payload, ()) = tokio::join!(comparison, meanwhile);
        assert_eq!(payload["userErrors"], json!([]));
        let after = numbers(&aurora.api).await;
        assert_eq!(after[0]["status"], "ASSIGNED", "the old answer freed it");
        assert!(after[0]["sender"]["id"].is_string());
        world.close().await;
    }

    /// The client registers another of the project's numbers than the one that was promised.
    async fn the_sender_gets_the_number_that_it_uses(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550151", "+14155550152"]).await;
        let listed = numbers(&aurora.api).await;
        let of = |list: &[Value], text: &str| list.iter().find(|number| number["phoneNumber"] == text).unwrap().clone();
        let promised = of(&listed, "+14155550151")["id"].clone();
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": promised })).await;
        let (id, zavu_id) = (payload["invitation"]["id"].as_str().unwrap(), payload["invitation"]["zavuId"].as_str().unwrap());
        world.zavu.complete_with(zavu_id, "+14155550152").await;
        completed(&aurora.api, id).await;
        let after = numbers(&aurora.api).await;
        assert_eq!(of(&after, "+14155550151")["status"], "FREE");
        assert_eq!(of(&after, "+14155550152")["status"], "ASSIGNED");
        world.close().await;
    }

    /// The same key twice, the second time while the first waits for a Zavu that is about to refuse.
    async fn what_a_repeat_was_told_does_not_vanish(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550156"]).await;
        let number = aurora.api.data("{ phoneNumbers { nodes { id zavuId } } }", json!({})).await;
        let number = number["phoneNumbers"]["nodes"][0].clone();
        world.zavu.release_outside(&aurora.key, number["zavuId"].as_str().unwrap()).await;
        world.zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "delay", "delayMs": 3000, "times": 1 })).await;
        let input = json!({ "projectId": aurora.project, "phoneNumberId": number["id"], "idempotencyKey": "one" });
        let before = world.zavu.requests("POST", "/v1/invitations").await;
        let first = aurora.api.issue(input.clone());
        let second = async {
            eventually("Zavu is asked", PATIENCE, || async {
                (world.zavu.requests("POST", "/v1/invitations").await > before).then_some(())
            }).await;
            aurora.api.issue(input.clone()).await
        };
        let (first, second) = tokio::join!(first, second);
        assert_eq!(second["userErrors"], json!([]));
        if second["invitation"]["status"] == "ISSUING" {
            assert_eq!(first["userErrors"][0]["code"], "UPSTREAM_REFUSED");
            let id = second["invitation"]["id"].as_str().unwrap();
            assert_eq!(aurora.api.status(id).await, "FAILED", "closed, not gone");
        } else {
            panic!("the repeat came too late to show anything: {second}");
        }
        assert_eq!(world.zavu.invitations().await.len(), 0);
        world.close().await;
    }

    /// Zavu names a sender and does not have it: it is asked seldom, and the number does not stay held.
    async fn a_sender_that_zavu_does_not_have_is_asked_for_ever_more_seldom(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550153"]).await;
        let number = numbers(&aurora.api).await[0]["id"].clone();
        let payload = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": number })).await;
        let (id, zavu_id) = (payload["invitation"]["id"].as_str().unwrap(), payload["invitation"]["zavuId"].as_str().unwrap());
        world.zavu.fault(json!({ "match": "GET /v1/senders/*", "kind": "status", "status": 404, "times": 2 })).await;
        world.zavu.step(zavu_id, "complete").await;
        eventually("the number is the sender's", PATIENCE, || async {
            (numbers(&aurora.api).await[0]["status"] == "ASSIGNED").then_some(())
        }).await;
        assert_eq!(aurora.api.status(id).await, "COMPLETED");
        eventually("the sender is there after all", Duration::from_secs(40), || async {
            let sender = numbers(&aurora.api).await[0]["sender"].clone();
            sender["id"].is_string().then_some(())
        }).await;
        assert!(world.zavu.requests("GET", "/v1/senders/").await < 8, "it was asked again and again");
        world.close().await;
    }

    /// Whatever else is wrong, an id of nothing, of somebody else and of no form at all get one answer.
    async fn ids_that_name_nothing_are_answered_alike_beside_other_mistakes(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550154"]).await;
        let boreal = world.tenant("boreal", &["+14155550155"]).await;
        let foreign_number = numbers(&boreal.api).await[0]["id"].as_str().unwrap().to_owned();
        let answer = |project: String, number: String| {
            let input = json!({ "projectId": project, "phoneNumberId": number, "clientEmail": "nobody" });
            let api = &aurora.api;
            async move { api.issue(input).await["userErrors"].clone() }
        };
        let malformed = answer("nonsense".to_owned(), "nonsense".to_owned()).await;
        assert_eq!(malformed.as_array().unwrap().len(), 3, "{malformed}");
        assert_eq!(answer(boreal.project.clone(), foreign_number.clone()).await, malformed);
        assert_eq!(answer(boreal.project.clone(), String::new()).await, malformed);
        let own_project = answer(aurora.project.clone(), foreign_number).await;
        assert_eq!(own_project.as_array().unwrap().len(), 2, "{own_project}");

        let update = "mutation ($input: ProjectUpdateInput!) { projectUpdate(input: $input) { project { id } userErrors { code message field } } }";
        let long = "x".repeat(101);
        let malformed = aurora.api.data(update, json!({ "input": { "id": "nonsense", "name": long } })).await;
        let foreign = aurora.api.data(update, json!({ "input": { "id": boreal.project, "name": long } })).await;
        assert_eq!(malformed, foreign);
        world.close().await;
    }
}

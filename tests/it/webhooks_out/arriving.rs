//! What happens arrives: every event of an endpoint's scope and types, in the words and bytes of the other doors.

use std::time::Duration;

use serde_json::{Value, json};

use super::partner::{Mood, Partner};
use crate::harness::{Api, Backend, PATIENCE, World, create_project, eventually, on_both_databases};

/// Makes an endpoint; gives its id and its secret.
pub async fn endpoint(api: &Api, input: Value) -> (String, String) {
    let query = "mutation($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) {
        webhookEndpoint { id } secret userErrors { code field message } } }";
    let made = api.payload(query, json!({ "input": input })).await;
    let text = |value: &Value| value.as_str().expect("it is made").to_owned();
    (text(&made["webhookEndpoint"]["id"]), text(&made["secret"]))
}

/// The log of deliveries of an endpoint, oldest first, each with its event.
pub async fn log(api: &Api, id: &str) -> Vec<Value> {
    let query = "query($id: ID!) { node(id: $id) { ... on WebhookEndpoint { deliveries(last: 100) { totalCount nodes {
        id status attempts lastStatusCode lastError nextAttemptAt deliveredAt createdAt endpoint { id }
        event { id sequence cursor type occurredAt actorKind data project { id } subject { id } } } } } } }";
    let mut data = api.data(query, json!({ "id": id })).await;
    let mut nodes = data["node"]["deliveries"]["nodes"].take();
    let nodes = nodes.as_array_mut().expect("the endpoint is seen");
    nodes.reverse();
    std::mem::take(nodes)
}

/// Waits until so many deliveries arrived.
pub async fn delivered(api: &Api, id: &str, count: usize) -> Vec<Value> {
    let what = format!("{count} deliveries arrived");
    eventually(&what, PATIENCE, || async {
        let log = log(api, id).await;
        let arrived = log.iter().filter(|one| one["status"] == "DELIVERED").count();
        (arrived >= count).then_some(log)
    })
    .await
}

/// JSON with sorted keys and no spaces.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut keys: Vec<&String> = members.keys().collect();
            keys.sort();
            let members = keys
                .iter()
                .map(|key| format!("{}:{}", json!(key), canonical(&members[*key])));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

on_both_databases! {
    /// Everything that happens arrives once, verified by the library and by hand, and says what the API says.
    async fn every_event_arrives_signed_with_the_bytes_of_the_api(backend: Backend) {
        let world = World::open(backend).await;
        let partner = Partner::open().await;
        let aurora = world.tenant("aurora", &["+14155550150"]).await;
        let (id, secret) = endpoint(&aurora.api, json!({ "url": partner.url() })).await;
        let number = aurora.api.data("{ phoneNumbers { nodes { id } } }", json!({})).await;
        let number = &number["phoneNumbers"]["nodes"][0]["id"];
        let input = json!({ "projectId": aurora.project, "phoneNumberId": number, "clientName": "Línea \"Ñandú\" <1>" });
        let issued = aurora.api.issue(input).await;
        world.zavu.step(issued["invitation"]["zavuId"].as_str().unwrap(), "complete").await;
        // Created and held; viewed or started, completed, a sender, assigned.
        let received = eventually("the client's sender is told of", PATIENCE, || async {
            let received = partner.received();
            received.iter().any(|one| one.body["type"] == "SENDER_CREATED").then_some(received)
        }).await;
        assert!(received.len() >= 4, "{:?}", partner.types());
        let log = delivered(&aurora.api, &id, received.len()).await;
        let received = partner.received();
        assert_eq!(log.len(), received.len(), "each once");
        for one in &received {
            one.verify(&secret);
            let delivery = log.iter().find(|delivery| delivery["event"]["id"] == one.id()).expect("it is in the log");
            let event = &delivery["event"];
            for (member, value) in [
                ("id", &event["id"]), ("type", &event["type"]), ("sequence", &event["sequence"]), ("cursor", &event["cursor"]),
                ("occurredAt", &event["occurredAt"]), ("actorKind", &event["actorKind"]), ("projectId", &event["project"]["id"]),
                ("subjectId", &event["subject"]["id"]), ("resellerId", &json!(aurora.id)),
            ] {
                assert_eq!(&one.body[member], value, "{member}");
            }
            assert!(one.body.as_object().unwrap().contains_key("actorId"));
            let text = String::from_utf8(one.bytes.to_vec()).unwrap();
            let data = format!("\"data\":{}", canonical(&event["data"]));
            assert!(text.contains(&data), "{data} is not in {text}");
            assert_eq!(text, canonical(&one.body), "the whole body is canonical");
            assert_eq!(
                (&delivery["attempts"], &delivery["lastStatusCode"], &delivery["nextAttemptAt"], &delivery["endpoint"]["id"]),
                (&json!(1), &json!(204), &Value::Null, &json!(id))
            );
            assert!(delivery["deliveredAt"].is_string());
        }
        let mut sequences: Vec<i64> = log.iter().map(|one| one["event"]["sequence"].as_i64().unwrap()).collect();
        sequences.sort_unstable();
        assert!(sequences.windows(2).all(|pair| pair[1] == pair[0] + 1), "without gaps: {sequences:?}");
        // A delivery is found by its id, and the list can be narrowed.
        let query = "query($id: ID!, $endpoint: ID!) { node(id: $id) { ... on WebhookDelivery { id event { id } } }
            pending: node(id: $endpoint) { ... on WebhookEndpoint { deliveries(status: PENDING) { totalCount } } } }";
        let data = aurora.api.data(query, json!({ "id": log[0]["id"], "endpoint": id })).await;
        assert_eq!(data["node"]["event"]["id"], log[0]["event"]["id"]);
        assert_eq!(data["pending"]["deliveries"]["totalCount"], 0);
        world.close().await;
    }

    /// A project's endpoint hears of that project alone, one with types of those alone, and nobody hears what happened before.
    async fn an_endpoint_hears_what_is_for_it(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let [whole, here, typed, foreign] = [
            Partner::open().await, Partner::open().await, Partner::open().await, Partner::open().await,
        ];
        endpoint(&aurora.api, json!({ "url": whole.url() })).await;
        endpoint(&aurora.api, json!({ "url": here.url(), "projectId": aurora.project })).await;
        endpoint(&aurora.api, json!({ "url": typed.url(), "types": ["PROJECT_CREATED"] })).await;
        endpoint(&boreal.api, json!({ "url": foreign.url() })).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        for project in [&aurora.project, &other] {
            let issued = aurora.api.issue(json!({ "projectId": project })).await;
            assert_eq!(issued["userErrors"], json!([]));
        }
        aurora.api.payload(
            "mutation($id: ID!) { projectUpdate(input: {id: $id, name: \"Renamed\"}) { project { id } userErrors { code } } }",
            json!({ "id": aurora.project }),
        ).await;
        let told = whole.has(5).await;
        let of = |project: &str| told.iter().filter(|one| one.body["projectId"] == project).count();
        assert_eq!(of(&aurora.project) + of(&other), told.len());
        here.has(of(&aurora.project)).await;
        typed.has(1).await;
        // Whoever hears more than they should hears it by then.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert_eq!(whole.received().len(), told.len(), "{:?}", whole.types());
        assert!(here.received().iter().all(|one| one.body["projectId"] == *aurora.project));
        let mut heard = here.types();
        heard.sort_unstable();
        assert_eq!(heard, ["INVITATION_CREATED", "PROJECT_UPDATED"]);
        assert_eq!(typed.types(), ["PROJECT_CREATED"]);
        assert_eq!(foreign.types(), Vec::<String>::new());
        world.close().await;
    }

    /// A test is sent at once, signed, and answered with what the receiver said.
    async fn a_test_tells_at_once_what_came_of_it(backend: Backend) {
        let world = World::open(backend).await;
        let partner = Partner::open().await;
        let aurora = world.tenant("aurora", &[]).await;
        let (id, secret) = endpoint(&aurora.api, json!({ "url": partner.url() })).await;
        let query = "mutation($id: ID!) { webhookEndpointTest(input: {id: $id}) {
            test { messageId timestamp signature body delivered statusCode durationMs error } userErrors { code } } }";
        let good = aurora.api.payload(query, json!({ "id": id })).await["test"].take();
        assert_eq!((&good["delivered"], &good["statusCode"], &good["error"]), (&json!(true), &json!(204), &Value::Null));
        let received = partner.received();
        assert_eq!((received.len(), received[0].id()), (1, good["messageId"].as_str().unwrap()));
        received[0].verify(&secret);
        for (told, header) in [("timestamp", "webhook-timestamp"), ("signature", "webhook-signature")] {
            assert_eq!(good[told], received[0].headers[header].to_str().unwrap(), "{told}");
        }
        assert_eq!(good["body"].as_str().unwrap().as_bytes(), &received[0].bytes[..]);
        assert_eq!((&received[0].body["type"], &received[0].body["sequence"]), (&json!("WEBHOOK_TEST"), &json!(0)));
        partner.turn(Mood::Answers(401));
        let bad = aurora.api.payload(query, json!({ "id": id })).await["test"].take();
        assert_eq!((&bad["delivered"], &bad["statusCode"]), (&json!(false), &json!(401)));
        assert_eq!(bad["error"], "401, says the partner");
        assert!(bad["durationMs"].as_i64().is_some_and(|ms| (0..5_000).contains(&ms)));
        assert_eq!(log(&aurora.api, &id).await, Vec::<Value>::new(), "a test is no delivery");
        world.close().await;
    }
}

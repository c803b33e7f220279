//! One event, the same at every door: the list, the subscription and server-sent events.

use serde_json::{Value, json};
use usher_domain::event::{EventCursor, EventType, SubjectKind};

use super::emit::emit;
use super::sent::Sse;
use super::wire::{Dial, Wire};
use crate::harness::{Api, Backend, Tenant, World, errors_of, on_both_databases};

const FIELDS: &str =
    "id sequence cursor type occurredAt actorKind actor { __typename } project { id } subject { id } data";
/// Events of two kinds, taken in turns.
const EVENTS: usize = 11;
/// The size of a page.
const PAGE: i64 = 4;

async fn happen(world: &World, tenant: &Tenant) {
    let project = tenant.project.parse().expect("it is a project's id");
    for number in 0..EVENTS {
        let fact = if number % 2 == 0 {
            (
                EventType::InvitationViewed,
                SubjectKind::Invitation,
                Some(project),
            )
        } else {
            (EventType::MemberJoined, SubjectKind::Membership, None)
        };
        emit(world.app(), tenant.id, &[fact], 3).await;
    }
}

/// Every event of a list, page by page; what pages say about themselves is held against what they have.
async fn pages(api: &Api, arguments: &Value) -> Vec<Value> {
    let query = format!(
        "query($first: Int, $after: Cursor, $types: [EventType!], $project: ID) {{
            events(first: $first, after: $after, types: $types, projectId: $project) {{
                totalCount nodes {{ {FIELDS} }} edges {{ cursor node {{ cursor }} }}
                pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let mut variables = arguments.clone();
        variables["first"] = json!(PAGE);
        variables["after"] = after;
        let data = api.data(&query, variables).await;
        let page = &data["events"];
        let nodes = page["nodes"].as_array().expect("a page has nodes");
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !seen.is_empty());
        for (edge, node) in page["edges"]
            .as_array()
            .expect("a page has edges")
            .iter()
            .zip(nodes)
        {
            assert_eq!(
                (&edge["cursor"], &edge["node"]["cursor"]),
                (&node["cursor"], &node["cursor"])
            );
        }
        assert_eq!(page["pageInfo"]["startCursor"], nodes[0]["cursor"]);
        assert_eq!(page["pageInfo"]["endCursor"], nodes[nodes.len() - 1]["cursor"]);
        seen.extend(nodes.iter().cloned());
        let total =
            usize::try_from(page["totalCount"].as_u64().expect("it is counted")).expect("it is small");
        assert_eq!(page["pageInfo"]["hasNextPage"], seen.len() < total);
        if seen.len() >= total {
            assert_eq!(seen.len(), total);
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn subscription() -> String {
    format!(
        "subscription($after: Cursor, $types: [EventType!], $project: ID) {{
            events(after: $after, types: $types, projectId: $project) {{ {FIELDS} }} }}"
    )
}

on_both_databases! {
    /// Paging the list gives what following gives over either door, to the letter, whatever is asked for.
    async fn paging_equals_following(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        happen(&world, &aurora).await;
        let another = world.tenant("borealis", &[]).await;
        happen(&world, &another).await;
        for arguments in [
            json!({}),
            json!({ "types": ["INVITATION_VIEWED"] }),
            json!({ "project": aurora.project }),
            json!({ "project": aurora.project, "types": ["INVITATION_VIEWED", "PROJECT_CREATED"] }),
        ] {
            let listed = pages(&aurora.api, &arguments).await;
            assert!(listed.len() > EVENTS / 2, "{arguments}");
            let mut variables = arguments.clone();
            variables["after"] = json!(EventCursor(0).to_string());
            let mut wire = Wire::open(&aurora.api, Dial::default()).await;
            wire.subscribe("1", &subscription(), variables.clone()).await;
            let mut stream = Sse::open(&aurora.api, &subscription(), variables).await;
            for event in &listed {
                assert_eq!(&wire.message().await["payload"]["data"]["events"], event);
                let sent = stream.next().await.expect("it goes on");
                assert_eq!(sent.id.as_deref(), event["cursor"].as_str());
                assert_eq!(&sent.data.expect("an answer")["data"]["events"], event);
            }
        }
        world.close().await;
    }

    /// What is no place in the log is told so at every door, and a project that is not there has no events.
    async fn wrong_places_are_refused_alike(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let future = EventCursor(1_000_000).to_string();
        for cursor in [future.as_str(), "nonsense", "", "ZTE6LTE"] {
            let list = "query($after: Cursor) { events(after: $after) { nodes { id } } }";
            let answer = aurora.api.ask(list, json!({ "after": cursor })).await;
            assert_eq!(errors_of(&answer), ["BAD_USER_INPUT"], "{cursor}");
            let mut wire = Wire::open(&aurora.api, Dial::default()).await;
            wire.subscribe("1", &subscription(), json!({ "after": cursor })).await;
            let refused = wire.message().await;
            assert_eq!(refused["payload"][0]["extensions"]["code"], "BAD_USER_INPUT", "{cursor}");
        }
        let other = world.tenant("borealis", &[]).await;
        for project in [other.project.as_str(), "prj_nonsense", ""] {
            let list = "query($project: ID) { events(projectId: $project) { totalCount nodes { id } } }";
            let answer = aurora.api.data(list, json!({ "project": project })).await;
            assert_eq!(answer["events"], json!({ "totalCount": 0, "nodes": [] }));
        }
        for first in [0, 101] {
            let list = format!("{{ events(first: {first}) {{ nodes {{ id }} }} }}");
            assert_eq!(errors_of(&aurora.api.ask(&list, json!({})).await), ["BAD_USER_INPUT"]);
        }
        world.close().await;
    }
}

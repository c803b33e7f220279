//! Every kind of event, to exactly those who may be told: by role, by project, and by what the event is about.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use usher_domain::access::{BuiltInRole, Permission, RoleScope, policy::built_in};
use usher_domain::event::{Event, EventCursor, EventType, SubjectKind};
use usher_domain::id::ProjectId;

use super::emit::emit;
use super::wire::{Dial, Wire};
use crate::harness::{Api, Backend, World, colleague, create_project, errors_of, on_both_databases};

/// What an event of a type is about, and what it takes to read that.
fn about(kind: EventType) -> (SubjectKind, Option<Permission>) {
    let beginnings = [
        ("PROJECT_", SubjectKind::Project, Permission::ProjectsRead),
        (
            "INVITATION_",
            SubjectKind::Invitation,
            Permission::InvitationsRead,
        ),
        ("PHONE_NUMBER_", SubjectKind::Number, Permission::NumbersRead),
        ("SENDER_", SubjectKind::Sender, Permission::SendersRead),
        (
            "MEMBER_OFFERED",
            SubjectKind::MembershipOffer,
            Permission::MembersRead,
        ),
        ("MEMBER_", SubjectKind::Membership, Permission::MembersRead),
        ("API_KEY_", SubjectKind::ApiKey, Permission::ApiKeysRead),
    ];
    let found = beginnings
        .iter()
        .find(|(beginning, _, _)| kind.as_str().starts_with(beginning));
    found.map_or((SubjectKind::Reseller, None), |(_, subject, permission)| {
        (*subject, Some(*permission))
    })
}

/// Whether a role, held in the reseller or in `held_in`, opens a permission for an event.
fn opens(role: BuiltInRole, permission: Permission, held_in: Option<ProjectId>, event: &Event) -> bool {
    let everywhere = held_in.is_none();
    built_in(role, permission) && (everywhere || event.project == held_in)
}

async fn listed(api: &Api) -> BTreeSet<String> {
    let query = "query($after: Cursor) { events(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
    let (mut ids, mut after) = (BTreeSet::new(), Value::Null);
    loop {
        let page = api.data(query, json!({ "after": after })).await["events"].take();
        let nodes = page["nodes"].as_array().expect("a page has nodes");
        ids.extend(
            nodes
                .iter()
                .map(|node| node["id"].as_str().expect("an event has an id").to_owned()),
        );
        if page["pageInfo"]["hasNextPage"] != true {
            return ids;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

async fn followed(api: &Api, count: usize) -> BTreeSet<String> {
    let mut wire = Wire::open(api, Dial::default()).await;
    let query = "subscription($after: Cursor) { events(after: $after) { id } }";
    wire.subscribe("1", query, json!({ "after": EventCursor(0).to_string() }))
        .await;
    let mut ids = BTreeSet::new();
    while ids.len() < count {
        let id = wire.message().await["payload"]["data"]["events"]["id"]
            .as_str()
            .map(str::to_owned);
        assert!(ids.insert(id.expect("an event has an id")), "it is told once");
    }
    ids
}

on_both_databases! {
    /// Ten roles, thirty-one types, two projects and none: who is told what is what the table of roles says, in the list and live.
    async fn every_kind_of_event_is_told_to_exactly_who_may_know(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let projects = [&aurora.project, &other].map(|id| id.parse::<ProjectId>().expect("it is a project's id"));
        let mut members = Vec::new();
        for role in BuiltInRole::ALL {
            let held_in = match role.scope() {
                RoleScope::Reseller => None,
                RoleScope::Project => Some(projects[0]),
            };
            let name = format!("the-{role:?}").to_lowercase();
            let project = held_in.map(|_| aurora.project.as_str());
            let member = colleague(&world, &aurora, (&name, role), project).await;
            members.push((role, held_in, member.api));
        }
        let places = [Some(projects[0]), Some(projects[1]), None];
        let mut events = Vec::new();
        for kind in EventType::ALL {
            let facts = places.map(|project| (*kind, about(*kind).0, project));
            events.extend(emit(world.app(), aurora.id, &facts, 0).await);
        }
        let made: BTreeSet<String> = events.iter().map(|event| event.id.to_string()).collect();

        for (role, held_in, api) in members {
            let told = events.iter().filter(|event| {
                let reads = about(event.kind).1.is_none_or(|permission| opens(role, permission, held_in, event));
                reads && opens(role, Permission::EventsRead, held_in, event)
            });
            let expected: BTreeSet<String> = told.map(|event| event.id.to_string()).collect();
            let listed = listed(&api).await;
            let of_these: BTreeSet<String> = listed.intersection(&made).cloned().collect();
            assert_eq!(of_these, expected, "{role:?}");
            if expected.is_empty() {
                assert!(listed.is_empty(), "{role:?}");
                let mut wire = Wire::open(&api, Dial::default()).await;
                wire.subscribe("1", "subscription { events { id } }", json!({})).await;
                assert_eq!(wire.message().await["payload"][0]["extensions"]["code"], "FORBIDDEN");
            } else {
                assert_eq!(followed(&api, listed.len()).await, listed, "{role:?}");
            }
            for event in &events {
                let answer = api.ask("query($id: ID!) { node(id: $id) { id } }", json!({ "id": event.id.to_string() })).await;
                assert!(errors_of(&answer).is_empty());
                assert_eq!(answer["data"]["node"].is_null(), !expected.contains(&event.id.to_string()), "{role:?} {event:?}");
            }
        }
        world.close().await;
    }
}

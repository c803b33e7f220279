//! The audit log through the API: whole, newest first, filtered, and for those who may.

use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use crate::harness::{Api, Backend, World, colleague, create_key, errors_of, on_both_databases};
use crate::scale::count;

const LOG: &str = "query($first: Int, $after: String, $last: Int, $before: String, $actor: ID, $subject: ID, $action: StringFilter, $at: DateTimeRange) {
    auditLog(first: $first, after: $after, last: $last, before: $before, actorId: $actor, subjectId: $subject, action: $action, occurredAt: $at) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes {
            id sequence occurredAt actorKind actor { __typename ... on User { id email } ... on ApiKey { id name prefix } }
            action subjectKind subjectId subject { __typename id } changes ipAddress userAgent requestId hash } } }";

async fn log(api: &Api, arguments: Value) -> Value {
    api.data(LOG, arguments).await["auditLog"].take()
}

fn nodes(page: &Value) -> &Vec<Value> {
    page["nodes"].as_array().expect("a page has nodes")
}

fn actions(page: &Value) -> Vec<&str> {
    nodes(page)
        .iter()
        .filter_map(|entry| entry["action"].as_str())
        .collect()
}

async fn create_role(api: &Api, name: &str) -> String {
    let query = "mutation($name: String!) { roleCreate(input: {name: $name, scope: RESELLER, permissions: [PROJECTS_READ]}) { role { id } userErrors { code } } }";
    let payload = api.payload(query, json!({ "name": name })).await;
    payload["role"]["id"]
        .as_str()
        .expect("a role has an id")
        .to_owned()
}

on_both_databases! {
    /// Pages meet every entry once, newest first, without gaps, and each stands there with its hash, actor and origin.
    async fn pages_meet_every_entry_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        for place in 0..5 {
            create_role(&aurora.api, &format!("Role {place}")).await;
        }
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = log(&aurora.api, json!({ "first": 3, "after": after })).await;
            seen.extend(nodes(&page).iter().map(|entry| entry["sequence"].as_i64().unwrap()));
            assert_eq!(page["totalCount"].as_i64(), Some(page["totalCount"].as_i64().unwrap()));
            if page["pageInfo"]["hasNextPage"] == false {
                assert_eq!(page["totalCount"].as_u64(), Some(seen.len() as u64));
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        let newest = seen[0];
        assert_eq!(seen, (1..=newest).rev().collect::<Vec<_>>(), "newest first, no gap, none twice");
        let oldest = log(&aurora.api, json!({ "last": 2 })).await;
        assert_eq!(nodes(&oldest).iter().map(|entry| entry["sequence"].as_i64()).collect::<Vec<_>>(), [Some(2), Some(1)]);
        let before = log(&aurora.api, json!({ "last": 1, "before": oldest["pageInfo"]["startCursor"] })).await;
        assert_eq!(nodes(&before)[0]["sequence"], 3);

        let page = log(&aurora.api, json!({ "first": 1 })).await;
        let entry = &nodes(&page)[0];
        assert_eq!((&entry["action"], &entry["actorKind"], &entry["subjectKind"]), (&json!("role.create"), &json!("USER"), &json!("ROLE")));
        assert_eq!(entry["actor"]["email"], aurora.email);
        assert_eq!(entry["subject"], json!({ "__typename": "Role", "id": entry["subjectId"] }));
        assert_eq!(entry["changes"]["name"], "Role 4");
        assert_eq!(entry["ipAddress"], "127.0.0.1");
        assert!(entry["requestId"].is_string());
        assert!(entry["hash"].as_str().is_some_and(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())));
        let found = aurora.api.data("query($id: ID!) { node(id: $id) { ... on AuditEntry { sequence hash } } }", json!({ "id": entry["id"] })).await;
        assert_eq!(found["node"], json!({ "sequence": newest, "hash": entry["hash"] }));
        world.close().await;
    }

    /// Every condition narrows, they add up, and what is gone keeps its kind and id.
    async fn every_filter_narrows(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        let begun = usher_domain::time::rfc3339(world.app().clock.now());
        let role = create_role(&admin.api, "Short-lived").await;
        admin.api.payload("mutation($id: ID!) { roleDelete(input: {id: $id}) { role { id } userErrors { code } } }", json!({ "id": role })).await;
        let made = create_key(&aurora.api, json!({ "name": "CRM", "permissions": ["ROLES_MANAGE", "PROJECTS_READ"] })).await;
        let key = world.anybody().with_token(made["secret"].as_str().unwrap());
        create_role(&key, "By a key").await;

        let all = log(&aurora.api, json!({ "at": { "from": begun } })).await;
        assert_eq!(actions(&all), ["role.create", "api_key.create", "role.delete", "role.create"]);
        let before = log(&aurora.api, json!({ "at": { "to": begun } })).await;
        assert!(!actions(&before).contains(&"role.create") && !nodes(&before).is_empty());
        let by_key = log(&aurora.api, json!({ "actor": made["apiKey"]["id"] })).await;
        assert_eq!(actions(&by_key), ["role.create"]);
        assert_eq!(nodes(&by_key)[0]["actor"], json!({ "__typename": "ApiKey", "id": made["apiKey"]["id"], "name": "CRM", "prefix": made["apiKey"]["prefix"] }));
        let about = log(&aurora.api, json!({ "subject": role })).await;
        assert_eq!(actions(&about), ["role.delete", "role.create"]);
        assert!(nodes(&about).iter().all(|entry| entry["subject"].is_null() && entry["subjectId"] == json!(role)));
        let both = log(&aurora.api, json!({ "subject": role, "action": { "eq": "role.delete" } })).await;
        assert_eq!(actions(&both), ["role.delete"]);
        for (filter, expected) in [
            (json!({ "eq": "api_key.create" }), vec!["api_key.create"]),
            (json!({ "in": ["api_key.create", "role.delete"] }), vec!["api_key.create", "role.delete"]),
            (json!({ "in": [] }), vec![]),
            (json!({ "startsWith": "role." }), vec!["role.create", "role.delete", "role.create"]),
            (json!({ "contains": "_key" }), vec!["api_key.create"]),
            (json!({ "startsWith": "role.", "contains": "delete" }), vec!["role.delete"]),
            (json!({ "startsWith": "%" }), vec![]),
        ] {
            let page = log(&aurora.api, json!({ "action": filter, "at": { "from": begun } })).await;
            assert_eq!(actions(&page), expected, "{filter}");
        }
        for nothing in [json!({ "actor": "nonsense" }), json!({ "subject": "nonsense" })] {
            let page = log(&aurora.api, nothing.clone()).await;
            assert_eq!((nodes(&page).len(), page["totalCount"].as_i64()), (0, Some(0)), "{nothing}");
        }
        let long = aurora.api.ask(LOG, json!({ "action": { "in": vec!["x"; 101] } })).await;
        assert_eq!(errors_of(&long), ["BAD_USER_INPUT"]);
        let malformed = aurora.api.ask(LOG, json!({ "after": "nonsense" })).await;
        assert_eq!(errors_of(&malformed), ["BAD_USER_INPUT"]);
        let developer = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        assert_eq!(errors_of(&developer.api.ask(LOG, json!({})).await), ["FORBIDDEN"]);
        world.close().await;
    }

    /// Pages of the log, of members, roles and keys cost as many statements when they are long as when they are short.
    async fn pages_of_the_team_cost_a_constant_number_of_statements(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let pages = [
            "query($first: Int) { auditLog(first: $first) { nodes { id actor { ... on User { name } ... on ApiKey { name } } subject { id } } } }",
            "query($first: Int) { apiKeys(first: $first) { nodes { id effectivePermissions createdBy { name } project { name } } } }",
            "query($first: Int) { members(first: $first) { nodes { id viewerMayManage user { name } assignments { role { name members viewerMayGrant } project { name } } } } }",
        ];
        let statements = async |query: &str, first: usize| {
            let mut fewest = u64::MAX;
            // Sweeps ask in between.
            for _ in 0..5 {
                let before = world.statements();
                aurora.api.data(query, json!({ "first": first })).await;
                fewest = fewest.min(world.statements() - before);
            }
            fewest
        };
        let mut few = Vec::new();
        let long = count("LISTED_COLLEAGUES");
        for place in 0..long {
            let project = (place % 2 == 0).then_some(aurora.project.as_str());
            let role = if project.is_some() { BuiltInRole::ProjectViewer } else { BuiltInRole::Developer };
            colleague(&world, &aurora, (&format!("colleague{place}"), role), project).await;
            create_key(&aurora.api, json!({ "name": format!("Key {place}"), "permissions": ["INVITATIONS_READ"], "projectId": project })).await;
            create_role(&aurora.api, &format!("Role {place}")).await;
        }
        for query in pages {
            few.push(statements(query, 4).await);
        }
        for (query, few) in pages.into_iter().zip(few) {
            let many = statements(query, long).await;
            assert_eq!(many, few, "{query}");
            assert!(few <= 20, "{few}: {query}");
        }
        world.close().await;
    }
}

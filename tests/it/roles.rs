//! Roles of a reseller's own: what they can hold, who may write them, and that a change of them is felt at once.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use crate::harness::{
    Api, Backend, Stream, World, assign, colleague, errors_of, field_errors, offer, on_both_databases,
    remove, role,
};

const ROLES: &str = "{ roles { id name scope builtIn members permissions } }";
const NODE: &str = "query($id: ID!) { node(id: $id) { id ... on Role { name } } }";
const VIEWER_CHANGED: &str = "subscription { viewerChanged { permissions reseller { viewerPermissions } } }";
/// How soon whoever listens is told that their rights changed.
const TOLD_WITHIN: Duration = Duration::from_secs(3);

async fn create(api: &Api, input: Value) -> Value {
    let query = "mutation($input: RoleCreateInput!) { roleCreate(input: $input) {
        role { id name description scope builtIn permissions members } userErrors { code field message } } }";
    api.data(query, json!({ "input": input })).await["roleCreate"].take()
}

async fn update(api: &Api, input: Value) -> Value {
    let query = "mutation($input: RoleUpdateInput!) { roleUpdate(input: $input) {
        role { id name description permissions } userErrors { code field message } } }";
    api.data(query, json!({ "input": input })).await["roleUpdate"].take()
}

async fn delete(api: &Api, id: &Value) -> Value {
    let query = "mutation($id: ID!) { roleDelete(input: {id: $id}) { role { id name } userErrors { code field message } } }";
    api.data(query, json!({ "id": id })).await["roleDelete"].take()
}

on_both_databases! {
    /// A role is defined, given, counted, changed and deleted; while somebody has it, it stays.
    async fn a_role_lives_from_its_definition_to_its_deletion(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = json!({ "name": "Support", "description": "Answers clients", "scope": "PROJECT", "permissions": ["PROJECTS_READ", "INVITATIONS_READ"] });
        let made = create(&aurora.api, input).await;
        assert_eq!(made["userErrors"], json!([]));
        let support = &made["role"];
        assert_eq!((&support["builtIn"], &support["members"]), (&json!(false), &json!(0)));
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        let given = json!([{ "roleId": support["id"], "projectId": aurora.project }]);
        assert_eq!(assign(&aurora.api, &member.membership, given).await["data"]["membershipAssignmentsSet"]["userErrors"], json!([]));
        let roles = aurora.api.data(ROLES, json!({})).await;
        let roles = roles["roles"].as_array().unwrap().clone();
        assert_eq!((roles.len(), roles[10]["name"].as_str(), roles[10]["members"].as_i64()), (11, Some("Support"), Some(1)));
        assert_eq!((roles[0]["name"].as_str(), roles[0]["members"].as_i64()), (Some("Owner"), Some(1)));
        let seen = member.api.data(ROLES, json!({})).await;
        assert_eq!(seen["roles"][10]["members"], 0, "who does not see every member is told no counts");
        assert_eq!(member.api.data(NODE, json!({ "id": support["id"] })).await["node"]["name"], "Support");
        assert_eq!(field_errors(&delete(&aurora.api, &support["id"]).await), ["WRONG_STATE id"]);

        let renamed = update(&aurora.api, json!({ "id": support["id"], "name": "Help desk", "description": "" })).await;
        assert_eq!((&renamed["role"]["name"], &renamed["role"]["description"]), (&json!("Help desk"), &json!(null)));
        assert_eq!(renamed["role"]["permissions"], support["permissions"], "what is not named stays");
        remove(&aurora.api, &member.membership).await;
        let deleted = delete(&aurora.api, &support["id"]).await;
        assert_eq!(deleted["role"]["name"], "Help desk", "an ended membership holds nothing back");
        assert_eq!(aurora.api.data(NODE, json!({ "id": support["id"] })).await["node"], json!(null));
        world.close().await;
    }

    /// Every bad field of a role is named; nobody writes what they lack into one; built-in and foreign ones are out of reach.
    async fn every_bad_field_of_a_role_is_named(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        let support = create(&aurora.api, json!({ "name": "Support", "scope": "PROJECT", "permissions": ["PROJECTS_READ"] })).await;
        let foreign = create(&boreal.api, json!({ "name": "Support", "scope": "RESELLER", "permissions": ["PROJECTS_READ"] })).await;
        let table = [
            (json!({ "name": "Wide", "scope": "PROJECT", "permissions": ["PROJECTS_READ", "AUDIT_READ"] }), vec!["INVALID permissions.1"]),
            (json!({ "name": "Rich", "scope": "RESELLER", "permissions": ["SPENDING_MANAGE"] }), vec!["NOT_PERMITTED permissions.0"]),
            (json!({ "name": "sUPPORT", "scope": "RESELLER", "permissions": ["PROJECTS_READ"] }), vec!["TAKEN name"]),
            (json!({ "name": "owner", "scope": "RESELLER", "permissions": ["PROJECTS_READ"] }), vec!["TAKEN name"]),
            (json!({ "name": " ", "scope": "RESELLER", "permissions": [] }), vec!["REQUIRED name", "REQUIRED permissions"]),
            (
                json!({ "name": "x".repeat(101), "description": "x".repeat(301), "scope": "RESELLER", "permissions": ["PROJECTS_READ"] }),
                vec!["TOO_LONG description", "TOO_LONG name"],
            ),
        ];
        for (input, expected) in table {
            assert_eq!(field_errors(&create(&admin.api, input.clone()).await), expected, "{input}");
        }
        let wide = update(&admin.api, json!({ "id": support["role"]["id"], "permissions": ["PROJECTS_READ", "ROLES_MANAGE"] })).await;
        assert_eq!(field_errors(&wide), ["INVALID permissions.1"]);
        let owner = json!(role(BuiltInRole::Owner));
        for (id, code) in [(&owner, "NOT_PERMITTED id"), (&foreign["role"]["id"], "NOT_FOUND id"), (&json!("nonsense"), "NOT_FOUND id")] {
            assert_eq!(field_errors(&update(&admin.api, json!({ "id": id, "name": "Mine" })).await), [code]);
            assert_eq!(field_errors(&delete(&admin.api, id).await), [code]);
        }
        let given = json!([{ "roleId": foreign["role"]["id"] }]);
        assert_eq!(field_errors(&offer(&aurora.api, "new@aurora.test", given).await), ["NOT_FOUND assignments.0.roleId"]);
        assert_eq!(aurora.api.data(NODE, json!({ "id": foreign["role"]["id"] })).await["node"], json!(null));
        let developer = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        let query = "mutation { roleCreate(input: {name: \"a\", scope: RESELLER, permissions: [PROJECTS_READ]}) { role { id } } }";
        assert_eq!(errors_of(&developer.api.ask(query, json!({})).await), ["FORBIDDEN"]);
        world.close().await;
    }

    /// Whoever listens is told what they may do as soon as it changes, by their roles or inside one; the end closes the socket.
    async fn a_change_of_rights_is_told_to_who_has_them(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let made = create(&aurora.api, json!({ "name": "Support", "scope": "RESELLER", "permissions": ["PROJECTS_READ"] })).await;
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        let mut told = Stream::subscribe(&member.api, VIEWER_CHANGED, json!({})).await;
        assert!(told.is_quiet().await, "nothing is told at the start");
        let both = |permissions: Value| json!({ "viewerChanged": { "permissions": permissions, "reseller": { "viewerPermissions": permissions } } });
        let begun = Instant::now();
        assign(&aurora.api, &member.membership, json!([{ "roleId": made["role"]["id"] }])).await;
        assert_eq!(told.next().await, both(json!(["PROJECTS_READ"])));
        assert!(begun.elapsed() < TOLD_WITHIN, "it took {:?}", begun.elapsed());
        let begun = Instant::now();
        let wider = update(&aurora.api, json!({ "id": made["role"]["id"], "permissions": ["PROJECTS_READ", "INVITATIONS_READ"] })).await;
        assert_eq!(wider["userErrors"], json!([]));
        assert_eq!(told.next().await, both(json!(["PROJECTS_READ", "INVITATIONS_READ"])));
        assert!(begun.elapsed() < TOLD_WITHIN, "it took {:?}", begun.elapsed());
        update(&aurora.api, json!({ "id": made["role"]["id"], "name": "Renamed" })).await;
        assert!(told.is_quiet().await, "a name is no right");
        remove(&aurora.api, &member.membership).await;
        assert_eq!(told.close_code().await, Some(4403));
        world.close().await;
    }
}

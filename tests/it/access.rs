//! Explanations: why somebody may do something is what the policy does, for every built-in role, permission and scope.

use std::fmt::Write as _;

use serde_json::{Value, json};
use usher_domain::access::{BuiltInRole, Permission, RoleScope};

use crate::harness::{Api, Backend, World, colleague, create_project, errors_of, on_both_databases, remove};

const EXPLAIN: &str = "query($membership: ID!, $permission: Permission!, $project: ID) {
    accessExplain(membershipId: $membership, permission: $permission, projectId: $project) {
        allowed permission missing grantedBy { role { name } project { id } } } }";
/// What fits into one query.
const AT_ONCE: usize = 20;

/// The explanations of every permission, in order.
async fn explained(api: &Api, membership: &str, project: Option<&str>) -> Vec<Value> {
    let mut explanations = Vec::new();
    for permissions in Permission::ALL.chunks(AT_ONCE) {
        let mut fields = String::new();
        for permission in permissions {
            let name = permission.as_str();
            write!(fields, "{name}: accessExplain(membershipId: $membership, permission: {name}, projectId: $project) {{ ...E }} ").expect("a string takes it");
        }
        let query = format!("query($membership: ID!, $project: ID) {{ {fields} }}
            fragment E on AccessExplanation {{ allowed permission missing grantedBy {{ role {{ name }} project {{ id }} }} }}");
        let mut data = api
            .data(&query, json!({ "membership": membership, "project": project }))
            .await;
        explanations.extend(
            permissions
                .iter()
                .map(|permission| data[permission.as_str()].take()),
        );
    }
    explanations
}

/// What is allowed by explanations that are whole: with grounds when allowed, with what is missing when not.
fn allowed(explanations: &[Value]) -> Vec<&str> {
    for (explanation, permission) in explanations.iter().zip(Permission::ALL) {
        let grounds = explanation["grantedBy"]
            .as_array()
            .map(Vec::len)
            .unwrap_or_default();
        assert_eq!(explanation["permission"], permission.as_str());
        assert_eq!(
            (explanation["allowed"] == true, explanation["missing"].is_null()),
            (grounds > 0, grounds > 0),
            "{explanation:#}"
        );
    }
    let allowed = explanations
        .iter()
        .filter(|explanation| explanation["allowed"] == true);
    allowed
        .filter_map(|explanation| explanation["permission"].as_str())
        .collect()
}

on_both_databases! {
    /// For every built-in role, what is explained is what its holder is told to hold, in the reseller and in both projects.
    async fn what_is_explained_is_what_is_held(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let held = "query($project: ID!) { viewer { permissions } project(id: $project) { viewerPermissions } }";
        for (place, role) in BuiltInRole::ALL.into_iter().enumerate() {
            let given_in = (role.scope() == RoleScope::Project).then_some(aurora.project.as_str());
            let holder = colleague(&world, &aurora, (&format!("holder{place}"), role), given_in).await;
            for project in [&aurora.project, &other] {
                let told = holder.api.data(held, json!({ "project": project })).await;
                let explanations = explained(&aurora.api, &holder.membership, Some(project)).await;
                let explained = json!(allowed(&explanations));
                // A project that cannot be seen tells nothing of itself, whatever a role gives there.
                if !told["project"].is_null() {
                    assert_eq!(told["project"]["viewerPermissions"], explained, "{} in {project}", role.name());
                }
                let sees = explained.as_array().is_some_and(|names| names.contains(&json!("PROJECTS_READ")));
                assert_eq!(told["project"].is_null(), !sees, "{} in {project}", role.name());
            }
            let told = holder.api.data(held, json!({ "project": other })).await;
            let explanations = explained(&aurora.api, &holder.membership, None).await;
            assert_eq!(told["viewer"]["permissions"], json!(allowed(&explanations)), "{}", role.name());
        }
        world.close().await;
    }

    /// What is missing is said in words with the roles that would do; what cannot be seen is not explained.
    async fn what_is_missing_is_said_and_what_is_hidden_is_not_found(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let viewer = colleague(&world, &aurora, ("viewer", BuiltInRole::ProjectViewer), Some(&aurora.project)).await;
        let ask = async |api: &Api, membership: &str, permission: &str, project: Option<&str>| {
            api.ask(EXPLAIN, json!({ "membership": membership, "permission": permission, "project": project })).await
        };
        let why = ask(&aurora.api, &viewer.membership, "INVITATIONS_READ", Some(&aurora.project)).await;
        assert_eq!(why["data"]["accessExplain"]["grantedBy"], json!([{ "role": { "name": "Project viewer" }, "project": { "id": aurora.project } }]));
        let why_not = ask(&aurora.api, &viewer.membership, "INVITATIONS_CREATE", Some(&aurora.project)).await;
        assert_eq!(
            why_not["data"]["accessExplain"]["missing"],
            "no role given in the whole reseller or in this project holds INVITATIONS_CREATE; in the reseller \
             Owner or Admin would, in the project Project admin or Onboarding manager would"
        );
        let own = ask(&viewer.api, &viewer.membership, "AUDIT_READ", None).await;
        assert_eq!(own["data"]["accessExplain"]["missing"], "no role given in the whole reseller holds AUDIT_READ; Owner, Admin or Auditor would");

        let owner = aurora.api.data("{ viewer { memberships { id } } }", json!({})).await;
        let owner = owner["viewer"]["memberships"][0]["id"].as_str().unwrap().to_owned();
        let stranger = boreal.api.data("{ viewer { memberships { id } } }", json!({})).await;
        let stranger = stranger["viewer"]["memberships"][0]["id"].as_str().unwrap().to_owned();
        let hidden = [
            ask(&viewer.api, &owner, "AUDIT_READ", None).await,
            ask(&aurora.api, &stranger, "AUDIT_READ", None).await,
            ask(&aurora.api, "nonsense", "AUDIT_READ", None).await,
            ask(&aurora.api, &viewer.membership, "AUDIT_READ", Some(&boreal.project)).await,
            ask(&aurora.api, &viewer.membership, "AUDIT_READ", Some("nonsense")).await,
        ];
        for answer in hidden {
            assert_eq!(errors_of(&answer), ["NOT_FOUND"], "{answer:#}");
        }
        remove(&aurora.api, &viewer.membership).await;
        let ended = ask(&aurora.api, &viewer.membership, "INVITATIONS_READ", Some(&aurora.project)).await;
        assert_eq!(ended["data"]["accessExplain"]["missing"], "the membership has ended: its roles give nothing");
        world.close().await;
    }
}

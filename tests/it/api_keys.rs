//! API keys: told once, never more than their creator, gone at once.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use crate::harness::{
    Backend, PASSWORD, PATIENCE, Stream, World, assign, colleague, create_key, create_project, errors_of,
    eventually, field_errors, grow_stale, offer, on_both_databases, remove, role,
};

const VIEWER: &str = "{ viewer { principal { __typename ... on ApiKey { id name prefix } } permissions
    memberships { id } session { id } sessions { id } reseller { slug } } }";
const INVITATIONS: &str = "{ invitations { totalCount } }";
const CHANGES: &str = "subscription { invitationStatusChanged { eventId } }";
const KEYS: &str =
    "{ apiKeys { nodes { id permissions effectivePermissions lastUsedAt revokedAt createdBy { email } } } }";
const REVOKE: &str = "mutation($id: ID!) { apiKeyRevoke(input: {id: $id}) { apiKey { id revokedAt } userErrors { code field } } }";
/// How soon whatever a key opened is closed.
const CLOSES_WITHIN: Duration = Duration::from_secs(2);
/// What only people do.
const PEOPLE_ONLY: [&str; 7] = [
    "mutation { it: passwordChange(input: {currentPassword: \"a\", newPassword: \"b\"}) { userErrors { code field } } }",
    "mutation { it: reauthenticate(input: {password: \"a\"}) { userErrors { code field } } }",
    "mutation { it: sessionRevoke(input: {id: \"ses_x\"}) { userErrors { code field } } }",
    "mutation { it: resellerSwitch(input: {resellerId: \"rsl_x\"}) { userErrors { code field } } }",
    "mutation { it: totpEnroll { userErrors { code field } } }",
    "mutation { it: totpConfirm(input: {code: \"123456\"}) { userErrors { code field } } }",
    "mutation { it: totpDisable(input: {code: \"123456\"}) { userErrors { code field } } }",
];

fn text(value: &Value) -> &str {
    value.as_str().expect("it is text")
}

/// The same key with one of the characters that check it altered.
fn mistyped(secret: &str, place: usize) -> String {
    let at = secret.len() - 1 - place;
    let altered = if secret.as_bytes()[at] == b'a' { "b" } else { "a" };
    format!("{}{altered}{}", &secret[..at], &secret[at + 1..])
}

on_both_databases! {
    /// A key is told once, is of its form, and opens what it holds in its project and nothing else.
    async fn a_key_opens_what_it_holds_and_nothing_else(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let input = json!({ "name": "CRM", "permissions": ["PROJECTS_READ", "INVITATIONS_READ"], "projectId": aurora.project });
        let made = create_key(&aurora.api, input).await;
        assert_eq!(made["userErrors"], json!([]));
        let (key, secret) = (&made["apiKey"], text(&made["secret"]));
        assert!(secret.starts_with("usk_live_") && secret.len() == 9 + 32 + 6, "the form of a key");
        assert!(secret[9..].bytes().all(|byte| byte.is_ascii_alphanumeric()), "the form of a key");
        assert!(secret.starts_with(text(&key["prefix"])) && text(&key["prefix"]).len() < 16);
        assert_eq!(key["createdBy"]["email"], aurora.email);
        assert_eq!((&key["project"]["id"], &key["lastUsedAt"]), (&json!(aurora.project), &json!(null)));

        let integration = world.anybody().with_token(secret);
        let viewer = integration.data(VIEWER, json!({})).await;
        let expected = json!({
            "principal": { "__typename": "ApiKey", "id": key["id"], "name": "CRM", "prefix": key["prefix"] },
            "permissions": [], "memberships": [], "session": null, "sessions": [], "reseller": { "slug": "aurora" },
        });
        assert_eq!(viewer["viewer"], expected);
        let projects = integration.data("{ projects { nodes { id viewerPermissions } } }", json!({})).await;
        let seen = json!([{ "id": aurora.project, "viewerPermissions": ["PROJECTS_READ", "INVITATIONS_READ"] }]);
        assert_eq!(projects["projects"]["nodes"], seen);
        let hidden = integration.data("query($id: ID!) { project(id: $id) { id } }", json!({ "id": other })).await;
        assert_eq!(hidden["project"], json!(null));
        integration.data(INVITATIONS, json!({})).await;
        let senders = integration.data("{ senders { totalCount } }", json!({})).await;
        assert_eq!(senders["senders"]["totalCount"], 0);
        for refused in ["{ apiKeys { totalCount } }", "{ members { totalCount } }", "{ auditLog { totalCount } }"] {
            assert_eq!(errors_of(&integration.ask(refused, json!({})).await), ["FORBIDDEN"], "{refused}");
        }
        for mutation in PEOPLE_ONLY {
            let answer = integration.data(mutation, json!({})).await;
            assert_eq!(answer["it"]["userErrors"], json!([{ "code": "NOT_PERMITTED", "field": null }]), "{mutation}");
        }
        let keys = aurora.api.data(KEYS, json!({})).await;
        assert!(keys["apiKeys"]["nodes"][0]["lastUsedAt"].is_string(), "its use is noted");
        let log = aurora.api.data("{ auditLog { nodes { changes } } events: viewer { permissions } }", json!({})).await;
        assert!(!log.to_string().contains(secret), "the log tells the secret");
        world.close().await;
    }

    /// A key whose check is wrong is refused without a question to the database; a well-formed one that is unknown, with.
    async fn a_mistyped_key_costs_no_statement(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let made = create_key(&aurora.api, json!({ "name": "CRM", "permissions": ["INVITATIONS_READ"] })).await;
        let secret = text(&made["secret"]);
        for wrong in (0..6).map(|place| mistyped(secret, place)).chain([format!("{secret}a"), secret[..46].to_owned(), secret.to_lowercase()]) {
            let mut fewest = u64::MAX;
            // Sweeps ask in between: one try without any statement shows that the key asks none.
            for _ in 0..20 {
                let before = world.statements();
                let answer = world.anybody().with_token(&wrong).ask(VIEWER, json!({})).await;
                assert_eq!(errors_of(&answer), ["UNAUTHENTICATED"], "{wrong}");
                fewest = fewest.min(world.statements() - before);
                if fewest == 0 {
                    break;
                }
            }
            assert_eq!(fewest, 0, "{wrong}");
        }
        let before = world.statements();
        world.anybody().with_token(secret).data(VIEWER, json!({})).await;
        assert!(world.statements() > before, "the control: a good one asks");
        world.close().await;
    }

    /// What its creator loses, a key loses at once; without its creator it opens nothing.
    async fn a_key_shrinks_with_its_creator(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let developer = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        let permissions = ["PROJECTS_READ", "INVITATIONS_READ", "API_KEYS_READ"];
        let made = create_key(&developer.api, json!({ "name": "CRM", "permissions": permissions })).await;
        let integration = world.anybody().with_token(text(&made["secret"]));
        integration.data(KEYS, json!({})).await;
        assign(&aurora.api, &developer.membership, json!([{ "roleId": role(BuiltInRole::Billing) }])).await;
        assert_eq!(errors_of(&integration.ask(KEYS, json!({})).await), ["FORBIDDEN"]);
        let viewer = integration.data("{ viewer { permissions } }", json!({})).await;
        assert_eq!(viewer["viewer"]["permissions"], json!(["PROJECTS_READ"]));
        let keys = aurora.api.data(KEYS, json!({})).await;
        let key = &keys["apiKeys"]["nodes"][0];
        assert_eq!((&key["permissions"], &key["effectivePermissions"]), (&json!(permissions), &json!(["PROJECTS_READ"])));
        remove(&aurora.api, &developer.membership).await;
        assert_eq!(errors_of(&integration.ask(VIEWER, json!({})).await), ["UNAUTHENTICATED"]);
        let keys = aurora.api.data(KEYS, json!({})).await;
        assert_eq!(keys["apiKeys"]["nodes"][0]["effectivePermissions"], json!([]));
        world.close().await;
    }

    /// Revoking a key, or a key that made it, closes what it had open within two seconds, and the next call is refused.
    async fn a_revoked_key_is_out_at_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let made = create_key(&aurora.api, json!({ "name": "CRM", "permissions": ["INVITATIONS_READ", "API_KEYS_MANAGE"] })).await;
        let parent = world.anybody().with_token(text(&made["secret"]));
        let child = create_key(&parent, json!({ "name": "Its child", "permissions": ["INVITATIONS_READ"] })).await;
        assert_eq!(child["userErrors"], json!([]));
        let child = world.anybody().with_token(text(&child["secret"]));
        let mut open = [Stream::subscribe(&parent, CHANGES, json!({})).await, Stream::subscribe(&child, CHANGES, json!({})).await];
        let begun = Instant::now();
        let revoked = aurora.api.payload(REVOKE, json!({ "id": made["apiKey"]["id"] })).await;
        assert!(revoked["apiKey"]["revokedAt"].is_string());
        for key in [&parent, &child] {
            assert_eq!(errors_of(&key.ask(VIEWER, json!({})).await), ["UNAUTHENTICATED"]);
        }
        for stream in &mut open {
            assert_eq!(stream.close_code().await, Some(4403));
        }
        assert!(begun.elapsed() < CLOSES_WITHIN, "it took {:?}", begun.elapsed());
        world.close().await;
    }

    /// A key with an end opens nothing past it, and its socket closes then.
    async fn a_key_ends_when_its_time_is_over(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let soon = world.app().clock.now() + chrono::Duration::seconds(5);
        let input = json!({ "name": "CRM", "permissions": ["INVITATIONS_READ"], "expiresAt": soon.to_rfc3339() });
        let made = create_key(&aurora.api, input).await;
        let key = world.anybody().with_token(text(&made["secret"]));
        key.data(INVITATIONS, json!({})).await;
        let mut open = Stream::open(&key).await;
        assert_eq!(open.close_code().await, Some(4403));
        eventually("the key is refused", PATIENCE, || async {
            (errors_of(&key.ask(VIEWER, json!({})).await) == ["UNAUTHENTICATED"]).then_some(())
        }).await;
        assert!(world.app().clock.now() >= soon);
        world.close().await;
    }

    /// A key makes keys within what it holds; those make none.
    async fn a_key_of_a_key_stays_within_it_and_makes_none(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let held = ["PROJECTS_READ", "API_KEYS_MANAGE"];
        let made = create_key(&aurora.api, json!({ "name": "CRM", "permissions": held })).await;
        let parent = world.anybody().with_token(text(&made["secret"]));
        let wider = create_key(&parent, json!({ "name": "Wider", "permissions": ["PROJECTS_READ", "INVITATIONS_READ"] })).await;
        assert_eq!(field_errors(&wider), ["NOT_PERMITTED permissions.1"]);
        let child = create_key(&parent, json!({ "name": "Child", "permissions": held })).await;
        let child = world.anybody().with_token(text(&child["secret"]));
        let grandchild = create_key(&child, json!({ "name": "Grandchild", "permissions": ["PROJECTS_READ"] })).await;
        assert_eq!(field_errors(&grandchild), ["NOT_PERMITTED "]);
        world.close().await;
    }

    /// Every bad field of a key is named.
    async fn every_bad_field_of_a_key_is_named(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        let table = [
            (json!({ "name": " ", "permissions": ["PROJECTS_READ"] }), vec!["REQUIRED name"]),
            (json!({ "name": "x".repeat(101), "permissions": [] }), vec!["REQUIRED permissions", "TOO_LONG name"]),
            (json!({ "name": "CRM", "permissions": ["PROJECTS_READ", "SPENDING_MANAGE"] }), vec!["NOT_PERMITTED permissions.1"]),
            (json!({ "name": "CRM", "permissions": ["AUDIT_READ"], "projectId": aurora.project }), vec!["INVALID permissions.0"]),
            (json!({ "name": "CRM", "permissions": ["PROJECTS_READ"], "projectId": boreal.project }), vec!["NOT_FOUND projectId"]),
            (json!({ "name": "CRM", "permissions": ["PROJECTS_READ"], "projectId": "nonsense" }), vec!["NOT_FOUND projectId"]),
            (json!({ "name": "CRM", "permissions": ["PROJECTS_READ"], "expiresAt": "tomorrow" }), vec!["INVALID expiresAt"]),
            (json!({ "name": "CRM", "permissions": ["PROJECTS_READ"], "expiresAt": "2020-01-01T00:00:00Z" }), vec!["INVALID expiresAt"]),
        ];
        for (input, expected) in table {
            let payload = create_key(&admin.api, input.clone()).await;
            assert_eq!(field_errors(&payload), expected, "{input}");
            assert_eq!((&payload["apiKey"], &payload["secret"]), (&json!(null), &json!(null)));
        }
        let keys = aurora.api.data(KEYS, json!({})).await;
        assert_eq!(keys["apiKeys"]["nodes"], json!([]));
        for missing in ["nonsense", "key_00000000000000000000000000"] {
            let payload = aurora.api.data(REVOKE, json!({ "id": missing })).await;
            assert_eq!(payload["apiKeyRevoke"]["userErrors"], json!([{ "code": "NOT_FOUND", "field": ["id"] }]));
        }
        world.close().await;
    }

    /// What opens doors for good asks people for a password that was just given, and goes on once it is.
    async fn what_is_weighty_asks_for_a_fresh_password(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        let key = create_key(&aurora.api, json!({ "name": "CRM", "permissions": ["API_KEYS_MANAGE"] })).await;
        grow_stale(&world, &aurora, &aurora.api, chrono::Duration::minutes(11)).await;
        let admin = json!([{ "roleId": role(BuiltInRole::Admin) }]);
        let weighty = [
            create_key(&aurora.api, json!({ "name": "Late", "permissions": ["API_KEYS_MANAGE"] })).await,
            offer(&aurora.api, "new@aurora.test", admin.clone()).await,
            assign(&aurora.api, &member.membership, admin.clone()).await["data"]["membershipAssignmentsSet"].take(),
            aurora.api.data("mutation { it: totpEnroll { userErrors { code field message } } }", json!({})).await["it"].take(),
            aurora.api.data("mutation($input: ProjectCreateInput!) { it: projectCreate(input: $input) { userErrors { code field message } } }",
                json!({ "input": { "name": "Late", "zavuApiKey": "zv_live_late" } })).await["it"].take(),
            aurora.api.data("mutation($input: ProjectCredentialsSetInput!) { it: projectCredentialsSet(input: $input) { userErrors { code field message } } }",
                json!({ "input": { "projectId": aurora.project, "zavuApiKey": aurora.key } })).await["it"].take(),
        ];
        for payload in weighty {
            assert_eq!(field_errors(&payload), ["REAUTHENTICATION_REQUIRED "], "{payload:#}");
            assert!(text(&payload["userErrors"][0]["message"]).contains("reauthenticate"));
        }
        // Neither a lighter role nor a key is asked.
        assert_eq!(offer(&aurora.api, "new@aurora.test", json!([{ "roleId": role(BuiltInRole::Member) }])).await["userErrors"], json!([]));
        let integration = world.anybody().with_token(text(&key["secret"]));
        assert_eq!(create_key(&integration, json!({ "name": "By a key", "permissions": ["API_KEYS_MANAGE"] })).await["userErrors"], json!([]));

        let again = "mutation($password: String) { reauthenticate(input: {password: $password}) {
            accessToken refreshToken viewer { session { id } } userErrors { code field message } } }";
        let wrong = aurora.api.data(again, json!({ "password": "a wrong password" })).await;
        assert_eq!(field_errors(&wrong["reauthenticate"]), ["INVALID_CREDENTIALS password"]);
        let nothing = aurora.api.data(again, json!({})).await;
        assert_eq!(field_errors(&nothing["reauthenticate"]), ["REQUIRED password"]);
        let fresh = aurora.api.payload(again, json!({ "password": PASSWORD })).await;
        assert_eq!(fresh["refreshToken"], json!(null), "the one that the caller has stays good");
        let fresh = world.anybody().with_token(text(&fresh["accessToken"]));
        assert_eq!(assign(&fresh, &member.membership, admin).await["data"]["membershipAssignmentsSet"]["userErrors"], json!([]));
        let refresh = "mutation($token: String!) { sessionRefresh(input: {refreshToken: $token}) { accessToken userErrors { code } } }";
        let renewed = world.anybody().payload(refresh, json!({ "token": aurora.refresh_token })).await;
        let renewed = world.anybody().with_token(text(&renewed["accessToken"]));
        assert_eq!(create_key(&renewed, json!({ "name": "After", "permissions": ["API_KEYS_MANAGE"] })).await["userErrors"], json!([]));
        world.close().await;
    }
}

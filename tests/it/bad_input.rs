//! Bad input gets an error that names the field; nothing is held and nothing is created at Zavu.

use serde_json::{Value, json};

use crate::harness::{Backend, Tenant, World, field_errors, on_both_databases};

async fn numbers(tenant: &Tenant) -> Vec<Value> {
    let data = tenant
        .api
        .data("{ phoneNumbers { nodes { id phoneNumber status } } }", json!({}))
        .await;
    data["phoneNumbers"]["nodes"].as_array().unwrap().clone()
}

fn with(project: &str, extra: &Value) -> Value {
    let mut input = json!({ "projectId": project });
    let fields = input.as_object_mut().unwrap();
    for (name, value) in extra.as_object().unwrap() {
        fields.insert(name.clone(), value.clone());
    }
    input
}

on_both_databases! {
    /// Every bad field is named, all at once, and nothing has happened.
    async fn every_bad_field_of_an_invitation_is_named(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550160", "+14155550161"]).await;
        let other_key = "zv_live_aurora_other";
        world.zavu.grant(other_key, "+14155550162").await;
        let other_project = crate::harness::create_project(&aurora.api, "Other", other_key).await;
        let numbers_before = numbers(&aurora).await;
        let by_number = |wanted: &str| {
            let found = numbers_before.iter().find(|number| number["phoneNumber"] == wanted).unwrap();
            found["id"].as_str().unwrap().to_owned()
        };
        let (held, free, foreign) = (by_number("+14155550160"), by_number("+14155550161"), by_number("+14155550162"));
        aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": held })).await;

        let table = [
            (json!({ "allowedPhoneCountries": ["US", "XX"] }), vec!["INVALID allowedPhoneCountries.1"]),
            (json!({ "allowedPhoneCountries": ["us"] }), vec!["INVALID allowedPhoneCountries.0"]),
            (json!({ "expiresInDays": 0 }), vec!["OUT_OF_RANGE expiresInDays"]),
            (json!({ "expiresInDays": 31 }), vec!["OUT_OF_RANGE expiresInDays"]),
            (json!({ "clientName": "x".repeat(101) }), vec!["TOO_LONG clientName"]),
            (json!({ "clientEmail": "no address" }), vec!["INVALID clientEmail"]),
            (json!({ "clientPhone": "0123" }), vec!["INVALID clientPhone"]),
            (json!({ "phoneNumberId": foreign }), vec!["NOT_FOUND phoneNumberId"]),
            (json!({ "phoneNumberId": "nonsense" }), vec!["NOT_FOUND phoneNumberId"]),
            (json!({ "phoneNumberId": held }), vec!["NUMBER_HELD phoneNumberId"]),
            (
                json!({ "phoneNumberId": free, "allowedPhoneCountries": ["MX"] }),
                vec!["COUNTRY_NOT_ALLOWED phoneNumberId"],
            ),
            (
                json!({ "clientName": "x".repeat(101), "clientEmail": "@", "expiresInDays": 400 }),
                vec!["INVALID clientEmail", "OUT_OF_RANGE expiresInDays", "TOO_LONG clientName"],
            ),
        ];
        for (extra, expected) in table {
            let payload = aurora.api.issue(with(&aurora.project, &extra)).await;
            assert_eq!(payload["invitation"], Value::Null, "{extra}");
            assert_eq!(field_errors(&payload), expected, "{extra}");
            let messages = payload["userErrors"].as_array().unwrap();
            assert!(messages.iter().all(|error| error["message"].as_str().is_some_and(|text| !text.is_empty())));
        }
        let unknown = aurora.api.issue(json!({ "projectId": "nonsense" })).await;
        assert_eq!(field_errors(&unknown), ["NOT_FOUND projectId"]);

        assert_eq!(world.zavu.invitations().await.len(), 1, "only the first one was created at Zavu");
        let after = numbers(&aurora).await;
        let status = |id: &str| after.iter().find(|number| number["id"] == id).unwrap()["status"].clone();
        assert_eq!((status(&held), status(&free), status(&foreign)), (json!("HELD"), json!("FREE"), json!("FREE")));
        let count = aurora.api.data("{ invitations { totalCount } }", json!({})).await;
        assert_eq!(count["invitations"]["totalCount"], 1);
        assert!(!other_project.is_empty());
        world.close().await;
    }

    /// An archived project issues nothing, and cannot be archived while something in it is open.
    async fn an_archived_project_issues_nothing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let archive = "mutation($id: ID!) { projectArchive(input: {id: $id}) { project { archivedAt } userErrors { code } } }";
        let payload = aurora.api.issue(json!({ "projectId": aurora.project })).await;
        let busy = aurora.api.data(archive, json!({ "id": aurora.project })).await;
        assert_eq!(busy["projectArchive"]["userErrors"], json!([{ "code": "WRONG_STATE" }]));

        let cancel = "mutation($id: ID!) { invitationCancel(input: {id: $id}) { userErrors { code } } }";
        aurora.api.payload(cancel, json!({ "id": payload["invitation"]["id"] })).await;
        let archived = aurora.api.payload(archive, json!({ "id": aurora.project })).await;
        assert!(archived["project"]["archivedAt"].is_string());
        let refused = aurora.api.issue(json!({ "projectId": aurora.project })).await;
        assert_eq!(refused["invitation"], Value::Null);
        assert!(field_errors(&refused)[0].starts_with("PROJECT_ARCHIVED"), "{refused}");
        assert_eq!(world.zavu.invitations().await.len(), 1);
        world.close().await;
    }

    /// A key that Zavu does not take, or that is none, is refused and not kept.
    async fn a_wrong_key_is_refused_by_name_and_not_kept(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let set = "mutation($project: ID!, $key: String!) { projectCredentialsSet(input: {projectId: $project, zavuApiKey: $key}) {
            project { credentialLast4 } userErrors { code field message } } }";
        let project = &aurora.project;
        let nonsense = aurora.api.data(set, json!({ "project": project, "key": "nonsense" })).await;
        assert_eq!(field_errors(&nonsense["projectCredentialsSet"]), ["INVALID zavuApiKey"]);

        world.zavu.fault(json!({ "match": "GET /v1/me", "kind": "status", "status": 401, "times": 1 })).await;
        let refused = aurora.api.data(set, json!({ "project": project, "key": "zv_live_somebody_else" })).await;
        assert_eq!(field_errors(&refused["projectCredentialsSet"]), ["UPSTREAM_CREDENTIALS_INVALID zavuApiKey"]);

        let boreal = world.tenant("boreal", &[]).await;
        let taken = aurora.api.data(set, json!({ "project": project, "key": boreal.key })).await;
        assert_eq!(field_errors(&taken["projectCredentialsSet"]), ["TAKEN zavuApiKey"]);

        let kept = aurora.api.data("query($id: ID!) { project(id: $id) { credentialStatus credentialLast4 } }", json!({ "id": project })).await;
        assert_eq!(kept["project"], json!({ "credentialStatus": "VALID", "credentialLast4": "main" }));
        let text = kept.to_string() + &nonsense.to_string() + &refused.to_string() + &taken.to_string();
        assert!(!text.contains(&aurora.key) && !text.contains("zv_live_somebody_else"), "no answer repeats a key");
        world.close().await;
    }

    /// A project's bad fields are named as well.
    async fn every_bad_field_of_a_project_is_named(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let create = "mutation($input: ProjectCreateInput!) { projectCreate(input: $input) { project { id } userErrors { code field message } } }";
        for (input, expected) in [
            (json!({ "name": " ", "slug": "fine" }), vec!["REQUIRED name"]),
            (json!({ "name": "Fine", "slug": "Not Fine" }), vec!["INVALID slug"]),
            (json!({ "name": "Fine", "slug": "main" }), vec!["TAKEN slug"]),
            (json!({ "name": "Fine", "defaultExpiresInDays": 31 }), vec!["OUT_OF_RANGE defaultExpiresInDays"]),
            (json!({ "name": "Fine", "defaultAllowedPhoneCountries": ["ZZ"] }), vec!["INVALID defaultAllowedPhoneCountries.0"]),
        ] {
            let data = aurora.api.data(create, json!({ "input": input })).await;
            assert_eq!(field_errors(&data["projectCreate"]), expected, "{input}");
        }
        let count = aurora.api.data("{ projects { totalCount } }", json!({})).await;
        assert_eq!(count["projects"]["totalCount"], 1);
        world.close().await;
    }

    /// The same idempotency key and input give the first answer again; with other input it is refused.
    async fn an_idempotency_key_issues_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let input = json!({ "projectId": aurora.project, "clientName": "Once", "idempotencyKey": "one" });
        let first = aurora.api.issue(input.clone()).await;
        let again = aurora.api.issue(input).await;
        assert_eq!(first["invitation"]["id"], again["invitation"]["id"]);
        let other = aurora.api.issue(json!({ "projectId": aurora.project, "clientName": "Twice", "idempotencyKey": "one" })).await;
        assert_eq!(field_errors(&other), ["IDEMPOTENCY_KEY_REUSED idempotencyKey"]);
        assert_eq!(world.zavu.invitations().await.len(), 1);
        world.close().await;
    }
}

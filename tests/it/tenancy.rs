//! One reseller's things do not exist for another.

use serde_json::json;

use crate::harness::{Api, Backend, Stream, World, on_both_databases};

/// Everything that can be looked up or changed by an id, as (what, query).
const DOORS: [(&str, &str); 9] = [
    ("invitation", "query($id: ID!) { invitation(id: $id) { id } }"),
    ("project", "query($id: ID!) { project(id: $id) { id } }"),
    ("phoneNumber", "query($id: ID!) { phoneNumber(id: $id) { id } }"),
    ("sender", "query($id: ID!) { sender(id: $id) { id } }"),
    ("node", "query($id: ID!) { node(id: $id) { id } }"),
    ("nodes", "query($id: ID!) { nodes(ids: [$id]) { id } }"),
    (
        "invitationCancel",
        "mutation($id: ID!) { invitationCancel(input: {id: $id}) { invitation { id } userErrors { code message field } } }",
    ),
    (
        "projectArchive",
        "mutation($id: ID!) { projectArchive(input: {id: $id}) { project { id } userErrors { code message field } } }",
    ),
    (
        "invitationCreate",
        "mutation($id: ID!) { invitationCreate(input: {projectId: $id}) { invitation { id } userErrors { code message field } } }",
    ),
];

async fn answer(api: &Api, query: &str, id: &str) -> (u16, String) {
    let (status, text) = api.raw(query, json!({ "id": id })).await.unwrap();
    (status.as_u16(), masked(&text))
}

/// The answer without its request id, which differs every time.
fn masked(text: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    for error in value["errors"].as_array_mut().into_iter().flatten() {
        if let Some(extensions) = error["extensions"].as_object_mut() {
            extensions.remove("requestId");
        }
    }
    if value["errors"].is_null() {
        text.to_owned()
    } else {
        value.to_string()
    }
}

on_both_databases! {
    /// For every door: an id of another reseller gets, byte for byte, the answer of an id that does not exist.
    async fn a_foreign_id_looks_like_a_missing_one(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &["+14155550190", "+14155550191"]).await;
        let payload = boreal.api.issue(json!({ "projectId": boreal.project })).await;
        let invitation = payload["invitation"]["id"].as_str().unwrap().to_owned();
        world.zavu.step(payload["invitation"]["zavuId"].as_str().unwrap(), "complete").await;
        let sender = crate::harness::eventually("boreal has a sender", crate::harness::PATIENCE, || async {
            let found = boreal.api.invitation(&invitation).await;
            found["sender"]["id"].as_str().map(str::to_owned)
        }).await;
        let numbers = boreal.api.data("{ phoneNumbers { nodes { id } } }", json!({})).await;
        let number = numbers["phoneNumbers"]["nodes"][0]["id"].as_str().unwrap();

        for foreign in [invitation.as_str(), &boreal.project, number, &sender] {
            // The same kind of id, of nothing: the last symbols of a UUID are random, these are not.
            let missing = format!("{}_{}", &foreign[..3], "0".repeat(26));
            for (door, query) in DOORS {
                let seen = answer(&aurora.api, query, foreign).await;
                let absent = answer(&aurora.api, query, &missing).await;
                let malformed = answer(&aurora.api, query, "nonsense").await;
                assert_eq!(seen, absent, "{door} with {foreign}");
                assert_eq!(seen, malformed, "{door} with {foreign}");
                assert!(!seen.1.contains(foreign), "{door} repeats the id: {}", seen.1);
            }
        }
        // The control: the same doors open for their owner.
        for (door, id) in [("invitation", invitation.as_str()), ("project", &boreal.project), ("phoneNumber", number), ("sender", &sender)] {
            let query = DOORS.iter().find(|(name, _)| *name == door).unwrap().1;
            assert!(answer(&boreal.api, query, id).await.1.contains(id), "{door}");
        }
        assert_eq!(world.zavu.invitations().await.len(), 1, "nothing was created by knocking");
        world.close().await;
    }

    /// A number of another project, or of another reseller, cannot be promised; lists hold one's own only.
    async fn lists_and_streams_hold_only_ones_own(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &["+14155550192"]).await;
        let foreign = Stream::status_changes(&aurora.api, &boreal.project, None).await.refusal().await;
        let malformed = Stream::status_changes(&aurora.api, "nonsense", None).await.refusal().await;
        assert_eq!(foreign[0]["extensions"]["code"], "NOT_FOUND");
        assert_eq!(foreign, malformed);
        let mut everything = Stream::subscribe(&aurora.api, "subscription { invitationStatusChanged { status } }", json!({})).await;
        boreal.api.issue(json!({ "projectId": boreal.project })).await;
        for list in ["invitations", "projects", "phoneNumbers", "senders"] {
            let data = aurora.api.data(&format!("{{ {list} {{ totalCount nodes {{ id }} }} }}"), json!({})).await;
            let own = usize::from(list == "projects");
            assert_eq!(data[list]["totalCount"], own, "{list}");
        }
        let other = json!({ "project": boreal.project });
        let filtered = aurora.api.data("query($project: ID!) { invitations(filter: {projectId: $project}) { totalCount } }", other).await;
        assert_eq!(filtered["invitations"]["totalCount"], 0);
        assert!(everything.is_quiet().await);
        world.close().await;
    }
}

//! Promising a number to a client: to one at a time, for as long as the promise stands.

use futures::future::join_all;
use serde_json::{Value, json};
use usher_app::sweep::run;
use usher_domain::id::InvitationId;
use usher_domain::sweep::{Due, Work};

use super::ask::{changes, next_change, number, numbers, standing};
use crate::harness::{Backend, PATIENCE, Tenant, World, eventually, field_errors, on_both_databases};
use crate::scale::count;

const CANCEL: &str =
    "mutation($id: ID!) { invitationCancel(input: {id: $id}) { invitation { status } userErrors { code } } }";

/// The id of the tenant's one number.
async fn the_number(tenant: &Tenant) -> String {
    let numbers = numbers(&tenant.api).await;
    assert_eq!(numbers.len(), 1, "there is one");
    numbers[0]["id"].as_str().expect("a number has an id").to_owned()
}

/// Issues an invitation with a number; gives its id here and at Zavu.
async fn promise(tenant: &Tenant, number: &str) -> (String, String) {
    let payload = tenant
        .api
        .issue(json!({ "projectId": tenant.project, "phoneNumberId": number }))
        .await;
    assert_eq!(payload["userErrors"], json!([]));
    let text = |name: &str| {
        let text = payload["invitation"][name].as_str();
        text.expect("an issued invitation has it").to_owned()
    };
    (text("id"), text("zavuId"))
}

/// Reads an invitation back from Zavu, as a sweep does when its time is over.
async fn read_back(world: &World, tenant: &Tenant, invitation: &str) {
    let invitation: InvitationId = invitation.parse().expect("it is an invitation's id");
    let due = Due {
        reseller: tenant.id,
        work: Work::TrackInvitation,
        subject: invitation.uuid(),
        at: world.app().clock.now(),
    };
    run(world.app(), &due).await.expect("it is read back");
}

on_both_databases! {
    /// However many want it at once, one has it, and the others are told why not.
    async fn one_number_is_promised_to_one_of_many(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550180"]).await;
        let id = the_number(&aurora).await;
        let many = count("PARALLEL_HOLDS");
        let asked = (0..many).map(|n| {
            aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": id, "clientName": format!("Client {n}") }))
        });
        let payloads = join_all(asked).await;
        let (taken, refused): (Vec<&Value>, Vec<&Value>) = payloads.iter().partition(|payload| payload["userErrors"] == json!([]));
        assert_eq!((taken.len(), refused.len()), (1, many - 1));
        for payload in refused {
            assert_eq!(field_errors(payload), ["NUMBER_HELD phoneNumberId"]);
            assert_eq!(payload["invitation"], json!(null));
        }
        let held = number(&aurora.api, &id).await;
        assert_eq!((&held["status"], &held["heldBy"]["id"]), (&json!("HELD"), &taken[0]["invitation"]["id"]));
        assert_eq!(world.zavu.invitations().await.len(), 1);
        let left = aurora.api.data("{ invitations { totalCount } }", json!({})).await;
        assert_eq!(left["invitations"]["totalCount"], 1);
        world.close().await;
    }

    /// Cancelled or expired, an invitation gives its number back; a client who failed may still come again.
    async fn a_promise_ends_with_its_invitation_and_not_with_a_failed_signup(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550181"]).await;
        let id = the_number(&aurora).await;
        let mut told = changes(&aurora.api, &aurora.project, None).await;

        let (invitation, _) = promise(&aurora, &id).await;
        aurora.api.payload(CANCEL, json!({ "id": invitation })).await;
        let free = number(&aurora.api, &id).await;
        assert_eq!((&free["status"], &free["heldBy"]), (&json!("FREE"), &json!(null)));
        assert!(free["idleSince"].is_string());

        let (invitation, zavu_id) = promise(&aurora, &id).await;
        world.zavu.step(&zavu_id, "start").await;
        world.zavu.step(&zavu_id, "fail").await;
        eventually("the failure is seen", PATIENCE, || async {
            (aurora.api.status(&invitation).await == "FAILED").then_some(())
        }).await;
        let held = number(&aurora.api, &id).await;
        assert_eq!((&held["status"], &held["heldBy"]["id"]), (&json!("HELD"), &json!(invitation)));
        let late = aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": id })).await;
        assert_eq!(field_errors(&late), ["NUMBER_HELD phoneNumberId"]);

        world.zavu.step(&zavu_id, "expire").await;
        read_back(&world, &aurora, &invitation).await;
        assert_eq!(aurora.api.status(&invitation).await, "EXPIRED");
        assert_eq!(number(&aurora.api, &id).await["status"], "FREE");
        for moved in ["FREE → HELD", "HELD → FREE", "FREE → HELD", "HELD → FREE"] {
            assert_eq!(next_change(&mut told).await.0, moved);
        }
        assert!(told.is_quiet().await);
        promise(&aurora, &id).await;
        world.close().await;
    }

    /// Zavu refuses an invitation whose issuer was told that it stands: it is closed, and its number is free.
    async fn an_invitation_that_was_not_issued_frees_its_number(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550182"]).await;
        let id = the_number(&aurora).await;
        let zavu_id = number(&aurora.api, &id).await["zavuId"].clone();
        // Another one has it at Zavu, which is not known here: Zavu refuses, after a while.
        world.zavu.create_sender_outside(&aurora.key, "+14155550182").await;
        world.zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "delay", "delayMs": 3000 })).await;
        let input = json!({ "projectId": aurora.project, "phoneNumberId": id, "idempotencyKey": "one" });
        let first = aurora.api.issue(input.clone());
        let second = async {
            eventually("Zavu is asked", PATIENCE, || async {
                (world.zavu.requests("POST", "/v1/invitations").await > 1).then_some(())
            }).await;
            let told = aurora.api.issue(input.clone()).await;
            assert_eq!((&told["userErrors"], &told["invitation"]["status"]), (&json!([]), &json!("ISSUING")));
            let held = number(&aurora.api, &id).await;
            assert_eq!((&held["status"], &held["heldBy"]["id"]), (&json!("HELD"), &told["invitation"]["id"]));
            told["invitation"]["id"].as_str().unwrap().to_owned()
        };
        let (first, invitation) = tokio::join!(first, second);
        assert_eq!(field_errors(&first), ["UPSTREAM_REFUSED "]);
        assert_eq!(aurora.api.status(&invitation).await, "FAILED");
        let free = number(&aurora.api, &id).await;
        assert_eq!((&free["status"], &free["heldBy"], &free["zavuId"]), (&json!("FREE"), &json!(null), &zavu_id));
        world.close().await;
    }

    /// A number of a country that the client may not use is not promised.
    async fn a_number_of_another_country_is_not_promised(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550183"]).await;
        let id = the_number(&aurora).await;
        let with = |countries: Value| {
            aurora.api.issue(json!({ "projectId": aurora.project, "phoneNumberId": id, "allowedPhoneCountries": countries }))
        };
        let payload = with(json!(["MX", "BR"])).await;
        assert_eq!(field_errors(&payload), ["COUNTRY_NOT_ALLOWED phoneNumberId"]);
        assert_eq!(number(&aurora.api, &id).await["status"], "FREE");
        assert_eq!(world.zavu.requests("POST", "/v1/invitations").await, 1, "only the webhook was set");
        assert_eq!(with(json!(["MX", "US"])).await["userErrors"], json!([]));
        world.close().await;
    }

    /// Every start of a signup with it counts, also of one that failed before and of another client's.
    async fn every_start_of_a_signup_counts(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &["+14155550184"]).await;
        let id = the_number(&aurora).await;
        let before = number(&aurora.api, &id).await;
        assert_eq!((&before["signupAttempts"], &before["signupAttemptLimit"]), (&json!(0), &json!(10)));
        let (invitation, zavu_id) = promise(&aurora, &id).await;
        for (step, status) in [("start", "IN_PROGRESS"), ("fail", "FAILED"), ("start", "IN_PROGRESS")] {
            world.zavu.step(&zavu_id, step).await;
            eventually(status, PATIENCE, || async {
                (aurora.api.status(&invitation).await == status).then_some(())
            }).await;
        }
        assert_eq!(number(&aurora.api, &id).await["signupAttempts"], 2);
        aurora.api.payload(CANCEL, json!({ "id": invitation })).await;
        let (_, zavu_id) = promise(&aurora, &id).await;
        assert_eq!(number(&aurora.api, &id).await["signupAttempts"], 2, "a promise is no start");
        world.zavu.step(&zavu_id, "complete").await;
        assert_eq!(standing(&aurora.api, &id, "ASSIGNED").await["signupAttempts"], 3);
        world.close().await;
    }
}

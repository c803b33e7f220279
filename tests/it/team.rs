//! Members: offered by mail, accepted once, changed by those who may, gone at once.

use std::time::{Duration, Instant};

use futures::future::join_all;
use secrecy::SecretString;
use serde_json::{Value, json};
use usher_app::account::authenticate;
use usher_app::membership::{Given, MakeOffer};
use usher_domain::access::{BuiltInRole, Client};

use crate::harness::{
    Api, Backend, Colleague, Mailbox, PASSWORD, Stream, Tenant, World, accept, assign, colleague,
    create_project, errors_of, field_errors, offer, on_both_databases, remove, role, shifted,
};
use crate::scale::count;

const PREVIEW: &str = "query($token: String!) { membershipOfferPreview(token: $token) {
    email resellerName expiresAt accountExists secondFactorEnabled } }";
const MEMBERS: &str = "query($all: Boolean) { members(includeDeactivated: $all) { totalCount nodes {
    id deactivatedAt viewerMayManage user { email name } assignments { role { name } project { id } } } } }";
const OFFERS: &str = "{ membershipOffers { totalCount nodes { id email } } }";
const REVOKE: &str = "mutation($id: ID!) { membershipOfferRevoke(input: {id: $id}) {
    membershipOffer { id } userErrors { code field message } } }";
const CHANGES: &str = "subscription { invitationStatusChanged { eventId } }";
/// How soon a removed member's streams are closed.
const CLOSES_WITHIN: Duration = Duration::from_secs(2);
const INVITED: &str = "new@aurora.test";

fn one(role_of: BuiltInRole) -> Value {
    json!([{ "roleId": role(role_of) }])
}

fn inside(role_of: BuiltInRole, project: &str) -> Value {
    json!([{ "roleId": role(role_of), "projectId": project }])
}

async fn own_membership(api: &Api) -> String {
    let viewer = api.data("{ viewer { memberships { id } } }", json!({})).await;
    viewer["viewer"]["memberships"][0]["id"]
        .as_str()
        .expect("a person has one")
        .to_owned()
}

/// The code of the one user error of a mutation, or of the whole answer; `ok` when it was done.
fn outcome(answer: &Value) -> String {
    if let [code] = errors_of(answer)[..] {
        return code.to_owned();
    }
    let payload = answer["data"]
        .as_object()
        .and_then(|data| data.values().next())
        .expect("there is one mutation");
    field_errors(payload)
        .first()
        .cloned()
        .unwrap_or_else(|| "ok".to_owned())
}

/// The link is over: nothing is shown of it and nobody joins by it.
async fn assert_over(world: &World, token: &str) {
    let preview = world.anybody().data(PREVIEW, json!({ "token": token })).await;
    assert_eq!(preview["membershipOfferPreview"], Value::Null);
    let refused = accept(&world.anybody(), token, "Late", PASSWORD).await;
    assert_eq!(outcome(&refused), "TOKEN_EXPIRED token");
}

async fn owners(api: &Api) -> usize {
    let members = api.data(MEMBERS, json!({})).await;
    let is_owner = |member: &&Value| {
        member["assignments"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|given| given["role"]["name"] == "Owner")
    };
    members["members"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(is_owner)
        .count()
}

on_both_databases! {
    /// A colleague gets a mail, opens its link, and belongs to the reseller with the role that was offered; the link works once.
    async fn somebody_joins_by_the_link_in_a_mail(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let made = offer(&aurora.api, "New@Aurora.test", inside(BuiltInRole::OnboardingManager, &aurora.project)).await;
        assert_eq!(made["userErrors"], json!([]));
        assert_eq!(made["membershipOffer"]["offeredBy"]["email"], aurora.email);
        assert_eq!(made["membershipOffer"]["assignments"], json!([{ "role": { "name": "Onboarding manager" }, "project": { "id": aurora.project } }]));
        assert_eq!(field_errors(&offer(&aurora.api, INVITED, one(BuiltInRole::Member)).await), ["TAKEN email"]);
        let token = Mailbox::of(&world.home).token(INVITED, 1, "join").await;

        let preview = world.anybody().data(PREVIEW, json!({ "token": token })).await;
        let preview = &preview["membershipOfferPreview"];
        assert_eq!((&preview["email"], &preview["accountExists"]), (&json!(INVITED), &json!(false)));
        assert_eq!(preview["resellerName"], "Reseller aurora");
        let short = accept(&world.anybody(), &token, " ", "short").await;
        assert_eq!(field_errors(&short["data"]["membershipOfferAccept"]), ["REQUIRED name", "TOO_SHORT password"]);
        let common = accept(&world.anybody(), &token, "Nadia", "password1234").await;
        assert_eq!(outcome(&common), "PASSWORD_TOO_COMMON password");
        let joined = accept(&world.anybody(), &token, "Nadia", PASSWORD).await;
        assert_eq!(outcome(&joined), "ok");
        let joined = &joined["data"]["membershipOfferAccept"];
        assert_eq!(joined["viewer"], json!({ "reseller": { "slug": "aurora" }, "principal": { "name": "Nadia", "email": INVITED }, "permissions": [] }));
        let nadia = world.anybody().with_token(joined["accessToken"].as_str().unwrap());
        let projects = nadia.data("{ projects { nodes { id } } }", json!({})).await;
        assert_eq!(projects["projects"]["nodes"], json!([{ "id": aurora.project }]));
        assert_over(&world, &token).await;
        assert_eq!(aurora.api.data(OFFERS, json!({})).await["membershipOffers"]["totalCount"], 0);
        let members = aurora.api.data(MEMBERS, json!({})).await;
        assert_eq!(members["members"]["nodes"][1]["user"], json!({ "email": INVITED, "name": "Nadia" }));
        assert_eq!(field_errors(&offer(&aurora.api, INVITED, one(BuiltInRole::Member)).await), ["TAKEN email"]);
        let again = aurora.api.data(REVOKE, json!({ "id": made["membershipOffer"]["id"] })).await;
        assert_eq!(field_errors(&again["membershipOfferRevoke"]), ["WRONG_STATE id"]);
        world.close().await;
    }

    /// However often a link is opened at once, one membership and one session come of it.
    async fn parallel_acceptances_make_one_membership(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        offer(&aurora.api, INVITED, one(BuiltInRole::Developer)).await;
        let token = Mailbox::of(&world.home).token(INVITED, 1, "join").await;
        let callers: Vec<Api> = (0..count("PARALLEL_ACCEPTANCES")).map(|_| world.anybody()).collect();
        let answers = join_all(callers.iter().map(|caller| accept(caller, &token, "Nadia", PASSWORD))).await;
        let outcomes: Vec<String> = answers.iter().map(outcome).collect();
        assert_eq!(outcomes.iter().filter(|outcome| *outcome == "ok").count(), 1, "{outcomes:?}");
        // The others came too late, or showed the password of an account that was just made, of which only so many do at once.
        let late = ["ok", "TOKEN_EXPIRED token", "INVALID_CREDENTIALS password", "LOCKED_OUT ", "RATE_LIMITED"];
        assert!(outcomes.iter().all(|outcome| late.contains(&outcome.as_str())), "{outcomes:?}");
        let members = aurora.api.data(MEMBERS, json!({ "all": true })).await;
        assert_eq!(members["members"]["totalCount"], 2);
        let joined = answers.iter().find_map(|answer| answer["data"]["membershipOfferAccept"]["accessToken"].as_str());
        let sessions = world.anybody().with_token(joined.unwrap()).data("{ viewer { sessions { id } } }", json!({})).await;
        assert_eq!(sessions["viewer"]["sessions"].as_array().map(Vec::len), Some(1));
        assert_over(&world, &token).await;
        world.anybody().sign_in(INVITED, PASSWORD).await;
        world.close().await;
    }

    /// An offer that is too old, was taken back, or was made by somebody who is gone or holds less now opens nothing.
    async fn an_offer_that_is_over_opens_nothing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mailbox = Mailbox::of(&world.home);
        let made = offer(&aurora.api, "revoked@aurora.test", one(BuiltInRole::Member)).await;
        let token = mailbox.token("revoked@aurora.test", 1, "join").await;
        for _ in 0..2 {
            aurora.api.payload(REVOKE, json!({ "id": made["membershipOffer"]["id"] })).await;
        }
        assert_over(&world, &token).await;

        let eight_days_ago = shifted(world.app(), chrono::Duration::days(-8));
        let owner = authenticate(world.app(), &SecretString::from(aurora.api.token()), Client::default()).await.expect("it is good").actor;
        let given = Given { role: role(BuiltInRole::Member), project: None };
        let command = MakeOffer { email: "old@aurora.test".to_owned(), assignments: vec![given] };
        usher_app::membership::offer(&eight_days_ago, &owner, command).await.expect("it is offered");
        let token = mailbox.token("old@aurora.test", 1, "join").await;
        assert_over(&world, &token).await;
        let pending = aurora.api.data(OFFERS, json!({})).await;
        assert_eq!(pending["membershipOffers"]["nodes"][0]["email"], "old@aurora.test", "it is still listed");
        assert_eq!(offer(&aurora.api, "old@aurora.test", one(BuiltInRole::Member)).await["userErrors"], json!([]), "and makes room");

        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        offer(&admin.api, "less@aurora.test", one(BuiltInRole::Developer)).await;
        let token = mailbox.token("less@aurora.test", 1, "join").await;
        assign(&aurora.api, &admin.membership, one(BuiltInRole::Developer)).await;
        assert_over(&world, &token).await;
        assign(&aurora.api, &admin.membership, one(BuiltInRole::Admin)).await;
        let preview = world.anybody().data(PREVIEW, json!({ "token": token })).await;
        assert_eq!(preview["membershipOfferPreview"]["email"], "less@aurora.test", "the control: it stands again");
        remove(&aurora.api, &admin.membership).await;
        assert_over(&world, &token).await;
        assert_over(&world, "nonsense").await;
        world.close().await;
    }

    /// Somebody who has an account joins another reseller with their own password, keeps their name, and goes to and fro.
    async fn somebody_with_an_account_joins_with_their_own_password(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        offer(&boreal.api, &aurora.email, one(BuiltInRole::Auditor)).await;
        let token = Mailbox::of(&world.home).token(&aurora.email, 1, "join").await;
        let preview = world.anybody().data(PREVIEW, json!({ "token": token })).await;
        assert_eq!(preview["membershipOfferPreview"]["accountExists"], true);
        let wrong = accept(&world.anybody(), &token, "Somebody", "a wrong password").await;
        assert_eq!(outcome(&wrong), "INVALID_CREDENTIALS password");
        let joined = accept(&world.anybody(), &token, "Somebody else", PASSWORD).await;
        let viewer = &joined["data"]["membershipOfferAccept"]["viewer"];
        assert_eq!((&viewer["reseller"]["slug"], &viewer["principal"]["name"]), (&json!("boreal"), &json!("Owner of aurora")));
        let there = world.anybody().with_token(joined["data"]["membershipOfferAccept"]["accessToken"].as_str().unwrap());
        let places = there.data("{ viewer { memberships { viewerMayManage reseller { slug } } } }", json!({})).await;
        let places = places["viewer"]["memberships"].as_array().unwrap().clone();
        assert_eq!(places.len(), 2);
        assert!(places.iter().all(|place| place["viewerMayManage"] == false), "an auditor manages nobody, here or elsewhere");
        let switch = "mutation($id: ID!) { resellerSwitch(input: {resellerId: $id}) { accessToken viewer { reseller { slug } } userErrors { code field message } } }";
        let back = there.payload(switch, json!({ "id": aurora.id.to_string() })).await;
        assert_eq!(back["viewer"]["reseller"]["slug"], "aurora");
        assert_eq!(errors_of(&there.ask(OFFERS, json!({})).await), ["UNAUTHENTICATED"], "the session there ended");
        world.close().await;
    }

    /// Two owners who demote or remove each other at once leave one owner, and the last one can neither go nor step down.
    async fn two_owners_at_each_other_leave_one(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut owner = aurora.api.clone();
        for round in 0..count("OWNERS_AT_EACH_OTHER") {
            let own = own_membership(&owner).await;
            let other = colleague(&world, &aurora, (&format!("owner{round}"), BuiltInRole::Owner), None).await;
            let member = || one(BuiltInRole::Member);
            let demoting = round % 2 == 0;
            let (one_way, other_way) = if demoting {
                futures::join!(assign(&owner, &other.membership, member()), assign(&other.api, &own, member()))
            } else {
                futures::join!(remove(&owner, &own), remove(&other.api, &other.membership))
            };
            let outcomes = [outcome(&one_way), outcome(&other_way)];
            assert_eq!(outcomes.iter().filter(|outcome| *outcome == "ok").count(), 1, "{outcomes:?}");
            // Whoever demotes the other stays, and whoever leaves does not.
            if (outcomes[0] == "ok") != demoting {
                owner = other.api;
            }
            assert_eq!(owners(&owner).await, 1);
            let last = own_membership(&owner).await;
            assert_eq!(outcome(&remove(&owner, &last).await), "LAST_OWNER id");
            assert_eq!(outcome(&assign(&owner, &last, member()).await), "LAST_OWNER id");
        }
        world.close().await;
    }

    /// A removed member is refused at once and their open stream is closed within two seconds; an ended membership stays as it is.
    async fn a_removed_member_is_out_at_once(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let Colleague { api, membership, .. } = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        let mut open = Stream::subscribe(&api, CHANGES, json!({})).await;
        let begun = Instant::now();
        assert_eq!(outcome(&remove(&aurora.api, &membership).await), "ok");
        assert_eq!(errors_of(&api.ask(OFFERS, json!({})).await), ["UNAUTHENTICATED"]);
        assert_eq!(open.close_code().await, Some(4403));
        assert!(begun.elapsed() < CLOSES_WITHIN, "it took {:?}", begun.elapsed());
        let live = aurora.api.data(MEMBERS, json!({ "all": false })).await;
        let all = aurora.api.data(MEMBERS, json!({ "all": true })).await;
        assert_eq!((&live["members"]["totalCount"], &all["members"]["totalCount"]), (&json!(1), &json!(2)));
        assert_eq!(all["members"]["nodes"][1]["viewerMayManage"], false);
        assert_eq!(outcome(&assign(&aurora.api, &membership, one(BuiltInRole::Member)).await), "WRONG_STATE id");
        world.close().await;
    }

    /// Anybody may leave, with nothing but their own membership.
    async fn anybody_may_leave(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let viewer = colleague(&world, &aurora, ("viewer", BuiltInRole::ProjectViewer), Some(&aurora.project)).await;
        let owner = own_membership(&aurora.api).await;
        assert_eq!(outcome(&remove(&viewer.api, &owner).await), "NOT_FOUND id", "the owner is out of their sight");
        assert_eq!(outcome(&remove(&viewer.api, &viewer.membership).await), "ok");
        assert_eq!(errors_of(&viewer.api.ask(OFFERS, json!({})).await), ["UNAUTHENTICATED"]);
        world.close().await;
    }
}

/// Two projects and somebody who manages one of them.
async fn managed(world: &World, tenant: &Tenant) -> (String, Colleague) {
    let other = create_project(&tenant.api, "Other", "zv_live_aurora_other").await;
    let admin = colleague(
        world,
        tenant,
        ("padmin", BuiltInRole::ProjectAdmin),
        Some(&tenant.project),
    )
    .await;
    (other, admin)
}

on_both_databases! {
    /// Nobody gives what they do not hold, only owners touch owners, and the schema says so beforehand.
    async fn nobody_gives_what_they_lack(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        let (other, project_admin) = managed(&world, &aurora).await;
        let owner = own_membership(&aurora.api).await;
        assert_eq!(outcome(&assign(&admin.api, &owner, one(BuiltInRole::Member)).await), "NOT_PERMITTED id");
        assert_eq!(outcome(&remove(&admin.api, &owner).await), "NOT_PERMITTED id");
        let refused = [
            (&admin, one(BuiltInRole::Owner), vec!["NOT_PERMITTED assignments.0"]),
            (&admin, one(BuiltInRole::Billing), vec!["NOT_PERMITTED assignments.0"]),
            (&admin, json!([{ "roleId": role(BuiltInRole::Member) }, { "roleId": role(BuiltInRole::ProjectViewer) }]), vec!["REQUIRED assignments.1.projectId"]),
            (&admin, inside(BuiltInRole::Member, &aurora.project), vec!["INVALID assignments.0.projectId"]),
            (&admin, json!([{ "roleId": "rol_00000000000000000000000000" }]), vec!["NOT_FOUND assignments.0.roleId"]),
            (&admin, json!([]), vec!["REQUIRED assignments"]),
            (&project_admin, one(BuiltInRole::Member), vec!["NOT_PERMITTED assignments.0"]),
            (&project_admin, inside(BuiltInRole::ProjectViewer, &other), vec!["NOT_FOUND assignments.0.projectId"]),
        ];
        for (by, assignments, expected) in refused {
            assert_eq!(field_errors(&offer(&by.api, INVITED, assignments.clone()).await), expected, "{}: {assignments}", by.email);
        }
        let own = offer(&project_admin.api, INVITED, inside(BuiltInRole::OnboardingManager, &aurora.project)).await;
        assert_eq!(own["userErrors"], json!([]));

        let grants = "query($project: ID) { roles { name scope viewerMayGrant(projectId: $project) } }";
        let may = async |api: &Api, project: Option<&str>| -> Vec<String> {
            let roles = api.data(grants, json!({ "project": project })).await;
            let roles = roles["roles"].as_array().unwrap().clone();
            roles.iter().filter(|role| role["viewerMayGrant"] == true).map(|role| role["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(may(&admin.api, None).await, ["Admin", "Developer", "Auditor", "Member"]);
        let all = ["Project admin", "Onboarding manager", "Project developer", "Project viewer"];
        assert_eq!(may(&project_admin.api, Some(&aurora.project)).await, all);
        for nothing in [Some(other.as_str()), Some("nonsense"), None] {
            assert_eq!(may(&project_admin.api, nothing).await, Vec::<String>::new(), "{nothing:?}");
        }
        world.close().await;
    }

    /// Whoever manages one project replaces what they see of a member's roles; what is given elsewhere stays.
    async fn what_is_out_of_sight_stays(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (other, project_admin) = managed(&world, &aurora).await;
        let member = colleague(&world, &aurora, ("both", BuiltInRole::ProjectViewer), Some(&aurora.project)).await;
        let both = json!([{ "roleId": role(BuiltInRole::ProjectViewer), "projectId": aurora.project },
            { "roleId": role(BuiltInRole::ProjectAdmin), "projectId": other }]);
        assert_eq!(outcome(&assign(&aurora.api, &member.membership, both).await), "ok");
        let seen = assign(&project_admin.api, &member.membership, inside(BuiltInRole::OnboardingManager, &aurora.project)).await;
        let expected = json!([{ "role": { "name": "Onboarding manager" }, "project": { "id": aurora.project } }]);
        assert_eq!(seen["data"]["membershipAssignmentsSet"]["membership"]["assignments"], expected);
        let members = aurora.api.data(MEMBERS, json!({})).await;
        let held = members["members"]["nodes"].as_array().unwrap().iter().find(|each| each["id"] == json!(member.membership)).unwrap();
        assert_eq!(held["assignments"].as_array().map(Vec::len), Some(2), "{held:#}");
        assert!(held["assignments"].to_string().contains(&other));
        world.close().await;
    }
}

//! Ways around sessions, step-up and passwords that somebody could try, and that lead nowhere.

use std::net::{IpAddr, Ipv4Addr};

use chrono::Duration;
use futures::future::join_all;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use usher_app::account::{Reauthenticate, ReauthenticateError, authenticate, reauthenticate};
use usher_app::reseller;
use usher_domain::access::{Actor, BuiltInRole, Client};

use crate::harness::{
    Api, Authenticator, Backend, Mailbox, PASSWORD, Tenant, World, accept, assign, colleague, create_key,
    create_project, errors_of, field_errors, grow_stale, offer, on_both_databases, remove, role,
};

const SWITCH: &str = "mutation($id: ID!) { resellerSwitch(input: {resellerId: $id}) {
    accessToken refreshToken userErrors { code field } } }";
const SESSIONS: &str = "{ viewer { sessions { id } } }";
const VIEWER: &str = "{ viewer { permissions } }";
const KEYS: &str = "{ apiKeys { nodes { id revokedAt } } }";
const MEMBERS: &str = "{ members { nodes { user { email secondFactorEnabled } } } }";
const RESET: &str = "mutation($token: String!, $password: String!) {
    passwordReset(input: {token: $token, password: $password}) { userErrors { code field } } }";
const ENROLL: &str = "mutation { totpEnroll { secret userErrors { code field } } }";
const CONFIRM: &str = "mutation($code: String!) { totpConfirm(input: {code: $code}) {
    recoveryCodes userErrors { code field } } }";
/// Longer ago than a password counts as given.
const LONG_AGO: Duration = Duration::minutes(11);
/// How many wrong codes of one person are looked at, wherever they come from.
const MOST_CODES: u8 = 20;
/// How many wrong codes are tried at one address: fewer than would lock the address out.
const CODES_AT_ONE_ADDRESS: u8 = 5;
/// How many live sessions a person has in a reseller at most.
const MOST_SESSIONS: usize = 50;

/// A role of the whole reseller's own.
async fn create_role(api: &Api, name: &str, permissions: Value) -> Value {
    let query = "mutation($input: RoleCreateInput!) { roleCreate(input: $input) { role { id } userErrors { code field message } } }";
    let input = json!({ "name": name, "scope": "RESELLER", "permissions": permissions });
    api.payload(query, json!({ "input": input })).await["role"]["id"].take()
}

async fn update_role(api: &Api, id: &Value, permissions: Value) -> Vec<String> {
    let query =
        "mutation($input: RoleUpdateInput!) { roleUpdate(input: $input) { userErrors { code field } } }";
    let input = json!({ "id": id, "permissions": permissions });
    field_errors(&api.data(query, json!({ "input": input })).await["roleUpdate"])
}

async fn delete_role(api: &Api, id: &Value) -> Vec<String> {
    let query = "mutation($id: ID!) { roleDelete(input: {id: $id}) { userErrors { code field } } }";
    field_errors(&api.data(query, json!({ "id": id })).await["roleDelete"])
}

async fn offered(api: &Api, email: &str, assignments: Value) -> Vec<String> {
    field_errors(&offer(api, email, assignments).await)
}

/// Turns on a second factor and gives the phone that has it, and the recovery codes.
async fn turn_on(api: &Api) -> (Authenticator, Value) {
    let enrolled = api.payload(ENROLL, json!({})).await;
    let phone = Authenticator::with(enrolled["secret"].as_str().expect("there is a secret"));
    let mut confirmed = api.payload(CONFIRM, json!({ "code": phone.code(0) })).await;
    (phone, confirmed["recoveryCodes"].take())
}

/// The person as they ask from an address.
async fn at(world: &World, api: &Api, last: u8) -> Actor {
    let client = Client {
        ip_address: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))),
        ..Client::default()
    };
    let known = authenticate(world.app(), &SecretString::from(api.token()), client).await;
    known.expect("the token is good").actor
}

/// Shows a code once more.
async fn show(world: &World, actor: &Actor, code: &str) -> Result<(), ReauthenticateError> {
    let command = Reauthenticate {
        password: None,
        second_factor: Some(SecretString::from(code)),
    };
    reauthenticate(world.app(), actor, command).await.map(|_| ())
}

/// Switches with the session's cookie, as a page of ours does; gives the payload.
async fn switch_with_cookie(tenant: &Tenant, refresh_token: &str, target: &str) -> Value {
    let client = reqwest::Client::builder().no_proxy().build();
    let request = client
        .expect("a client can be made")
        .post(format!("{}/graphql", tenant.api.url()))
        .header("usher-session", "cookie")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", format!("usher_session={refresh_token}"))
        .header("authorization", format!("Bearer {}", tenant.api.token()))
        .json(&json!({ "query": SWITCH, "variables": { "id": target } }));
    let answer = request.send().await.expect("the server answers");
    let mut answer: Value = answer.json().await.expect("it is JSON");
    answer["data"]["resellerSwitch"].take()
}

/// What a caller reads of the second factor of the person with that address.
async fn reads_second_factor(api: &Api, email: &str) -> Value {
    let members = api.data(MEMBERS, json!({})).await;
    let nodes = members["members"]["nodes"].as_array().expect("there are members");
    let found = nodes.iter().find(|node| node["user"]["email"] == email);
    found.expect("the person is seen")["user"]["secondFactorEnabled"].clone()
}

on_both_databases! {
    /// One's own reseller is no place to go over to: nobody makes a second session of an access token.
    async fn nobody_switches_to_where_they_are(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let own = aurora.api.data(SWITCH, json!({ "id": aurora.id.to_string() })).await;
        assert_eq!(field_errors(&own["resellerSwitch"]), ["NOT_FOUND resellerId"]);
        assert_eq!(own["resellerSwitch"]["refreshToken"], json!(null));
        let sessions = aurora.api.data(SESSIONS, json!({})).await;
        assert_eq!(sessions["viewer"]["sessions"].as_array().map(Vec::len), Some(1));
        world.close().await;
    }

    /// Who shows an access token alone gives the password again when it is old; the session's own cookie is enough without.
    async fn a_switch_asks_for_the_refresh_token_or_a_fresh_password(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.another_reseller(&aurora, "boreal").await.to_string();
        grow_stale(&world, &aurora, &aurora.api, LONG_AGO).await;
        let bare = aurora.api.data(SWITCH, json!({ "id": boreal })).await;
        assert_eq!(field_errors(&bare["resellerSwitch"]), ["REAUTHENTICATION_REQUIRED "]);
        let (_, other) = world.anybody().sign_in(&aurora.email, PASSWORD).await;
        let foreign = switch_with_cookie(&aurora, &other, &boreal).await;
        assert_eq!(field_errors(&foreign), ["REAUTHENTICATION_REQUIRED "], "the cookie of another session");
        let own = switch_with_cookie(&aurora, &aurora.refresh_token, &boreal).await;
        assert_eq!(field_errors(&own), [""; 0]);
        assert!(own["accessToken"].is_string());
        world.close().await;
    }

    /// However often one session is switched at once, one session comes of it.
    async fn parallel_switches_leave_one_session(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.another_reseller(&aurora, "boreal").await.to_string();
        let answers = join_all((0..8).map(|_| aurora.api.ask(SWITCH, json!({ "id": boreal })))).await;
        let tokens: Vec<_> = answers.iter().filter_map(|answer| answer["data"]["resellerSwitch"]["accessToken"].as_str()).collect();
        assert_eq!(tokens.len(), 1, "{answers:#?}");
        for answer in answers.iter().filter(|answer| answer["data"]["resellerSwitch"]["accessToken"].is_null()) {
            assert_eq!(errors_of(answer), ["UNAUTHENTICATED"], "{answer:#}");
        }
        let sessions = world.anybody().with_token(tokens[0]).data(SESSIONS, json!({})).await;
        assert_eq!(sessions["viewer"]["sessions"].as_array().map(Vec::len), Some(1));
        world.close().await;
    }

    /// What would make an admin by a role of one's own asks for the password like making an admin does.
    async fn a_role_of_ones_own_is_no_way_around_the_password(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let light = create_role(&aurora.api, "Light", json!(["PROJECTS_READ"])).await;
        let heavy = create_role(&aurora.api, "Heavy", json!(["PROJECTS_READ", "MEMBERS_READ", "MEMBERS_MANAGE"])).await;
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        grow_stale(&world, &aurora, &aurora.api, LONG_AGO).await;
        let asked = ["REAUTHENTICATION_REQUIRED "];
        for added in ["MEMBERS_MANAGE", "ROLES_MANAGE", "CREDENTIALS_MANAGE", "API_KEYS_MANAGE"] {
            let permissions = json!(["PROJECTS_READ", added]);
            assert_eq!(update_role(&aurora.api, &light, permissions).await, asked, "{added}");
        }
        assert_eq!(offered(&aurora.api, "new@aurora.test", json!([{ "roleId": heavy }])).await, asked);
        let given = assign(&aurora.api, &member.membership, json!([{ "roleId": heavy }])).await;
        assert_eq!(field_errors(&given["data"]["membershipAssignmentsSet"]), asked);
        // The controls: what makes no admin is done.
        assert_eq!(update_role(&aurora.api, &light, json!(["PROJECTS_READ", "INVITATIONS_READ"])).await, [""; 0]);
        assert_eq!(offered(&aurora.api, "new@aurora.test", json!([{ "roleId": light }])).await, [""; 0]);
        world.close().await;
    }

    /// The keys of somebody who was removed stay refused when the person joins again.
    async fn keys_stay_dead_when_their_maker_joins_again(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let developer = colleague(&world, &aurora, ("dev", BuiltInRole::Developer), None).await;
        let made = create_key(&developer.api, json!({ "name": "CRM", "permissions": ["INVITATIONS_READ"] })).await;
        let integration = world.anybody().with_token(made["secret"].as_str().expect("it is told once"));
        integration.data(VIEWER, json!({})).await;
        remove(&aurora.api, &developer.membership).await;
        assert_eq!(errors_of(&integration.ask(VIEWER, json!({})).await), ["UNAUTHENTICATED"]);
        let again = json!([{ "roleId": role(BuiltInRole::Developer) }]);
        assert_eq!(offered(&aurora.api, &developer.email, again).await, [""; 0]);
        let token = Mailbox::of(&world.home).token(&developer.email, 1, "join").await;
        let joined = accept(&world.anybody(), &token, "dev", PASSWORD).await;
        assert!(joined["data"]["membershipOfferAccept"]["accessToken"].is_string(), "{joined:#}");
        assert_eq!(errors_of(&integration.ask(VIEWER, json!({})).await), ["UNAUTHENTICATED"]);
        let keys = aurora.api.data(KEYS, json!({})).await;
        assert!(keys["apiKeys"]["nodes"][0]["revokedAt"].is_string(), "{keys:#}");
        world.close().await;
    }

    /// A role that nobody has but somebody who was removed is deleted; the ended membership is read without it.
    async fn a_role_of_who_was_removed_can_be_deleted(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let own = create_role(&aurora.api, "Own", json!(["PROJECTS_READ"])).await;
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        let both = json!([{ "roleId": own }, { "roleId": role(BuiltInRole::Member) }]);
        assign(&aurora.api, &member.membership, both).await;
        assert_eq!(delete_role(&aurora.api, &own).await, ["WRONG_STATE id"], "somebody has it");
        remove(&aurora.api, &member.membership).await;
        assert_eq!(delete_role(&aurora.api, &own).await, [""; 0]);
        let all = aurora.api.data("{ members(includeDeactivated: true) { nodes { assignments { role { name } } } } }", json!({})).await;
        assert_eq!(all["members"]["nodes"][1]["assignments"], json!([{ "role": { "name": "Member" } }]));
        world.close().await;
    }

    /// Guesses at the codes of one person are bounded in all, however many addresses they come from.
    async fn many_addresses_buy_no_more_guesses_at_codes(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let (phone, recovery_codes) = turn_on(&aurora.api).await;
        let wrong = phone.wrong_code();
        // The code that confirmed it was right, and forgave what was counted.
        for guess in 0..MOST_CODES - 1 {
            let thief = at(&world, &aurora.api, guess / CODES_AT_ONE_ADDRESS + 1).await;
            let refused = show(&world, &thief, &wrong).await;
            assert!(matches!(refused, Err(ReauthenticateError::WrongSecondFactor)), "{refused:?}");
        }
        let code = |index: usize| recovery_codes[index].as_str().expect("a code is text");
        let fresh = at(&world, &aurora.api, 100).await;
        show(&world, &fresh, code(1)).await.expect("one fewer locks nobody out, and a right code forgives");
        for guess in 0..MOST_CODES {
            let thief = at(&world, &aurora.api, guess / CODES_AT_ONE_ADDRESS + 11).await;
            assert!(show(&world, &thief, &wrong).await.is_err());
        }
        let elsewhere = at(&world, &aurora.api, 101).await;
        let refused = show(&world, &elsewhere, code(0)).await;
        assert!(refused.is_err(), "a right code after too many wrong ones");
        world.close().await;
    }

    /// An offer that could not be made tells nothing of the address, and one that could tells nothing of who is out of sight.
    async fn an_offer_does_not_tell_who_is_a_member(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let member = colleague(&world, &aurora, ("member", BuiltInRole::Member), None).await;
        for email in [member.email.as_str(), "nobody@aurora.test"] {
            let wrong = offered(&aurora.api, email, json!([{ "roleId": "rol_x" }])).await;
            assert_eq!(wrong, ["NOT_FOUND assignments.0.roleId"], "{email}");
        }
        assert_eq!(offered(&aurora.api, &member.email, json!([{ "roleId": role(BuiltInRole::Member) }])).await, ["TAKEN email"]);

        let other = create_project(&aurora.api, "Other", "zv_live_aurora_other").await;
        let hidden = colleague(&world, &aurora, ("hidden", BuiltInRole::ProjectViewer), Some(&other)).await;
        let seen = colleague(&world, &aurora, ("seen", BuiltInRole::ProjectViewer), Some(&aurora.project)).await;
        let admin = colleague(&world, &aurora, ("padmin", BuiltInRole::ProjectAdmin), Some(&aurora.project)).await;
        let inside = json!([{ "roleId": role(BuiltInRole::ProjectViewer), "projectId": aurora.project }]);
        assert_eq!(offered(&admin.api, &seen.email, inside.clone()).await, ["TAKEN email"], "the control");
        assert_eq!(offered(&admin.api, &hidden.email, inside.clone()).await, [""; 0]);
        assert_eq!(offered(&admin.api, "nobody@aurora.test", inside).await, [""; 0]);
        // What comes of it: whoever was out of sight has both.
        let token = Mailbox::of(&world.home).token(&hidden.email, 1, "join").await;
        let joined = accept(&world.anybody(), &token, "hidden", PASSWORD).await;
        let token = joined["data"]["membershipOfferAccept"]["accessToken"].as_str().expect("they join");
        let projects = world.anybody().with_token(token).data("{ projects { nodes { id } } }", json!({})).await;
        assert_eq!(projects["projects"]["nodes"].as_array().map(Vec::len), Some(2), "{projects:#}");
        world.close().await;
    }

    /// Who goes without a second factor is known to themselves and to those who manage members.
    async fn second_factors_are_nobody_elses_business(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let auditor = colleague(&world, &aurora, ("auditor", BuiltInRole::Auditor), None).await;
        let admin = colleague(&world, &aurora, ("admin", BuiltInRole::Admin), None).await;
        turn_on(&aurora.api).await;
        for (api, expected) in [(&aurora.api, true), (&admin.api, true), (&auditor.api, false)] {
            assert_eq!(reads_second_factor(api, &aurora.email).await, json!(expected));
        }
        turn_on(&auditor.api).await;
        assert_eq!(reads_second_factor(&auditor.api, &auditor.email).await, json!(true), "one's own");
        world.close().await;
    }

    /// A person has only so many sessions: the oldest makes room for the newest.
    async fn the_oldest_of_too_many_sessions_ends(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut apis = vec![aurora.api.clone()];
        for _ in 1..MOST_SESSIONS {
            apis.push(world.anybody().sign_in(&aurora.email, PASSWORD).await.0);
        }
        apis[0].data(VIEWER, json!({})).await;
        apis.push(world.anybody().sign_in(&aurora.email, PASSWORD).await.0);
        assert_eq!(errors_of(&apis[0].ask(VIEWER, json!({})).await), ["UNAUTHENTICATED"]);
        for api in &apis[1..] {
            api.data(VIEWER, json!({})).await;
        }
        let sessions = apis[MOST_SESSIONS].data(SESSIONS, json!({})).await;
        assert_eq!(sessions["viewer"]["sessions"].as_array().map(Vec::len), Some(MOST_SESSIONS));
        world.close().await;
    }

    /// A link to set the first password is dead once the acceptance of an offer set one.
    async fn a_set_up_link_dies_with_the_first_password(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let email = "twice@aurora.test";
        let create = reseller::Create {
            name: "Reseller boreal".to_owned(),
            slug: "boreal".to_owned(),
            owner_email: email.to_owned(),
            owner_name: "Somebody new".to_owned(),
        };
        let created = reseller::create(world.app(), create).await.expect("the reseller is made");
        let setup = created.setup.expect("the owner is new").token;
        assert_eq!(offered(&aurora.api, email, json!([{ "roleId": role(BuiltInRole::Member) }])).await, [""; 0]);
        let token = Mailbox::of(&world.home).token(email, 1, "join").await;
        let joined = accept(&world.anybody(), &token, "Somebody new", PASSWORD).await;
        assert!(joined["data"]["membershipOfferAccept"]["accessToken"].is_string(), "{joined:#}");
        let variables = json!({ "token": setup.expose_secret(), "password": "another long password" });
        let late = world.anybody().data(RESET, variables).await;
        assert_eq!(field_errors(&late["passwordReset"]), ["TOKEN_EXPIRED token"]);
        world.anybody().sign_in(email, PASSWORD).await;
        world.close().await;
    }
}

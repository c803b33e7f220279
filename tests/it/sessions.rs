//! Signing in, staying signed in, signing out.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::{Value, json};

use crate::harness::{Api, Backend, PASSWORD, Stream, World, errors_of, field_errors, on_both_databases};

const VIEWER: &str = "{ viewer { reseller { slug } principal { ... on User { email } } } }";
const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: {refreshToken: $token}) {
    accessToken refreshToken userErrors { code } } }";
const SIGN_IN: &str = "mutation($email: EmailAddress!, $password: String!) {
    signIn(input: {email: $email, password: $password}) { accessToken userErrors { code } } }";
const SESSIONS: &str = "{ viewer { session { id } sessions { id reseller } } }";
const REVOKE: &str = "mutation($id: ID!) { sessionRevoke(input: {id: $id}) {
    session { id reseller } userErrors { code field } } }";
const SWITCH: &str = "mutation($id: ID!) { resellerSwitch(input: {resellerId: $id}) {
    accessToken refreshToken viewer { reseller { slug } } userErrors { code field } } }";
const CHANGES: &str = "subscription { invitationStatusChanged { eventId } }";
/// How soon an ended session ends what is open.
const ENDS_WITHIN: Duration = Duration::from_secs(2);

async fn refresh(anybody: &Api, token: &str) -> Value {
    anybody.data(REFRESH, json!({ "token": token })).await["sessionRefresh"].take()
}

async fn is_signed_out(api: &Api) -> bool {
    errors_of(&api.ask(VIEWER, json!({})).await) == ["UNAUTHENTICATED"]
}

on_both_databases! {
    /// A person signs in, is who they are, and after signing out is nobody.
    async fn a_person_signs_in_and_out(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let viewer = aurora.api.data(VIEWER, json!({})).await;
        assert_eq!(viewer["viewer"], json!({ "reseller": { "slug": "aurora" }, "principal": { "email": aurora.email } }));
        aurora.api.payload("mutation { signOut { userErrors { code } } }", json!({})).await;
        let after = aurora.api.ask(VIEWER, json!({})).await;
        assert_eq!(errors_of(&after), ["UNAUTHENTICATED"]);
        let refreshed = world.anybody().data(REFRESH, json!({ "token": aurora.refresh_token })).await;
        assert_eq!(refreshed["sessionRefresh"]["accessToken"], json!(null));
        world.close().await;
    }

    /// With nothing left but the cookie a page of ours ends the session, and the cookie opens nothing afterwards.
    async fn a_page_signs_out_by_its_cookie_alone(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let cookie = format!("usher_session={}", aurora.refresh_token);
        let sign_out = async |site: &'static str| {
            let request = reqwest::Client::builder().no_proxy().build().expect("a client can be made")
                .post(format!("{}/graphql", aurora.api.url()))
                .header("usher-session", "cookie")
                .header("sec-fetch-site", site)
                .header("cookie", &cookie)
                // Its session is alive, the token is not.
                .header("authorization", "Bearer dead")
                .json(&json!({ "query": "mutation { signOut { userErrors { code } } }" }));
            request.send().await.expect("the server answers")
        };
        assert_eq!(sign_out("same-site").await.status(), 403);
        aurora.api.data(VIEWER, json!({})).await;
        let answer = sign_out("same-origin").await;
        let removed = answer.headers().get("set-cookie").and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(removed.starts_with("usher_session=; ") && removed.contains("Max-Age=0"), "{removed}");
        let answer: Value = answer.json().await.expect("it is JSON");
        assert_eq!(answer, json!({ "data": { "signOut": { "userErrors": [] } } }));
        let after = aurora.api.ask(VIEWER, json!({})).await;
        assert_eq!(errors_of(&after), ["UNAUTHENTICATED"]);
        let refreshed = world.anybody().data(REFRESH, json!({ "token": aurora.refresh_token })).await;
        assert_eq!(refreshed["sessionRefresh"]["accessToken"], json!(null));
        world.close().await;
    }

    /// A wrong password and an unknown address get the same answer.
    async fn a_wrong_password_and_an_unknown_address_look_alike(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let wrong = world.anybody().data(SIGN_IN, json!({ "email": aurora.email, "password": "a wrong password" })).await;
        let unknown = world.anybody().data(SIGN_IN, json!({ "email": "nobody@aurora.test", "password": PASSWORD })).await;
        assert_eq!(wrong, unknown);
        assert_eq!(wrong["signIn"]["userErrors"], json!([{ "code": "INVALID_CREDENTIALS" }]));
        world.close().await;
    }

    /// The eleventh wrong password is not looked at, and neither is the right one after it.
    async fn too_many_wrong_passwords_lock_the_address_out(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut codes = Vec::new();
        for _ in 0..11 {
            let answer = world.anybody().data(SIGN_IN, json!({ "email": aurora.email, "password": "a wrong password" })).await;
            codes.push(answer["signIn"]["userErrors"][0]["code"].as_str().unwrap().to_owned());
        }
        assert_eq!(codes[9], "INVALID_CREDENTIALS");
        assert_eq!(codes[10], "LOCKED_OUT");
        let right = world.anybody().data(SIGN_IN, json!({ "email": aurora.email, "password": PASSWORD })).await;
        assert_eq!(right["signIn"]["userErrors"], json!([{ "code": "LOCKED_OUT" }]));
        world.close().await;
    }

    /// A refresh token works once; its reuse later ends the session for whoever holds the next one.
    async fn a_reused_refresh_token_ends_the_session(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut tokens = vec![aurora.refresh_token.clone()];
        for _ in 0..2 {
            let payload = world.anybody().payload(REFRESH, json!({ "token": tokens.last() })).await;
            let renewed = world.anybody().with_token(payload["accessToken"].as_str().unwrap());
            renewed.data(VIEWER, json!({})).await;
            tokens.push(payload["refreshToken"].as_str().unwrap().to_owned());
        }
        let stolen = world.anybody().data(REFRESH, json!({ "token": tokens[0] })).await;
        assert_eq!(stolen["sessionRefresh"]["accessToken"], json!(null));
        let newest = world.anybody().data(REFRESH, json!({ "token": tokens[2] })).await;
        assert_eq!(newest["sessionRefresh"]["accessToken"], json!(null), "the whole family is over");
        world.close().await;
    }

    /// A token that was tampered with, cut or invented is no token.
    async fn a_forged_access_token_opens_nothing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let token = aurora.api.token();
        let cut = &token[..token.len() - 1];
        let (head, signature) = token.rsplit_once('.').unwrap();
        for forged in [cut.to_owned(), format!("{head}.{}", signature.chars().rev().collect::<String>()), "x".to_owned()] {
            let answer = world.anybody().with_token(&forged).ask(VIEWER, json!({})).await;
            assert_eq!(errors_of(&answer), ["UNAUTHENTICATED"], "{answer:#}");
        }
        world.close().await;
    }

    /// Fifty tabs that renew at once all go on with the same token; an older one still ends the session.
    async fn fifty_refreshes_at_once_leave_one_family(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let anybody = world.anybody();
        let answers = join_all((0..50).map(|_| refresh(&anybody, &aurora.refresh_token))).await;
        let next = answers[0]["refreshToken"].as_str().expect("the session is renewed").to_owned();
        for answer in &answers {
            assert_eq!(answer["refreshToken"], json!(next), "{answer}");
            let tab = anybody.with_token(answer["accessToken"].as_str().unwrap());
            assert!(!is_signed_out(&tab).await);
        }
        let sessions = aurora.api.data(SESSIONS, json!({})).await;
        assert_eq!(sessions["viewer"]["sessions"].as_array().map(Vec::len), Some(1));
        let after = refresh(&anybody, &next).await;
        assert!(after["accessToken"].is_string(), "{after}");
        // The first token is older than the one before by now.
        assert_eq!(refresh(&anybody, &aurora.refresh_token).await["accessToken"], json!(null));
        assert_eq!(refresh(&anybody, after["refreshToken"].as_str().unwrap()).await["accessToken"], json!(null));
        assert!(is_signed_out(&aurora.api).await);
        world.close().await;
    }

    /// Going over to another reseller ends the present session; where there is no place, everything stays.
    async fn a_person_goes_over_to_another_reseller(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let anybody = world.anybody();
        let stranger = world.tenant("elsewhere", &[]).await;
        let borealis = world.another_reseller(&aurora, "borealis").await.to_string();
        for id in [stranger.id.to_string(), "rsl_nonsense".to_owned(), aurora.project.clone()] {
            let refused = aurora.api.data(SWITCH, json!({ "id": id })).await;
            assert_eq!(field_errors(&refused["resellerSwitch"]), ["NOT_FOUND resellerId"]);
        }
        let payload = aurora.api.payload(SWITCH, json!({ "id": borealis })).await;
        assert_eq!(payload["viewer"]["reseller"]["slug"], json!("borealis"));
        let there = anybody.with_token(payload["accessToken"].as_str().unwrap());
        let viewer = there.data(VIEWER, json!({})).await;
        assert_eq!(viewer["viewer"], json!({ "reseller": { "slug": "borealis" }, "principal": { "email": aurora.email } }));
        assert!(is_signed_out(&aurora.api).await);
        assert_eq!(refresh(&anybody, &aurora.refresh_token).await["accessToken"], json!(null));
        assert!(refresh(&anybody, payload["refreshToken"].as_str().unwrap()).await["accessToken"].is_string());
        world.close().await;
    }

    /// A person sees their sessions in every reseller and ends any of them; what is open there ends with it.
    async fn an_ended_session_ends_what_is_open(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let borealis = world.another_reseller(&aurora, "borealis").await.to_string();
        let (phone, _) = world.anybody().sign_in(&aurora.email, PASSWORD).await;
        let payload = phone.payload(SWITCH, json!({ "id": borealis })).await;
        let phone = world.anybody().with_token(payload["accessToken"].as_str().unwrap());
        let mut open = Stream::subscribe(&phone, CHANGES, json!({})).await;

        let viewer = aurora.api.data(SESSIONS, json!({})).await;
        let sessions = viewer["viewer"]["sessions"].as_array().unwrap();
        let names: Vec<_> = sessions.iter().map(|session| session["reseller"].as_str().unwrap()).collect();
        // The session that was switched keeps its age, which is less than the other's.
        assert_eq!(names, ["Reseller borealis", "Reseller aurora"]);
        assert_eq!(sessions[1]["id"], viewer["viewer"]["session"]["id"]);

        let stranger = world.tenant("elsewhere", &[]).await;
        let id = sessions[0]["id"].as_str().unwrap();
        for (api, id) in [(&stranger.api, id), (&aurora.api, "ses_nonsense"), (&aurora.api, aurora.project.as_str())] {
            let refused = api.data(REVOKE, json!({ "id": id })).await;
            assert_eq!(field_errors(&refused["sessionRevoke"]), ["NOT_FOUND id"]);
        }
        let began = Instant::now();
        let ended = aurora.api.payload(REVOKE, json!({ "id": id })).await;
        assert_eq!(ended["session"], json!({ "id": id, "reseller": "Reseller borealis" }));
        assert_eq!(open.close_code().await, Some(4403));
        let took = began.elapsed();
        assert!(took < ENDS_WITHIN, "{took:?}");
        assert!(is_signed_out(&phone).await && !is_signed_out(&aurora.api).await);
        let again = aurora.api.data(REVOKE, json!({ "id": id })).await;
        assert_eq!(field_errors(&again["sessionRevoke"]), ["NOT_FOUND id"]);
        world.close().await;
    }

    /// Signing in from a browser ends the session whose cookie it had.
    async fn signing_in_replaces_the_session_of_the_browser(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { code } } }";
        let sign_in = async |password: &str| {
            let request = reqwest::Client::builder().no_proxy().build().expect("a client can be made")
                .post(format!("{}/graphql", aurora.api.url()))
                .header("usher-session", "cookie")
                .header("sec-fetch-site", "same-origin")
                .header("cookie", format!("usher_session={}", aurora.refresh_token))
                .json(&json!({ "query": query, "variables": {
                    "input": { "email": aurora.email, "password": password } } }));
            let answer: Value = request.send().await.expect("the server answers").json().await.expect("it is JSON");
            answer["data"]["signIn"]["accessToken"].as_str().map(str::to_owned)
        };
        assert_eq!(sign_in("a wrong password").await, None);
        assert!(!is_signed_out(&aurora.api).await);
        let token = sign_in(PASSWORD).await.expect("the password is right");
        assert!(!is_signed_out(&world.anybody().with_token(&token)).await);
        assert!(is_signed_out(&aurora.api).await);
        world.close().await;
    }
}

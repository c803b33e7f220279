//! Signing in, staying signed in, signing out.

use serde_json::json;

use crate::harness::{Backend, PASSWORD, World, errors_of, on_both_databases};

const VIEWER: &str = "{ viewer { reseller { slug } principal { ... on User { email } } } }";
const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: {refreshToken: $token}) {
    accessToken refreshToken userErrors { code } } }";
const SIGN_IN: &str = "mutation($email: EmailAddress!, $password: String!) {
    signIn(input: {email: $email, password: $password}) { accessToken userErrors { code } } }";

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
        let answer: serde_json::Value = answer.json().await.expect("it is JSON");
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
}

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

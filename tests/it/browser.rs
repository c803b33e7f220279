//! The console's way: the refresh token is in a cookie that no script reads, through everything that begins a session.

use serde_json::{Value, json};
use usher_domain::access::BuiltInRole;

use crate::harness::{Backend, Mailbox, PASSWORD, World, errors_of, offer, on_both_databases, role};

/// A page of the server, with the cookie that the browser keeps for it.
struct Page {
    client: reqwest::Client,
    url: String,
    cookie: Option<String>,
    token: Option<String>,
}

impl Page {
    fn of(world: &World) -> Self {
        let client = reqwest::Client::builder().no_proxy().build();
        Self {
            client: client.expect("a client can be made"),
            url: format!("{}/graphql", world.anybody().url()),
            cookie: None,
            token: None,
        }
    }

    /// The answer, and whether the cookie was set anew by it.
    async fn ask(&mut self, query: &str, variables: Value) -> (Value, bool) {
        let mut request = self
            .client
            .post(&self.url)
            .header("usher-session", "cookie")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let request = request.json(&json!({ "query": query, "variables": variables }));
        let answer = request.send().await.expect("the server answers");
        let set = answer.headers().get("set-cookie").map(|value| {
            let text = value.to_str().expect("it is text");
            assert!(text.contains("HttpOnly; SameSite=Strict"), "{text}");
            text.split(';').next().expect("it has a value").to_owned()
        });
        let is_set = set.is_some();
        self.cookie = set.or(self.cookie.take());
        (answer.json().await.expect("it is JSON"), is_set)
    }

    /// The payload of the one mutation in `query`, which gives a session and no refresh token; whether the cookie is new.
    async fn enter(&mut self, query: &str, variables: Value) -> (Value, bool) {
        let (mut answer, is_set) = self.ask(query, variables).await;
        let payload = answer["data"]["it"].take();
        assert_eq!(payload["userErrors"], json!([]), "{answer:#}");
        assert_eq!(payload["refreshToken"], Value::Null, "{payload:#}");
        self.token = payload["accessToken"].as_str().map(str::to_owned);
        (payload["viewer"]["reseller"]["slug"].clone(), is_set)
    }
}

const ENTERED: &str = "accessToken refreshToken viewer { reseller { slug } } userErrors { code field }";
const SESSIONS: &str = "{ viewer { sessions { id current reseller } } }";

on_both_databases! {
    /// Signing in, switching, accepting and refreshing keep the refresh token in the cookie alone; showing oneself again
    /// leaves it. At the end one session is left.
    async fn the_cookie_goes_along(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let cygnus = world.tenant("cygnus", &[]).await;
        aurora.api.payload("mutation { signOut { userErrors { code } } }", json!({})).await;
        let mailbox = Mailbox::of(&world.home);
        let member = || json!([{ "roleId": role(BuiltInRole::Member) }]);
        offer(&boreal.api, &aurora.email, member()).await;
        let to_boreal = mailbox.token(&aurora.email, 1, "join").await;

        let mut page = Page::of(&world);
        let sign_in = format!("mutation($input: SignInInput!) {{ it: signIn(input: $input) {{ {ENTERED} }} }}");
        let input = json!({ "input": { "email": aurora.email, "password": PASSWORD } });
        assert_eq!(page.enter(&sign_in, input).await, (json!("aurora"), true));
        let again = format!("mutation($input: ReauthenticateInput!) {{ it: reauthenticate(input: $input) {{ {ENTERED} }} }}");
        assert_eq!(page.enter(&again, json!({ "input": { "password": PASSWORD } })).await, (json!("aurora"), false));
        let refresh = format!("mutation {{ it: sessionRefresh(input: {{}}) {{ {ENTERED} }} }}");
        assert_eq!(page.enter(&refresh, json!({})).await, (json!("aurora"), true));

        let accept = format!("mutation($input: MembershipOfferAcceptInput!) {{ it: membershipOfferAccept(input: $input) {{ {ENTERED} }} }}");
        let input = json!({ "input": { "token": to_boreal, "name": "", "password": PASSWORD } });
        assert_eq!(page.enter(&accept, input).await, (json!("boreal"), true));
        let (sessions, _) = page.ask(SESSIONS, json!({})).await;
        let sessions = sessions["data"]["viewer"]["sessions"].as_array().expect("they are listed").clone();
        assert_eq!(sessions.len(), 1, "the one in aurora was replaced");
        assert_eq!((&sessions[0]["current"], &sessions[0]["reseller"]), (&json!(true), &json!("Reseller boreal")));

        let before = page.cookie.clone();
        let switch = format!("mutation($id: ID!) {{ it: resellerSwitch(input: {{resellerId: $id}}) {{ {ENTERED} }} }}");
        assert_eq!(page.enter(&switch, json!({ "id": aurora.id.to_string() })).await, (json!("aurora"), true));
        assert_ne!(page.cookie, before);
        assert_eq!(page.enter(&refresh, json!({})).await, (json!("aurora"), true));
        let (refused, is_set) = page.ask(&switch, json!({ "id": cygnus.id.to_string() })).await;
        assert_eq!((&refused["data"]["it"]["userErrors"], is_set), (&json!([{ "code": "NOT_FOUND", "field": ["resellerId"] }]), false));
        let (sessions, _) = page.ask(SESSIONS, json!({})).await;
        assert_eq!(sessions["data"]["viewer"]["sessions"].as_array().map(Vec::len), Some(1));

        page.cookie = before;
        page.token = None;
        let (ended, _) = page.ask(&refresh, json!({})).await;
        assert_eq!(ended["data"]["it"]["userErrors"][0]["code"], "TOKEN_EXPIRED", "the cookie of the session before opens nothing");
        let (nobody, _) = page.ask(SESSIONS, json!({})).await;
        assert_eq!(errors_of(&nobody), ["UNAUTHENTICATED"]);
        world.close().await;
    }
}

//! Colleagues and keys: made as the operator, an owner or the console makes them.

use std::sync::Arc;

use chrono::Duration;
use secrecy::SecretString;
use serde_json::{Value, json};
use usher_app::App;
use usher_app::membership::{Add, add};
use usher_domain::access::{Actor, BuiltInRole, Principal};
use usher_domain::account::Session;
use usher_domain::id::SessionId;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::time::{Clock, Timestamp};

use super::{Api, PASSWORD, Tenant, World};

/// A member with one role, signed in.
pub struct Colleague {
    /// Signed in.
    pub api: Api,
    /// Their address.
    pub email: String,
    /// Their membership.
    pub membership: String,
}

/// Adds a member with one role, in the whole reseller or in one project, and signs them in.
pub async fn colleague(
    world: &World,
    tenant: &Tenant,
    (name, role): (&str, BuiltInRole),
    project: Option<&str>,
) -> Colleague {
    let email = format!(
        "{name}@{}",
        tenant
            .email
            .split('@')
            .next_back()
            .expect("an address has a host")
    );
    let operator = Actor::internal(tenant.id, Principal::Operator);
    let command = Add {
        email: email.clone(),
        name: name.to_owned(),
        password: SecretString::from(PASSWORD),
        role: role.into(),
        project: project.map(|id| id.parse().expect("it is a project's id")),
    };
    let membership = add(world.app(), &operator, command)
        .await
        .expect("the member is added");
    let (api, _) = world.anybody().sign_in(&email, PASSWORD).await;
    Colleague {
        api,
        email,
        membership: membership.id.to_string(),
    }
}

/// The id of a built-in role.
pub fn role(role: BuiltInRole) -> String {
    role.id().to_string()
}

/// Offers a membership; gives the whole payload, user errors included.
pub async fn offer(api: &Api, email: &str, assignments: Value) -> Value {
    let query = "mutation($input: MembershipOfferInput!) { membershipOffer(input: $input) {
        membershipOffer { id email expiresAt offeredBy { email } assignments { role { name } project { id } } }
        userErrors { code field message } } }";
    let input = json!({ "email": email, "assignments": assignments });
    api.data(query, json!({ "input": input })).await["membershipOffer"].take()
}

/// Accepts an offer by its token; gives the whole answer.
pub async fn accept(api: &Api, token: &str, name: &str, password: &str) -> Value {
    let query = "mutation($input: MembershipOfferAcceptInput!) { membershipOfferAccept(input: $input) {
        accessToken refreshToken viewer { reseller { slug } principal { ... on User { name email } } permissions }
        userErrors { code field message } } }";
    let input = json!({ "token": token, "name": name, "password": password });
    api.ask(query, json!({ "input": input })).await
}

/// Sets the roles of a member; gives the whole answer.
pub async fn assign(api: &Api, membership: &str, assignments: Value) -> Value {
    let query = "mutation($input: MembershipAssignmentsSetInput!) { membershipAssignmentsSet(input: $input) {
        membership { id assignments { role { name } project { id } } } userErrors { code field message } } }";
    let input = json!({ "id": membership, "assignments": assignments });
    api.ask(query, json!({ "input": input })).await
}

/// Ends a membership; gives the whole answer.
pub async fn remove(api: &Api, membership: &str) -> Value {
    let query = "mutation($id: ID!) { membershipRemove(input: {id: $id}) {
        membership { id deactivatedAt } userErrors { code field message } } }";
    api.ask(query, json!({ "id": membership })).await
}

/// Creates an API key; gives the whole payload, user errors included.
pub async fn create_key(api: &Api, input: Value) -> Value {
    let query = "mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) {
        apiKey { id name prefix permissions effectivePermissions project { id } createdBy { email } expiresAt lastUsedAt revokedAt }
        secret userErrors { code field message } } }";
    api.data(query, json!({ "input": input })).await["apiKeyCreate"].take()
}

/// Makes of a session one whose password was given `ago`.
pub async fn grow_stale(world: &World, tenant: &Tenant, api: &Api, ago: Duration) {
    let viewer = api.data("{ viewer { session { id } } }", json!({})).await;
    let id = viewer["viewer"]["session"]["id"]
        .as_str()
        .expect("it is a person's");
    let id: SessionId = id.parse().expect("it is a session's id");
    let mut tx = world
        .app()
        .database
        .begin(Scope::Reseller(tenant.id))
        .await
        .expect("it opens");
    let session = tx
        .lock_session(id)
        .await
        .expect("it is read")
        .expect("there is one");
    let session = Session {
        authenticated_at: session.authenticated_at - ago,
        ..session
    };
    tx.save_session(&session).await.expect("it is saved");
    tx.commit_unlogged(Unlogged::Session)
        .await
        .expect("it is committed");
}

/// The server's context on a clock that goes `by` before or behind.
pub fn shifted(app: &App, by: Duration) -> App {
    let clock = Shifted {
        inner: Arc::clone(&app.clock),
        by,
    };
    App {
        clock: Arc::new(clock),
        ..App::clone(app)
    }
}

struct Shifted {
    inner: Arc<dyn Clock>,
    by: Duration,
}

impl Clock for Shifted {
    fn now(&self) -> Timestamp {
        self.inner.now() + self.by
    }
}

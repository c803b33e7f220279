//! What a reseller has: two projects with everything in them, and the ids of all of it.

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde_json::{Value, json};
use usher_app::access::role;
use usher_app::membership::{Add, add};
use usher_domain::access::{Actor, Principal, Role};
use usher_domain::id::{ProjectId, RoleId};

use super::kind::{Class, Kind};
use crate::harness::{Api, PASSWORD, PATIENCE, Tenant, World, create_project, eventually};

/// A reseller with two projects.
pub struct Stock {
    /// The reseller and its owner.
    pub tenant: Tenant,
    /// Its projects: the one of project roles, and another.
    pub projects: [ProjectId; 2],
    ids: BTreeMap<(Kind, Class), String>,
}

impl Stock {
    /// The id of a kind in the first or second project; none where there is none.
    pub fn id(&self, kind: Kind, class: Class) -> Option<&str> {
        self.ids.get(&(kind, class)).map(String::as_str)
    }

    /// Makes a reseller of that name; `digits` begin its numbers. Everything in the second project is called after
    /// `hidden`.
    pub async fn make(world: &World, slug: &str, digits: &str, hidden: &str) -> Self {
        let numbers = [format!("{digits}90"), format!("{digits}91")];
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let tenant = world.tenant(slug, &numbers).await;
        let key = format!("zv_live_{slug}_{hidden}");
        for last in ["92", "93"] {
            world.zavu.grant(&key, &format!("{digits}{last}")).await;
        }
        let second = create_project(&tenant.api, &format!("Project {hidden}"), &key).await;
        let projects = [tenant.project.parse(), second.parse()];
        let projects = projects.map(|id| id.expect("it is a project's id"));
        let mut stock = Self {
            tenant,
            projects,
            ids: BTreeMap::new(),
        };
        let role = stock.make_common(world, slug).await;
        for (class, label) in [(Class::First, "open"), (Class::Second, hidden)] {
            stock
                .make_project(world, class, &format!("{label} {slug}"), &role)
                .await;
        }
        stock
    }

    fn keep(&mut self, kind: Kind, class: Class, id: &Value) {
        let id = id
            .as_str()
            .unwrap_or_else(|| panic!("{kind:?} was made and has an id"));
        self.ids.insert((kind, class), id.to_owned());
    }

    /// What belongs to no project. Gives the own role.
    async fn make_common(&mut self, world: &World, slug: &str) -> Role {
        let api = self.tenant.api.clone();
        let query = "mutation($input: RoleCreateInput!) { roleCreate(input: $input) { role { id } userErrors { code } } }";
        let input = json!({
            "name": format!("Role of {slug}"), "description": format!("Made by {slug}"),
            "scope": "PROJECT", "permissions": ["PROJECTS_READ", "INVITATIONS_READ"],
        });
        let made = api.payload(query, json!({ "input": input })).await;
        self.keep(Kind::Role, Class::First, &made["role"]["id"]);
        let viewer = api.data(
            "{ viewer { principal { ... on User { id } } session { id } reseller { id } } }",
            json!({}),
        );
        let viewer = viewer.await["viewer"].take();
        self.keep(Kind::Author, Class::First, &viewer["principal"]["id"]);
        self.keep(Kind::Session, Class::First, &viewer["session"]["id"]);
        self.keep(Kind::SpareSession, Class::First, &viewer["session"]["id"]);
        self.keep(Kind::Reseller, Class::First, &viewer["reseller"]["id"]);
        let log = api
            .data("{ auditLog(first: 1) { nodes { id } } }", json!({}))
            .await;
        self.keep(Kind::AuditEntry, Class::First, &log["auditLog"]["nodes"][0]["id"]);
        let id: RoleId = self.ids[&(Kind::Role, Class::First)]
            .parse()
            .expect("it is a role's id");
        let operator = Actor::internal(self.tenant.id, Principal::Operator);
        let found = role(world.app(), &operator, id).await.expect("it is read");
        found.expect("the role was made")
    }

    async fn make_project(&mut self, world: &World, class: Class, label: &str, role: &Role) {
        let project = self.projects[usize::from(class == Class::Second)];
        let api = self.tenant.api.clone();
        self.keep(Kind::Project, class, &json!(project));
        self.keep(Kind::Subject, class, &json!(project));
        self.make_endpoint(&api, class, label).await;
        self.make_invitations(world, &api, class, label).await;
        self.find_delivery(&api, class).await;

        let dotted = label.replace(' ', ".");
        let member = member(
            world,
            &self.tenant,
            &format!("member.{dotted}@places.test"),
            role,
            project,
        )
        .await;
        self.keep(Kind::User, class, &json!(member.1));
        self.keep(Kind::Membership, class, &json!(member.0));
        let ended = self::member(
            world,
            &self.tenant,
            &format!("ended.{dotted}@places.test"),
            role,
            project,
        )
        .await;
        let query = "mutation($id: ID!) { membershipRemove(input: {id: $id}) { membership { id } userErrors { code } } }";
        api.payload(query, json!({ "id": ended.0 })).await;
        self.keep(Kind::EndedMembership, class, &json!(ended.0));

        let assignments = json!([{ "roleId": role.id, "projectId": project }]);
        for (kind, name) in [(Kind::Offer, "offered"), (Kind::RevokedOffer, "revoked")] {
            let query = "mutation($input: MembershipOfferInput!) { membershipOffer(input: $input) {
                membershipOffer { id } userErrors { code field message } } }";
            let input =
                json!({ "email": format!("{name}.{dotted}@places.test"), "assignments": assignments });
            let made = api.payload(query, json!({ "input": input })).await;
            self.keep(kind, class, &made["membershipOffer"]["id"]);
        }
        let query = "mutation($id: ID!) { membershipOfferRevoke(input: {id: $id}) { membershipOffer { id } userErrors { code } } }";
        api.payload(query, json!({ "id": self.ids[&(Kind::RevokedOffer, class)] }))
            .await;

        for (kind, name) in [(Kind::ApiKey, "Key"), (Kind::RevokedApiKey, "Revoked key")] {
            let made = make_key(
                &api,
                &format!("{name} {label}"),
                &["PROJECTS_READ"],
                Some(project),
            )
            .await;
            self.keep(kind, class, &made["apiKey"]["id"]);
        }
        let query =
            "mutation($id: ID!) { apiKeyRevoke(input: {id: $id}) { apiKey { id } userErrors { code } } }";
        api.payload(query, json!({ "id": self.ids[&(Kind::RevokedApiKey, class)] }))
            .await;
    }

    /// A webhook endpoint that leads where nobody listens.
    async fn make_endpoint(&mut self, api: &Api, class: Class, label: &str) {
        let query = "mutation($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) {
            webhookEndpoint { id } userErrors { code field message } } }";
        let input = json!({
            "url": format!("http://127.0.0.1:1/{}", label.replace(' ', ".")),
            "description": format!("Endpoint {label}"),
            "projectId": self.ids[&(Kind::Project, class)],
        });
        let made = api.payload(query, json!({ "input": input })).await;
        self.keep(Kind::WebhookEndpoint, class, &made["webhookEndpoint"]["id"]);
    }

    /// What the endpoint was to be told of an invitation.
    async fn find_delivery(&mut self, api: &Api, class: Class) {
        let query = "query($id: ID!) { node(id: $id) { ... on WebhookEndpoint {
            deliveries { nodes { id event { type } } } } } }";
        let endpoint = json!({ "id": self.ids[&(Kind::WebhookEndpoint, class)] });
        let delivery = eventually("there is a delivery", PATIENCE, || async {
            let found = api.data(query, endpoint.clone()).await;
            let deliveries = found["node"]["deliveries"]["nodes"].as_array()?.clone();
            let about = |delivery: &&Value| delivery["event"]["type"] == "INVITATION_CREATED";
            deliveries
                .iter()
                .find(about)
                .map(|delivery| delivery["id"].clone())
        });
        let delivery = delivery.await;
        self.keep(Kind::WebhookDelivery, class, &delivery);
    }

    /// One invitation that yielded a sender, and an open one that holds a number.
    async fn make_invitations(&mut self, world: &World, api: &Api, class: Class, label: &str) {
        let project = self.ids[&(Kind::Project, class)].clone();
        let filter = json!({ "project": project });
        let query = "query($project: ID!) { phoneNumbers(filter: {projectId: $project}) { nodes { id } } }";
        let numbers = api.data(query, filter).await;
        self.keep(Kind::Number, class, &numbers["phoneNumbers"]["nodes"][0]["id"]);
        let dotted = label.replace(' ', ".");
        let input = |extra: Value| {
            let mut input = json!({
                "projectId": project, "clientName": format!("Client {label}"),
                "clientEmail": format!("client.{dotted}@places.test"), "externalReference": format!("ref {label}"),
            });
            let fields = input.as_object_mut().expect("it is an object");
            fields.extend(extra.as_object().cloned().unwrap_or_default());
            input
        };
        let held = api
            .issue(input(
                json!({ "phoneNumberId": self.ids[&(Kind::Number, class)] }),
            ))
            .await;
        assert_eq!(held["userErrors"], json!([]), "{held}");
        let issued = api.issue(input(json!({}))).await;
        let invitation = issued["invitation"]["id"]
            .as_str()
            .expect("it is issued")
            .to_owned();
        world
            .zavu
            .step(
                issued["invitation"]["zavuId"].as_str().expect("Zavu knows it"),
                "complete",
            )
            .await;
        let sender = eventually("the client's sender is known", PATIENCE, || async {
            let found = api.invitation(&invitation).await;
            found["sender"]["id"].as_str().map(str::to_owned)
        });
        let sender = sender.await;
        self.keep(Kind::Sender, class, &json!(sender));
        self.keep(Kind::Invitation, class, &json!(invitation));
        let query = "query($id: ID!) { invitation(id: $id) { timeline { id } } }";
        let timeline = api.data(query, json!({ "id": invitation })).await;
        self.keep(Kind::Event, class, &timeline["invitation"]["timeline"][0]["id"]);
    }
}

/// Adds a member with one role in one project; gives the ids of the membership and the person.
async fn member(
    world: &World,
    tenant: &Tenant,
    email: &str,
    role: &Role,
    project: ProjectId,
) -> (String, String) {
    let command = Add {
        email: email.to_owned(),
        name: email.split('@').next().unwrap_or_default().replace('.', " "),
        password: SecretString::from(PASSWORD),
        role: role.clone(),
        project: Some(project),
    };
    let operator = Actor::internal(tenant.id, Principal::Operator);
    let membership = add(world.app(), &operator, command)
        .await
        .expect("the member is added");
    (membership.id.to_string(), membership.user.to_string())
}

/// Creates an API key; gives the payload with its secret.
pub async fn make_key(api: &Api, name: &str, permissions: &[&str], project: Option<ProjectId>) -> Value {
    let query = "mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) {
        apiKey { id } secret userErrors { code field message } } }";
    let input = json!({ "name": name, "permissions": permissions, "projectId": project });
    api.payload(query, json!({ "input": input })).await
}

//! A sandbox, a database and a server, with resellers made by the use cases and signed in through the API.

use std::sync::Arc;

use secrecy::SecretString;
use serde_json::json;
use tokio::net::TcpListener;
use usher_app::account::{PasswordReset, password_reset};
use usher_app::{App, reseller};
use usher_domain::id::ResellerId;
use usher_server::Running;

use super::{Api, Backend, Home, Zavu};

/// The password of everybody in the tests.
pub const PASSWORD: &str = "correct horse battery";
/// More requests a minute than any test makes.
const RATE_LIMIT: u32 = 100_000;
/// This machine, at whatever port is free.
const ANY_PORT: &str = "127.0.0.1:0";

/// Everything that a claim needs, on this machine, for itself.
pub struct World {
    /// The database and the data folder.
    pub home: Home,
    /// Control over the sandbox.
    pub zavu: Zavu,
    /// Nothing while it is stopped.
    sandbox: Option<usher_sandbox::Running>,
    server: Running,
}

/// A reseller with its owner signed in and one project with a verified key.
pub struct Tenant {
    /// The reseller.
    pub id: ResellerId,
    /// The owner's address.
    pub email: String,
    /// The owner, signed in.
    pub api: Api,
    /// The owner's refresh token.
    pub refresh_token: String,
    /// The project.
    pub project: String,
    /// The project's key at the sandbox.
    pub key: String,
}

impl World {
    /// A world without resellers.
    pub async fn open(backend: Backend) -> Self {
        let home = Home::make(backend).await;
        let sandbox = sandbox(ANY_PORT).await;
        let server = server(&home, &sandbox.url()).await;
        Self {
            zavu: Zavu::at(&sandbox.url()),
            home,
            sandbox: Some(sandbox),
            server,
        }
    }

    /// A caller who is not signed in.
    pub fn anybody(&self) -> Api {
        Api::at(&self.server.url())
    }

    /// The use cases' context.
    pub fn app(&self) -> &Arc<App> {
        self.server.app()
    }

    /// The statements that the database was asked so far, by everybody.
    pub fn statements(&self) -> u64 {
        self.server.database().statements()
    }

    /// Makes a reseller called `slug` whose first project owns these numbers.
    pub async fn tenant(&self, slug: &str, numbers: &[&str]) -> Tenant {
        let email = format!("owner@{slug}.test");
        let id = account_of(self.app(), slug, &email).await;
        let (api, refresh_token) = self.anybody().sign_in(&email, PASSWORD).await;
        let key = format!("zv_live_{slug}_main");
        for number in numbers {
            self.zavu.grant(&key, number).await;
        }
        let project = create_project(&api, "Main", &key).await;
        Tenant {
            id,
            email,
            api,
            refresh_token,
            project,
            key,
        }
    }

    /// Makes somebody who has a reseller the owner of another one, too, and gives its id.
    pub async fn another_reseller(&self, owner: &Tenant, slug: &str) -> ResellerId {
        let create = reseller::Create {
            name: format!("Reseller {slug}"),
            slug: slug.to_owned(),
            owner_email: owner.email.clone(),
            owner_name: "The same person".to_owned(),
        };
        let created = reseller::create(self.app(), create).await;
        created.expect("the reseller is made").reseller.id
    }

    /// Stops the sandbox: what it was asked already is answered, and then nobody listens there.
    pub async fn stop_zavu(&mut self) {
        let sandbox = self.sandbox.take().expect("the sandbox runs");
        sandbox.shutdown().await;
    }

    /// Starts another sandbox in the same place, where nothing ever happened.
    pub async fn start_zavu(&mut self) {
        let address = self.zavu.url().trim_start_matches("http://");
        self.sandbox = Some(sandbox(address).await);
    }

    /// Stops the server as SIGTERM does, and gives what is left for another one.
    pub async fn stop_server(self) -> Stopped {
        self.server.shutdown().await;
        Stopped {
            home: self.home,
            zavu: self.zavu,
            sandbox: self.sandbox.expect("the sandbox runs"),
        }
    }

    /// Stops everything.
    pub async fn close(self) {
        self.server.shutdown().await;
        if let Some(sandbox) = self.sandbox {
            sandbox.shutdown().await;
        }
    }
}

/// A world whose server was stopped.
pub struct Stopped {
    home: Home,
    /// Control over the sandbox.
    pub zavu: Zavu,
    sandbox: usher_sandbox::Running,
}

impl Stopped {
    /// Where the sandbox is.
    pub fn sandbox_url(&self) -> String {
        self.sandbox.url()
    }

    /// The use cases on the same database, without a server and its sweeps.
    pub async fn compose(&self) -> Arc<App> {
        let config = self.home.config(&self.sandbox.url());
        let composed = Box::pin(usher_server::compose(&config)).await;
        composed.expect("the use cases are composed")
    }

    /// Stops the sandbox.
    pub async fn close(self) {
        self.sandbox.shutdown().await;
    }

    /// Starts another server on the same database.
    pub async fn start_server(self) -> World {
        let server = server(&self.home, &self.sandbox.url()).await;
        World {
            home: self.home,
            zavu: self.zavu,
            sandbox: Some(self.sandbox),
            server,
        }
    }
}

/// Creates a project with a key and gives its id.
pub async fn create_project(api: &Api, name: &str, key: &str) -> String {
    let query = "mutation($input: ProjectCreateInput!) { projectCreate(input: $input) {
        project { id credentialStatus } userErrors { code field message } } }";
    let payload = api
        .payload(query, json!({ "input": { "name": name, "zavuApiKey": key } }))
        .await;
    assert_eq!(payload["project"]["credentialStatus"], "VALID");
    payload["project"]["id"]
        .as_str()
        .expect("a project has an id")
        .to_owned()
}

/// Makes a reseller and its owner through the use cases.
pub async fn account_of(app: &App, slug: &str, email: &str) -> ResellerId {
    let create = reseller::Create {
        name: format!("Reseller {slug}"),
        slug: slug.to_owned(),
        owner_email: email.to_owned(),
        owner_name: format!("Owner of {slug}"),
    };
    let created = reseller::create(app, create).await.expect("the reseller is made");
    let password = SecretString::from(PASSWORD);
    let reset = PasswordReset {
        token: created.setup.expect("the owner is new").token,
        password,
        client: usher_domain::access::Client::default(),
    };
    password_reset(app, reset)
        .await
        .expect("the owner's password is set");
    created.reseller.id
}

/// Sets a password by a one-time link, as the console does.
pub async fn set_password(api: &Api, link: &str) {
    let token = link.rsplit('/').next().expect("a link ends in its token");
    let query = "mutation($token: String!, $password: String!) {
        passwordReset(input: {token: $token, password: $password}) { userErrors { code field message } } }";
    api.payload(query, json!({ "token": token, "password": PASSWORD }))
        .await;
}

async fn sandbox(address: &str) -> usher_sandbox::Running {
    let listener = TcpListener::bind(address).await.expect("the port is free");
    let config = usher_sandbox::Config {
        rate_limit: RATE_LIMIT,
        ..usher_sandbox::Config::default()
    };
    usher_sandbox::start(listener, config)
        .await
        .expect("the sandbox starts")
}

async fn server(home: &Home, zavu_url: &str) -> Running {
    let server = Box::pin(usher_server::start(&home.config(zavu_url)))
        .await
        .expect("the server starts");
    server.set_ready();
    server
}

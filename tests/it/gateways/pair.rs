//! Two processes of the server on one PostgreSQL, with a sandbox as Zavu, and a reseller whom both know.

use serde_json::json;
use sqlx::{Connection, PgConnection};
use usher_domain::event::EventCursor;
use usher_server::config::key;

use super::watcher::Told;
use crate::harness::{
    Api, Backend, Home, PASSWORD, PATIENCE, Process, create_project, eventually, set_password,
};

const EMAIL: &str = "owner@aurora.test";
/// Both are behind one address, so that both issue the same tokens.
const PUBLIC_URL: &str = "http://127.0.0.1:2";

/// Who sweeps, by the row of the lease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub holder: Option<uuid::Uuid>,
    pub fence: i64,
}

/// The gateways and what they share.
pub struct Pair {
    home: Home,
    environment: Vec<(&'static str, String)>,
    sandbox: Process,
    /// The first one sweeps, to begin with.
    gateways: Vec<Process>,
    pub project: String,
}

impl Pair {
    pub async fn open() -> Self {
        let home = Home::make(Backend::Postgresql).await;
        let data = home.data();
        let zavu = ["sandbox", "--listen", "127.0.0.1:0", "--rate-limit", "100000"];
        let sandbox = Process::start(data, &zavu, &[]).await;
        let mut environment = home.environment(&sandbox.url);
        environment.push((key::PUBLIC_URL, PUBLIC_URL.to_owned()));
        let create = ["reseller", "create", "--name", "Aurora", "--owner-email", EMAIL];
        let (printed, complaint, status) = Process::run(data, &create, &borrowed(&environment)).await;
        assert!(status.success(), "{complaint}");
        let link = printed
            .lines()
            .last()
            .expect("the link is printed last")
            .to_owned();
        let mut pair = Self {
            home,
            environment,
            sandbox,
            gateways: Vec::new(),
            project: String::new(),
        };
        pair.start().await;
        eventually("the first gateway sweeps", PATIENCE, || async {
            pair.lease().await.filter(|lease| lease.holder.is_some())
        })
        .await;
        pair.start().await;
        set_password(&Api::at(pair.url(0)), &link).await;
        let api = pair.sign_in().await;
        pair.project = create_project(&api[0], "Main", "zv_live_aurora_main").await;
        pair
    }

    /// Starts one more gateway.
    pub async fn start(&mut self) {
        let gateway = Process::start(self.home.data(), &["serve"], &borrowed(&self.environment)).await;
        self.gateways.push(gateway);
    }

    /// Kills a gateway; the ones behind it move up.
    pub async fn kill(&mut self, place: usize) {
        self.gateways.remove(place).kill().await;
    }

    fn url(&self, place: usize) -> &str {
        &self.gateways[place].url
    }

    /// The owner, signed in at one gateway and known to both.
    pub async fn sign_in(&self) -> [Api; 2] {
        let (here, _) = Api::at(self.url(0)).sign_in(EMAIL, PASSWORD).await;
        let there = Api::at(self.url(1)).with_token(here.token());
        [here, there]
    }

    /// The row of the lease; nothing where nobody has ever swept.
    pub async fn lease(&self) -> Option<Lease> {
        let url = self
            .environment
            .iter()
            .find(|(name, _)| *name == key::DATABASE_URL);
        let url = &url.expect("there is a database").1;
        let mut app = PgConnection::connect(url).await.expect("the database is there");
        let row: Option<(Option<uuid::Uuid>, i64)> =
            sqlx::query_as("SELECT holder, fence FROM leases WHERE name = 'sweeps'")
                .fetch_optional(&mut app)
                .await
                .expect("leases can be read");
        row.map(|(holder, fence)| Lease { holder, fence })
    }

    /// Stops everything as an operator does.
    pub async fn close(self) {
        for gateway in self.gateways {
            assert!(gateway.terminate().await.success());
        }
        assert!(self.sandbox.terminate().await.success());
    }
}

/// Every event of the log behind a place, in its order, page by page.
pub async fn log(api: &Api, after: i64) -> Vec<Told> {
    let query = "query($after: Cursor) { events(first: 100, after: $after) {
        nodes { id sequence } pageInfo { hasNextPage endCursor } } }";
    let (mut found, mut after) = (Vec::new(), json!(cursor(after)));
    loop {
        let mut data = api.data(query, json!({ "after": after })).await;
        let page = &mut data["events"];
        let nodes = page["nodes"].as_array().expect("a list of nodes");
        found.extend(nodes.iter().map(Told::of));
        if page["pageInfo"]["hasNextPage"] != true {
            return found;
        }
        after = page["pageInfo"]["endCursor"].take();
    }
}

/// The cursor of a place in the log.
pub fn cursor(sequence: i64) -> String {
    EventCursor(sequence).to_string()
}

fn borrowed<'a>(environment: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    environment
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

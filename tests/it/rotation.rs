//! Signing keys rotate while people work: nobody is refused, except where a key leaked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use usher_server::config::Config;
use usher_server::{KeySchedule, Running, start_with};

use crate::harness::{
    Api, Backend, Home, PASSWORD, PATIENCE, Process, account_of, errors_of, eventually, on_both_databases,
};
use crate::scale::count;

const VIEWER: &str = "{ viewer { reseller { slug } } }";
const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: {refreshToken: $token}) {
    accessToken refreshToken userErrors { code } } }";
const EMAIL: &str = "owner@aurora.test";

/// A rotation in seconds instead of minutes; a token lives as long as ever.
const QUICK: KeySchedule = KeySchedule {
    activation: Duration::from_secs(2),
    acceptance: Duration::from_mins(11),
    reload: Duration::from_millis(200),
};

/// Two servers on one PostgreSQL, or the one server that SQLite is for, and somebody signed in.
struct Pair {
    home: Home,
    servers: Vec<Running>,
    api: Api,
    refresh_token: String,
}

impl Pair {
    async fn open(backend: Backend, schedule: KeySchedule) -> Self {
        let home = Home::make(backend).await;
        let config = Config {
            // Both are behind one address, so that both issue the same tokens.
            public_url: Some("http://127.0.0.1:2".parse().expect("an address")),
            ..home.config("http://127.0.0.1:1")
        };
        let mut servers = Vec::new();
        for _ in 0..match backend {
            Backend::Sqlite => 1,
            Backend::Postgresql => 2,
        } {
            let server = Box::pin(start_with(&config, schedule))
                .await
                .expect("the server starts");
            server.set_ready();
            servers.push(server);
        }
        account_of(servers[0].app(), "aurora", EMAIL).await;
        let (api, refresh_token) = Api::at(&servers[0].url()).sign_in(EMAIL, PASSWORD).await;
        Self {
            home,
            servers,
            api,
            refresh_token,
        }
    }

    /// `usher keys rotate`, as an operator runs it beside the servers.
    async fn rotate(&self, flags: &[&str]) {
        let environment = self.home.environment("http://127.0.0.1:1");
        let environment: Vec<(&str, &str)> = environment
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let command = [&["keys", "rotate"], flags].concat();
        let (_, complaint, status) = Process::run(self.home.data(), &command, &environment).await;
        assert!(status.success(), "{complaint}");
    }

    async fn close(self) {
        for server in self.servers {
            server.shutdown().await;
        }
    }
}

/// Which key signed a token.
fn key_of(token: &str) -> String {
    let header = token.split('.').next().expect("a token has a header");
    let header = BASE64URL_NOPAD.decode(header.as_bytes()).expect("it is base64");
    let header: Value = serde_json::from_slice(&header).expect("it is JSON");
    header["kid"].as_str().expect("it names its key").to_owned()
}

/// Somebody who never stops: one token from before all rotations, and one that is renewed at every turn, each shown to the
/// servers in turns. Gives the refusals, and the key of the newest token as it changes.
async fn work(
    pair: &Pair,
    stop: &AtomicBool,
    answers: &AtomicU64,
    newest: &tokio::sync::watch::Sender<String>,
) -> Vec<Value> {
    let urls: Vec<String> = pair.servers.iter().map(Running::url).collect();
    let (mut refused, mut refresh_token) = (Vec::new(), pair.refresh_token.clone());
    let mut turn = 0;
    while !stop.load(Ordering::Relaxed) {
        let [here, there] = [turn, turn + 1].map(|place| Api::at(&urls[place % urls.len()]));
        turn += 1;
        let payload = here.payload(REFRESH, json!({ "token": refresh_token })).await;
        let text = |name: &str| payload[name].as_str().expect("the session is renewed").to_owned();
        refresh_token = text("refreshToken");
        let renewed = text("accessToken");
        newest.send_replace(key_of(&renewed));
        // What one server signed a moment ago, another takes.
        for token in [renewed.as_str(), pair.api.token()] {
            let answer = there.with_token(token).ask(VIEWER, json!({})).await;
            answers.fetch_add(1, Ordering::Relaxed);
            if answer["data"]["viewer"]["reseller"]["slug"] != "aurora" {
                refused.push(answer);
            }
        }
    }
    refused
}

on_both_databases! {
    /// One person who works without a pause, at both servers where there are two, and key after key: not one refusal.
    async fn keys_rotate_under_load_without_a_refusal(backend: Backend) {
        let pair = Pair::open(backend, QUICK).await;
        let (stop, answers) = (AtomicBool::new(false), AtomicU64::new(0));
        let (newest, key) = tokio::sync::watch::channel(key_of(pair.api.token()));
        let rotating = async {
            let mut key = key;
            // One server may go on with the old key for a moment when the other signs with the new one already.
            let mut known = vec![key.borrow_and_update().clone()];
            for _ in 0..count("SIGNING_KEY_ROTATIONS") {
                let rotated = std::time::Instant::now();
                pair.rotate(&[]).await;
                let changed = key.wait_for(|now| !known.contains(now));
                let changed = tokio::time::timeout(PATIENCE, changed).await.expect("the new key signs in time");
                known.push(changed.expect("work goes on").clone());
                assert!(rotated.elapsed() >= QUICK.activation, "it was known before it signed");
            }
            // Both servers have changed by then, and the oldest token is as good as ever.
            tokio::time::sleep(QUICK.reload * 3).await;
            stop.store(true, Ordering::Relaxed);
        };
        let (refused, ()) = futures::join!(work(&pair, &stop, &answers, &newest), rotating);
        let answers = answers.into_inner();
        assert!(refused.is_empty(), "{} of {answers} refused: {:#}", refused.len(), refused[0]);
        assert!(answers > 20, "{answers} answers are no load");
        pair.close().await;
    }

    /// After a leak every token of the old key is refused within seconds, at every server; sessions renew themselves.
    async fn a_leaked_key_opens_nothing_within_seconds(backend: Backend) {
        let pair = Pair::open(backend, KeySchedule::default()).await;
        for server in &pair.servers {
            Api::at(&server.url()).with_token(pair.api.token()).data(VIEWER, json!({})).await;
        }
        pair.rotate(&["--at-once"]).await;
        let within = KeySchedule::default().reload + Duration::from_secs(1);
        eventually("both servers refuse the old key", within, || async {
            for server in &pair.servers {
                let answer = Api::at(&server.url()).with_token(pair.api.token()).ask(VIEWER, json!({})).await;
                if errors_of(&answer) != ["UNAUTHENTICATED"] {
                    return None;
                }
            }
            Some(())
        }).await;
        let anybody = Api::at(&pair.servers[pair.servers.len() - 1].url());
        let payload = anybody.payload(REFRESH, json!({ "token": pair.refresh_token })).await;
        let renewed = payload["accessToken"].as_str().expect("the session is renewed");
        assert_ne!(key_of(renewed), key_of(pair.api.token()));
        for server in &pair.servers {
            Api::at(&server.url()).with_token(renewed).data(VIEWER, json!({})).await;
        }
        pair.close().await;
    }

    /// A superseded key falls out by itself once its last token has ended, and that is noted.
    async fn a_superseded_key_is_retired_in_the_end(backend: Backend) {
        let schedule = KeySchedule { activation: Duration::from_millis(500), acceptance: Duration::from_secs(2), ..QUICK };
        let pair = Pair::open(backend, schedule).await;
        pair.rotate(&[]).await;
        let database = Arc::clone(pair.servers[0].database());
        eventually("the old key is retired", PATIENCE, || async {
            let keys = database.signing_keys().await.expect("the keys are read");
            let retired = keys.iter().filter(|key| key.retired_at.is_some()).count();
            let is_newest_live = keys.last().is_some_and(|key| key.retired_at.is_none());
            (retired == keys.len() - 1 && is_newest_live).then_some(())
        }).await;
        eventually("its tokens are refused", PATIENCE, || async {
            let answer = pair.api.ask(VIEWER, json!({})).await;
            (errors_of(&answer) == ["UNAUTHENTICATED"]).then_some(())
        }).await;
        pair.close().await;
    }
}

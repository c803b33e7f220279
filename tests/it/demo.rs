//! The demo: everything printed is true, every settled status is there, and the next start finds everything as it was.

use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::Instant;

use crate::harness::{Api, Process, Zavu, eventually};

/// From an empty folder to readiness.
const READY_WITHIN: Duration = Duration::from_secs(10);
const PASSWORD: &str = "usher-demo-2026";
const METRICS_OFF: [(&str, &str); 1] = [("USHER_METRICS_LISTEN", "off")];

/// Everything that a second start must find unchanged.
const EVERYTHING: &str = "{
    projects(includeArchived: true) { nodes { id name slug credentialStatus createdAt
        invitationCounts { issuing pending inProgress failed completed expired cancelled total } } }
    phoneNumbers { nodes { id phoneNumber status } }
    senders { nodes { id zavuId phoneNumber } }
    members { nodes { id } } membershipOffers { nodes { id email } } apiKeys { nodes { id name } }
    roles { id name builtIn }
    invitations(first: 20) { nodes { id status zavuId createdAt timeline { id sequence type } } } }";

const VIEWER: &str = "{ viewer { reseller { slug } memberships { reseller { slug } } } }";

/// The secrets of the API keys among what was printed.
fn api_keys(printed: &str) -> Vec<String> {
    let words = printed.lines().filter(|line| line.contains("API key of"));
    let last = words.filter_map(|line| line.split_whitespace().last());
    last.map(str::to_owned).collect()
}

/// A folder for a demo, and two addresses that it keeps over restarts.
struct Place {
    folder: TempDir,
    console: String,
    stand_in: String,
}

impl Place {
    fn make() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        Self {
            folder,
            console: free_address(),
            stand_in: free_address(),
        }
    }
}

/// An address below the ports that are given to outgoing connections, so that it is free again after a restart.
fn free_address() -> String {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    const TRIES: u16 = 500;
    for _ in 0..TRIES {
        let place = u16::try_from(std::process::id() % 10_000).expect("it is small")
            + NEXT.fetch_add(1, Ordering::Relaxed);
        let address = format!("127.0.0.1:{}", 20_000 + place % 12_000);
        if std::net::TcpListener::bind(&address).is_ok() {
            return address;
        }
    }
    panic!("none of {TRIES} ports is free");
}

async fn start(place: &Place, extra: &[&str]) -> (Process, Vec<String>) {
    let folder = place.folder.path();
    let data = folder.display().to_string();
    let mut arguments = vec![
        "demo",
        "--listen",
        &place.console,
        "--sandbox-listen",
        &place.stand_in,
        "--data",
        &data,
    ];
    arguments.extend(extra);
    let mut process = Process::start(folder, &arguments, &METRICS_OFF).await;
    let mut printed = Vec::new();
    while let Some(line) = process.line().await {
        let last = line.starts_with("Ctrl-C");
        printed.push(line);
        if last {
            break;
        }
    }
    (process, printed)
}

fn statuses(data: &Value, list: &str) -> Vec<String> {
    let nodes = data[list]["nodes"].as_array().expect("a list of nodes");
    let mut found: Vec<String> = nodes
        .iter()
        .map(|node| node["status"].as_str().expect("it has a status").to_owned())
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Signs everybody in that the demo printed, and uses the printed keys, which are given back.
async fn everybody_and_every_key_gets_in(url: &str, printed: &str) -> Vec<String> {
    for who in [
        "owner@aurora.test",
        "admin@aurora.test",
        "manager@aurora.test",
        "viewer@aurora.test",
        "owner@boreal.test",
    ] {
        assert!(printed.contains(who), "{printed}");
        Api::at(url).sign_in(who, PASSWORD).await;
    }
    assert!(printed.contains(PASSWORD) && printed.contains(url), "{printed}");

    let keys = api_keys(printed);
    assert_eq!(keys.len(), 2, "{printed}");
    for (key, reseller) in keys.iter().zip(["aurora", "boreal"]) {
        let viewer = Api::at(url).with_token(key).data(VIEWER, json!({})).await;
        assert_eq!(viewer["viewer"]["reseller"]["slug"], reseller);
    }
    let (aurora, _) = Api::at(url).sign_in("owner@aurora.test", PASSWORD).await;
    let viewer = aurora.data(VIEWER, json!({})).await;
    assert_eq!(viewer["viewer"]["reseller"]["slug"], "aurora", "home first");
    assert_eq!(
        viewer["viewer"]["memberships"],
        json!([{ "reseller": { "slug": "aurora" } }, { "reseller": { "slug": "boreal" } }])
    );
    keys
}

/// What an owner sees of a seeded reseller, which has something of every kind.
async fn everything_of(url: &str, owner: &str, invitations: &[&str]) -> Value {
    let (api, _) = Api::at(url).sign_in(owner, PASSWORD).await;
    let data = api.data(EVERYTHING, json!({})).await;
    assert_eq!(statuses(&data, "invitations"), invitations, "{owner}");
    assert_eq!(
        statuses(&data, "phoneNumbers"),
        ["ASSIGNED", "FREE", "HELD"],
        "{owner}"
    );
    let projects = data["projects"]["nodes"].as_array().expect("a list of nodes");
    assert!(
        projects.len() >= 2 && projects[0]["credentialStatus"] == "VALID",
        "{owner}"
    );
    assert!(
        !data["senders"]["nodes"]
            .as_array()
            .expect("a list of nodes")
            .is_empty(),
        "{owner}"
    );
    for (list, most) in [("membershipOffers", 1), ("apiKeys", 1)] {
        assert_eq!(
            data[list]["nodes"].as_array().map(Vec::len),
            Some(most),
            "{list} of {owner}"
        );
    }
    let roles = data["roles"].as_array().expect("a list of roles");
    assert_eq!(
        roles.iter().filter(|role| role["builtIn"] == false).count(),
        1,
        "{owner}"
    );
    data
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_shows_every_settled_status_and_finds_it_again() {
    let place = Place::make();
    let began = Instant::now();
    let (process, printed) = start(&place, &[]).await;
    let (ready, _) = Api::at(&process.url).get("/readyz").await.expect("it answers");
    assert_eq!(ready.as_u16(), 200);
    assert!(
        began.elapsed() < READY_WITHIN,
        "ready after {:?}",
        began.elapsed()
    );
    let keys = everybody_and_every_key_gets_in(&process.url, &printed.join("\n")).await;

    let mut before = Vec::new();
    for (owner, invitations) in [
        (
            "owner@aurora.test",
            vec![
                "CANCELLED",
                "COMPLETED",
                "EXPIRED",
                "FAILED",
                "IN_PROGRESS",
                "PENDING",
            ],
        ),
        ("owner@boreal.test", vec!["COMPLETED", "IN_PROGRESS", "PENDING"]),
    ] {
        let data = everything_of(&process.url, owner, &invitations).await;
        before.push((owner, data));
    }
    assert!(process.terminate().await.success());

    let (process, again) = start(&place, &[]).await;
    assert_eq!(api_keys(&again.join("\n")), keys, "every start prints the keys");
    for (owner, data) in before {
        let (api, _) = Api::at(&process.url).sign_in(owner, PASSWORD).await;
        assert_eq!(api.data(EVERYTHING, json!({})).await, data, "{owner}");
    }
    assert!(process.terminate().await.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_seeded_goes_on_with_the_sandbox_after_a_restart() {
    let place = Place::make();
    let (process, _) = start(&place, &["--demo-password", "another password"]).await;
    assert!(process.terminate().await.success());
    let (process, printed) = start(&place, &[]).await;
    assert!(
        !printed.join("\n").contains(PASSWORD),
        "another password was chosen"
    );
    let (api, _) = Api::at(&process.url)
        .sign_in("owner@aurora.test", "another password")
        .await;
    let zavu = Zavu::at(&format!("http://{}", place.stand_in));
    let pending = "{ invitations(filter: {status: [PENDING]}) { nodes { id zavuId } } }";
    let data = api.data(pending, json!({})).await;
    let invitation = data["invitations"]["nodes"][0].clone();
    zavu.step(invitation["zavuId"].as_str().expect("it is at Zavu"), "complete")
        .await;
    eventually("it is completed", Duration::from_secs(10), || async {
        let status = api.status(invitation["id"].as_str().expect("it has an id")).await;
        (status == "COMPLETED").then_some(())
    })
    .await;
    assert!(process.terminate().await.success());
}

#[tokio::test]
async fn a_taken_port_is_an_error_that_names_the_setting() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = taken.local_addr().expect("it has an address").to_string();
    let arguments = [
        "demo",
        "--listen",
        &address,
        "--sandbox-listen",
        "127.0.0.1:0",
        "--data",
        "data",
    ];
    let (_, complaint, status) = Process::run(folder.path(), &arguments, &METRICS_OFF).await;
    assert_eq!(status.code(), Some(1));
    assert!(
        complaint.contains("USHER_LISTEN") && complaint.contains(&address),
        "{complaint}"
    );
}

#[tokio::test]
async fn a_server_refuses_an_old_database_and_says_how_to_mend_it() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (_, complaint, status) =
        Process::run(folder.path(), &["serve", "--listen", "127.0.0.1:0"], &METRICS_OFF).await;
    assert_eq!(status.code(), Some(1));
    assert!(
        complaint.contains("usher: error:") && complaint.contains("migrate"),
        "{complaint}"
    );
}

//! The journeys of several clients, what both sides say in the end, and the reconciler on a clock of its own.

use std::collections::BTreeSet;

use chrono::Duration;
use serde_json::{Value, json};
use usher_app::sweep::{batch, run};

use crate::harness::{PATIENCE, Tenant, World, eventually, shifted};

/// How long an open invitation is left alone while Zavu reports, in seconds: the interval of the reconciler.
pub const INTERVAL_SECONDS: i64 = 300;
/// More pieces of work than any claim leaves.
const MUCH_WORK: u32 = 1_000;

/// What one client does, what Zavu reports of it, and what Usher must have told in the end.
pub struct Journey {
    /// Steps at the sandbox; `cancel` is made by somebody else with the project's key.
    pub steps: &'static [&'static str],
    /// How many reports Zavu makes of them.
    pub reports: usize,
    /// The events after the invitation's creation, in order.
    pub told: &'static [&'static str],
}

/// Everything that can become of an invitation.
pub const JOURNEYS: [Journey; 7] = [
    Journey {
        steps: &["start", "complete"],
        reports: 2,
        told: &["INVITATION_VIEWED", "INVITATION_STARTED", "INVITATION_COMPLETED"],
    },
    Journey {
        steps: &["start", "fail"],
        reports: 2,
        told: &["INVITATION_VIEWED", "INVITATION_STARTED", "INVITATION_FAILED"],
    },
    Journey {
        steps: &["start", "cancel"],
        reports: 2,
        told: &["INVITATION_VIEWED", "INVITATION_STARTED", "INVITATION_CANCELLED"],
    },
    Journey {
        steps: &["complete"],
        reports: 2,
        told: &["INVITATION_VIEWED", "INVITATION_STARTED", "INVITATION_COMPLETED"],
    },
    Journey {
        steps: &["start"],
        reports: 1,
        told: &["INVITATION_VIEWED", "INVITATION_STARTED"],
    },
    Journey {
        steps: &["view"],
        reports: 0,
        told: &["INVITATION_VIEWED"],
    },
    Journey {
        steps: &["expire"],
        reports: 0,
        told: &["INVITATION_EXPIRED"],
    },
];

/// A client on the way.
pub struct Client {
    pub id: String,
    pub zavu_id: String,
    pub journey: &'static Journey,
}

/// Issues invitations for so many clients, promises the free numbers to the first of them, and lets all go their ways.
pub async fn travel(world: &World, tenant: &Tenant, clients: usize) -> Vec<Client> {
    let free = "{ phoneNumbers(filter: {status: [FREE]}) { nodes { id } } }";
    let numbers = tenant.api.data(free, json!({})).await;
    let mut numbers = list(&numbers["phoneNumbers"]["nodes"]).into_iter();
    let mut travelling = Vec::new();
    for journey in JOURNEYS.iter().cycle().take(clients) {
        let number = numbers.next().map(|number| text(&number["id"]));
        let input = json!({ "projectId": tenant.project, "phoneNumberId": number });
        let (id, zavu_id) = issue(tenant, input).await;
        travelling.push(Client { id, zavu_id, journey });
    }
    for client in &travelling {
        for step in client.journey.steps {
            match *step {
                "cancel" => world.zavu.cancel_outside(&tenant.key, &client.zavu_id).await,
                step => world.zavu.step(&client.zavu_id, step).await,
            }
        }
    }
    travelling
}

/// Issues an invitation and gives its id here and at Zavu.
pub async fn issue(tenant: &Tenant, input: Value) -> (String, String) {
    let payload = tenant.api.issue(input).await;
    assert_eq!(payload["userErrors"], json!([]));
    (
        text(&payload["invitation"]["id"]),
        text(&payload["invitation"]["zavuId"]),
    )
}

/// Waits until nothing that is not held is on its way any more, and what was reported is taken in.
pub async fn arrived(world: &World, tenant: &Tenant, clients: &[Client]) {
    eventually("all reports arrived", PATIENCE, || async {
        (world.zavu.count_reports("underWay").await == 0).then_some(())
    })
    .await;
    for client in clients.iter().filter(|client| client.journey.reports > 0) {
        eventually("the last step is taken in", PATIENCE, || async {
            (told(tenant, &client.id).await.last()
                == client.journey.told.last().copied().map(str::to_owned).as_ref())
            .then_some(())
        })
        .await;
    }
}

/// Does once what falls due until so many seconds from now, as the server that sweeps does it then. From here on the server's
/// own sweeps rest.
pub async fn reconcile(world: &World, seconds: i64) {
    let app = shifted(world.app(), Duration::seconds(seconds));
    let holder = app.ids.next();
    let due = eventually("the lease is free", PATIENCE, || async {
        batch(&app, holder, MUCH_WORK)
            .await
            .expect("the database answers")
    })
    .await;
    for piece in due.due {
        // What failed is due again; the claims see what came of it.
        let _ = run(&app, &piece).await;
    }
}

/// Holds Usher to the sandbox: invitations, senders and numbers.
pub async fn assert_in_step(world: &World, tenant: &Tenant, clients: &[Client]) {
    let query = "query($project: ID!) {
        invitations(first: 100, filter: {projectId: $project}) { nodes { zavuId status } }
        senders(first: 100, filter: {projectId: $project}) { nodes { zavuId phoneNumber removedAt } }
        phoneNumbers(first: 100, filter: {projectId: $project}) { nodes { phoneNumber status sender { zavuId } } } }";
    let here = tenant.api.data(query, json!({ "project": tenant.project })).await;
    let status = |word: &Value| text(word).to_lowercase();
    let ours: BTreeSet<&str> = clients.iter().map(|client| client.zavu_id.as_str()).collect();
    let zavus: BTreeSet<(String, String)> = world
        .zavu
        .invitations()
        .await
        .into_iter()
        .filter(|(id, _)| ours.contains(id.as_str()))
        .collect();
    let invitations = list(&here["invitations"]["nodes"]);
    let invitations = invitations
        .iter()
        .map(|line| (text(&line["zavuId"]), status(&line["status"])));
    assert_eq!(invitations.collect::<BTreeSet<_>>(), zavus);

    let zavus = world.zavu.senders(&tenant.key).await;
    let zavus: BTreeSet<(String, String)> = zavus
        .iter()
        .map(|line| (text(&line["id"]), text(&line["phoneNumber"])))
        .collect();
    let senders = list(&here["senders"]["nodes"]);
    assert!(senders.iter().all(|line| line["removedAt"].is_null()));
    let listed: Vec<(String, String)> = senders
        .iter()
        .map(|line| (text(&line["zavuId"]), text(&line["phoneNumber"])))
        .collect();
    assert_eq!(listed.len(), zavus.len(), "each sender once");
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), zavus);

    let has = |number: &Value, sender: &Value| (text(number), sender.as_str().map(str::to_owned));
    let zavus = world.zavu.owned(&tenant.key).await;
    let zavus: BTreeSet<(String, Option<String>)> = zavus
        .iter()
        .map(|line| has(&line["phoneNumber"], &line["senderId"]))
        .collect();
    let numbers = list(&here["phoneNumbers"]["nodes"]);
    for number in &numbers {
        let is_assigned = number["status"] == "ASSIGNED";
        assert_eq!(is_assigned, number["sender"]["zavuId"].is_string(), "{number}");
    }
    let numbers = numbers
        .iter()
        .map(|line| has(&line["phoneNumber"], &line["sender"]["zavuId"]));
    assert_eq!(numbers.collect::<BTreeSet<_>>(), zavus);
}

/// Holds the timelines to what the clients did: each event once, in order.
pub async fn assert_told_once(tenant: &Tenant, clients: &[Client]) {
    for client in clients {
        let expected: Vec<&str> = ["INVITATION_CREATED"]
            .iter()
            .chain(client.journey.told)
            .copied()
            .collect();
        assert_eq!(
            told(tenant, &client.id).await,
            expected,
            "{:?}",
            client.journey.steps
        );
    }
}

/// The types of an invitation's events, oldest first.
pub async fn told(tenant: &Tenant, id: &str) -> Vec<String> {
    let invitation = tenant.api.invitation(id).await;
    list(&invitation["timeline"])
        .iter()
        .map(|event| text(&event["type"]))
        .collect()
}

/// What stood otherwise in the project, as (cause, id of what it is about), newest first; the counter agrees.
pub async fn drifts(tenant: &Tenant) -> Vec<(String, String)> {
    let query =
        "query($id: ID!) { project(id: $id) { driftCount drifts(first: 100) { cause subject { id } } } }";
    let data = tenant.api.data(query, json!({ "id": tenant.project })).await;
    let drifts = list(&data["project"]["drifts"]);
    let counted = data["project"]["driftCount"].as_u64().expect("it is counted");
    assert_eq!(usize::try_from(counted).unwrap().min(100), drifts.len());
    drifts
        .iter()
        .map(|drift| (text(&drift["cause"]), text(&drift["subject"]["id"])))
        .collect()
}

/// How often something stood otherwise in the project.
pub async fn drift_count(tenant: &Tenant) -> usize {
    let query = "query($id: ID!) { project(id: $id) { driftCount } }";
    let data = tenant.api.data(query, json!({ "id": tenant.project })).await;
    let counted = data["project"]["driftCount"].as_u64().expect("it is counted");
    usize::try_from(counted).expect("there are not so many")
}

pub fn list(value: &Value) -> Vec<Value> {
    value.as_array().expect("it is a list").clone()
}

pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("it is no text: {value}"))
        .to_owned()
}

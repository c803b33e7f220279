//! One of two gateways is killed under load: whoever followed at the other notices nothing, whoever followed at the killed one goes
//! on there, and partners are told everything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::join_all;
use serde_json::{Value, json};

use super::pair::{Lease, Pair, log};
use super::watcher::{Door, Told, Watcher};
use crate::harness::{Api, PATIENCE, eventually};
use crate::scale::count;
use crate::webhooks_out::arriving::endpoint;
use crate::webhooks_out::partner::{Mood, Partner, Received};

/// A lease lives fifteen seconds; what it keeps waiting comes some seconds later.
const TAKEN_OVER_WITHIN: Duration = Duration::from_mins(1);
/// How many people work at each gateway at once.
const WORKERS: usize = 2;
const CREATE: &str = "mutation($name: String!) {
    projectCreate(input: {name: $name}) { project { id } userErrors { code } } }";
const INVITE: &str = "mutation($project: ID!, $name: String!) {
    invitationCreate(input: {projectId: $project, clientName: $name}) { invitation { id } userErrors { code } } }";

/// What is done at both gateways, and what came of it.
struct Load<'a> {
    project: &'a str,
    round: usize,
    acknowledged: Mutex<Vec<String>>,
    begun: AtomicUsize,
    stop: AtomicBool,
}

impl Load<'_> {
    /// Works at a gateway until it is told to stop, or the gateway is gone.
    async fn work(&self, api: &Api, invites: bool) {
        while !self.stop.load(Ordering::SeqCst) {
            let number = self.begun.fetch_add(1, Ordering::SeqCst);
            let invite = invites && number.is_multiple_of(4);
            let name = format!("Round {} change {number}", self.round);
            let (query, variables) = if invite {
                // Two alike would be issued one after another, the second one by a sweep.
                (INVITE, json!({ "project": self.project, "name": name }))
            } else {
                (CREATE, json!({ "name": name }))
            };
            let asked = api.raw(query, variables).await;
            let Ok((_, text)) = asked else { return };
            let answer: Value = serde_json::from_str(&text).expect("an answer is JSON");
            let made = if invite {
                &answer["data"]["invitationCreate"]["invitation"]["id"]
            } else {
                &answer["data"]["projectCreate"]["project"]["id"]
            };
            let id = made.as_str().unwrap_or_else(|| panic!("{answer:#}")).to_owned();
            self.acknowledged.lock().unwrap().push(id);
        }
    }

    async fn has(&self, changes: usize) {
        eventually("changes are acknowledged", PATIENCE, || async {
            (self.acknowledged.lock().unwrap().len() >= changes).then_some(())
        })
        .await;
    }
}

/// Which of the two is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    /// The one that sweeps, while it sends.
    Sweeping,
    /// The other one, while the partner is away.
    Idle,
}

impl Victim {
    fn place(self) -> usize {
        match self {
            Self::Sweeping => 0,
            Self::Idle => 1,
        }
    }
}

/// One kill, in the middle of everything.
async fn kill(pair: &mut Pair, partner: &mut Partner, load: &Load<'_>, victim: Victim) {
    let changes = count("GATEWAY_CHANGES");
    load.has(changes / 3).await;
    match victim {
        Victim::Sweeping => {
            partner.turn(Mood::Hangs);
            let sent = partner.received().len();
            partner.has(sent + 1).await;
            load.has(changes / 2).await;
            pair.kill(victim.place()).await;
            partner.turn(Mood::Answers(204));
            load.has(changes).await;
        }
        Victim::Idle => {
            // Back before the second attempts, the third ones are minutes away.
            partner.leave().await;
            pair.kill(victim.place()).await;
            partner.return_home().await;
            load.has(changes).await;
        }
    }
    load.stop.store(true, Ordering::SeqCst);
}

/// Whoever holds the lease after a kill is who should.
async fn succession(pair: &Pair, before: &Lease, victim: Victim) {
    match victim {
        Victim::Sweeping => {
            let after = eventually("the lease is taken over", TAKEN_OVER_WITHIN, || async {
                pair.lease().await.filter(|lease| lease.fence != before.fence)
            });
            let after = after.await;
            assert_eq!(after.fence, before.fence + 1, "by one");
            assert_ne!(after.holder, before.holder);
        }
        Victim::Idle => assert_eq!(pair.lease().await.as_ref(), Some(before), "it stays where it is"),
    }
}

/// Every event was sent at least once, always with the same id and the same bytes, and nothing else was sent.
async fn all_delivered(partner: &Partner, events: &[Told], before: usize) -> usize {
    let places: BTreeMap<&str, i64> = events
        .iter()
        .map(|told| (told.id.as_str(), told.sequence))
        .collect();
    let what = "the partner is told every event";
    let received = eventually(what, TAKEN_OVER_WITHIN, || async {
        let received = partner.received();
        let ids: BTreeSet<&str> = received[before..].iter().map(Received::id).collect();
        places
            .keys()
            .all(|id| ids.contains(id))
            .then(|| received[before..].to_vec())
    })
    .await;
    // What was sent in an earlier round can come once more in this one.
    let oldest = events[0].sequence;
    let is_older = |one: &Received| one.body["sequence"].as_i64().is_some_and(|place| place < oldest);
    let mut bodies = BTreeMap::new();
    for one in received.iter().filter(|one| !is_older(one)) {
        let first = bodies.entry(one.id()).or_insert(&one.bytes);
        assert_eq!(*first, &one.bytes, "{} with other bytes", one.id());
        assert_eq!(one.body["id"], one.id());
        assert_eq!(
            Some(&one.body["sequence"]),
            places.get(one.id()).map(|place| json!(place)).as_ref()
        );
    }
    received.iter().filter(|one| !is_older(one)).count() - bodies.len()
}

/// Every change that was acknowledged is there, and was told of.
async fn all_there(api: &Api, acknowledged: &[String], partner: &Partner) {
    let told: BTreeSet<String> = partner
        .received()
        .iter()
        .filter_map(|one| one.body["subjectId"].as_str().map(str::to_owned))
        .collect();
    let query = "query($id: ID!) { node(id: $id) { id } }";
    for id in acknowledged {
        let data = api.data(query, json!({ "id": id })).await;
        assert_eq!(data["node"]["id"], *id, "it was acknowledged");
        assert!(told.contains(id), "{id} was told of");
    }
}

/// Two gateways under load, one of which is killed, and everybody who follows or is told.
async fn round(pair: &mut Pair, partner: &mut Partner, round: usize, victim: Victim) {
    let apis = pair.sign_in().await;
    let [sweeping, idle] = apis.clone();
    let (dying, living) = match victim {
        Victim::Sweeping => (sweeping, idle),
        Victim::Idle => (idle, sweeping),
    };
    let head = log(&living, 0).await.last().map_or(0, |told| told.sequence);
    let (lease, sent) = (
        pair.lease().await.expect("somebody sweeps"),
        partner.received().len(),
    );
    let doors = [Door::Socket, Door::Sent];
    let open = |here: &Api, there: &Api| {
        let gateways = [here.clone(), there.clone()];
        join_all(doors.map(|door| Watcher::open(door, gateways.clone(), head)))
    };
    let (calm, cut) = (open(&living, &dying).await, open(&dying, &living).await);
    let project = pair.project.clone();
    let load = Load {
        project: &project,
        round,
        acknowledged: Mutex::default(),
        begun: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
    };
    let here = join_all((0..WORKERS).map(|_| load.work(&living, true)));
    let there = join_all((0..WORKERS).map(|_| load.work(&dying, false)));
    futures::join!(here, there, kill(pair, partner, &load, victim));

    let events = log(&living, head).await;
    assert!(
        events
            .windows(2)
            .all(|pair| pair[1].sequence == pair[0].sequence + 1),
        "{events:?}"
    );
    assert_eq!(events.first().map(|told| told.sequence), Some(head + 1));
    for (whose, watchers) in [("living", &calm), ("killed", &cut)] {
        for (watcher, door) in watchers.iter().zip(doors) {
            let what = format!("whoever followed at the {whose} one by {door:?} is told everything");
            eventually(&what, PATIENCE, || async {
                (watcher.told().len() >= events.len()).then_some(())
            })
            .await;
            assert_eq!(watcher.told(), events, "{what}, once and in order");
            let moves = watcher.moves();
            assert_eq!(moves > 0, whose == "killed", "{what}: {moves} moves");
        }
    }
    succession(pair, &lease, victim).await;
    let again = all_delivered(partner, &events, sent).await;
    assert!(
        victim == Victim::Idle || again > 0,
        "what was under way is sent again"
    );
    let acknowledged = load.acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= count("GATEWAY_CHANGES"));
    all_there(&living, &acknowledged, partner).await;
}

/// The one that sweeps is killed, then the one that does not, and so on; another one takes its place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_gateway_takes_nothing_with_it() {
    let mut pair = Pair::open().await;
    let mut partner = Partner::open().await;
    let [api, _] = pair.sign_in().await;
    endpoint(&api, json!({ "url": partner.url() })).await;
    for number in 0..count("GATEWAYS_KILLED") {
        if number > 0 {
            pair.start().await;
        }
        let victim = if number % 2 == 0 {
            Victim::Sweeping
        } else {
            Victim::Idle
        };
        round(&mut pair, &mut partner, number, victim).await;
    }
    pair.close().await;
}

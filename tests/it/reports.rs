//! Zavu's reports: verified, kept once, answered; whatever their number and order, the same state in the end.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use sha2::Sha256;
use usher_domain::id::ProjectId;
use usher_domain::secret::Place;
use usher_domain::store::Scope;
use usher_domain::time::Clock;
use usher_server::SystemClock;

use crate::harness::{Backend, PATIENCE, Stream, Tenant, World, eventually, on_both_databases};
use crate::scale::count;

/// The address and the secret of a project's webhook, as Zavu has them.
struct Webhook {
    url: String,
    secret: SecretString,
}

impl Webhook {
    /// Reads the address from Zavu and the secret from where Usher keeps it.
    async fn of(world: &World, tenant: &Tenant) -> Self {
        let registered = world.zavu.webhook(&tenant.key).await;
        let url = registered.to_string();
        let start = url.find("http").expect("a webhook has an address");
        let url = url[start..]
            .split('"')
            .next()
            .expect("the address ends")
            .to_owned();
        let project: ProjectId = tenant.project.parse().expect("the project's id is one");
        let mut tx = world
            .app()
            .database
            .read(Scope::Reseller(tenant.id))
            .await
            .expect("the database answers");
        let found = tx
            .projects(&[project])
            .await
            .expect("the database answers")
            .pop()
            .expect("the project is there");
        let sealed = found
            .credentials
            .and_then(|held| held.webhook)
            .and_then(|held| held.secret)
            .expect("it has a secret");
        let place = Place {
            reseller: Some(tenant.id),
            table: "projects",
            column: "webhook_secret",
            row: project.uuid(),
        };
        let secret = world
            .app()
            .sealer
            .open(&place, &sealed)
            .expect("the secret opens");
        Self { url, secret }
    }

    /// The header of a body signed as Zavu does (v2).
    fn signature(&self, body: &str) -> String {
        let moment = SystemClock.now().timestamp();
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose_secret().as_bytes())
            .expect("any length is a key");
        mac.update(format!("{moment}.{body}").as_bytes());
        let digest = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
        format!("t={moment},v2={digest}")
    }

    async fn report(&self, world: &World, body: &str) -> u16 {
        let header = ("x-zavu-signature", self.signature(body));
        world
            .anybody()
            .post(&self.url, &[header], body.to_owned())
            .await
            .as_u16()
    }
}

fn report(event: &str, zavu_id: &str, status: &str) -> String {
    let data = json!({ "invitationId": zavu_id, "currentStatus": status });
    json!({ "id": event, "type": "invitation.status_changed", "data": data }).to_string()
}

async fn issued(tenant: &Tenant) -> (String, String) {
    let payload = tenant.api.issue(json!({ "projectId": tenant.project })).await;
    let text = |name: &str| {
        payload["invitation"][name]
            .as_str()
            .expect("it is issued")
            .to_owned()
    };
    (text("id"), text("zavuId"))
}

/// The types of an invitation's events, oldest first.
async fn told(tenant: &Tenant, id: &str) -> Vec<String> {
    let invitation = tenant.api.invitation(id).await;
    let timeline = invitation["timeline"]
        .as_array()
        .expect("an invitation has a timeline");
    timeline
        .iter()
        .filter_map(|event| event["type"].as_str())
        .map(str::to_owned)
        .collect()
}

on_both_databases! {
    /// One flipped bit, a missing signature, another project's address: refused, and nothing is kept.
    async fn a_report_with_a_bad_signature_is_refused(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let (webhook, other) = (Webhook::of(&world, &aurora).await, Webhook::of(&world, &boreal).await);
        let (_, zavu_id) = issued(&aurora).await;
        let body = report("evt_1", &zavu_id, "in_progress");

        let good = webhook.signature(&body);
        let last = good.chars().next_back().expect("a signature has characters");
        let flipped = format!("{}{}", &good[..good.len() - 1], if last == '0' { '1' } else { '0' });
        for (what, headers, sent) in [
            ("a flipped bit", vec![("x-zavu-signature", flipped)], body.clone()),
            ("another body", vec![("x-zavu-signature", good.clone())], body.replace("evt_1", "evt_2")),
            ("no signature", vec![], body.clone()),
            ("somebody else's secret", vec![("x-zavu-signature", other.signature(&body))], body.clone()),
            ("an old signature", vec![("x-zavu-signature", good.replacen("t=", "t=1", 1))], body.clone()),
        ] {
            let status = world.anybody().post(&webhook.url, &headers, sent).await;
            assert_eq!(status.as_u16(), 401, "{what}");
        }
        let nowhere = format!("{}x", webhook.url);
        let status = world.anybody().post(&nowhere, &[("x-zavu-signature", good)], body.clone()).await;
        assert!(status.is_client_error(), "an address that is none of ours: {status}");
        assert_eq!(webhook.report(&world, &body).await / 100, 2, "the control: the same report is taken");
        world.close().await;
    }

    /// Any number of copies at once have one effect, told once.
    async fn copies_of_a_report_have_one_effect(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let webhook = Webhook::of(&world, &aurora).await;
        let (id, zavu_id) = issued(&aurora).await;
        let mut stream = Stream::status_changes(&aurora.api, &aurora.project, None).await;
        world.zavu.step(&zavu_id, "start").await;
        let body = report("evt_copied", &zavu_id, "in_progress");
        let copies = (0..count("REPEATED_REPORTS")).map(|_| webhook.report(&world, &body));
        for status in futures::future::join_all(copies).await {
            assert_eq!(status / 100, 2);
        }
        assert_eq!(stream.next_change().await.0, "PENDING → IN_PROGRESS");
        assert!(stream.is_quiet().await, "told once");
        let started = told(&aurora, &id).await.iter().filter(|kind| *kind == "INVITATION_STARTED").count();
        assert_eq!(started, 1);
        world.close().await;
    }

    /// The reports of one history in any order end in the same state, each step told once and in order.
    async fn reports_in_any_order_end_in_the_same_state(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let webhook = Webhook::of(&world, &aurora).await;
        let orders = permutations(&["pending", "in_progress", "failed", "completed"]);
        for (round, order) in orders.into_iter().step_by(24 / count("PERMUTED_HISTORIES")).enumerate() {
            let (id, zavu_id) = issued(&aurora).await;
            for step in ["start", "fail", "start", "complete"] {
                world.zavu.step(&zavu_id, step).await;
            }
            for status in &order {
                let body = report(&format!("evt_{round}_{status}"), &zavu_id, status);
                assert_eq!(webhook.report(&world, &body).await / 100, 2);
            }
            eventually("it is completed", PATIENCE, || async {
                (aurora.api.status(&id).await == "COMPLETED").then_some(())
            }).await;
            let told = told(&aurora, &id).await;
            let completed = told.iter().position(|kind| kind == "INVITATION_COMPLETED").expect("completion was told");
            let started = told.iter().position(|kind| kind == "INVITATION_STARTED").expect("the start was told");
            assert!(started < completed, "{order:?}: {told:?}");
            assert_eq!(told.iter().filter(|kind| *kind == "INVITATION_COMPLETED").count(), 1, "{order:?}: {told:?}");
        }
        world.close().await;
    }

    /// A report about an invitation that was made outside of Usher changes nothing.
    async fn a_report_about_somebody_elses_invitation_changes_nothing(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let webhook = Webhook::of(&world, &aurora).await;
        let body = report("evt_foreign", "not_one_of_ours", "completed");
        assert_eq!(webhook.report(&world, &body).await / 100, 2);
        assert_eq!(webhook.report(&world, "{}").await / 100, 4, "signed and unreadable");
        let all = aurora.api.data("{ invitations { totalCount } senders { totalCount } }", json!({})).await;
        assert_eq!(all, json!({ "invitations": { "totalCount": 0 }, "senders": { "totalCount": 0 } }));
        world.close().await;
    }
}

/// Every order of four words.
fn permutations(words: &[&'static str; 4]) -> Vec<Vec<&'static str>> {
    let mut orders = Vec::new();
    for code in 0..256_usize {
        let places = [code % 4, code / 4 % 4, code / 16 % 4, code / 64];
        let order: Vec<&'static str> = places.iter().map(|place| words[*place]).collect();
        if words.iter().all(|word| order.contains(word)) {
            orders.push(order);
        }
    }
    orders
}

#[test]
fn four_words_have_twenty_four_orders() {
    assert_eq!(permutations(&["a", "b", "c", "d"]).len(), 24);
}

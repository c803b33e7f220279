//! Every step × every fault × stopped or run again.

use serde_json::{Value, json};
use usher_app::number::purchase;
use usher_domain::id::ProjectId;
use usher_domain::number::Status;
use usher_persistence::statements::{steps, until_step};

use super::shop::{Bought, Shop};
use crate::harness::{Backend, on_both_databases};
use crate::scale;

const BUYING: &str = "POST /v1/phone-numbers";

/// What can go wrong with the call, and whether it takes effect nonetheless.
fn faults() -> Vec<(&'static str, Option<Value>)> {
    let status =
        |status: u16, act: bool| json!({ "match": BUYING, "kind": "status", "status": status, "act": act });
    let kind = |kind: &str, act: bool| json!({ "match": BUYING, "kind": kind, "act": act, "delayMs": 2000 });
    vec![
        ("none", None),
        ("lost", Some(kind("lose_reply", true))),
        ("hung", Some(kind("hang", false))),
        ("hung-acted", Some(kind("hang", true))),
        ("500", Some(status(500, false))),
        ("500-acted", Some(status(500, true))),
        (
            "429",
            Some(
                json!({ "match": BUYING, "kind": "status", "status": 429, "headers": { "Retry-After": "0", "x-should-retry": "false" } }),
            ),
        ),
        ("garbage", Some(kind("garbage", false))),
        ("garbage-acted", Some(kind("garbage", true))),
        ("cut-off", Some(kind("disconnect", false))),
        ("refused", Some(status(400, false))),
    ]
}

/// What happens after the purchase was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// Nobody asks again.
    Silence,
    /// The same is asked for again, with the same key.
    Again,
}

/// One purchase, stopped before its `step`th step.
async fn stop(shop: &Shop, (project, number): (ProjectId, &str), step: usize, then: Then) {
    let order = Shop::order(project, number);
    // What the buyer is told is another claim's; here it only counts what took effect.
    let _told = until_step(step, purchase(&shop.app, &shop.actor, order.clone())).await;
    match then {
        Then::Silence => {}
        Then::Again => {
            let _told = purchase(&shop.app, &shop.actor, order).await;
        }
    }
}

async fn settled(shop: &Shop, project: ProjectId) -> (Bought, Bought) {
    shop.sweep().await;
    (shop.ours(project).await, shop.theirs().await)
}

/// The steps of one undisturbed purchase.
async fn undisturbed(shop: &Shop, project: ProjectId, number: &str) -> Vec<String> {
    let order = Shop::order(project, number);
    let (bought, steps) = steps(purchase(&shop.app, &shop.actor, order)).await;
    assert_eq!(bought.expect("it is bought").state.status(), Status::Free);
    steps
}

on_both_databases! {
    /// The list of places at which a purchase can be stopped: whoever adds one finds it here.
    async fn a_purchase_waits_for_exactly_these_steps(backend: Backend) {
        let shop = Shop::open(backend).await;
        let project = shop.project("counted").await;
        let steps = undisturbed(&shop, project, &Shop::stock()[0]).await;
        let (log, log_without_event): (&[&str], &[&str]) = match backend {
            Backend::Sqlite => (
                &["UPDATE reseller_log", "INSERT events", "INSERT audit_entries", "UPDATE reseller_log", "INSERT due_work"],
                &["UPDATE reseller_log", "INSERT audit_entries", "UPDATE reseller_log", "INSERT due_work"],
            ),
            // One statement writes the events, the entries and the last hash.
            Backend::Postgresql => (
                &["UPDATE reseller_log", "INSERT events"],
                &["UPDATE reseller_log", "INSERT audit_entries"],
            ),
        };
        let read: &[&str] = &["BEGIN", "SELECT projects", "BEGIN", "SELECT numbers"];
        let intent: &[&str] = &[
            "BEGIN", "SELECT resellers", "SELECT projects", "SELECT numbers", "INSERT numbers", "INSERT charges", "INSERT due_work",
        ];
        let outcome: &[&str] = &[
            "BEGIN", "SELECT numbers", "SELECT charges", "UPDATE charges", "UPDATE numbers", "DELETE due_work",
        ];
        let wanted = [read, intent, log_without_event, &["COMMIT"], outcome, log, &["COMMIT"]].concat();
        assert_eq!(steps, wanted);
        shop.close().await;
    }

    /// Wherever it is stopped, and whatever Zavu does, both ledgers say the same in the end.
    async fn both_ledgers_agree_wherever_a_purchase_is_stopped(backend: Backend) {
        let shop = Shop::open(backend).await;
        let measured = shop.project("measured").await;
        let places = undisturbed(&shop, measured, &Shop::stock()[0]).await.len();
        let stride = (places / scale::count("PLACES_OF_A_CRASH")).max(1);
        let stock = Shop::stock();
        assert!(places < stock.len(), "there is a number for every place");
        let mut bought = 0;
        for (name, fault) in faults() {
            for then in [Then::Silence, Then::Again] {
                shop.stopped.zavu.reset().await;
                let batch = format!("{name}-{then:?}").to_lowercase();
                let project = shop.project(&batch).await;
                let every = if fault.is_some() { stride } else { 1 };
                for (step, number) in (0..=places).step_by(every).zip(&stock) {
                    if let Some(fault) = &fault {
                        shop.fault(fault).await;
                    }
                    stop(&shop, (project, number), step, then).await;
                }
                let (ours, theirs) = settled(&shop, project).await;
                assert_eq!(ours, theirs, "{batch}");
                bought += ours.len();
            }
        }
        assert!(bought > places, "most of them were bought: {bought}");
        shop.close().await;
    }

    /// A buyer who does not wait: the purchase is dropped while Zavu is at it, before and after it takes effect there.
    async fn both_ledgers_agree_when_a_buyer_goes_away_in_the_middle(backend: Backend) {
        let shop = Shop::open(backend).await;
        for (act, then) in [(false, Then::Silence), (true, Then::Silence), (false, Then::Again), (true, Then::Again)] {
            shop.stopped.zavu.reset().await;
            let project = shop.project(&format!("gone-{act}-{then:?}").to_lowercase()).await;
            for number in Shop::stock().iter().take(5) {
                shop.fault(&json!({ "match": BUYING, "kind": "hang", "act": act, "delayMs": 2000 })).await;
                let order = Shop::order(project, number);
                let before = shop.stopped.zavu.requests("POST", "/v1/phone-numbers").await;
                let asked = async {
                    while shop.stopped.zavu.requests("POST", "/v1/phone-numbers").await == before {}
                };
                tokio::select! {
                    told = purchase(&shop.app, &shop.actor, order.clone()) => panic!("Zavu hangs: {:?}", told.is_ok()),
                    () = asked => {}
                }
                if then == Then::Again {
                    let _told = purchase(&shop.app, &shop.actor, order).await;
                }
            }
            let (ours, theirs) = settled(&shop, project).await;
            assert_eq!(ours, theirs);
            assert_eq!(ours.len(), if act { 5 } else { 0 }, "act {act}, then {then:?}");
        }
        shop.close().await;
    }
}

//! Every report lost, every report three times, reports in another order: the end is the same.

use super::stage::{
    INTERVAL_SECONDS, arrived, assert_in_step, assert_told_once, drift_count, drifts, reconcile, told, travel,
};
use crate::harness::{Backend, World, on_both_databases};
use crate::scale::count;

/// The project's own numbers, promised to the first clients.
const NUMBERS: [&str; 4] = ["+14155550160", "+14155550161", "+14155550162", "+14155550163"];

/// An order of so many places that neither begins nor ends like theirs: every seventh and on, around.
fn mixed(places: usize) -> Vec<usize> {
    let step = (7..=7 + places.max(1)).find(|step| greatest_common_divisor(*step, places.max(1)) == 1);
    let step = step.expect("one of so many in a row is");
    (1..=places).map(|place| place * step % places).collect()
}

fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}

on_both_databases! {
    /// No report arrives: one look later all is as at Zavu, by one read for each invitation, and every report that was lost is
    /// one drift.
    async fn every_report_is_lost(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &NUMBERS).await;
        world.zavu.reports(&aurora.key, "drop").await;
        let clients = travel(&world, &aurora, count("MISREPORTED_CLIENTS")).await;
        for client in &clients {
            assert_eq!(told(&aurora, &client.id).await, ["INVITATION_CREATED"], "nobody told Usher");
        }
        let lost = world.zavu.count_reports("dropped").await;
        assert_eq!(lost, clients.iter().map(|client| client.journey.reports).sum::<usize>());

        let before = world.zavu.requests("GET", "/v1/invitations/").await;
        reconcile(&world, INTERVAL_SECONDS + 1).await;
        let reads = world.zavu.requests("GET", "/v1/invitations/").await - before;
        assert_eq!(reads, clients.len(), "one read for each");
        assert_in_step(&world, &aurora, &clients).await;
        assert_told_once(&aurora, &clients).await;
        assert_eq!(drift_count(&aurora).await, lost);
        let found = drifts(&aurora).await;
        for client in &clients {
            let mine = found.iter().filter(|(cause, about)| cause == "MISSED_REPORT" && *about == client.id);
            assert!(lost > 100 || mine.count() == client.journey.reports, "{:?}", client.journey.steps);
        }

        reconcile(&world, 2 * INTERVAL_SECONDS + 2).await;
        assert_in_step(&world, &aurora, &clients).await;
        assert_told_once(&aurora, &clients).await;
        assert_eq!(drift_count(&aurora).await, lost, "counted once");
        world.close().await;
    }

    /// Each report arrives three times: told once, and no drift.
    async fn every_report_comes_three_times(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &NUMBERS).await;
        world.zavu.reports(&aurora.key, "repeat").await;
        let clients = travel(&world, &aurora, count("MISREPORTED_CLIENTS")).await;
        arrived(&world, &aurora, &clients).await;
        reconcile(&world, INTERVAL_SECONDS + 1).await;
        assert_in_step(&world, &aurora, &clients).await;
        assert_told_once(&aurora, &clients).await;
        assert_eq!(drift_count(&aurora).await, 0);
        world.close().await;
    }

    /// The reports of all clients arrive backwards, or mixed up: the same events in the same order, and no drift.
    async fn reports_come_in_another_order(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &NUMBERS).await;
        world.zavu.reports(&aurora.key, "hold").await;
        let mut clients = Vec::new();
        let orders: [fn(usize) -> Vec<usize>; 2] = [|places| (0..places).rev().collect(), mixed];
        for order in orders {
            let more = travel(&world, &aurora, count("MISREPORTED_CLIENTS") / 2).await;
            let held = world.zavu.count_reports("held").await;
            assert_eq!(held, more.iter().map(|client| client.journey.reports).sum::<usize>());
            world.zavu.release_reports(&aurora.key, &order(held)).await;
            arrived(&world, &aurora, &more).await;
            clients.extend(more);
        }
        reconcile(&world, INTERVAL_SECONDS + 1).await;
        assert_in_step(&world, &aurora, &clients).await;
        assert_told_once(&aurora, &clients).await;
        assert_eq!(drift_count(&aurora).await, 0);
        world.close().await;
    }
}

#[test]
fn a_mixed_order_has_every_place_once() {
    for places in [1, 7, 9, 14] {
        let mut order = mixed(places);
        order.sort_unstable();
        assert_eq!(order, (0..places).collect::<Vec<_>>());
    }
}

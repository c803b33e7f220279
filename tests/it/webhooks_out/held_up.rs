//! Receivers that hang hold up nobody but themselves.

use std::time::{Duration, Instant};

use serde_json::json;

use super::arriving::{endpoint, log};
use super::partner::{Mood, Partner};
use crate::harness::{Backend, World, on_both_databases};

/// How soon an event is told of while others hang: the rhythm of the sweeps twice, and some.
const SOON: Duration = Duration::from_secs(5);

on_both_databases! {
    /// Ten receivers that never answer keep neither another endpoint of the same reseller waiting, nor another reseller, nor
    /// the work that is not webhooks.
    async fn a_receiver_that_hangs_holds_up_nobody(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let boreal = world.tenant("boreal", &[]).await;
        let (hanging, healthy, other) = (Partner::in_mood(Mood::Hangs).await, Partner::open().await, Partner::open().await);
        for place in 0..10 {
            endpoint(&aurora.api, json!({ "url": format!("{}/{place}", hanging.url()) })).await;
        }
        let (id, _) = endpoint(&aurora.api, json!({ "url": healthy.url() })).await;
        endpoint(&boreal.api, json!({ "url": other.url() })).await;
        aurora.api.issue(json!({ "projectId": aurora.project })).await;
        hanging.has(10).await;
        healthy.has(1).await;
        // All of them hang by now.
        for round in 2..=4 {
            let began = Instant::now();
            let issued = aurora.api.issue(json!({ "projectId": aurora.project })).await;
            boreal.api.issue(json!({ "projectId": boreal.project })).await;
            healthy.has_within(round, SOON).await;
            other.has_within(round - 1, SOON).await;
            // What Zavu reports is followed as ever.
            let invitation = issued["invitation"]["id"].as_str().unwrap();
            world.zavu.step(issued["invitation"]["zavuId"].as_str().unwrap(), "view").await;
            let _ = aurora.api.status(invitation).await;
            assert!(began.elapsed() < 2 * SOON, "{:?}", began.elapsed());
        }
        assert!(log(&aurora.api, &id).await.iter().all(|one| one["attempts"] == 1));
        world.close().await;
    }
}

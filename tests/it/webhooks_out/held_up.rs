//! Receivers that hang hold up nobody but themselves.

use serde_json::json;

use super::arriving::{endpoint, log};
use super::partner::{Mood, Partner};
use crate::harness::{Backend, PATIENCE, World, on_both_databases};

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
        // All of them hang by now; one after another they would take longer than anybody waits here.
        for round in 2..=4 {
            let issued = aurora.api.issue(json!({ "projectId": aurora.project })).await;
            boreal.api.issue(json!({ "projectId": boreal.project })).await;
            healthy.has_within(round, PATIENCE).await;
            other.has_within(round - 1, PATIENCE).await;
            // What Zavu reports is followed as ever.
            let invitation = issued["invitation"]["id"].as_str().unwrap();
            world.zavu.step(issued["invitation"]["zavuId"].as_str().unwrap(), "view").await;
            let _ = aurora.api.status(invitation).await;
        }
        assert!(log(&aurora.api, &id).await.iter().all(|one| one["attempts"] == 1));
        world.close().await;
    }
}

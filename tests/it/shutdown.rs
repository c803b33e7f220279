//! Being told to stop: what is under way is answered, sockets are closed with 1001, and the next server goes on at once.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Backend, PASSWORD, Stream, World, on_both_databases};
use crate::scale::count;

on_both_databases! {
    /// An invitation that is being issued while the server is told to stop is answered, and is there afterwards.
    async fn a_request_under_way_is_answered_and_its_effect_is_kept(backend: Backend) {
        let mut world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let mut api = aurora.api.clone();
        let rounds = count("GRACEFUL_SHUTDOWNS");
        for round in 0..rounds {
            let mut stream = Stream::open(&api).await;
            world.zavu.fault(json!({ "match": "POST /v1/invitations", "kind": "delay", "delayMs": 800, "times": 1 })).await;
            let input = json!({ "projectId": aurora.project, "clientName": format!("Round {round}") });
            let zavu = world.zavu.clone();
            let issuing = async { api.issue(input).await };
            let stopping = async {
                let called = || async { (zavu.invitations().await.len() > round).then_some(()) };
                crate::harness::eventually("Zavu was called", crate::harness::PATIENCE, called).await;
                let began = std::time::Instant::now();
                (world.stop_server().await, began.elapsed())
            };
            let (payload, (stopped, took)) = futures::join!(issuing, stopping);
            assert_eq!(payload["invitation"]["status"], "PENDING");
            assert!(took < Duration::from_secs(10), "stopping took {took:?}");
            assert_eq!(stream.close_code().await, Some(1001));
            assert!(api.get("/healthz").await.is_err(), "nobody listens any more");

            world = stopped.start_server().await;
            // Its address, which tokens name as their issuer, is another one.
            api = world.anybody().sign_in(&aurora.email, PASSWORD).await.0;
            let all = api.data("{ invitations { totalCount } }", json!({})).await;
            assert_eq!(all["invitations"]["totalCount"], round + 1);
        }
        world.close().await;
    }

    /// Readiness and health are told apart from the rest, and need nobody to be signed in.
    async fn health_and_readiness_are_told_to_anybody(backend: Backend) {
        let world = World::open(backend).await;
        for path in ["/healthz", "/readyz"] {
            let (status, _) = world.anybody().get(path).await.unwrap();
            assert_eq!(status.as_u16(), 200, "{path}");
        }
        let (status, sdl) = world.anybody().get("/graphql/schema.graphql").await.unwrap();
        assert!(status.is_success() && sdl.contains("type Mutation"));
        world.close().await;
    }
}

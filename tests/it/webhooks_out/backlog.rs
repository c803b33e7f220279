//! A long log: everything of it arrives, in one go and in pages of the same cost.

use std::collections::BTreeSet;

use serde_json::json;
use usher_app::webhook::{EventReplay, event_replay};
use usher_domain::event::EventCursor;

use super::arriving::{delivered, endpoint};
use super::partner::{Partner, Received};
use super::post::Post;
use crate::harness::{Backend, World, on_both_databases};
use crate::scale::count;

on_both_databases! {
    /// Many events are fanned out and sent without one lost or doubled, and the same again from the beginning.
    async fn a_long_log_arrives_whole(backend: Backend) {
        let post = Post::open(backend).await;
        let partner = Partner::open().await;
        let (endpoint, _) = post.endpoint(&partner, &[]).await;
        let many = count("WEBHOOK_BACKLOG");
        for n in 0..many {
            post.project(&format!("Project-{n}")).await;
        }
        post.sweep().await;
        let received = partner.received();
        let ids: BTreeSet<&str> = received.iter().map(Received::id).collect();
        assert_eq!((received.len(), ids.len()), (many, many));
        let command = EventReplay {
            endpoint: endpoint.id.to_string(),
            after: Some(EventCursor(0).to_string()),
            types: vec![usher_domain::event::EventType::ProjectCreated],
            event: None,
        };
        let replayed = event_replay(&post.app, &post.actor, command).await.unwrap();
        assert_eq!((replayed.count as usize, replayed.has_more), (many, false));
        post.sweep().await;
        let again = partner.received();
        let replayed: BTreeSet<&str> = again[many..].iter().map(Received::id).collect();
        assert!(again.len() == 2 * many && replayed == ids);
    }

    /// A page of the log of deliveries costs as many statements with two rows as with twenty, each with its event, project and
    /// endpoint.
    async fn a_page_of_deliveries_costs_a_constant_number_of_statements(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let partner = Partner::open().await;
        let (id, _) = endpoint(&aurora.api, json!({ "url": partner.url() })).await;
        for _ in 0..20 {
            aurora.api.issue(json!({ "projectId": aurora.project })).await;
        }
        delivered(&aurora.api, &id, 20).await;
        let query = "query($id: ID!, $first: Int!) { node(id: $id) { ... on WebhookEndpoint { deliveries(first: $first) { nodes {
            status nextAttemptAt endpoint { id url } event { id data project { id name } subject { id } } } } } } }";
        let mut costs = Vec::new();
        for first in [2, 20] {
            let mut fewest = u64::MAX;
            for _ in 0..5 {
                let before = world.statements();
                let data = aurora.api.data(query, json!({ "id": id, "first": first })).await;
                fewest = fewest.min(world.statements() - before);
                let nodes = data["node"]["deliveries"]["nodes"].as_array().map(Vec::len);
                assert_eq!(nodes, Some(first));
            }
            costs.push(fewest);
        }
        assert!(costs[0] == costs[1] && costs[0] <= 12, "{costs:?}");
        world.close().await;
    }
}

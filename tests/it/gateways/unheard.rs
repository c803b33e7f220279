//! A gateway that hears no nudge: it looks by itself, and listens again as soon as it can.

use std::sync::Arc;

use serde_json::json;
use sqlx::{Connection, PgConnection};
use usher_app::App;
use usher_domain::event::{EventType, SubjectKind};
use usher_server::config::key;

use super::watcher::{Door, Told, Watcher};
use crate::feed::emit::{Fact, emit};
use crate::harness::{Api, Backend, PATIENCE, Tenant, World, eventually};

const FACT: Fact = (EventType::MemberJoined, SubjectKind::Membership, None);
/// Connections of the listeners on this database.
const LISTENERS: &str = "SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'";
/// One more event like the newest one, as a commit leaves it whose nudge is lost.
const UNHEARD: &str = "
    WITH place AS (UPDATE reseller_log SET next_event = next_event + 1 RETURNING next_event - 1 AS sequence)
    INSERT INTO events SELECT (jsonb_populate_record(e,
        jsonb_build_object('id', $1::uuid, 'sequence', place.sequence))).*
    FROM place, events AS e WHERE e.sequence = (SELECT max(sequence) FROM events) RETURNING sequence";

async fn database(world: &World) -> PgConnection {
    let environment = world.home.environment(world.zavu.url());
    let url = environment
        .into_iter()
        .find(|(name, _)| *name == key::DATABASE_URL);
    let url = url.expect("there is a database").1;
    PgConnection::connect(&url).await.expect("the database is there")
}

/// The use cases of another process on the same database.
async fn elsewhere(world: &World) -> Arc<App> {
    let config = world.home.config(world.zavu.url());
    Box::pin(usher_server::compose(&config))
        .await
        .expect("the context is made")
}

/// Followers by both doors, at the end of the log.
async fn followers(tenant: &Tenant) -> Vec<Watcher> {
    let data = tenant
        .api
        .data("{ events(last: 1) { nodes { sequence } } }", json!({}))
        .await;
    let head = data["events"]["nodes"][0]["sequence"]
        .as_i64()
        .unwrap_or_default();
    let gateways: [Api; 2] = [tenant.api.clone(), tenant.api.clone()];
    let mut followers = Vec::new();
    for door in [Door::Socket, Door::Sent] {
        followers.push(Watcher::open(door, gateways.clone(), head).await);
    }
    followers
}

async fn are_told(followers: &[Watcher], expected: &[Told]) {
    for follower in followers {
        eventually("the event is told", PATIENCE, || async {
            (follower.told().len() >= expected.len()).then_some(())
        })
        .await;
        assert_eq!(follower.told(), expected);
        assert_eq!(follower.moves(), 0, "and nobody was cut");
    }
}

/// Nobody says that the log has grown; who follows it finds out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_whose_nudge_was_lost_is_told() {
    let world = World::open(Backend::Postgresql).await;
    let aurora = world.tenant("aurora", &[]).await;
    let followers = followers(&aurora).await;
    let mut expected = Vec::new();
    for _ in 0..3 {
        let id = world.app().ids.next();
        let mut database = database(&world).await;
        let mut tx = database.begin().await.unwrap();
        sqlx::query("SELECT set_config('usher.reseller_id', $1, true)")
            .bind(aurora.id.uuid().to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let sequence: i64 = sqlx::query_scalar(UNHEARD)
            .bind(id)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let id = usher_domain::id::EventId::from(id).to_string();
        expected.push(Told { id, sequence });
        are_told(&followers, &expected).await;
    }
    world.close().await;
}

/// The connection on which a gateway listens is ended: what happens elsewhere is told meanwhile, and it listens anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listener_that_is_cut_off_listens_again() {
    let world = World::open(Backend::Postgresql).await;
    let aurora = world.tenant("aurora", &[]).await;
    let other = elsewhere(&world).await;
    let followers = followers(&aurora).await;
    let mut database = database(&world).await;
    let mut expected = Vec::new();
    for _ in 0..3 {
        // The other process listens as well.
        let listening = eventually("both listen", PATIENCE, || async {
            let mut database = self::database(&world).await;
            let found: Vec<i32> = sqlx::query_scalar(LISTENERS)
                .fetch_all(&mut database)
                .await
                .unwrap();
            (found.len() == 2).then_some(found)
        })
        .await;
        for pid in &listening {
            let ended: bool = sqlx::query_scalar("SELECT pg_terminate_backend($1)")
                .bind(pid)
                .fetch_one(&mut database)
                .await
                .unwrap();
            assert!(ended);
        }
        for event in emit(&other, aurora.id, &[FACT], 0).await {
            expected.push(Told {
                id: event.id.to_string(),
                sequence: event.sequence,
            });
        }
        are_told(&followers, &expected).await;
        eventually("new connections listen", PATIENCE, || async {
            let mut database = self::database(&world).await;
            let found: Vec<i32> = sqlx::query_scalar(LISTENERS)
                .fetch_all(&mut database)
                .await
                .unwrap();
            (found.len() == 2 && !found.iter().any(|pid| listening.contains(pid))).then_some(())
        })
        .await;
        for event in emit(&other, aurora.id, &[FACT], 0).await {
            expected.push(Told {
                id: event.id.to_string(),
                sequence: event.sequence,
            });
        }
        are_told(&followers, &expected).await;
    }
    world.close().await;
}

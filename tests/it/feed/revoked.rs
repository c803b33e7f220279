//! Whoever may no longer follow is told nothing more within two seconds, over either door.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use usher_app::reseller;
use usher_domain::access::{BuiltInRole, Permission};
use usher_domain::event::{EventType, SubjectKind};

use super::emit::emit;
use super::sent::Sse;
use super::wire::{Dial, Heard, Wire};
use crate::harness::{
    Api, Backend, PASSWORD, Tenant, World, assign, colleague, create_key, on_both_databases, remove, role,
};

const EVENTS: &str = "subscription { events(types: [MEMBER_OFFERED]) { id } }";
/// How soon everything ends.
const ENDS_WITHIN: Duration = Duration::from_secs(2);

/// Somebody who follows over both doors.
struct Follower {
    wire: Wire,
    stream: Sse,
}

impl Follower {
    async fn new(world: &World, tenant: &Tenant, api: &Api) -> Self {
        let mut wire = Wire::open(api, Dial::default()).await;
        wire.subscribe("1", EVENTS, json!({})).await;
        let stream = Sse::open(api, EVENTS, json!({})).await;
        let mut follower = Self { wire, stream };
        follower.is_told(world, tenant).await;
        follower
    }

    /// Waits until both doors tell an event.
    async fn is_told(&mut self, world: &World, tenant: &Tenant) {
        // A subscription begins in its own time: events until both have begun.
        let (mut wired, mut sent) = (false, false);
        while !(wired && sent) {
            emit(
                world.app(),
                tenant.id,
                &[(EventType::MemberOffered, SubjectKind::MembershipOffer, None)],
                0,
            )
            .await;
            let brief = Duration::from_millis(300);
            if let Ok(heard) = tokio::time::timeout(brief, self.wire.hear()).await {
                assert!(matches!(heard, Heard::Message(_)), "{heard:?}");
                wired = true;
            }
            if let Ok(event) = tokio::time::timeout(brief, self.stream.next()).await {
                assert_eq!(event.expect("it goes on").event, "next");
                sent = true;
            }
        }
    }

    /// Both doors end in time, with this code of the stream's last answer; the code of the socket, or of its last answer.
    async fn ends(mut self, code: &str) -> Value {
        let began = Instant::now();
        let wired = async {
            loop {
                match self.wire.hear().await {
                    Heard::Closed(code, _) => return json!(code),
                    Heard::Message(message) if message["type"] == "error" => {
                        return message["payload"][0]["extensions"]["code"].clone();
                    }
                    Heard::Message(_) => {}
                    Heard::Cut => panic!("it is told why"),
                }
            }
        };
        let sent = async {
            let mut last = Value::Null;
            while let Some(event) = self.stream.next().await {
                last = event
                    .data
                    .map_or(last, |mut data| data["errors"][0]["extensions"]["code"].take());
            }
            last
        };
        let (wired, sent) = tokio::join!(wired, sent);
        let took = began.elapsed();
        assert!(took < ENDS_WITHIN, "{took:?}");
        assert_eq!(sent, code);
        wired
    }
}

on_both_databases! {
    /// A member who is removed, whose role is taken away, or whose session ends.
    async fn people_are_cut_off(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let member = colleague(&world, &aurora, ("removed", BuiltInRole::Admin), None).await;
        let follower = Follower::new(&world, &aurora, &member.api).await;
        remove(&aurora.api, &member.membership).await;
        assert_eq!(follower.ends("UNAUTHENTICATED").await, 4403);

        let member = colleague(&world, &aurora, ("demoted", BuiltInRole::Auditor), None).await;
        let follower = Follower::new(&world, &aurora, &member.api).await;
        assign(&aurora.api, &member.membership, json!([{ "roleId": role(BuiltInRole::Member) }])).await;
        assert_eq!(follower.ends("FORBIDDEN").await, "FORBIDDEN");

        let member = colleague(&world, &aurora, ("leaving", BuiltInRole::Auditor), None).await;
        let follower = Follower::new(&world, &aurora, &member.api).await;
        let (elsewhere, _) = world.anybody().sign_in(&member.email, PASSWORD).await;
        let session = member.api.data("{ viewer { session { id } } }", json!({})).await;
        let revoke = "mutation($id: ID!) { sessionRevoke(input: {id: $id}) { userErrors { code } } }";
        elsewhere.payload(revoke, json!({ "id": session["viewer"]["session"]["id"] })).await;
        assert_eq!(follower.ends("UNAUTHENTICATED").await, 4403);
        world.close().await;
    }

    /// A key that is revoked, and everybody of a reseller that is suspended.
    async fn keys_and_resellers_are_cut_off(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let permissions = [Permission::EventsRead, Permission::MembersRead].map(Permission::as_str);
        let made = create_key(&aurora.api, json!({ "name": "feed", "permissions": permissions })).await;
        let key = aurora.api.with_token(made["secret"].as_str().expect("the secret is shown"));
        let follower = Follower::new(&world, &aurora, &key).await;
        let revoke = "mutation($id: ID!) { apiKeyRevoke(input: {id: $id}) { userErrors { code } } }";
        aurora.api.payload(revoke, json!({ "id": made["apiKey"]["id"] })).await;
        assert_eq!(follower.ends("UNAUTHENTICATED").await, 4403);

        let follower = Follower::new(&world, &aurora, &aurora.api).await;
        reseller::suspend(world.app(), aurora.id).await.expect("it is suspended");
        assert_eq!(follower.ends("UNAUTHENTICATED").await, 4403);
        world.close().await;
    }
}

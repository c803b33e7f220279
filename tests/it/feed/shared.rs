//! However many follow a log, an event is read once.

use std::pin::Pin;
use std::sync::Arc;

use futures::future::join_all;
use futures::{Stream, StreamExt};
use secrecy::SecretString;
use usher_app::App;
use usher_app::account::authenticate;
use usher_app::event::{Follow, FollowError, Followed, Reading, Rights, follow};
use usher_domain::access::{Actor, Client};
use usher_domain::event::{EventType, SubjectKind};
use usher_domain::time::{Clock, Timestamp};
use usher_persistence::statements::counted;

use super::emit::{Fact, emit};
use crate::harness::{Backend, World, on_both_databases};

const FACT: Fact = (EventType::MemberJoined, SubjectKind::Membership, None);
/// How many follow at once.
const CROWD: usize = 50;
/// How many events happen one after another.
const ROUNDS: usize = 10;

type Events = Pin<Box<dyn Stream<Item = Result<Followed, FollowError>> + Send>>;

/// A clock that stands still, so that rights do not grow old.
struct Still(Timestamp);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        self.0
    }
}

fn still(app: &App) -> Arc<App> {
    let clock = Arc::new(Still(app.clock.now()));
    Arc::new(App {
        clock,
        ..App::clone(app)
    })
}

async fn crowd(app: &Arc<App>, actor: &Actor, size: usize) -> Vec<Events> {
    let mut crowd: Vec<Events> = Vec::new();
    for _ in 0..size {
        let rights = Arc::new(Rights::new(Arc::clone(app), actor.clone()));
        let command = Follow {
            reading: Reading::Events,
            types: Vec::new(),
            project: None,
            invitations: None,
            after: None,
        };
        let following = follow(rights, command).await.expect("it may be followed");
        crowd.push(Box::pin(following.events));
    }
    crowd
}

/// The statements that so many followers make for some events, one after another.
async fn cost(world: &World, (app, actor): (&Arc<App>, &Actor), size: usize) -> u64 {
    let mut crowd = crowd(app, actor, size).await;
    let mut spent = 0;
    for round in 0..=ROUNDS {
        let event = emit(world.app(), actor.reseller, &[FACT], 0).await.remove(0);
        let (told, statements) = counted(join_all(crowd.iter_mut().map(StreamExt::next))).await;
        for followed in told {
            let followed = followed.expect("it goes on").expect("it is told");
            assert_eq!(followed.event.id, event.id);
        }
        // The first look finds out where the log ends.
        spent += if round == 0 { 0 } else { statements };
    }
    spent
}

on_both_databases! {
    /// One follower and fifty cost the same number of reads.
    async fn fifty_followers_read_as_much_as_one(backend: Backend) {
        let world = World::open(backend).await;
        let aurora = world.tenant("aurora", &[]).await;
        let token = SecretString::from(aurora.api.token());
        let known = authenticate(world.app(), &token, Client::default()).await;
        let actor = known.expect("the token is good").actor;
        let app = still(world.app());
        let alone = cost(&world, (&app, &actor), 1).await;
        let together = cost(&world, (&app, &actor), CROWD).await;
        let rounds = u64::try_from(ROUNDS).expect("it is small");
        match backend {
            Backend::Sqlite => assert_eq!((alone, together), (rounds, rounds)),
            // A commit's nudge comes back over the channel and leads to a second look.
            Backend::Postgresql => {
                let most = rounds * 2 + 1;
                assert!(alone <= most && together <= most, "{alone} and {together} of {most}");
            }
        }
        world.close().await;
    }
}

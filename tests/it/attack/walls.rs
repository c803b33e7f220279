//! Nobody gets past the policy, and nobody is told of what is not theirs.

use std::collections::BTreeMap;

use usher_domain::access::{Actor, Principal};

use super::cast::Caller;
use super::golden;
use super::heads::Heads;
use super::judge::findings;
use super::kind::{Class, Kind};
use super::knock::{Attack, Place, attacks};
use super::leak::Secrets;
use super::schema::Schema;
use super::siege::{Doors, Met, Wave};
use super::stock::Stock;
use super::table::rows;
use crate::harness::{Backend, World};
use crate::scale::count;

/// What everything in the second project is called after.
const HIDDEN: &str = "segundo";

/// The owner of a reseller, who may read everything.
fn owner(stock: &Stock) -> Caller {
    Caller {
        name: "owner".to_owned(),
        api: stock.tenant.api.clone(),
        actor: Some(Actor::internal(stock.tenant.id, Principal::Operator)),
        email: stock.tenant.email.clone(),
        session: None,
    }
}

/// Everybody with every way of knocking, at most `most` of them: those of the same id and caller stay together.
fn chosen(attacks: &[Attack], cast: &[Caller], most: usize) -> Vec<(usize, Attack)> {
    let mut groups: BTreeMap<(usize, String), Vec<(usize, Attack)>> = BTreeMap::new();
    for number in 0..cast.len() {
        for attack in attacks {
            let group = groups.entry((number, attack.place())).or_default();
            group.push((number, *attack));
        }
    }
    let all: usize = groups.values().map(Vec::len).sum();
    let every = all.div_ceil(most.max(1));
    // A stride that has no factor in common with the number of doors reaches each of them.
    groups.into_values().step_by(every).flatten().collect()
}

/// Attacks on both databases alike. Gives everything that was met, and who they were.
async fn besiege(backend: Backend, most: usize) -> (Vec<Met>, Vec<Caller>) {
    let world = World::open(backend).await;
    let home = Stock::make(&world, "aurora", "+141555501", HIDDEN).await;
    let other = Stock::make(&world, "boreal", "+141555502", HIDDEN).await;
    let ending: Vec<_> = rows()
        .filter(|row| row.ends_session)
        .map(|row| row.door)
        .collect();
    let cast = Caller::all(&world, &home, &ending).await;
    let schema = Schema::served();
    let attacks = attacks();
    let (owner, others_owner) = (owner(&home), owner(&other));
    let place = Place {
        home: &home,
        other: &other,
    };
    let doors = Doors::open(&schema, &attacks, &place, &owner, &world.anybody()).await;
    let Texts { secrets, own } = texts(&doors, &attacks, &place, (&owner, &others_owner), &schema).await;
    assert!(secrets.count() > 100, "the other reseller has much to hide");
    let hidden = Secrets::none()
        .with(ids_of(&home, Class::Second))
        .with([HIDDEN.to_owned()]);

    let chosen = chosen(&attacks, &cast, most);
    println!(
        "{backend:?}: {} attacks by {} callers, {} secrets",
        chosen.len(),
        cast.len(),
        secrets.count()
    );
    let (at_home, elsewhere) = (
        Heads::of(world.app(), home.tenant.id).await,
        Heads::of(world.app(), other.tenant.id).await,
    );
    let mut met = doors.attack(Wave::Reading, &chosen, &cast, &place).await;
    met.extend(doors.attack(Wave::Refused, &chosen, &cast, &place).await);
    let written = at_home.written_since(world.app()).await;
    met.extend(doors.attack(Wave::Changing, &chosen, &cast, &place).await);
    let written_elsewhere = elsewhere.written_since(world.app()).await;
    world.close().await;

    // The control: what is the callers' own is found in their answers, in the same way and to the last object.
    let unseen = own.missing_in(met.iter().flat_map(|met| &met.told));
    let expected = if most == usize::MAX {
        own.count() / 10
    } else {
        own.count() - 1
    };
    assert!(
        unseen.len() <= expected,
        "the attack does not look at {unseen:#?}"
    );
    let found = findings(&met, &cast, &secrets, &hidden);
    let shown = found
        .iter()
        .take(40)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n");
    assert!(found.is_empty(), "{} findings:\n{shown}", found.len());
    assert!(
        written.is_empty(),
        "what was refused has changed something: {written:#?}"
    );
    assert!(
        written_elsewhere.is_empty(),
        "the other reseller was changed: {written_elsewhere:#?}"
    );
    (met, cast)
}

/// What only one of the resellers knows.
struct Texts {
    secrets: Secrets,
    own: Secrets,
}

/// What the owners are told everywhere: the other reseller's secrets, and what the callers' own reseller knows.
async fn texts(
    doors: &Doors,
    attacks: &[Attack],
    place: &Place<'_>,
    (owner, others_owner): (&Caller, &Caller),
    schema: &Schema,
) -> Texts {
    let from_there = Place {
        home: place.other,
        other: place.home,
    };
    let told = doors.harvest(attacks, &from_there, others_owner).await;
    let known = doors.harvest(attacks, place, owner).await;
    let (told, known) = (told.iter().map(String::as_str), known.iter().map(String::as_str));
    let secrets = Secrets::of(told.clone(), known.clone(), &schema.words());
    Texts {
        secrets: secrets
            .with(ids_of(place.other, Class::First))
            .with(ids_of(place.other, Class::Second)),
        own: Secrets::of(known, told, &schema.words()),
    }
}

fn ids_of(stock: &Stock, class: Class) -> Vec<String> {
    let kinds = [
        Kind::Reseller,
        Kind::User,
        Kind::Author,
        Kind::Session,
        Kind::Membership,
        Kind::EndedMembership,
        Kind::Offer,
        Kind::RevokedOffer,
        Kind::Role,
        Kind::ApiKey,
        Kind::RevokedApiKey,
        Kind::Project,
        Kind::Number,
        Kind::Invitation,
        Kind::Sender,
        Kind::Event,
        Kind::AuditEntry,
    ];
    let ids = kinds.into_iter().filter_map(|kind| stock.id(kind, class));
    ids.map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_door_is_held_on_sqlite_and_the_matrix_is_the_golden_file() {
    let (met, cast) = Box::pin(besiege(Backend::Sqlite, usize::MAX)).await;
    golden::compare(&met, &cast);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_door_is_held_on_postgresql() {
    Box::pin(besiege(Backend::Postgresql, count("ACCESS_ATTACKS"))).await;
}

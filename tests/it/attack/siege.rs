//! The attack itself: everybody knocks at every door in every way, and what they are told is held against the policy.

use std::collections::BTreeMap;

use futures::future::join_all;
use serde_json::json;

use super::answer::{self, Answer, Narrowed};
use super::cast::Caller;
use super::document::{LEVELS, documents};
use super::kind::{Class, Kind};
use super::knock::{Attack, Place};
use super::policy::{Gate, Outcome};
use super::schema::{Door, Schema};
use super::socket::{Asked, follow_all};
use crate::harness::Api;

/// The doors with the documents that open them.
pub struct Doors {
    doors: BTreeMap<String, (Door, Vec<String>)>,
}

/// What came of one attack of one caller.
pub struct Met {
    /// Who.
    pub caller: usize,
    /// How.
    pub attack: Attack,
    /// What the policy says.
    pub expected: Outcome,
    /// What was answered.
    pub answer: Answer,
    /// Everything that was told, as it came.
    pub told: Vec<String>,
}

/// Which attacks are made at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wave {
    /// Whatever changes nothing.
    Reading,
    /// Changes that are to be refused.
    Refused,
    /// Changes that are allowed.
    Changing,
}

impl Doors {
    /// Every door of the schema, asked as deeply as the gate lets anybody ask.
    pub async fn open(
        schema: &Schema,
        attacks: &[Attack],
        place: &Place<'_>,
        owner: &Caller,
        nobody: &Api,
    ) -> Self {
        let mut doors = BTreeMap::new();
        for door in schema.doors() {
            let attack = attacks.iter().find(|attack| attack.row.door == door.name);
            let attack = attack.unwrap_or_else(|| panic!("{} has no row in the table", door.name));
            let sent = attack
                .sent(&door, owner, place)
                .expect("everybody has ids of their own");
            let arguments = &sent.variables;
            // `nodes` finds what `node` finds, in the same way.
            let most = if door.name == "Query.nodes" { 1 } else { LEVELS };
            let mut fitting = documents(schema, &door, arguments, most);
            for (number, document) in fitting.iter_mut().enumerate() {
                let mut levels = most;
                while number > 0 && !is_taken(&door, attack, document, arguments, nobody).await {
                    levels = levels
                        .checked_sub(1)
                        .unwrap_or_else(|| panic!("{} is too much to ask", door.name));
                    document.clone_from(&documents(schema, &door, arguments, levels)[number]);
                }
            }
            doors.insert(door.name.clone(), (door, fitting));
        }
        Self { doors }
    }

    fn of(&self, attack: &Attack) -> (&Door, &[String]) {
        let (door, documents) = &self.doors[attack.row.door];
        (door, documents)
    }

    /// What somebody is told everywhere who may read everything.
    pub async fn harvest(&self, attacks: &[Attack], place: &Place<'_>, owner: &Caller) -> Vec<String> {
        let mut told = Vec::new();
        for attack in attacks {
            if attack.class == Class::First && !attack.changes() && !attack.is_subscription() {
                let met = self.ask(attack, (0, owner), place, Outcome::Allowed).await;
                told.extend(met.into_iter().flat_map(|met| met.told));
            }
        }
        told
    }

    /// One wave of attacks by everybody at once.
    pub async fn attack(
        &self,
        wave: Wave,
        attacks: &[(usize, Attack)],
        cast: &[Caller],
        place: &Place<'_>,
    ) -> Vec<Met> {
        let callers = cast.iter().enumerate().map(|(number, caller)| async move {
            let mut met = Vec::new();
            let mut followed = Vec::new();
            for (_, attack) in attacks.iter().filter(|(asks, _)| *asks == number) {
                let expected = attack.expected(self.of(attack).0, caller, place);
                let of = match (attack.changes(), expected) {
                    (false, _) => Wave::Reading,
                    (true, Outcome::Allowed) => Wave::Changing,
                    (true, _) => Wave::Refused,
                };
                if of != wave {
                    continue;
                }
                if attack.is_subscription() {
                    followed.push((*attack, expected));
                } else {
                    met.extend(self.ask(attack, (number, caller), place, expected).await);
                }
            }
            met.extend(self.follow(&followed, (number, caller), place).await);
            met
        });
        join_all(callers).await.into_iter().flatten().collect()
    }

    async fn ask(
        &self,
        attack: &Attack,
        who: (usize, &Caller),
        place: &Place<'_>,
        expected: Outcome,
    ) -> Option<Met> {
        let (number, caller) = who;
        let (door, documents) = self.of(attack);
        let sent = attack.sent(door, caller, place)?;
        // Refusals are the same however much is asked for; only what opens is asked for everything, and once.
        let is_first = attack.class == Class::First && attack.slot.unwrap_or_default() == 0;
        let asked = match expected {
            Outcome::Allowed if is_first && !attack.changes() => &documents[1..],
            Outcome::Allowed if attack.class == Class::First || attack.row.door != "Query.node" => {
                &documents[1..2]
            }
            Outcome::Allowed | Outcome::Forbidden | Outcome::Hidden | Outcome::Unauthenticated => {
                &documents[..1]
            }
        };
        let session = caller
            .session
            .as_ref()
            .filter(|_| attack.row.ends_session && expected == Outcome::Allowed);
        let api = session.map_or(&caller.api, |session| &session.apis[attack.row.door]);
        let mut told = Vec::new();
        for document in asked {
            let (_, text) = api
                .raw(document, sent.variables.clone())
                .await
                .expect("the server answers");
            told.push(text);
        }
        let answer = answer::read(&told[0], sent.id.as_deref(), narrowed(attack));
        Some(Met {
            caller: number,
            attack: *attack,
            expected,
            answer,
            told,
        })
    }

    async fn follow(
        &self,
        followed: &[(Attack, Outcome)],
        who: (usize, &Caller),
        place: &Place<'_>,
    ) -> Vec<Met> {
        if followed.is_empty() {
            return Vec::new();
        }
        let (number, caller) = who;
        let mut asked = Vec::new();
        let mut made = Vec::new();
        for (attack, expected) in followed {
            let (door, documents) = self.of(attack);
            let Some(sent) = attack.sent(door, caller, place) else {
                continue;
            };
            asked.push(Asked {
                query: documents[1].clone(),
                variables: sent.variables,
                speaks: match expected {
                    Outcome::Allowed => attack.slot.is_some(),
                    Outcome::Hidden => attack.kind == Kind::Project,
                    Outcome::Forbidden | Outcome::Unauthenticated => true,
                },
            });
            made.push((*attack, *expected, sent.id));
        }
        let token = caller.actor.as_ref().map(|_| caller.api.token());
        let told = follow_all(&caller.api, token, &asked).await;
        let met = made.into_iter().zip(told).map(|((attack, expected, id), told)| {
            let quiet = json!({ "data": { "quiet": null } }).to_string();
            let first = told.first().unwrap_or(&quiet);
            Met {
                caller: number,
                attack,
                expected,
                answer: answer::read(first, id.as_deref(), narrowed(&attack)),
                told,
            }
        });
        met.collect()
    }
}

/// Whether the gate lets a document pass, which it says before it asks who sends it.
async fn is_taken(
    door: &Door,
    attack: &Attack,
    document: &str,
    variables: &serde_json::Value,
    nobody: &Api,
) -> bool {
    // Doors for everybody are not knocked at for nothing; what stands behind them is small.
    if attack.row.gate == Gate::Open || door.operation() == "subscription" {
        return true;
    }
    let (_, text) = nobody
        .raw(document, variables.clone())
        .await
        .expect("the server answers");
    !text.contains("BAD_USER_INPUT")
}

fn narrowed(attack: &Attack) -> Narrowed {
    match attack.slot {
        Some(_) => Narrowed::ById,
        None => Narrowed::No,
    }
}

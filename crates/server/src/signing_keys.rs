//! The keys that sign access tokens: which one signs, whose tokens are taken, and how they change without a refusal.
//!
//! ```text
//!  rotate ──▶ known ──activation──▶ signs ──a successor signs──▶ accepted ──▶ retired
//! ```
//!
//! A new key is known long before it signs, so that every server has read it by then. A key that signs no more is accepted
//! until the last of its tokens has ended. Every server follows the same rule on the same rows and asks for them every few
//! seconds; nobody tells anybody. After a leak ([`Rotation::AtOnce`]) every other key is retired in the same moment: tokens
//! of theirs are refused as soon as servers have read that, and people's sessions renew themselves.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use chrono::TimeDelta;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use usher_credentials::{KeyMaterial, KeySet, SigningKeys, VerificationKey};
use usher_domain::secret::{Place, Sealer};
use usher_domain::time::Timestamp;
use usher_persistence::SigningKey;
use uuid::Uuid;

use crate::compose::Ground;
use crate::config::key;

/// The most keys that are not retired at once.
const MAX_KEYS: usize = 16;

/// The times of a rotation. Not settings: only tests have others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeySchedule {
    /// How long a new key is only known: many times as long as servers take to read it.
    pub activation: Duration,
    /// How long the tokens of a key are taken once its successor signs: as long as a token lives, and a minute for clocks.
    pub acceptance: Duration,
    /// How often a server reads the keys.
    pub reload: Duration,
}

impl Default for KeySchedule {
    fn default() -> Self {
        Self {
            activation: Duration::from_mins(1),
            acceptance: Duration::from_mins(11),
            reload: Duration::from_secs(5),
        }
    }
}

/// How a new key takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// When every server knows it; nobody notices.
    InTurn,
    /// Now, and every other key is retired: for a key that leaked.
    AtOnce,
}

/// Which keys do what at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    /// It signs, and its tokens are taken.
    signing: Uuid,
    /// Their tokens are taken.
    accepted: Vec<Uuid>,
    /// Their last token has ended, and nobody has noted it yet.
    fallen: Vec<Uuid>,
}

/// The rule, on keys in the order of their making.
///
/// The newest key that is old enough signs, or the oldest when none is (there are no others to wait for then). One that
/// was superseded long ago has fallen out; all the others are accepted, those too that will sign later.
fn choose(keys: &[SigningKey], now: Timestamp, schedule: KeySchedule) -> Option<Choice> {
    let delta = |duration| TimeDelta::from_std(duration).expect("the times of a rotation are minutes");
    let live: Vec<&SigningKey> = keys.iter().filter(|key| key.retired_at.is_none()).collect();
    let active = |key: &SigningKey| key.created_at + delta(schedule.activation);
    let place = live.iter().rposition(|key| active(key) <= now).unwrap_or(0);
    let signing = live.get(place)?.id;
    let is_over = |index: usize| index < place && active(live[index + 1]) + delta(schedule.acceptance) <= now;
    let others = (0..live.len()).filter(|index| *index != place);
    let (fallen, accepted): (Vec<usize>, Vec<usize>) = others.partition(|index| is_over(*index));
    let ids = |indices: Vec<usize>| indices.into_iter().map(|index| live[index].id).collect();
    Some(Choice {
        signing,
        accepted: ids(accepted),
        fallen: ids(fallen),
    })
}

/// A server's keys, kept as the rows say.
pub(crate) struct KeyRing {
    ground: Ground,
    schedule: KeySchedule,
    tokens: Arc<SigningKeys>,
    held: Mutex<Choice>,
}

impl KeyRing {
    /// The keys of the moment; the first start makes one. `build` makes of them what signs tokens.
    ///
    /// Two servers that start at once may both make one. Both follow the rule as soon as they have read both.
    pub(crate) async fn open(
        ground: Ground,
        schedule: KeySchedule,
        build: impl FnOnce(KeySet) -> Result<SigningKeys>,
    ) -> Result<Self> {
        let mut keys = ground.database.signing_keys().await?;
        if keys.iter().all(|key| key.retired_at.is_some()) {
            insert(&ground).await?;
            keys = ground.database.signing_keys().await?;
        }
        let choice =
            choose(&keys, ground.clock.now(), schedule).context("have a key that signs access tokens")?;
        let set = unseal(&*ground.sealer, &keys, &choice)?;
        Ok(Self {
            ground,
            schedule,
            tokens: Arc::new(build(set)?),
            held: Mutex::new(choice),
        })
    }

    /// What signs tokens and reads them back.
    pub(crate) fn tokens(&self) -> Arc<SigningKeys> {
        Arc::clone(&self.tokens)
    }

    /// Reads the keys again and again until `stop`.
    pub(crate) async fn keep(self, stop: CancellationToken) {
        let mut ticks = interval(self.schedule.reload);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                _ = ticks.tick() => {
                    if let Err(error) = self.reload().await {
                        tracing::warn!(error = format!("{error:#}"), "could not read the signing keys; the known ones are kept");
                    }
                }
            }
        }
    }

    async fn reload(&self) -> Result<()> {
        let keys = self.ground.database.signing_keys().await?;
        let now = self.ground.clock.now();
        let Some(choice) = choose(&keys, now, self.schedule) else {
            anyhow::bail!("find a key that is not retired");
        };
        for id in &choice.fallen {
            self.ground.database.retire_signing_key(*id, now).await?;
            tracing::info!(key.id = %id, "a signing key was retired: the last token that it signed has ended");
        }
        let known = self.held.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if (&known.signing, &known.accepted) == (&choice.signing, &choice.accepted) {
            return Ok(());
        }
        self.tokens
            .replace(unseal(&*self.ground.sealer, &keys, &choice)?)?;
        if known.signing != choice.signing {
            tracing::info!(key.id = %choice.signing, "another key signs access tokens from now on");
        }
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = choice;
        Ok(())
    }
}

/// Adds a key, and retires all others when it takes over at once. Running servers find it out by themselves.
pub(crate) async fn rotate(ground: &Ground, rotation: Rotation) -> Result<Uuid> {
    let keys = ground.database.signing_keys().await?;
    let live: Vec<&SigningKey> = keys.iter().filter(|key| key.retired_at.is_none()).collect();
    // A key that the servers could not open would stop them: this machine must have the master key of the others.
    if let Some(newest) = live.last() {
        open(&*ground.sealer, newest)?;
    }
    ensure!(
        rotation == Rotation::AtOnce || live.len() < MAX_KEYS,
        "rotate the signing key: {} keys are not retired yet; wait some minutes, or use --at-once",
        live.len()
    );
    let id = insert(ground).await?;
    if rotation == Rotation::AtOnce {
        let now = ground.clock.now();
        let keys = ground.database.signing_keys().await?;
        // Oldest first: those before one's own. Of two that are added at once the later one stays.
        for key in keys.iter().take_while(|key| key.id != id) {
            if key.retired_at.is_none() {
                ground.database.retire_signing_key(key.id, now).await?;
            }
        }
    }
    Ok(id)
}

async fn insert(ground: &Ground) -> Result<Uuid> {
    let made = SigningKeys::generate(&*ground.ids)?;
    let key = SigningKey {
        id: made.id,
        public: made.public,
        private: ground.sealer.seal(&place(made.id), &made.private)?,
        created_at: ground.clock.now(),
        retired_at: None,
    };
    ground.database.insert_signing_key(&key).await?;
    Ok(key.id)
}

fn unseal(sealer: &dyn Sealer, keys: &[SigningKey], choice: &Choice) -> Result<KeySet> {
    let find = |id: &Uuid| {
        keys.iter()
            .find(|key| key.id == *id)
            .expect("the choice is one of these")
    };
    let accepted = choice.accepted.iter().map(find).map(|key| VerificationKey {
        id: key.id,
        public: key.public.clone(),
    });
    Ok(KeySet {
        signing: open(sealer, find(&choice.signing))?,
        accepted: accepted.collect(),
    })
}

fn open(sealer: &dyn Sealer, key: &SigningKey) -> Result<KeyMaterial> {
    let private = sealer.open(&place(key.id), &key.private).with_context(|| {
        format!(
            "open the signing key (is {} the one of this database?)",
            key::MASTER_KEY
        )
    })?;
    Ok(KeyMaterial {
        id: key.id,
        public: key.public.clone(),
        private,
    })
}

/// Where the private half of a signing key is sealed.
const fn place(id: Uuid) -> Place {
    Place {
        reseller: None,
        table: "signing_keys",
        column: "private",
        row: id,
    }
}

#[cfg(test)]
mod tests {
    use usher_domain::secret::Sealed;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    fn made(id: u128, seconds: i64) -> SigningKey {
        SigningKey {
            id: Uuid::from_u128(id),
            public: Vec::new(),
            private: Sealed(Vec::new()),
            created_at: at(seconds),
            retired_at: None,
        }
    }

    /// Who signs, is accepted and has fallen out.
    fn told(keys: &[SigningKey], seconds: i64) -> (u128, Vec<u128>, Vec<u128>) {
        let choice = choose(keys, at(seconds), KeySchedule::default()).unwrap();
        let ids = |ids: Vec<Uuid>| ids.iter().map(Uuid::as_u128).collect();
        (choice.signing.as_u128(), ids(choice.accepted), ids(choice.fallen))
    }

    #[test]
    fn a_new_key_is_known_then_signs_and_the_old_one_falls_out_with_its_last_token() {
        let keys = [made(1, 0), made(2, 1000)];
        assert_eq!(told(&keys, 1000), (1, vec![2], vec![]));
        assert_eq!(
            told(&keys, 1059),
            (1, vec![2], vec![]),
            "not before every server knows it"
        );
        assert_eq!(told(&keys, 1060), (2, vec![1], vec![]));
        // A token that was signed in the last moment lives for ten minutes.
        assert_eq!(told(&keys, 1060 + 600), (2, vec![1], vec![]));
        assert_eq!(told(&keys, 1060 + 660), (2, vec![], vec![1]));
    }

    #[test]
    fn the_first_key_signs_at_once_and_of_two_first_ones_the_older_until_both_are_known() {
        assert_eq!(told(&[made(1, 0)], 0), (1, vec![], vec![]));
        let keys = [made(1, 0), made(2, 1)];
        assert_eq!(told(&keys, 1), (1, vec![2], vec![]));
        assert_eq!(told(&keys, 60), (1, vec![2], vec![]));
        assert_eq!(told(&keys, 61), (2, vec![1], vec![]));
    }

    #[test]
    fn keys_that_are_made_in_a_row_take_over_one_after_the_other() {
        let keys = [made(1, 0), made(2, 1000), made(3, 1030), made(4, 1800)];
        assert_eq!(told(&keys, 1070), (2, vec![1, 3, 4], vec![]));
        assert_eq!(told(&keys, 1090), (3, vec![1, 2, 4], vec![]));
        assert_eq!(told(&keys, 1720), (3, vec![2, 4], vec![1]));
        assert_eq!(told(&keys, 1860), (4, vec![3], vec![1, 2]));
    }

    #[test]
    fn a_retired_key_is_nothing_any_more_and_the_one_that_is_left_signs_at_once() {
        let mut keys = [made(1, 0), made(2, 10), made(3, 1000)];
        keys[0].retired_at = Some(at(1000));
        keys[1].retired_at = Some(at(1000));
        assert_eq!(told(&keys, 1000), (3, vec![], vec![]));
        keys[2].retired_at = Some(at(1000));
        assert_eq!(choose(&keys, at(1000), KeySchedule::default()), None);
    }

    #[test]
    fn no_token_outlives_its_key_at_any_server() {
        // A server reads the rows late by up to one reload and signs with what it knew: its tokens are taken to their end.
        let schedule = KeySchedule::default();
        let life = Duration::from_mins(10);
        assert!(
            schedule.reload * 4 < schedule.activation,
            "known before it signs, several reloads long"
        );
        assert!(life + schedule.reload < schedule.acceptance);
    }
}

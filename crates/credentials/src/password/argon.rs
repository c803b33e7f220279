//! Hashing with Argon2id, off the runtime: at most one hash for each core but one, a short queue, and then a refusal.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use usher_domain::account::{MAX_PASSWORD_LENGTH, PasswordHash, Passwords, PasswordsBusy};
use usher_domain::fault::Fault;
use usher_domain::id::IdSource;

use super::common;

/// Memory of one hash, in KiB (OWASP's first recommendation for Argon2id).
const MEMORY_KIB: u32 = 19_456;
/// Passes over that memory.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;
/// The random bytes in front of every password.
const SALT_BYTES: usize = 16;
/// The most memory, in KiB, that a stored hash may ask for; a larger one was not written by Usher.
const MAX_STORED_MEMORY_KIB: u32 = 256 * 1024;
/// The most passes that a stored hash may ask for.
const MAX_STORED_PASSES: u32 = 16;
/// The name of the algorithm in a stored hash.
const ARGON2ID: &str = "argon2id";

/// How much may be hashed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashingLimits {
    /// Hashes at the same time.
    pub at_once: usize,
    /// Sign-ins that may wait for their turn.
    pub waiting: usize,
    /// How long one waits.
    pub patience: Duration,
}

impl Default for HashingLimits {
    /// All cores but one, 64 in the queue, five seconds.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            at_once: cores.saturating_sub(1).max(1),
            waiting: 64,
            patience: Duration::from_secs(5),
        }
    }
}

/// Argon2id for the domain's [`Passwords`].
pub struct Argon2Passwords {
    argon2: Argon2<'static>,
    ids: Arc<dyn IdSource>,
    /// One place for everybody who hashes or waits.
    places: Arc<Semaphore>,
    /// One permit for everybody who hashes.
    permits: Arc<Semaphore>,
    patience: Duration,
    /// What unknown accounts are compared with, so that they cost the same.
    dummy: Arc<str>,
}

impl Argon2Passwords {
    /// Prepares for hashing; makes one hash on the calling thread.
    pub fn new(ids: Arc<dyn IdSource>, limits: HashingLimits) -> Result<Self, Fault> {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
            .map_err(|error| Fault::internal("choose the parameters of password hashing", error))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut secret = zeroize::Zeroizing::new([0_u8; 32]);
        ids.fill(secret.as_mut_slice());
        let dummy = hash(&argon2, &salt(ids.as_ref()), secret.as_slice())
            .map_err(|error| Fault::internal("hash a password", error))?;
        Ok(Self {
            argon2,
            ids,
            places: Arc::new(Semaphore::new(limits.at_once.saturating_add(limits.waiting))),
            permits: Arc::new(Semaphore::new(limits.at_once)),
            patience: limits.patience,
            dummy: Arc::from(dummy),
        })
    }

    /// Runs `work` on a blocking thread when it is its turn. A caller who goes away does not stop it: the permit stays
    /// with the work.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordsBusy> {
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| PasswordsBusy)?;
        let turn = Arc::clone(&self.permits).acquire_owned();
        let permit = tokio::time::timeout(self.patience, turn)
            .await
            .map_err(|_| PasswordsBusy)?
            .expect("the semaphore is never closed");
        let task = tokio::task::spawn_blocking(move || {
            let result = work();
            drop((permit, place));
            result
        });
        match task.await {
            Ok(result) => Ok(result),
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime is being shut down.
                Err(_) => Err(PasswordsBusy),
            },
        }
    }
}

#[async_trait]
impl Passwords for Argon2Passwords {
    async fn hash(&self, password: SecretString) -> Result<PasswordHash, PasswordsBusy> {
        let (argon2, salt) = (self.argon2.clone(), salt(self.ids.as_ref()));
        let hashed = self
            .in_turn(move || hash(&argon2, &salt, password.expose_secret().as_bytes()))
            .await?;
        Ok(PasswordHash(
            hashed.expect("Argon2 takes a salt and a password of these lengths"),
        ))
    }

    async fn verify(
        &self,
        stored: Option<PasswordHash>,
        password: SecretString,
    ) -> Result<bool, PasswordsBusy> {
        let (argon2, dummy) = (self.argon2.clone(), Arc::clone(&self.dummy));
        self.in_turn(move || {
            let too_long = password.expose_secret().chars().count() > MAX_PASSWORD_LENGTH;
            let readable = stored
                .as_ref()
                .filter(|_| !too_long)
                .filter(|stored| is_sane(stored));
            let Some(stored) = readable else {
                if stored.is_some() && !too_long {
                    tracing::error!("a stored password hash is none that Usher writes");
                }
                verify(&argon2, &dummy, b"no password of anybody");
                return false;
            };
            verify(&argon2, &stored.0, password.expose_secret().as_bytes())
        })
        .await
    }

    fn is_outdated(&self, stored: &PasswordHash) -> bool {
        let Some((algorithm, version, params)) = parameters(stored) else {
            return true;
        };
        algorithm != ARGON2ID
            || version != Some(Version::V0x13.into())
            || !(MEMORY_KIB..=MAX_STORED_MEMORY_KIB).contains(&params.m_cost())
            || !(PASSES..=MAX_STORED_PASSES).contains(&params.t_cost())
            || params.p_cost() != LANES
    }

    fn is_common(&self, password: &SecretString) -> bool {
        common::is_common(password.expose_secret())
    }
}

fn salt(ids: &dyn IdSource) -> [u8; SALT_BYTES] {
    let mut salt = [0_u8; SALT_BYTES];
    ids.fill(&mut salt);
    salt
}

fn hash(
    argon2: &Argon2<'_>,
    salt: &[u8; SALT_BYTES],
    password: &[u8],
) -> Result<String, argon2::password_hash::Error> {
    Ok(argon2.hash_password_with_salt(password, salt)?.to_string())
}

fn verify(argon2: &Argon2<'_>, stored: &str, password: &[u8]) -> bool {
    argon2.verify_password(password, stored).is_ok()
}

fn parameters(stored: &PasswordHash) -> Option<(String, Option<u32>, Params)> {
    let parsed = phc::PasswordHash::new(&stored.0).ok()?;
    let params = Params::try_from(&parsed).ok()?;
    Some((parsed.algorithm.to_string(), parsed.version, params))
}

/// Whether a stored hash can be computed within bounds.
fn is_sane(stored: &PasswordHash) -> bool {
    parameters(stored).is_some_and(|(_, _, params)| {
        params.m_cost() <= MAX_STORED_MEMORY_KIB && params.t_cost() <= MAX_STORED_PASSES
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zeros;

    impl IdSource for Zeros {
        fn next(&self) -> uuid::Uuid {
            uuid::Uuid::nil()
        }

        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    #[tokio::test]
    async fn unknown_accounts_are_compared_with_a_hash_of_the_same_cost() {
        let passwords = Argon2Passwords::new(Arc::new(Zeros), HashingLimits::default()).unwrap();
        let real = passwords
            .hash(SecretString::from("usher-demo-2026"))
            .await
            .unwrap();
        let dummy = PasswordHash(passwords.dummy.to_string());
        assert_eq!(parameters(&dummy), parameters(&real));
        assert!(is_sane(&dummy) && is_sane(&real));
    }
}

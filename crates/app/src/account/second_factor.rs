//! Checking a second factor: a one-time code of the person's device, or one of the recovery codes. Each is good once.

use secrecy::{ExposeSecret, SecretString};
use usher_domain::account::{SecondFactor, Verdict, recovery_code};
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::store::{Scope, Unlogged};
use zeroize::Zeroizing;

use crate::App;

/// The longest text that is looked at as a code, in bytes: a recovery code with a space between any two characters.
const MAX_CODE_BYTES: usize = 64;
/// The digits of a one-time code.
const ONE_TIME_DIGITS: usize = 6;

/// What a second factor was shown with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A code of the device.
    OneTimeCode,
    /// A recovery code.
    RecoveryCode,
}

impl Proof {
    /// The word in the audit log.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::OneTimeCode => "totp",
            Self::RecoveryCode => "recovery code",
        }
    }
}

/// Uses a code up and says what it was; `None` when it is wrong, was used before, or the person has no second factor
/// that is confirmed. The caller has counted the attempt before.
pub(crate) async fn verify(app: &App, user: UserId, code: &SecretString) -> Result<Option<Proof>, Fault> {
    if code.expose_secret().len() > MAX_CODE_BYTES {
        return Ok(None);
    }
    let mut platform = app.database.begin(Scope::Platform).await?;
    let verdict = platform.count_code(user, app.clock.now()).await?;
    platform.commit_unlogged(Unlogged::Session).await?;
    if verdict == Verdict::LockedOut {
        return Ok(None);
    }
    let proof = compare(app, user, code).await?;
    if proof.is_some() {
        let mut platform = app.database.begin(Scope::Platform).await?;
        platform.forgive_codes(user).await?;
        platform.commit_unlogged(Unlogged::Session).await?;
    }
    Ok(proof)
}

/// Compares a code that was counted, and uses it up.
async fn compare(app: &App, user: UserId, code: &SecretString) -> Result<Option<Proof>, Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let factor = platform.second_factor(user).await?;
    drop(platform);
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_some()) else {
        return Ok(None);
    };
    if let Some(step) = step_of(app, &factor, code)? {
        let mut platform = app.database.begin(Scope::Platform).await?;
        let fresh = platform.use_step(user, step).await?;
        platform.commit_unlogged(Unlogged::Session).await?;
        return Ok(fresh.then_some(Proof::OneTimeCode));
    }
    let Some(code) = recovery_code(code) else {
        return Ok(None);
    };
    let mut platform = app.database.begin(Scope::Platform).await?;
    let fresh = platform.use_recovery_code(user, &code).await?;
    platform.commit_unlogged(Unlogged::Session).await?;
    Ok(fresh.then_some(Proof::RecoveryCode))
}

/// The time step of a one-time code that is right now; `None` also for a text that is none.
pub(super) fn step_of(app: &App, factor: &SecondFactor, code: &SecretString) -> Result<Option<i64>, Fault> {
    let digits = code.expose_secret().chars().filter(|symbol| *symbol != ' ');
    let digits = Zeroizing::new(digits.take(ONE_TIME_DIGITS + 1).collect::<String>());
    if digits.len() != ONE_TIME_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let secret = app
        .sealer
        .open(&SecondFactor::place(factor.user), &factor.secret)?;
    app.one_time_codes.check(&secret, &digits, app.clock.now())
}

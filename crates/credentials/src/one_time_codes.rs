//! One-time codes as authenticator apps make them: RFC 6238 with the values that every app knows.
//!
//! Six digits, 30 seconds, SHA-1, one step of tolerance either way. A code is good once: the step that it belongs to is
//! given back, and whoever asks keeps it and takes only later ones.

use data_encoding::BASE32_NOPAD;
use secrecy::{ExposeSecret, SecretString};
use totp_rs::{Builder, Secret, Totp};
use usher_domain::account::OneTimeCodes;
use usher_domain::fault::Fault;
use usher_domain::id::IdSource;
use usher_domain::time::Timestamp;
use usher_domain::value::EmailAddress;
use zeroize::Zeroizing;

/// The name under which apps show the account.
const ISSUER: &str = "Usher";
/// The length of a shared secret, as RFC 4226 recommends it.
const SECRET_BYTES: usize = 20;
/// How many steps a phone's clock may be off, either way.
const SKEW: u16 = 1;
/// How long a step lasts, in seconds.
const STEP_SECONDS: u64 = 30;
const DIGITS: u8 = 6;
/// The most characters of a code that are looked at: six digits, and blanks between them as some apps show them.
const MAX_CODE_LENGTH: usize = 16;

/// Time-based one-time codes.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeBasedCodes;

impl OneTimeCodes for TimeBasedCodes {
    fn new_secret(&self, ids: &dyn IdSource) -> SecretString {
        let mut bytes = Zeroizing::new([0_u8; SECRET_BYTES]);
        ids.fill(bytes.as_mut_slice());
        SecretString::from(BASE32_NOPAD.encode(bytes.as_slice()))
    }

    fn uri(&self, secret: &SecretString, account: &EmailAddress) -> Result<SecretString, Fault> {
        const DOING: &str = "spell the address of a second factor";
        // A colon stands between issuer and account; it may be in a quoted part of an address.
        let account = account.as_str().replace(':', ".");
        let totp = totp(secret, Some(account)).map_err(|error| Fault::internal(DOING, error))?;
        let uri = totp
            .to_url()
            .map_err(|_| Fault::internal(DOING, BadSecret::Account))?;
        Ok(SecretString::from(uri))
    }

    fn check(&self, secret: &SecretString, code: &str, now: Timestamp) -> Result<Option<i64>, Fault> {
        let totp = totp(secret, None).map_err(|error| Fault::internal("check a one-time code", error))?;
        if code.len() > MAX_CODE_LENGTH {
            return Ok(None);
        }
        let code: Zeroizing<String> = Zeroizing::new(code.chars().filter(|symbol| *symbol != ' ').collect());
        // Before 1970 there were no codes.
        let Ok(seconds) = u64::try_from(now.timestamp()) else {
            return Ok(None);
        };
        let step = totp.check(&code, seconds);
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }
}

/// A shared secret that is kept cannot be used.
#[derive(Debug, thiserror::Error)]
enum BadSecret {
    #[error("read the shared secret: it is not 160 bits in base32")]
    Secret,
    #[error("name the account")]
    Account,
}

fn totp(secret: &SecretString, account: Option<String>) -> Result<Totp, BadSecret> {
    let bytes = BASE32_NOPAD
        .decode(secret.expose_secret().as_bytes())
        .map(Zeroizing::new)
        .map_err(|_| BadSecret::Secret)?;
    let bytes: [u8; SECRET_BYTES] = bytes.as_slice().try_into().map_err(|_| BadSecret::Secret)?;
    let builder = Builder::new()
        .with_secret(Secret::new_stack(bytes))
        .with_digits(DIGITS)
        .with_skew(SKEW)
        .with_step_duration(STEP_SECONDS)
        .with_issuer(Some(ISSUER));
    let builder = match account {
        Some(account) => builder.with_account_name(account),
        None => builder,
    };
    builder.build().map_err(|_| BadSecret::Account)
}

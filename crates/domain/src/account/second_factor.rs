//! The second factor: time-based one-time codes (RFC 6238), and recovery codes for who lost the device.
//!
//! ```text
//!  enroll ──▶ unconfirmed ──right code──▶ confirmed ──disable──▶ gone
//! ```
//!
//! A code is good once: the time step it belongs to is kept, and only later ones are accepted afterwards.

use data_encoding::BASE32_NOPAD;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::id::{IdSource, UserId};
use crate::secret::{Place, Sealed, TokenHash};
use crate::time::Timestamp;
use crate::value::EmailAddress;

/// How many recovery codes are given.
pub const RECOVERY_CODES: usize = 10;
/// The entropy of a recovery code, in bytes: 16 characters of base32.
const RECOVERY_CODE_BYTES: usize = 10;
/// The characters of a recovery code without its hyphens.
const RECOVERY_CODE_LENGTH: usize = 16;

/// A person's second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// The person.
    pub user: UserId,
    /// The shared secret in base32, sealed for [`SecondFactor::place`].
    pub secret: Sealed,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is asked for; until then it was not shown to work.
    pub confirmed_at: Option<Timestamp>,
    /// The time step of the last code that was accepted.
    pub last_step: Option<i64>,
}

impl SecondFactor {
    /// Where the secret is sealed.
    pub const fn place(user: UserId) -> Place {
        Place {
            reseller: None,
            table: "second_factors",
            column: "secret",
            row: user.uuid(),
        }
    }
}

/// Makes and checks time-based one-time codes: six digits, 30 seconds, SHA-1, one step of tolerance either way.
pub trait OneTimeCodes: Send + Sync {
    /// A new shared secret of 160 bits, in base32.
    fn new_secret(&self, ids: &dyn IdSource) -> SecretString;
    /// The `otpauth://` address of a secret, which apps read from a QR code.
    fn uri(&self, secret: &SecretString, account: &EmailAddress) -> Result<SecretString, Fault>;
    /// The time step of a code that is right at `now`.
    fn check(&self, secret: &SecretString, code: &str, now: Timestamp) -> Result<Option<i64>, Fault>;
}

/// A new recovery code of 80 random bits, as `abcd-efgh-ijkl-mnop`.
pub fn new_recovery_code(ids: &dyn IdSource) -> SecretString {
    let mut bytes = Zeroizing::new([0_u8; RECOVERY_CODE_BYTES]);
    ids.fill(bytes.as_mut_slice());
    let letters = Zeroizing::new(BASE32_NOPAD.encode(bytes.as_slice()).to_lowercase());
    let groups = (0..letters.len())
        .step_by(4)
        .map(|start| &letters[start..start + 4]);
    SecretString::from(groups.collect::<Vec<_>>().join("-"))
}

/// What is kept of a recovery code, if the text can be one; case, hyphens and spaces do not matter.
pub fn recovery_code(text: &SecretString) -> Option<TokenHash> {
    let plain = text
        .expose_secret()
        .chars()
        .filter(|symbol| *symbol != '-' && *symbol != ' ');
    let plain = Zeroizing::new(
        plain
            .take(RECOVERY_CODE_LENGTH + 1)
            .collect::<String>()
            .to_lowercase(),
    );
    let good = plain.len() == RECOVERY_CODE_LENGTH && plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
    good.then(|| TokenHash::of(&SecretString::from(plain.as_str())))
}

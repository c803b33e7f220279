//! The app on a person's phone: RFC 6238, written apart from the library that the server uses.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use usher_domain::time::Clock;
use usher_server::SystemClock;

const STEP_SECONDS: i64 = 30;

/// Makes one-time codes from a secret that was read off a screen.
pub struct Authenticator {
    key: Vec<u8>,
}

impl Authenticator {
    /// Takes the secret in base32.
    pub fn with(secret: &str) -> Self {
        let key = BASE32_NOPAD
            .decode(secret.as_bytes())
            .expect("the secret is base32");
        Self { key }
    }

    /// The code of now, or of so many steps later: the server takes the neighbours of its own step, too.
    pub fn code(&self, steps: i64) -> String {
        // The server under test runs on this machine's clock.
        let step = SystemClock.now().timestamp().div_euclid(STEP_SECONDS) + steps;
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.key).expect("any key will do");
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest[19] & 0xf);
        let bytes: [u8; 4] = digest[offset..offset + 4]
            .try_into()
            .expect("there are four bytes");
        format!("{:06}", (u32::from_be_bytes(bytes) & 0x7fff_ffff) % 1_000_000)
    }

    /// A code that is none of now and its neighbours.
    pub fn wrong_code(&self) -> String {
        let right: Vec<_> = (-2..=2).map(|steps| self.code(steps)).collect();
        let mut guesses = (0..).map(|guess: u32| format!("{guess:06}"));
        guesses
            .find(|guess| !right.contains(guess))
            .expect("most codes are wrong")
    }
}

//! Accounts: signing in, staying signed in, signing out.

mod authenticate;
mod password_reset;
mod read;
mod refresh;
pub(crate) mod second_factor;
pub(crate) mod session;
pub(crate) mod sign_in;
mod sign_out;

pub use authenticate::{Authenticated, Unauthenticated, authenticate, still_valid};
pub(crate) use authenticate::{is_suspended, standing};
pub use password_reset::{PasswordReset, PasswordResetError, password_reset};
pub use read::{account_of, read_authors, read_many, session_of};
pub use refresh::{RefreshError, refresh};
pub use session::{ACCESS_TOKEN_MINUTES, SignedIn};
pub use sign_in::{SignIn, SignInError, sign_in};
pub use sign_out::sign_out;

use secrecy::{ExposeSecret, SecretString};
use usher_domain::account::{MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH};
use usher_domain::invalid::Problem;

use crate::App;

/// Checks a new password: [`MIN_PASSWORD_LENGTH`]..=[`MAX_PASSWORD_LENGTH`] characters, and not a common one.
pub(crate) fn check_password(app: &App, password: &SecretString) -> Result<(), Problem> {
    let length = password.expose_secret().chars().count();
    if length < MIN_PASSWORD_LENGTH {
        return Err(Problem::TooShort {
            min: MIN_PASSWORD_LENGTH,
        });
    }
    if length > MAX_PASSWORD_LENGTH {
        return Err(Problem::TooLong {
            max: MAX_PASSWORD_LENGTH,
        });
    }
    if app.passwords.is_common(password) {
        return Err(Problem::CommonPassword);
    }
    Ok(())
}

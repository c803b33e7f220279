//! Accounts: signing in, staying signed in, signing out; passwords, second factors and the sessions of a person.

mod authenticate;
pub(crate) mod leave;
mod password_change;
mod password_reset;
mod password_reset_request;
mod proof;
mod read;
mod reauthenticate;
mod refresh;
mod reseller_switch;
pub(crate) mod second_factor;
pub(crate) mod session;
mod session_revoke;
pub(crate) mod sign_in;
mod sign_out;
mod totp_confirm;
mod totp_disable;
mod totp_enroll;

pub use authenticate::{Authenticated, Unauthenticated, authenticate, still_valid};
pub(crate) use authenticate::{is_suspended, standing};
pub use password_change::{PasswordChange, PasswordChangeError, password_change};
pub use password_reset::{PasswordReset, PasswordResetError, password_reset};
pub use password_reset_request::{
    PasswordResetRequest, RESET_LINK_MINUTES, password_reset_request, send_reset_links,
};
pub use read::{account_of, read_authors, read_many, session_of, sessions};
pub use reauthenticate::{Reauthenticate, ReauthenticateError, reauthenticate};
pub use refresh::{RefreshError, refresh};
pub use reseller_switch::{ResellerSwitch, ResellerSwitchError, reseller_switch};
pub use session::{ACCESS_TOKEN_MINUTES, SignedIn};
pub use session_revoke::{SessionRevoke, SessionRevokeError, session_revoke};
pub use sign_in::{SignIn, SignInError, sign_in};
pub use sign_out::sign_out;
pub use totp_confirm::{Confirmed, TotpConfirm, TotpConfirmError, totp_confirm};
pub use totp_disable::{TotpDisable, TotpDisableError, totp_disable};
pub use totp_enroll::{Enrolled, TotpEnrollError, totp_enroll};

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

//! Accounts as the API shows them: the viewer, signing in, staying signed in, signing out; passwords, second factors and
//! sessions.

mod object;
mod password;
mod query;
mod session;
mod sign_in;
mod totp;

pub(crate) use object::{Principal, Session, User};
pub(crate) use password::PasswordMutation;
pub(crate) use query::{AccountQuery, Viewer};
pub(crate) use session::SessionMutation;
pub(crate) use sign_in::{
    SignInMutation, SignInPayload, locked_out, second_factor_required, wrong_second_factor,
};
pub(crate) use totp::TotpMutation;

//! Passwords: changed by who knows the old one, asked for and set by a link.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use secrecy::SecretString;
use usher_app::account::{
    PasswordChange, PasswordChangeError, PasswordReset, PasswordResetError, PasswordResetRequest,
    password_change, password_reset, password_reset_request,
};

use super::object::User;
use super::sign_in::{locked_out, wrong_password};
use crate::graphql::call::{call, changer};
use crate::graphql::error::Failure;
use crate::graphql::scalar::EmailAddress;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A password to change.
#[derive(InputObject)]
pub(crate) struct PasswordChangeInput {
    /// The password as it is.
    #[graphql(secret)]
    current_password: String,
    /// The password as it shall be: 12 to 256 characters, and none that many people use.
    #[graphql(secret)]
    new_password: String,
}

/// Who forgot a password.
#[derive(InputObject)]
pub(crate) struct PasswordResetRequestInput {
    /// The address to sign in with.
    email: EmailAddress,
}

/// A new password, by the token of a one-time link.
#[derive(InputObject)]
pub(crate) struct PasswordResetInput {
    /// The token in the link.
    #[graphql(secret)]
    token: String,
    /// The new password: 12 to 256 characters, and none that many people use.
    #[graphql(secret)]
    password: String,
}

/// Whose password was changed, or why it was not.
#[derive(SimpleObject)]
pub(crate) struct PasswordChangePayload {
    /// The person; null exactly when `userErrors` is not empty.
    user: Option<User>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// What came of asking for a link: the same for every address.
#[derive(SimpleObject)]
pub(crate) struct PasswordResetRequestPayload {
    /// Always empty: whether an address has an account is told to nobody.
    user_errors: Vec<UserError>,
}

/// Whose password was set.
#[derive(SimpleObject)]
pub(crate) struct PasswordResetPayload {
    /// The person, who is not signed in by this.
    user: Option<User>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields about passwords.
#[derive(Default)]
pub(crate) struct PasswordMutation;

#[Object]
impl PasswordMutation {
    /// Changes your password. This session goes on; every other one of yours ends. For people only.
    async fn password_change(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The old and the new password.")] input: PasswordChangeInput,
    ) -> Result<PasswordChangePayload, Failure> {
        let asker = changer(context)?;
        let command = PasswordChange {
            current: SecretString::from(input.current_password),
            new: SecretString::from(input.new_password),
        };
        let user_errors = match password_change(&asker.app, &asker.actor, command).await {
            Ok(account) => {
                return Ok(PasswordChangePayload {
                    user: Some(account.into()),
                    user_errors: Vec::new(),
                });
            }
            Err(PasswordChangeError::NotAPerson) => vec![UserError::people_only()],
            Err(PasswordChangeError::Invalid(invalid)) => UserError::all(invalid),
            Err(PasswordChangeError::InvalidCredentials) => vec![wrong_password("currentPassword")],
            Err(PasswordChangeError::LockedOut) => vec![locked_out()],
            Err(PasswordChangeError::Busy) => return Err(Failure::rate_limited()),
            Err(PasswordChangeError::SessionEnded) => return Err(Failure::unauthenticated()),
            Err(PasswordChangeError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(PasswordChangePayload {
            user: None,
            user_errors,
        })
    }

    /// Asks for a link to set a new password, which is sent to the address if it has an account. Needs no token of the API.
    /// The answer is the same for every address.
    async fn password_reset_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who forgot a password.")] input: PasswordResetRequestInput,
    ) -> Result<PasswordResetRequestPayload, Failure> {
        let call = call(context);
        let command = PasswordResetRequest {
            email: input.email.0,
            client: call.client.clone(),
        };
        password_reset_request(&call.app, command).await?;
        Ok(PasswordResetRequestPayload {
            user_errors: Vec::new(),
        })
    }

    /// Sets a password by the token of a one-time link and ends the person's sessions. Needs no token of the API.
    async fn password_reset(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The token and the new password.")] input: PasswordResetInput,
    ) -> Result<PasswordResetPayload, Failure> {
        let command = PasswordReset {
            token: SecretString::from(input.token),
            password: SecretString::from(input.password),
            client: call(context).client.clone(),
        };
        let user_errors = match password_reset(&call(context).app, command).await {
            Ok(account) => {
                return Ok(PasswordResetPayload {
                    user: Some(account.into()),
                    user_errors: Vec::new(),
                });
            }
            Err(PasswordResetError::Invalid(invalid)) => UserError::all(invalid),
            Err(PasswordResetError::TokenExpired) => vec![UserError::at(
                "token",
                UserErrorCode::TokenExpired,
                "the link was used before or is too old: ask for a new one",
            )],
            Err(PasswordResetError::Busy) => return Err(Failure::rate_limited()),
            Err(PasswordResetError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(PasswordResetPayload {
            user: None,
            user_errors,
        })
    }
}

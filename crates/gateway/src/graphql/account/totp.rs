//! The second factor: made, turned on with its first code, turned off.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use secrecy::{ExposeSecret, SecretString};
use usher_app::account::{
    Confirmed, Enrolled, TotpConfirm, TotpConfirmError, TotpDisable, TotpDisableError, TotpEnrollError,
    totp_confirm, totp_disable, totp_enroll,
};

use super::object::User;
use super::sign_in::{locked_out, wrong_password, wrong_second_factor};
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// The first code of a second factor.
#[derive(InputObject)]
pub(crate) struct TotpConfirmInput {
    /// The code that the device shows now: six digits.
    #[graphql(secret)]
    code: String,
}

/// What a person shows; either is enough, and nothing where one was given in the last ten minutes.
#[derive(InputObject)]
pub(crate) struct TotpDisableInput {
    /// The password.
    #[graphql(secret)]
    password: Option<String>,
    /// A one-time code or a recovery code.
    #[graphql(secret)]
    code: Option<String>,
}

/// A second factor that waits for its first code, or why there is none.
#[derive(SimpleObject)]
pub(crate) struct TotpEnrollPayload {
    /// The shared secret in base32, to type into a device. Shown here once.
    secret: Option<String>,
    /// The same as an `otpauth://` address, to show as a QR code.
    uri: Option<String>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// A second factor that is asked for from now on, or why it is not.
#[derive(SimpleObject)]
pub(crate) struct TotpConfirmPayload {
    /// The person; null exactly when `userErrors` is not empty.
    user: Option<User>,
    /// Ten codes for who lost the device, each good once. Shown here once: keep them now.
    recovery_codes: Option<Vec<String>>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// Whose second factor was turned off, or why it was not.
#[derive(SimpleObject)]
pub(crate) struct TotpDisablePayload {
    /// The person; null exactly when `userErrors` is not empty.
    user: Option<User>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields about second factors.
#[derive(Default)]
pub(crate) struct TotpMutation;

#[Object]
impl TotpMutation {
    /// Makes a second factor (TOTP: six digits, thirty seconds, SHA-1) in place of one that was never confirmed. It is asked
    /// for only after `totpConfirm`. Takes a password or second factor that is not older than ten minutes
    /// (`REAUTHENTICATION_REQUIRED`). For people only.
    async fn totp_enroll(&self, context: &Context<'_>) -> Result<TotpEnrollPayload, Failure> {
        let asker = changer(context)?;
        let error = match totp_enroll(&asker.app, &asker.actor).await {
            Ok(Enrolled { secret, uri }) => {
                return Ok(TotpEnrollPayload {
                    secret: Some(secret.expose_secret().to_owned()),
                    uri: Some(uri.expose_secret().to_owned()),
                    user_errors: Vec::new(),
                });
            }
            Err(TotpEnrollError::NotAPerson) => UserError::people_only(),
            Err(TotpEnrollError::ReauthenticationRequired(_)) => UserError::reauthentication_required(),
            Err(TotpEnrollError::AlreadyConfirmed) => UserError::whole(
                UserErrorCode::WrongState,
                "your second factor is on already: turn it off first",
            ),
            Err(TotpEnrollError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(TotpEnrollPayload {
            secret: None,
            uri: None,
            user_errors: vec![error],
        })
    }

    /// Turns the second factor on with its first code, and gives the recovery codes. Sessions stay as they are: it is asked
    /// for at the next sign-in. For people only.
    async fn totp_confirm(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The first code.")] input: TotpConfirmInput,
    ) -> Result<TotpConfirmPayload, Failure> {
        let asker = changer(context)?;
        let command = TotpConfirm {
            code: SecretString::from(input.code),
        };
        let error = match totp_confirm(&asker.app, &asker.actor, command).await {
            Ok(Confirmed {
                account,
                recovery_codes,
            }) => {
                let codes = recovery_codes.iter().map(|code| code.expose_secret().to_owned());
                return Ok(TotpConfirmPayload {
                    user: Some(account.into()),
                    recovery_codes: Some(codes.collect()),
                    user_errors: Vec::new(),
                });
            }
            Err(TotpConfirmError::NotAPerson) => UserError::people_only(),
            Err(TotpConfirmError::NotEnrolled) => UserError::whole(
                UserErrorCode::WrongState,
                "no second factor waits for its first code: call totpEnroll first",
            ),
            Err(TotpConfirmError::WrongCode) => wrong_second_factor("code"),
            Err(TotpConfirmError::LockedOut) => locked_out(),
            Err(TotpConfirmError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(TotpConfirmPayload {
            user: None,
            recovery_codes: None,
            user_errors: vec![error],
        })
    }

    /// Turns your second factor off; its recovery codes are forgotten. Takes the password or a code, or one that was given
    /// in the last ten minutes (`REAUTHENTICATION_REQUIRED`). For people only.
    async fn totp_disable(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What you show.")] input: TotpDisableInput,
    ) -> Result<TotpDisablePayload, Failure> {
        let asker = changer(context)?;
        let command = TotpDisable {
            password: input.password.map(SecretString::from),
            code: input.code.map(SecretString::from),
        };
        let error = match totp_disable(&asker.app, &asker.actor, command).await {
            Ok(account) => {
                return Ok(TotpDisablePayload {
                    user: Some(account.into()),
                    user_errors: Vec::new(),
                });
            }
            Err(TotpDisableError::NotAPerson) => UserError::people_only(),
            Err(TotpDisableError::ReauthenticationRequired(_)) => UserError::reauthentication_required(),
            Err(TotpDisableError::NotEnabled) => {
                UserError::whole(UserErrorCode::WrongState, "your second factor is off already")
            }
            Err(TotpDisableError::WrongPassword) => wrong_password("password"),
            Err(TotpDisableError::WrongCode) => wrong_second_factor("code"),
            Err(TotpDisableError::LockedOut) => locked_out(),
            Err(TotpDisableError::Busy) => return Err(Failure::rate_limited()),
            Err(TotpDisableError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(TotpDisablePayload {
            user: None,
            user_errors: vec![error],
        })
    }
}

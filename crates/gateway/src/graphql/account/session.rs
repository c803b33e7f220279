//! A person's sessions: ending one, going over to another reseller, showing once more who one is.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::SecretString;
use usher_app::account::{
    Reauthenticate, ReauthenticateError, ResellerSwitch, ResellerSwitchError, SessionRevoke,
    SessionRevokeError, reauthenticate, reseller_switch, session_revoke,
};

use super::object::Session;
use super::sign_in::{SignInPayload, locked_out, wrong_password, wrong_second_factor};
use crate::graphql::call::{call, changer};
use crate::graphql::error::Failure;
use crate::graphql::user_error::UserError;

/// A session to end.
#[derive(InputObject)]
pub(crate) struct SessionRevokeInput {
    /// The session, one of your own.
    id: ID,
}

/// Where to go.
#[derive(InputObject)]
pub(crate) struct ResellerSwitchInput {
    /// The reseller, one of those in `viewer.memberships`.
    reseller_id: ID,
}

/// What a person shows; either is enough, and each that is given must be right.
#[derive(InputObject)]
pub(crate) struct ReauthenticateInput {
    /// The password.
    #[graphql(secret)]
    password: Option<String>,
    /// A one-time code or a recovery code.
    #[graphql(secret)]
    second_factor: Option<String>,
}

/// A session that was ended, or why it was not.
#[derive(SimpleObject)]
pub(crate) struct SessionRevokePayload {
    /// The session, whose tokens open nothing any more; null exactly when `userErrors` is not empty.
    session: Option<Session>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields about a person's sessions.
#[derive(Default)]
pub(crate) struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Ends one of your sessions, in whichever reseller it is, with every token of it. For people only.
    async fn session_revoke(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The session to end.")] input: SessionRevokeInput,
    ) -> Result<SessionRevokePayload, Failure> {
        let asker = changer(context)?;
        let command = SessionRevoke { id: input.id.0 };
        let error = match session_revoke(&asker.app, &asker.actor, &command).await {
            Ok((session, reseller)) => {
                return Ok(SessionRevokePayload {
                    session: Some(Session::of(&asker, session, reseller)),
                    user_errors: Vec::new(),
                });
            }
            Err(SessionRevokeError::NotAPerson) => UserError::people_only(),
            Err(SessionRevokeError::NotFound) => UserError::not_found("id"),
            Err(SessionRevokeError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(SessionRevokePayload {
            session: None,
            user_errors: vec![error],
        })
    }

    /// Goes over to another reseller in which you have a place: the present session ends and a new one begins there. It
    /// counts as no new sign-in where a password is asked for again. For people only.
    async fn reseller_switch(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Where to go.")] input: ResellerSwitchInput,
    ) -> Result<SignInPayload, Failure> {
        let asker = changer(context)?;
        let command = ResellerSwitch {
            reseller: input.reseller_id.0,
            refresh_token: call(context).jar.refresh_token(),
        };
        let error = match reseller_switch(&asker.app, &asker.actor, &command).await {
            Ok(signed_in) => return Ok(SignInPayload::of(call(context), signed_in)),
            Err(ResellerSwitchError::NotAPerson) => UserError::people_only(),
            Err(ResellerSwitchError::NotFound) => UserError::not_found("resellerId"),
            Err(ResellerSwitchError::ReauthenticationRequired(_)) => UserError::reauthentication_required(),
            Err(ResellerSwitchError::SessionEnded) => return Err(Failure::unauthenticated()),
            Err(ResellerSwitchError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(SignInPayload::refused(vec![error]))
    }

    /// Shows once more who you are, so that what answers `REAUTHENTICATION_REQUIRED` can be done for ten minutes. Gives a
    /// new access token; `refreshToken` stays null, for the one that you have stays good. For people only.
    async fn reauthenticate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What you show.")] input: ReauthenticateInput,
    ) -> Result<SignInPayload, Failure> {
        let asker = changer(context)?;
        let command = Reauthenticate {
            password: input.password.map(SecretString::from),
            second_factor: input.second_factor.map(SecretString::from),
        };
        let user_errors = match reauthenticate(&asker.app, &asker.actor, command).await {
            Ok(signed_in) => return Ok(SignInPayload::of(call(context), signed_in)),
            Err(ReauthenticateError::NotAPerson) => vec![UserError::people_only()],
            Err(ReauthenticateError::Invalid(invalid)) => UserError::all(invalid),
            Err(ReauthenticateError::WrongPassword) => vec![wrong_password("password")],
            Err(ReauthenticateError::WrongSecondFactor) => vec![wrong_second_factor("secondFactor")],
            Err(ReauthenticateError::LockedOut) => vec![locked_out()],
            Err(ReauthenticateError::Busy) => return Err(Failure::rate_limited()),
            Err(ReauthenticateError::SessionEnded) => return Err(Failure::unauthenticated()),
            Err(ReauthenticateError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(SignInPayload::refused(user_errors))
    }
}

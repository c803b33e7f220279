//! Signing in, staying signed in, signing out, setting a password by a link.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::{ExposeSecret, SecretString};
use usher_app::account::{
    PasswordReset, PasswordResetError, RefreshError, SignIn, SignInError, SignedIn, password_reset, refresh,
    sign_in, sign_out,
};

use super::object::User;
use super::query::Viewer;
use crate::graphql::call::{Call, call, perhaps};
use crate::graphql::error::Failure;
use crate::graphql::scalar::{DateTime, EmailAddress};
use crate::graphql::user_error::{UserError, UserErrorCode};

/// Who wants to sign in.
#[derive(InputObject)]
pub(crate) struct SignInInput {
    /// The address.
    email: EmailAddress,
    /// The password.
    #[graphql(secret)]
    password: String,
    /// The code of a second factor, for those who have one.
    #[graphql(secret)]
    second_factor: Option<String>,
    /// The reseller to enter; without it the last used one, else the oldest.
    reseller_id: Option<ID>,
}

/// What a session is renewed with.
#[derive(InputObject)]
pub(crate) struct SessionRefreshInput {
    /// The refresh token. Null: taken from the session cookie, for pages of this server that send `Usher-Session: cookie`.
    #[graphql(secret)]
    refresh_token: Option<String>,
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

/// A session, or why there is none.
#[derive(Default, SimpleObject)]
pub(crate) struct SignInPayload {
    /// The bearer token of the API, good for minutes.
    access_token: Option<String>,
    /// When that token ends.
    access_token_expires_at: Option<DateTime>,
    /// Renews the session, once; a new one comes with it. Null with `Usher-Session: cookie`: then it is in the cookie.
    refresh_token: Option<String>,
    /// Who is signed in.
    viewer: Option<Viewer>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// What came of signing out.
#[derive(SimpleObject)]
pub(crate) struct SignOutPayload {
    /// What the caller can mend.
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

/// The root fields about accounts.
#[derive(Default)]
pub(crate) struct AccountMutation;

#[Object]
impl AccountMutation {
    /// Opens a session. Needs no token.
    async fn sign_in(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who wants to sign in.")] input: SignInInput,
    ) -> Result<SignInPayload, Failure> {
        let call = call(context);
        let command = SignIn {
            email: input.email.0,
            password: SecretString::from(input.password),
            reseller: input.reseller_id.map(|id| id.0),
            client: call.client.clone(),
        };
        let error = match sign_in(&call.app, command).await {
            Ok(signed_in) => return Ok(SignInPayload::of(call, signed_in)),
            Err(error) => error,
        };
        match error {
            SignInError::InvalidCredentials => Ok(SignInPayload::refused(UserError::whole(
                UserErrorCode::InvalidCredentials,
                "the address or the password is wrong",
            ))),
            SignInError::LockedOut => Ok(SignInPayload::refused(UserError::whole(
                UserErrorCode::LockedOut,
                "too many wrong attempts: wait a quarter of an hour",
            ))),
            SignInError::Busy => Err(Failure::rate_limited()),
            SignInError::Fault(fault) => Err(fault.into()),
        }
    }

    /// Renews a session: a new access token and a new refresh token. Needs no access token. A refresh token that was used
    /// before ends the session for everybody who holds one of its tokens.
    async fn session_refresh(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What the session is renewed with.")] input: SessionRefreshInput,
    ) -> Result<SignInPayload, Failure> {
        let call = call(context);
        let given = input.refresh_token.map(SecretString::from);
        let Some(token) = given.or_else(|| call.jar.refresh_token()) else {
            return Ok(SignInPayload::refused(UserError::at(
                "refreshToken",
                UserErrorCode::Required,
                "give the refresh token, or send the session cookie from a page of this server",
            )));
        };
        match refresh(&call.app, &token, call.client.clone()).await {
            Ok(signed_in) => Ok(SignInPayload::of(call, signed_in)),
            Err(RefreshError::Ended) => {
                call.jar.clear();
                Ok(SignInPayload::refused(UserError::at(
                    "refreshToken",
                    UserErrorCode::TokenExpired,
                    "the session is over: sign in again",
                )))
            }
            Err(RefreshError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Ends the session of this request with every token of it. A page of this server that sends `Usher-Session: cookie`
    /// needs no access token: the session named by the cookie ends too, and the cookie is removed.
    async fn sign_out(&self, context: &Context<'_>) -> Result<SignOutPayload, Failure> {
        let call = call(context);
        let asker = perhaps(context);
        if asker.is_none() && !call.jar.is_own() {
            return Err(Failure::unauthenticated());
        }
        call.jar.clear();
        if let Some(asker) = asker {
            sign_out(&asker.app, &asker.actor).await?;
        }
        if let Some(token) = call.jar.refresh_token() {
            // The cookie may outlive every access token: whoever can renew its session can end it.
            match refresh(&call.app, &token, call.client.clone()).await {
                Ok(named) => sign_out(&call.app, &named.actor).await?,
                Err(RefreshError::Ended) => {}
                Err(RefreshError::Fault(fault)) => return Err(fault.into()),
            }
        }
        Ok(SignOutPayload {
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

impl SignInPayload {
    fn of(call: &Call, signed_in: SignedIn) -> Self {
        let SignedIn {
            account: _,
            actor,
            access_token,
            access_token_expires_at,
            refresh_token,
            session_expires_at,
        } = signed_in;
        call.enter(actor);
        let refresh_token = if call.jar.is_wanted() {
            let life = session_expires_at - call.app.clock.now();
            call.jar.keep(refresh_token, life.num_seconds());
            None
        } else {
            Some(refresh_token.expose_secret().to_owned())
        };
        Self {
            access_token: Some(access_token.expose_secret().to_owned()),
            access_token_expires_at: Some(DateTime(access_token_expires_at)),
            refresh_token,
            viewer: Some(Viewer),
            user_errors: Vec::new(),
        }
    }

    fn refused(error: UserError) -> Self {
        Self {
            user_errors: vec![error],
            ..Self::default()
        }
    }
}

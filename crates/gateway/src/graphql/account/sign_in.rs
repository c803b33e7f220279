//! Signing in, staying signed in, signing out.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::{ExposeSecret, SecretString};
use usher_app::account::{RefreshError, SignIn, SignInError, SignedIn, refresh, sign_in, sign_out};

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
    /// A one-time code or a recovery code, for those who have a second factor. Without it they are answered
    /// `SECOND_FACTOR_REQUIRED`.
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

/// A session, or why there is none.
#[derive(Default, SimpleObject)]
pub(crate) struct SignInPayload {
    /// The bearer token of the API, good for minutes.
    access_token: Option<String>,
    /// When that token ends.
    access_token_expires_at: Option<DateTime>,
    /// Renews the session, once; a new one comes with it. Null with `Usher-Session: cookie`, for then it is in the cookie,
    /// and where the one that you have stays good.
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

/// The root fields about signing in.
#[derive(Default)]
pub(crate) struct SignInMutation;

#[Object]
impl SignInMutation {
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
            second_factor: input.second_factor.map(SecretString::from),
            reseller: input.reseller_id.map(|id| id.0),
            replaces: call.jar.refresh_token(),
            client: call.client.clone(),
        };
        let error = match sign_in(&call.app, command).await {
            Ok(signed_in) => return Ok(SignInPayload::of(call, signed_in)),
            Err(SignInError::InvalidCredentials) => UserError::whole(
                UserErrorCode::InvalidCredentials,
                "the address or the password is wrong",
            ),
            Err(SignInError::SecondFactorRequired) => second_factor_required(),
            Err(SignInError::InvalidSecondFactor) => wrong_second_factor("secondFactor"),
            Err(SignInError::LockedOut) => locked_out(),
            Err(SignInError::Busy) => return Err(Failure::rate_limited()),
            Err(SignInError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(SignInPayload::refused(vec![error]))
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
            return Ok(SignInPayload::refused(vec![UserError::at(
                "refreshToken",
                UserErrorCode::Required,
                "give the refresh token, or send the session cookie from a page of this server",
            )]));
        };
        match refresh(&call.app, &token, call.client.clone()).await {
            Ok(signed_in) => Ok(SignInPayload::of(call, signed_in)),
            Err(RefreshError::Ended) => {
                call.jar.clear();
                Ok(SignInPayload::refused(vec![UserError::at(
                    "refreshToken",
                    UserErrorCode::TokenExpired,
                    "the session is over: sign in again",
                )]))
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
}

impl SignInPayload {
    /// A session that the caller is in from now on.
    pub(crate) fn of(call: &Call, signed_in: SignedIn) -> Self {
        let SignedIn {
            account: _,
            actor,
            access_token,
            access_token_expires_at,
            refresh_token,
            session_expires_at,
        } = signed_in;
        call.enter(actor);
        let refresh_token = match refresh_token {
            Some(token) if call.jar.is_wanted() => {
                let life = session_expires_at - call.app.clock.now();
                call.jar.keep(token, life.num_seconds());
                None
            }
            Some(token) => Some(token.expose_secret().to_owned()),
            None => None,
        };
        Self {
            access_token: Some(access_token.expose_secret().to_owned()),
            access_token_expires_at: Some(DateTime(access_token_expires_at)),
            refresh_token,
            viewer: Some(Viewer),
            user_errors: Vec::new(),
        }
    }

    /// No session, and why.
    pub(crate) fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            user_errors,
            ..Self::default()
        }
    }
}

/// What somebody is told who has a second factor and did not give it.
pub(crate) fn second_factor_required() -> UserError {
    UserError::at(
        "secondFactor",
        UserErrorCode::SecondFactorRequired,
        "give a code of your device besides, or a recovery code",
    )
}

/// What somebody is told whose code is wrong.
pub(crate) fn wrong_second_factor(field: &str) -> UserError {
    UserError::at(
        field,
        UserErrorCode::InvalidCredentials,
        "the code is wrong, or was used before: wait for the next one",
    )
}

/// What somebody is told whose password, beside a session of theirs, is wrong.
pub(super) fn wrong_password(field: &str) -> UserError {
    UserError::at(field, UserErrorCode::InvalidCredentials, "the password is wrong")
}

/// What somebody is told who has guessed too often.
pub(crate) fn locked_out() -> UserError {
    UserError::whole(
        UserErrorCode::LockedOut,
        "too many wrong attempts: wait a quarter of an hour",
    )
}

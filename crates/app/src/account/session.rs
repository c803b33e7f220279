//! The tokens of a session: an access token of minutes and a rotating refresh token.

use chrono::Duration;
use secrecy::SecretString;
use usher_domain::access::{Actor, Client, Principal, UserPrincipal};
use usher_domain::account::{Account, Claims, Session};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::membership::Membership;
use usher_domain::time::Timestamp;

use crate::App;

/// How long an access token lives, in minutes.
pub const ACCESS_TOKEN_MINUTES: i64 = 10;

/// A signed-in person with the tokens to go on.
pub struct SignedIn {
    /// The person.
    pub account: Account,
    /// Who asks from now on.
    pub actor: Actor,
    /// The bearer token of the API.
    pub access_token: SecretString,
    /// When that ends.
    pub access_token_expires_at: Timestamp,
    /// The token that renews the session, once.
    pub refresh_token: SecretString,
    /// When the session ends unless it is renewed.
    pub session_expires_at: Timestamp,
}

/// Who a session makes of a person.
pub(super) fn actor(
    reseller: ResellerId,
    membership: &Membership,
    session: &Session,
    client: Client,
) -> Actor {
    let principal = Principal::User(UserPrincipal {
        user: session.user,
        membership: membership.id,
        session: session.id,
        authenticated_at: session.authenticated_at,
    });
    Actor {
        reseller,
        principal,
        grants: membership.grants(),
        client,
    }
}

/// A fresh access token of a session.
pub(super) fn access_token(
    app: &App,
    reseller: ResellerId,
    session: &Session,
    now: Timestamp,
) -> Result<(SecretString, Timestamp), Fault> {
    let expires_at = now + Duration::minutes(ACCESS_TOKEN_MINUTES);
    let claims = Claims {
        user: session.user,
        reseller,
        session: session.id,
        issued_at: now,
        expires_at,
    };
    Ok((app.tokens.sign(&claims)?, expires_at))
}

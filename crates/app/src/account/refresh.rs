//! Renewing a session by its refresh token, which works once.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Client, Principal};
use usher_domain::account::Renewal;
use usher_domain::fault::Fault;
use usher_domain::id::SessionId;
use usher_domain::membership::Membership;
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::is_suspended;
use crate::account::session::{self, SignedIn};
use crate::context::Change;

/// What successors of refresh tokens are derived for.
const DERIVED_FOR: &str = "refresh";

/// A session could not be renewed.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// The token is unknown, was used before, or its session is over.
    #[error("renew the session: it is over")]
    Ended,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Renews a session. A token that was used before ends it for everybody who holds one of its tokens.
pub async fn refresh(app: &App, token: &SecretString, client: Client) -> Result<SignedIn, RefreshError> {
    let now = app.clock.now();
    let presented = TokenHash::of(token);
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform.token(&presented, TokenKind::Refresh, now).await?;
    drop(platform);
    let Some((reseller, session)) = found else {
        return Err(RefreshError::Ended);
    };
    let session = SessionId::from(session);

    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    let Some(session) = tx.lock_session(session).await? else {
        return Err(RefreshError::Ended);
    };
    let suspended = is_suspended(&mut *tx).await?;
    let membership = tx.membership_of(session.user).await?;
    let membership = membership.filter(Membership::is_live);
    let (false, Some(membership)) = (suspended, membership) else {
        return Err(RefreshError::Ended);
    };
    // It follows from the presented one: whoever renews at the same time, or again because the answer was lost, goes on
    // with the same token.
    let next = app.sealer.derive(DERIVED_FOR, token);
    match session.renew(presented, TokenHash::of(&next), now) {
        Renewal::Ended => Err(RefreshError::Ended),
        Renewal::Reused(session) => {
            let mut change = Change::new(app, &Actor::internal(reseller, Principal::System));
            change.entry(
                "session.revoke",
                session::subject(session.id),
                json!({ "cause": "a refresh token was used twice" }),
            );
            tx.save_session(&session).await?;
            tx.commit(change.into_log()).await?;
            Err(RefreshError::Ended)
        }
        Renewal::Renewed(session) => {
            tx.save_session(&session).await?;
            session::file_token(&mut *tx, &session).await?;
            let account = tx.accounts(&[session.user]).await?.pop();
            tx.commit_unlogged(Unlogged::Session).await?;
            let account =
                account.ok_or_else(|| Fault::internal("renew the session", "its account is gone"))?;
            let (access_token, access_token_expires_at) =
                session::access_token(app, reseller, &session, now)?;
            let actor = session::actor(reseller, &membership, &session, client);
            Ok(SignedIn {
                account,
                actor,
                access_token,
                access_token_expires_at,
                refresh_token: Some(next),
                session_expires_at: session.expires_at,
            })
        }
    }
}

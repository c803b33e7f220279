//! Ending one of one's own sessions, in whichever reseller it is.

use usher_domain::access::Actor;
use usher_domain::account::Session;
use usher_domain::fault::Fault;
use usher_domain::id::SessionId;
use usher_domain::store::Scope;

use crate::App;
use crate::account::session;

/// A session to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRevoke {
    /// Its id's text.
    pub id: String,
}

/// A session could not be ended.
#[derive(Debug, thiserror::Error)]
pub enum SessionRevokeError {
    /// A key has no sessions.
    #[error("end the session: only people have some")]
    NotAPerson,
    /// The id is none of a live session of the person.
    #[error("end the session: there is no such live one")]
    NotFound,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Ends a session of the person who asks, the present one too, and gives it with the name of its reseller.
pub async fn session_revoke(
    app: &App,
    actor: &Actor,
    command: &SessionRevoke,
) -> Result<(Session, String), SessionRevokeError> {
    let user = actor.user().ok_or(SessionRevokeError::NotAPerson)?.user;
    let id: SessionId = command.id.parse().map_err(|_| SessionRevokeError::NotFound)?;
    let mut platform = app.database.read(Scope::Platform).await?;
    let seats = platform.seats(user).await?;
    drop(platform);
    for seat in seats {
        let mut tx = app.database.read(Scope::Reseller(seat.reseller)).await?;
        let session = tx.session(id).await?.filter(|session| session.user == user);
        let reseller = tx.reseller().await?;
        drop(tx);
        let (Some(_), Some(reseller)) = (session, reseller) else {
            continue;
        };
        let there = session::elsewhere(actor, reseller.id);
        let ended = session::end(app, &there, id, "ended by the person").await?;
        let ended = ended.ok_or(SessionRevokeError::NotFound)?;
        return Ok((ended, reseller.name));
    }
    Err(SessionRevokeError::NotFound)
}

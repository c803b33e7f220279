//! Ending what an old password opened in the person's other resellers.

use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::UserId;
use usher_domain::secret::TokenKind;
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::session;
use crate::context::Change;

/// Ends the person's live sessions everywhere but in the actor's reseller, and says why where there were any.
pub(super) async fn leave_elsewhere(
    app: &App,
    actor: &Actor,
    user: UserId,
    cause: &'static str,
) -> Result<(), Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let seats = platform.seats(user).await?;
    drop(platform);
    for seat in seats.into_iter().filter(|seat| seat.reseller != actor.reseller) {
        let mut change = Change::new(app, &session::elsewhere(actor, seat.reseller));
        let mut tx = app.database.begin(Scope::Reseller(seat.reseller)).await?;
        if tx.sessions_of(user, change.now).await?.is_empty() {
            continue;
        }
        tx.revoke_sessions_of(user, None, change.now).await?;
        change.entry(
            "account.sessions_revoke",
            subject(user),
            json!({ "cause": cause }),
        );
        tx.commit(change.into_log()).await?;
    }
    Ok(())
}

/// What audit entries about a person are about.
pub(super) fn subject(user: UserId) -> Subject {
    Subject {
        kind: SubjectKind::User,
        id: user.uuid(),
    }
}

/// Uses up the links by which the person could set a password.
pub(crate) async fn void_links(app: &App, user: UserId) -> Result<(), Fault> {
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform
        .void_tokens(TokenKind::PasswordReset, user.uuid())
        .await?;
    platform.commit_unlogged(Unlogged::Session).await
}

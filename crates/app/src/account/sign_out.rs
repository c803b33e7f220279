//! Signing out: the session ends at once, with every token of it.

use usher_domain::access::Actor;
use usher_domain::fault::Fault;

use crate::App;
use crate::account::session;

/// Ends the session that the actor came with; nothing for those who came without one.
pub async fn sign_out(app: &App, actor: &Actor) -> Result<(), Fault> {
    if let Some(user) = actor.user() {
        session::end(app, actor, user.session, "signed out").await?;
    }
    Ok(())
}

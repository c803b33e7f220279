//! Signing out: the session ends at once, with every token of it.

use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::store::Scope;

use crate::App;
use crate::context::Change;

/// Ends the session that the actor came with; nothing for those who came without one.
pub async fn sign_out(app: &App, actor: &Actor) -> Result<(), Fault> {
    let Some(user) = actor.user() else { return Ok(()) };
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(session) = tx.lock_session(user.session).await? else {
        return Ok(());
    };
    let mut change = Change::new(app, actor);
    let subject = Subject {
        kind: SubjectKind::Session,
        id: session.id.uuid(),
    };
    change.entry("session.revoke", subject, json!({ "cause": "signed out" }));
    tx.save_session(&session.revoke(change.now)).await?;
    tx.commit(change.into_log()).await?;
    Ok(())
}

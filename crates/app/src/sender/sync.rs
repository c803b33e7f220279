//! Comparing a project's senders with Zavu.

use usher_domain::access::Actor;
use usher_domain::id::ProjectId;
use usher_domain::provider::Channel;
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::context::Change;
use crate::project::SyncError;
use crate::sender::take_in;

/// Compares the senders of a project with Zavu's list. No transaction may be open.
///
/// A sender of which no invitation is known here is adopted as well: it was connected elsewhere.
pub(crate) async fn sync(
    app: &App,
    actor: &Actor,
    project: ProjectId,
    channel: &Channel,
) -> Result<(), SyncError> {
    let reported = app.provider.list_senders(channel).await?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    for report in reported
        .iter()
        .filter(|report| report.reported.whatsapp.is_some())
    {
        take_in(app, &mut *tx, &mut change, (project, None), report).await?;
    }
    if change.is_empty() {
        tx.commit_unlogged(Unlogged::Verified).await?;
    } else {
        tx.commit(change.into_log()).await?;
    }
    Ok(())
}

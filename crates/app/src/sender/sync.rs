//! Comparing a project's senders with Zavu.

use std::collections::HashSet;

use serde_json::json;
use usher_domain::access::Actor;
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::provider::Channel;
use usher_domain::sender::Sender;
use usher_domain::store::{Scope, Tx, Unlogged};

use crate::App;
use crate::context::Change;
use crate::project::SyncError;
use crate::sender::adopt::{fact, subject};
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
    let asked_at = app.clock.now();
    let reported = app.provider.list_senders(channel).await?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    // Two comparisons of one project do not add the same sender twice.
    tx.lock_project(project).await?;
    let known = tx.lock_senders_of(project).await?;
    // What was learnt of a sender after Zavu was asked is newer than Zavu's answer.
    let newer: Vec<&Sender> = known
        .iter()
        .filter(|sender| sender.verified_at > asked_at)
        .collect();
    for report in reported
        .iter()
        .filter(|report| report.reported.whatsapp.is_some())
    {
        if newer.iter().all(|sender| sender.zavu_id != report.zavu_id) {
            take_in(app, &mut *tx, &mut change, (project, None), report).await?;
        }
    }
    let listed: HashSet<&str> = reported.iter().map(|report| report.zavu_id.as_str()).collect();
    for sender in &known {
        let gone = !listed.contains(sender.zavu_id.as_str()) && sender.verified_at <= asked_at;
        if gone && sender.removed_at.is_none() {
            remove(&mut *tx, &mut change, sender.clone()).await?;
        }
    }
    if change.is_empty() {
        tx.commit_unlogged(Unlogged::Verified).await?;
    } else {
        tx.commit(change.into_log()).await?;
    }
    Ok(())
}

async fn remove(tx: &mut dyn Tx, change: &mut Change<'_>, sender: Sender) -> Result<(), Fault> {
    let project = sender.project;
    let sender = sender.remove(change.now);
    tx.save_sender(&sender).await?;
    change.event(
        EventType::SenderRemoved,
        Some(project),
        fact(&sender, "gone at Zavu", json!({})),
    );
    change.entry("sender.disappear", subject(&sender), json!({}));
    Ok(())
}

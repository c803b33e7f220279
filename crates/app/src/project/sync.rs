//! Comparing a project with Zavu as a whole: its webhook, its numbers, its senders.

use chrono::Duration;
use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::number::Number;
use usher_domain::project::{CredentialStatus, Credentials, Project};
use usher_domain::provider::{ProviderError, Urgency};
use usher_domain::secret::Sealed;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;

use crate::App;
use crate::project::channel::{ChannelError, channel};
use crate::project::register_webhook::{RegisterError, register_webhook};
use crate::project::save_settled;

/// How often a project is compared as a whole, in minutes.
const INTERVAL_MINUTES: i64 = 10;
/// How often the numbers of a project that is put away are compared, in hours.
pub(super) const ARCHIVED_HOURS: i64 = 6;
/// After how many seconds the sweep compares a project for which somebody is already doing it: only if that was cut off.
pub(super) const SYNC_AFTER_SECONDS: i64 = 60;
/// How long reports are remembered, in days: repeats come within hours.
const REPORTS_DAYS: i64 = 30;
/// How soon it is tried again when Zavu could not be asked, in seconds.
const RETRY_SECONDS: i64 = 60;

/// A project could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// Zavu could not be asked, or said no.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Compares a project with Zavu and says when it is due again. No transaction may be open.
pub async fn sync(app: &App, actor: &Actor, project: &Project, urgency: Urgency) -> Result<(), SyncError> {
    if project.archived_at.is_some() {
        return archived(app, actor, project, urgency).await;
    }
    let outcome = compare(app, actor, project, urgency).await;
    let now = app.clock.now();
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(current) = tx.lock_project(project.id).await? else {
        return Ok(());
    };
    let next = match &outcome {
        Ok(Outcome::Whole | Outcome::NoKey) => now + Duration::minutes(INTERVAL_MINUTES),
        Err(_) => now + Duration::seconds(RETRY_SECONDS),
    };
    tx.schedule(Work::SyncProject, project.id.uuid(), next).await?;
    tx.purge_reports(now - Duration::days(REPORTS_DAYS)).await?;
    // A key that was set while the old one was refused has nothing to do with that.
    let same_key = key_of(project) == key_of(&current);
    let refused = matches!(
        &outcome,
        Err(SyncError::Provider(ProviderError::CredentialsInvalid))
    ) && same_key;
    let current = Project {
        last_reconciled_at: match &outcome {
            Ok(Outcome::Whole) => Some(now),
            Ok(Outcome::NoKey) | Err(_) => current.last_reconciled_at,
        },
        credentials: current.credentials.map(|held| Credentials {
            status: if refused {
                CredentialStatus::Invalid
            } else {
                held.status
            },
            ..held
        }),
        ..current
    };
    save_settled(&mut *tx, &current).await?;
    tx.commit_unlogged(Unlogged::Verified).await?;
    outcome.map(|_| ())
}

/// A project that is put away costs money as long as it owns numbers: those are compared on, seldom, and nothing else is.
async fn archived(app: &App, actor: &Actor, project: &Project, urgency: Urgency) -> Result<(), SyncError> {
    let outcome = match channel(app, actor.reseller, project, urgency) {
        Ok(channel) => crate::number::sync(app, actor, project.id, &channel).await,
        Err(ChannelError::NoKey) => Ok(()),
        Err(ChannelError::Fault(fault)) => return Err(SyncError::Fault(fault)),
    };
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let numbers = tx.lock_numbers_of(project.id).await?;
    if numbers.iter().any(Number::is_owned) {
        let next = app.clock.now() + Duration::hours(ARCHIVED_HOURS);
        tx.schedule(Work::SyncProject, project.id.uuid(), next).await?;
    } else {
        tx.unschedule(Work::SyncProject, project.id.uuid()).await?;
    }
    tx.commit_unlogged(Unlogged::Sweep).await?;
    outcome
}

/// Whether a comparison took place.
enum Outcome {
    /// Everything was compared.
    Whole,
    /// There is no key to ask with.
    NoKey,
}

fn key_of(project: &Project) -> Option<&Sealed> {
    project
        .credentials
        .as_ref()
        .map(|credentials| &credentials.api_key)
}

/// Compares at once, for somebody who waits; what fails is left to the sweep. Gives the project as it is afterwards.
pub(super) async fn now(app: &App, actor: &Actor, project: Project) -> Project {
    if project.credentials.is_none() {
        return project;
    }
    if let Err(error) = sync(app, actor, &project, Urgency::Person).await {
        tracing::warn!(
            project.id = %project.id,
            error = &error as &dyn std::error::Error,
            "a project could not be compared with Zavu; the sweep tries again"
        );
    }
    let reread = async {
        let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
        tx.projects(&[project.id]).await
    };
    match reread.await {
        Ok(mut projects) => projects.pop().unwrap_or(project),
        Err(_) => project,
    }
}

async fn compare(
    app: &App,
    actor: &Actor,
    project: &Project,
    urgency: Urgency,
) -> Result<Outcome, SyncError> {
    let channel = match channel(app, actor.reseller, project, urgency) {
        Ok(channel) => channel,
        Err(ChannelError::NoKey) => return Ok(Outcome::NoKey),
        Err(ChannelError::Fault(fault)) => return Err(SyncError::Fault(fault)),
    };
    // The webhook is a convenience: reports are polled for when it cannot be registered.
    match register_webhook(app, actor, project, &channel).await {
        Ok(()) => {}
        Err(RegisterError::Provider(error @ ProviderError::CredentialsInvalid)) => return Err(error.into()),
        Err(RegisterError::Provider(error)) => tracing::warn!(
            project.id = %project.id,
            error = &error as &dyn std::error::Error,
            "Zavu's webhook could not be registered; the project is polled"
        ),
        Err(RegisterError::Fault(fault)) => return Err(fault.into()),
    }
    crate::number::sync(app, actor, project.id, &channel).await?;
    crate::sender::sync(app, actor, project.id, &channel).await?;
    Ok(Outcome::Whole)
}

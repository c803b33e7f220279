//! Putting a project away: refused while something in it is unsettled.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::project::Project;
use usher_domain::store::Scope;
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::project::read::find;
use crate::project::save_settled;
use crate::project::sync::ARCHIVED_HOURS;
use crate::project::{fact, subject};

/// A project could not be put away.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such project.
    #[error("archive the project: there is no such project")]
    NotFound,
    /// Invitations are open, numbers are held, or a purchase is unsettled.
    #[error("archive the project: invitations are open or numbers are held")]
    Busy,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Puts a project away; one that is away already stays as it is.
pub async fn archive(app: &App, actor: &Actor, id: &str) -> Result<Project, ArchiveError> {
    let Project { id, .. } = find(app, actor, id).await?.ok_or(ArchiveError::NotFound)?;
    authorize(actor, Permission::ProjectsArchive, At::Project(id))?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let project = tx.lock_project(id).await?.ok_or(ArchiveError::NotFound)?;
    if project.archived_at.is_some() {
        return Ok(project);
    }
    if tx.project_is_busy(id).await? {
        return Err(ArchiveError::Busy);
    }
    let project = Project {
        archived_at: Some(change.now),
        ..project
    };
    save_settled(&mut *tx, &project).await?;
    // Its numbers cost money all the same.
    let next = change.now + Duration::hours(ARCHIVED_HOURS);
    tx.schedule(Work::SyncProject, id.uuid(), next).await?;
    change.entry("project.archive", subject(&project), json!({}));
    change.event(EventType::ProjectArchived, Some(id), fact(&project, "archived"));
    tx.commit(change.into_log()).await?;
    Ok(project)
}

//! Reading projects.

use usher_domain::access::{Actor, Permission, Visible, visible_projects};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::project::{Archived, Listing, Project};
use usher_domain::store::Scope;

use crate::App;

/// Which projects to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Whether archived ones are among them.
    pub archived: Archived,
    /// Text in name or slug.
    pub search: Option<String>,
    /// The part that is wanted.
    pub page: PageRequest,
}

/// The projects that the actor sees, oldest first.
pub async fn list(app: &App, actor: &Actor, command: List) -> Result<Page<Project>, PageError> {
    let visible = visible_projects(actor, Permission::ProjectsRead);
    let listing = Listing {
        visible,
        archived: command.archived,
        search: command.search,
    };
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.list_projects(&listing, &command.page).await
}

/// Those of the projects that the actor sees, in no order.
pub async fn read_many(app: &App, actor: &Actor, ids: &[ProjectId]) -> Result<Vec<Project>, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let mut projects = tx.projects(ids).await?;
    match visible_projects(actor, Permission::ProjectsRead) {
        Visible::All => {}
        Visible::Only(seen) => projects.retain(|project| seen.contains(&project.id)),
    }
    Ok(projects)
}

/// The project that an input names, if the actor sees it: malformed, foreign, hidden and absent ids all name nothing.
pub(crate) async fn find(app: &App, actor: &Actor, text: &str) -> Result<Option<Project>, Fault> {
    let Ok(id) = text.parse::<ProjectId>() else {
        return Ok(None);
    };
    Ok(read_many(app, actor, &[id]).await?.pop())
}

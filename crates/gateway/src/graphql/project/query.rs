//! `project` and `projects`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, ID, Object};
use usher_app::project::{List, list};
use usher_domain::project::Archived;

use super::object::Project;
use crate::graphql::call::asker;
use crate::graphql::connection::{self, Arguments, Connection};
use crate::graphql::error::Failure;

/// The root fields that read projects.
#[derive(Default)]
pub(crate) struct ProjectQuery;

#[Object]
impl ProjectQuery {
    /// A project by its id; null when there is none that you can see.
    async fn project(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project's id.")] id: ID,
    ) -> Result<Option<Project>, Failure> {
        let asker = asker(context)?;
        match id.parse() {
            Ok(id) => Ok(asker.project(id).await?.map(Project::from)),
            Err(_) => Ok(None),
        }
    }

    /// The projects that you can see, oldest first.
    async fn projects(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Whether archived ones are among them.", default_with = "Some(false)")]
        include_archived: Option<bool>,
        #[graphql(desc = "Text in name or slug, without regard to case.")] search: Option<String>,
    ) -> Result<Connection<Project>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        let archived = if include_archived.unwrap_or_default() {
            Archived::Included
        } else {
            Archived::Excluded
        };
        let command = List {
            archived,
            search: connection::search(search)?,
            page,
        };
        let page = list(&asker.app, &asker.actor, command).await?;
        Ok(Connection::of(page, Project::from))
    }
}

//! `sender` and `senders`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, ID, InputObject, Object};
use usher_app::sender::{List, list};
use usher_domain::id::ProjectId;

use super::object::{Sender, SenderReadinessLevel};
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection, members, search};
use crate::graphql::error::Failure;
use crate::graphql::number::narrowed;

/// Which senders are wanted; every condition that is given must hold.
#[derive(Default, InputObject)]
pub(crate) struct SenderFilter {
    /// One project only.
    project_id: Option<ID>,
    /// These levels only.
    readiness: Option<Vec<SenderReadinessLevel>>,
    /// Text in the name, or digits in the number.
    search: Option<String>,
    /// Set for the list of one project: there the filter's own project can only narrow further.
    #[graphql(skip)]
    within: Option<ProjectId>,
}

impl SenderFilter {
    /// The same within one project.
    pub(crate) fn within(self, project: ProjectId) -> Self {
        Self {
            within: Some(project),
            ..self
        }
    }
}

/// The root fields that read senders.
#[derive(Default)]
pub(crate) struct SenderQuery;

#[Object]
impl SenderQuery {
    /// A sender by its id; null when there is none that you can see.
    async fn sender(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The sender's id.")] id: ID,
    ) -> Result<Option<Sender>, Failure> {
        let asker = asker(context)?;
        match id.parse() {
            Ok(id) => Ok(asker.sender(id).await?.map(Sender::from)),
            Err(_) => Ok(None),
        }
    }

    /// The senders that you can see, oldest first.
    async fn senders(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<SenderFilter>,
    ) -> Result<Connection<Sender>, Failure> {
        let arguments = Arguments {
            first,
            after,
            last,
            before,
        };
        list_senders(context, arguments, filter.unwrap_or_default()).await
    }
}

/// One page of senders.
pub(crate) async fn list_senders(
    context: &Context<'_>,
    arguments: Arguments,
    filter: SenderFilter,
) -> Result<Connection<Sender>, Failure> {
    let asker = asker(context)?;
    let command = List {
        project: narrowed(filter.within, filter.project_id),
        readiness: members(filter.readiness)?,
        search: search(filter.search)?,
        page: arguments.page(context)?,
    };
    let page = list(&asker.app, &asker.actor, command).await?;
    Ok(Connection::of(page, Sender::from))
}

//! What was found to stand otherwise at Zavu.

use async_graphql::{ComplexObject, Context, SimpleObject};
use usher_domain::event::Subject;
use usher_domain::project;

use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::node::{self, Node};
use crate::graphql::scalar::DateTime;

/// Something that was found to stand otherwise at Zavu than here, and was taken over.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Drift {
    /// When it was found.
    found_at: DateTime,
    /// How, in a stable word: `NUMBER_APPEARED` (bought in Zavu's dashboard), `NUMBER_DISAPPEARED` (released there),
    /// `NUMBER_CHANGED` (given to or taken from a sender there), `PURCHASE_CAME_LATE`, `MISSED_REPORT` (a step of an
    /// invitation that Zavu's webhook did not tell in time; one for each step).
    cause: String,
    #[graphql(skip)]
    about: Subject,
}

#[ComplexObject]
impl Drift {
    /// What, as it is now.
    async fn subject(&self, context: &Context<'_>) -> Result<Option<Node>, Failure> {
        node::of_subject(&*asker(context)?, self.about).await
    }
}

impl From<project::Drift> for Drift {
    fn from(drift: project::Drift) -> Self {
        Self {
            found_at: DateTime(drift.found_at),
            cause: drift.cause.as_str().to_owned(),
            about: drift.subject,
        }
    }
}

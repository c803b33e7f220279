//! `auditLog`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, ID, Object};
use usher_app::audit::{List, ListError, list};
use usher_domain::audit::TextFilter;

use super::object::AuditEntry;
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection};
use crate::graphql::error::Failure;
use crate::graphql::filter::{Bounded, DateTimeRange, StringFilter};

/// The root fields that read the audit log.
#[derive(Default)]
pub(crate) struct AuditQuery;

#[Object]
impl AuditQuery {
    /// The audit log, newest first: who changed what. Every condition that is given must hold. Takes `AUDIT_READ`.
    async fn audit_log(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "What this person or key did.")] actor_id: Option<ID>,
        #[graphql(desc = "What was done to this thing.")] subject_id: Option<ID>,
        #[graphql(desc = "Conditions on the action, as `invitation.issue`.")] action: Option<StringFilter>,
        #[graphql(desc = "When it was done.")] occurred_at: Option<DateTimeRange>,
    ) -> Result<Connection<AuditEntry>, Failure> {
        let asker = asker(context)?;
        let page = Arguments {
            first,
            after,
            last,
            before,
        }
        .page(context)?;
        let range = occurred_at.unwrap_or(DateTimeRange { from: None, to: None });
        let command = List {
            actor: actor_id.map(|id| id.0),
            subject: subject_id.map(|id| id.0),
            action: action.map(text_filter).transpose()?.unwrap_or_default(),
            from: range.from.map(|moment| moment.0),
            to: range.to.map(|moment| moment.0),
            page,
        };
        match list(&asker.app, &asker.actor, command).await {
            Ok(page) => Ok(Connection::of(page, AuditEntry::from)),
            Err(ListError::Denied(denied)) => Err(denied.into()),
            Err(ListError::Page(error)) => Err(error.into()),
            Err(ListError::Fault(fault)) => Err(fault.into()),
        }
    }
}

fn text_filter(condition: StringFilter) -> Result<TextFilter, Failure> {
    let Bounded {
        eq,
        one_of,
        contains,
        starts_with,
    } = condition.bounded()?;
    Ok(TextFilter {
        equals: eq,
        one_of,
        contains,
        starts_with,
    })
}

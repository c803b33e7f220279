//! `invitation` and `invitations`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, Enum, ID, InputObject, Object};
use usher_app::invitation::{List, list};
use usher_domain::id::ProjectId;
use usher_domain::invitation::{Direction, Order, OrderField, TextFilter, TimeRange};

use super::object::{Invitation, InvitationStatus};
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection, members, search};
use crate::graphql::error::Failure;
use crate::graphql::filter::{Bounded, DateTimeRange, StringFilter};
use crate::graphql::number::narrowed;

/// Which invitations are wanted; every condition that is given must hold.
#[derive(Default, InputObject)]
pub(crate) struct InvitationFilter {
    /// One project only.
    project_id: Option<ID>,
    /// These states only.
    status: Option<Vec<InvitationStatus>>,
    /// Text in the client's name, e-mail address, phone number or external reference, without regard to case.
    search: Option<String>,
    /// Conditions on the external reference.
    external_reference: Option<StringFilter>,
    /// With or without a promised number.
    has_phone_number: Option<bool>,
    /// When it was issued.
    created_at: Option<DateTimeRange>,
    /// When it ends.
    expires_at: Option<DateTimeRange>,
    /// The person or key that issued it.
    created_by: Option<ID>,
    /// Set for the list of one project: there the filter's own project can only narrow further.
    #[graphql(skip)]
    within: Option<ProjectId>,
}

impl InvitationFilter {
    /// The same within one project.
    pub(crate) fn within(self, project: ProjectId) -> Self {
        Self {
            within: Some(project),
            ..self
        }
    }
}

/// What invitations are ordered by; the id breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "OrderField")]
pub(crate) enum InvitationOrderField {
    /// When it was issued.
    CreatedAt,
    /// When it ends.
    ExpiresAt,
    /// When it last changed.
    UpdatedAt,
    /// The client's name, without regard to case.
    ClientName,
}

/// Which end of a list comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum OrderDirection {
    /// The least.
    Asc,
    /// The greatest.
    Desc,
}

/// The order of a list of invitations.
#[derive(InputObject)]
pub(crate) struct InvitationOrder {
    /// By what.
    #[graphql(default_with = "InvitationOrderField::CreatedAt")]
    field: InvitationOrderField,
    /// Which end first.
    #[graphql(default_with = "OrderDirection::Desc")]
    direction: OrderDirection,
}

/// The root fields that read invitations.
#[derive(Default)]
pub(crate) struct InvitationQuery;

#[Object]
impl InvitationQuery {
    /// An invitation by its id; null when there is none that you can see.
    async fn invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The invitation's id.")] id: ID,
    ) -> Result<Option<Invitation>, Failure> {
        let asker = asker(context)?;
        match id.parse() {
            Ok(id) => Ok(asker.invitation(id).await?.map(Invitation::from)),
            Err(_) => Ok(None),
        }
    }

    /// The invitations that you can see, newest first unless another order is asked for.
    async fn invitations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<InvitationFilter>,
        #[graphql(desc = "In which order.")] order_by: Option<InvitationOrder>,
    ) -> Result<Connection<Invitation>, Failure> {
        let arguments = Arguments {
            first,
            after,
            last,
            before,
        };
        list_invitations(context, arguments, filter.unwrap_or_default(), order_by).await
    }
}

/// One page of invitations.
pub(crate) async fn list_invitations(
    context: &Context<'_>,
    arguments: Arguments,
    filter: InvitationFilter,
    order_by: Option<InvitationOrder>,
) -> Result<Connection<Invitation>, Failure> {
    let asker = asker(context)?;
    let order = order_by.map_or(NEWEST_FIRST, |order| Order {
        field: order.field.into(),
        direction: match order.direction {
            OrderDirection::Asc => Direction::Ascending,
            OrderDirection::Desc => Direction::Descending,
        },
    });
    let external_reference = filter.external_reference.map(text_filter).transpose()?;
    let command = List {
        project: narrowed(filter.within, filter.project_id),
        statuses: members(filter.status)?,
        search: search(filter.search)?,
        external_reference: external_reference.unwrap_or_default(),
        has_number: filter.has_phone_number,
        created_at: filter.created_at.map(range).unwrap_or_default(),
        expires_at: filter.expires_at.map(range).unwrap_or_default(),
        created_by: filter.created_by.map(|id| id.0),
        order,
        page: arguments.page(context)?,
    };
    let page = list(&asker.app, &asker.actor, command).await?;
    Ok(Connection::of(page, Invitation::from))
}

const NEWEST_FIRST: Order = Order {
    field: OrderField::CreatedAt,
    direction: Direction::Descending,
};

fn text_filter(condition: StringFilter) -> Result<TextFilter, Failure> {
    let Bounded {
        eq,
        one_of,
        contains,
        starts_with,
    } = condition.bounded()?;
    Ok(TextFilter {
        eq,
        one_of,
        contains,
        starts_with,
    })
}

fn range(DateTimeRange { from, to }: DateTimeRange) -> TimeRange {
    TimeRange {
        from: from.map(|moment| moment.0),
        to: to.map(|moment| moment.0),
    }
}

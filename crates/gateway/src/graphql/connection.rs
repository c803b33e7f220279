//! Relay connections: the arguments of a page, and the page itself.

use async_graphql::{Context, OutputType, SimpleObject};
use usher_domain::page::{Cursor, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, Page, PageRequest, Total, Window};

use super::api_key::ApiKey;
use super::audit::AuditEntry;
use super::error::Failure;
use super::event::Event;
use super::invitation::Invitation;
use super::membership::{Membership, MembershipOffer};
use super::number::OwnedPhoneNumber;
use super::project::Project;
use super::sender::Sender;
use super::webhook::{WebhookDelivery, WebhookEndpoint};

/// Where a page stands in its list.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PageInfo {
    /// Whether something follows the last edge. Exact.
    has_next_page: bool,
    /// Whether something precedes the first edge. Exact.
    has_previous_page: bool,
    /// The cursor of the first edge.
    start_cursor: Option<String>,
    /// The cursor of the last edge.
    end_cursor: Option<String>,
}

/// One page of a list.
#[derive(Clone, SimpleObject)]
#[graphql(
    concrete(name = "ProjectConnection", params(Project)),
    concrete(name = "InvitationConnection", params(Invitation)),
    concrete(name = "PhoneNumberConnection", params(OwnedPhoneNumber)),
    concrete(name = "SenderConnection", params(Sender)),
    concrete(name = "MembershipConnection", params(Membership)),
    concrete(name = "MembershipOfferConnection", params(MembershipOffer)),
    concrete(name = "ApiKeyConnection", params(ApiKey)),
    concrete(name = "EventConnection", params(Event)),
    concrete(name = "AuditEntryConnection", params(AuditEntry)),
    concrete(name = "WebhookEndpointConnection", params(WebhookEndpoint)),
    concrete(name = "WebhookDeliveryConnection", params(WebhookDelivery))
)]
pub(crate) struct Connection<T: OutputType>
where
    Edge<T>: OutputType,
{
    /// What is on the page, in the list's order.
    nodes: Vec<T>,
    /// The same with the cursor of each.
    edges: Vec<Edge<T>>,
    /// Where the page stands in its list.
    page_info: PageInfo,
    /// The length of the whole list. Counted only when it is selected.
    total_count: u64,
}

/// One thing on a page, with its place in the list.
#[derive(Clone, SimpleObject)]
#[graphql(
    concrete(name = "ProjectEdge", params(Project)),
    concrete(name = "InvitationEdge", params(Invitation)),
    concrete(name = "PhoneNumberEdge", params(OwnedPhoneNumber)),
    concrete(name = "SenderEdge", params(Sender)),
    concrete(name = "MembershipEdge", params(Membership)),
    concrete(name = "MembershipOfferEdge", params(MembershipOffer)),
    concrete(name = "ApiKeyEdge", params(ApiKey)),
    concrete(name = "EventEdge", params(Event)),
    concrete(name = "AuditEntryEdge", params(AuditEntry)),
    concrete(name = "WebhookEndpointEdge", params(WebhookEndpoint)),
    concrete(name = "WebhookDeliveryEdge", params(WebhookDelivery))
)]
pub(crate) struct Edge<T: OutputType> {
    /// An opaque place in this list, for `after` and `before`.
    cursor: String,
    /// The thing itself.
    node: T,
}

impl<T: OutputType + Clone> Connection<T>
where
    Edge<T>: OutputType,
{
    /// The connection of a page that was read for it.
    pub(crate) fn of<E>(page: Page<E>, object: impl Fn(E) -> T) -> Self {
        let edges: Vec<Edge<T>> = page
            .edges
            .into_iter()
            .map(|edge| Edge {
                cursor: edge.cursor.0,
                node: object(edge.node),
            })
            .collect();
        Self {
            nodes: edges.iter().map(|edge| edge.node.clone()).collect(),
            page_info: PageInfo {
                has_next_page: page.has_next,
                has_previous_page: page.has_previous,
                start_cursor: edges.first().map(|edge| edge.cursor.clone()),
                end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            },
            edges,
            total_count: page.total.unwrap_or_default(),
        }
    }
}

/// The arguments of a page, as they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) first: Option<i32>,
    pub(crate) after: Option<String>,
    pub(crate) last: Option<i32>,
    pub(crate) before: Option<String>,
}

impl Arguments {
    /// The page that is asked for; the list is counted only when the selection has `totalCount`.
    pub(crate) fn page(self, context: &Context<'_>) -> Result<PageRequest, Failure> {
        Ok(PageRequest {
            window: self.window()?,
            total: counted(context),
        })
    }

    fn window(self) -> Result<Window, Failure> {
        let Self {
            first,
            after,
            last,
            before,
        } = self;
        match (first, last) {
            (Some(_), Some(_)) => Err(Failure::bad_input("give first or last, not both")),
            (None, Some(_)) if after.is_some() => {
                Err(Failure::bad_input("after goes with first, not with last"))
            }
            (_, None) if before.is_some() => Err(Failure::bad_input("before goes with last, not with first")),
            (first, None) => Ok(Window::First {
                size: size_or_default(first)?,
                after: after.map(Cursor),
            }),
            (None, Some(last)) => Ok(Window::Last {
                size: size(last)?,
                before: before.map(Cursor),
            }),
        }
    }
}

/// Whether the list is to be counted: only when the selection has `totalCount`.
pub(crate) fn counted(context: &Context<'_>) -> Total {
    if context.look_ahead().field("totalCount").exists() {
        Total::Counted
    } else {
        Total::Skipped
    }
}

/// The size of a page from the beginning.
pub(crate) fn size_or_default(first: Option<i32>) -> Result<u32, Failure> {
    first.map_or(Ok(DEFAULT_PAGE_SIZE), size)
}

/// The most characters of a text to search for.
const MAX_SEARCH_CHARS: usize = 200;
/// The most members of a list in a filter.
const MAX_FILTER_MEMBERS: usize = 100;

/// A text to search for; an empty one is as none.
pub(crate) fn search(text: Option<String>) -> Result<Option<String>, Failure> {
    match text.filter(|text| !text.trim().is_empty()) {
        Some(text) if text.chars().count() > MAX_SEARCH_CHARS => Err(Failure::bad_input(
            "search must not be longer than 200 characters",
        )),
        text => Ok(text),
    }
}

/// The members of a list in a filter, as the use cases name them.
pub(crate) fn members<T: Into<U>, U>(list: Option<Vec<T>>) -> Result<Vec<U>, Failure> {
    let list = list.unwrap_or_default();
    if list.len() > MAX_FILTER_MEMBERS {
        return Err(Failure::bad_input(
            "a list in a filter must not have more than 100 members",
        ));
    }
    Ok(list.into_iter().map(Into::into).collect())
}

fn size(asked: i32) -> Result<u32, Failure> {
    u32::try_from(asked)
        .ok()
        .filter(|size| (1..=MAX_PAGE_SIZE).contains(size))
        .ok_or_else(|| Failure::bad_input("first and last must be between 1 and 100"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(
        first: Option<i32>,
        after: Option<&str>,
        last: Option<i32>,
        before: Option<&str>,
    ) -> Result<Window, Failure> {
        Arguments {
            first,
            after: after.map(str::to_owned),
            last,
            before: before.map(str::to_owned),
        }
        .window()
    }

    #[test]
    fn a_page_is_fifty_from_the_start_unless_something_else_is_asked_for() {
        let first = |size, after: Option<&str>| Window::First {
            size,
            after: after.map(|text| Cursor(text.to_owned())),
        };
        assert_eq!(arguments(None, None, None, None), Ok(first(50, None)));
        assert_eq!(arguments(None, Some("x"), None, None), Ok(first(50, Some("x"))));
        assert_eq!(arguments(Some(1), None, None, None), Ok(first(1, None)));
        assert_eq!(arguments(Some(100), None, None, None), Ok(first(100, None)));
        let last = Window::Last {
            size: 7,
            before: Some(Cursor("x".to_owned())),
        };
        assert_eq!(arguments(None, None, Some(7), Some("x")), Ok(last));
    }

    #[test]
    fn contradictions_and_sizes_out_of_range_are_refused() {
        for refused in [
            arguments(Some(1), None, Some(1), None),
            arguments(Some(1), None, None, Some("x")),
            arguments(None, None, None, Some("x")),
            arguments(None, Some("x"), Some(1), None),
            arguments(Some(0), None, None, None),
            arguments(Some(-1), None, None, None),
            arguments(Some(101), None, None, None),
            arguments(None, None, Some(0), None),
            arguments(None, None, Some(101), None),
        ] {
            assert!(refused.is_err(), "{refused:?}");
        }
    }
}

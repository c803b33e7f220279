//! Filtering and ordering the list of invitations.

use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use usher_domain::invitation::{Direction, Listing, Order, OrderField, TimeRange};
use usher_domain::time::to_millis;

use crate::entity::invitation::{Column, Entity};
use crate::list::{narrow_to, narrow_to_words};
use crate::page::{Kind, List};
use crate::text::{contains, equals, matches};

/// The list in one of its orders.
pub fn list(order: Order) -> List<Entity> {
    use Direction::{Ascending, Descending};
    use OrderField::{ClientName, CreatedAt, ExpiresAt, UpdatedAt};
    let Order { field, direction } = order;
    let tag = match (field, direction) {
        (CreatedAt, Ascending) => "invitations.created",
        (CreatedAt, Descending) => "invitations.created.desc",
        (ExpiresAt, Ascending) => "invitations.expires",
        (ExpiresAt, Descending) => "invitations.expires.desc",
        (UpdatedAt, Ascending) => "invitations.updated",
        (UpdatedAt, Descending) => "invitations.updated.desc",
        (ClientName, Ascending) => "invitations.client",
        (ClientName, Descending) => "invitations.client.desc",
    };
    let (column, kind) = match field {
        CreatedAt => (Column::CreatedAt, Kind::Time),
        ExpiresAt => (Column::ExpiresAt, Kind::Time),
        UpdatedAt => (Column::UpdatedAt, Kind::Time),
        ClientName => (Column::ClientNameFolded, Kind::Text),
    };
    List {
        tag,
        column,
        kind,
        id: Column::Id,
        direction,
    }
}

/// Narrows a selection to what is asked for.
pub fn narrow(selection: &mut SelectStatement, listing: &Listing) {
    let Listing {
        visible,
        statuses,
        search,
        external_reference,
        has_number,
        created_at,
        expires_at,
        created_by,
        order: _,
    } = listing;
    narrow_to(selection, Column::ProjectId, visible);
    narrow_to_words(
        selection,
        Column::Status,
        statuses.iter().map(|status| status.as_str()),
    );
    let search = search.as_deref();
    selection.and_where_option(search.map(|needle| contains(Expr::col(Column::SearchText), needle)));
    let reference = Expr::col(Column::ExternalReference);
    let folded_reference = Expr::col(Column::ExternalReferenceFolded);
    for condition in matches(&reference, &folded_reference, external_reference) {
        selection.and_where(condition);
    }
    selection.and_where_option(has_number.map(|wanted| {
        let number = Expr::col(Column::NumberId);
        if wanted {
            number.is_not_null()
        } else {
            number.is_null()
        }
    }));
    within(selection, Column::CreatedAt, *created_at);
    within(selection, Column::ExpiresAt, *expires_at);
    let created_by = created_by.as_deref();
    selection.and_where_option(created_by.map(|id| equals(Expr::col(Column::CreatedById), id)));
}

fn within(selection: &mut SelectStatement, column: Column, range: TimeRange) {
    let TimeRange { from, to } = range;
    selection
        .and_where_option(from.map(|from| Expr::col(column).gte(to_millis(from))))
        .and_where_option(to.map(|to| Expr::col(column).lt(to_millis(to))));
}

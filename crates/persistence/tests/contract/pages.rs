//! Pages against a model: every window of every order, with exact neighbours.

use std::collections::BTreeSet;

use usher_domain::id::{InvitationId, ResellerId};
use usher_domain::invitation::{Direction, Invitation, Listing, Order, OrderField};
use usher_domain::page::{Cursor, Edge, Page, PageError, Total, Window};

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    pages_are_those_of_the_model_in_every_order,
    neighbours_are_exact_even_when_the_row_of_the_cursor_has_vanished,
    a_cursor_of_another_list_order_or_maker_is_refused,
    a_page_of_a_size_out_of_bounds_is_cut,
}

const ORDERS: [OrderField; 4] = [
    OrderField::CreatedAt,
    OrderField::ExpiresAt,
    OrderField::UpdatedAt,
    OrderField::ClientName,
];
const DIRECTIONS: [Direction; 2] = [Direction::Ascending, Direction::Descending];
const ROWS: u128 = 37;

/// A small generator, so that the rows are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Invitations with many ties in every order, in no order.
async fn fill(fixture: &Fixture, seed: u64) -> (ResellerId, Vec<Invitation>) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut random = Random(seed);
    let mut invitations: Vec<Invitation> = (100..100 + ROWS)
        .map(|n| {
            let mut invitation = make::invitation(n, project.id);
            let mut time = || make::at(i64::try_from(random.below(6)).unwrap() * 250);
            (
                invitation.created_at,
                invitation.expires_at,
                invitation.updated_at,
            ) = (time(), time(), time());
            let names = ["", "émile", "Émile", "Zoë", "a_b", "A%b", "zoë", "李"];
            invitation.client.name = match random.below(9) {
                8 => None,
                n => Some(names[usize::try_from(n).unwrap()].to_owned()),
            };
            invitation
        })
        .collect();
    invitations.sort_by_cached_key(|invitation| (random.below(1_000), invitation.id));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for invitation in &invitations {
        tx.insert_invitation(invitation, None).await.unwrap();
    }
    done(tx).await;
    (reseller, invitations)
}

/// The ids in the order that a list should have.
fn model(invitations: &[Invitation], order: Order) -> Vec<InvitationId> {
    let mut sorted: Vec<&Invitation> = invitations.iter().collect();
    match order.field {
        OrderField::CreatedAt => sorted.sort_by_key(|row| (row.created_at, row.id)),
        OrderField::ExpiresAt => sorted.sort_by_key(|row| (row.expires_at, row.id)),
        OrderField::UpdatedAt => sorted.sort_by_key(|row| (row.updated_at, row.id)),
        OrderField::ClientName => {
            sorted.sort_by_key(|row| (row.client.name.clone().unwrap_or_default().to_lowercase(), row.id));
        }
    }
    let ids = sorted.into_iter().map(|row| row.id);
    match order.direction {
        Direction::Ascending => ids.collect(),
        Direction::Descending => ids.rev().collect(),
    }
}

fn listing(order: Order) -> Listing {
    Listing {
        order,
        ..make::listing()
    }
}

fn ids(page: &Page<Invitation>) -> Vec<InvitationId> {
    page.edges.iter().map(|edge| edge.node.id).collect()
}

async fn pages_are_those_of_the_model_in_every_order(fixture: Fixture) {
    let (reseller, invitations) = fill(&fixture, 7).await;
    let mut tx = fixture.read(reseller).await;
    for field in ORDERS {
        for direction in DIRECTIONS {
            let order = Order { field, direction };
            let expected = model(&invitations, order);
            let listing = listing(order);
            let all = tx
                .list_invitations(&listing, &make::first(100, None))
                .await
                .unwrap();
            assert_eq!(ids(&all), expected);
            assert!(!all.has_next && !all.has_previous);
            let cursors: Vec<&Cursor> = all.edges.iter().map(|Edge { cursor, .. }| cursor).collect();
            for size in [1, 4, 10, 36, 37, 38] {
                for at in [0, 1, 5, 18, 35, 36] {
                    let (after, before) = (expected[at + 1..].to_vec(), expected[..at].to_vec());
                    let take = usize::try_from(size).unwrap();

                    let cursor = Some(cursors[at].clone());
                    let page = tx
                        .list_invitations(&listing, &make::first(size, cursor.clone()))
                        .await
                        .unwrap();
                    assert_eq!(ids(&page), after[..take.min(after.len())]);
                    assert_eq!(page.has_next, after.len() > take);
                    assert!(page.has_previous, "the row of the cursor precedes it");

                    let page = tx
                        .list_invitations(&listing, &make::last(size, cursor))
                        .await
                        .unwrap();
                    assert_eq!(ids(&page), before[before.len().saturating_sub(take)..]);
                    assert_eq!(page.has_previous, before.len() > take);
                    assert!(page.has_next, "the row of the cursor follows it");
                    assert_eq!(page.total, Some(u64::try_from(ROWS).unwrap()));
                }
                let take = usize::try_from(size).unwrap().min(expected.len());
                let page = tx
                    .list_invitations(&listing, &make::first(size, None))
                    .await
                    .unwrap();
                assert_eq!(ids(&page), expected[..take]);
                assert_eq!((page.has_previous, page.has_next), (false, take < expected.len()));
                let page = tx
                    .list_invitations(&listing, &make::last(size, None))
                    .await
                    .unwrap();
                assert_eq!(ids(&page), expected[expected.len() - take..]);
                assert_eq!((page.has_previous, page.has_next), (take < expected.len(), false));
            }
        }
    }
}

async fn neighbours_are_exact_even_when_the_row_of_the_cursor_has_vanished(fixture: Fixture) {
    let (reseller, invitations) = fill(&fixture, 11).await;
    let order = make::listing().order;
    let expected = model(&invitations, order);
    let all = fixture
        .read(reseller)
        .await
        .list_invitations(&make::listing(), &make::first(100, None))
        .await
        .unwrap();
    let gone: BTreeSet<_> = [0, 20, expected.len() - 1]
        .map(|at| expected[at])
        .into_iter()
        .collect();
    let mut tx = fixture.write(reseller).await;
    for id in &gone {
        tx.delete_invitation(*id).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    for Edge { cursor, node } in &all.edges {
        let place = expected.iter().position(|id| *id == node.id).unwrap();
        let here = usize::from(!gone.contains(&node.id));
        let (before, after) = (&expected[..place], &expected[place + 1..]);
        let left = |rows: &[InvitationId]| rows.iter().filter(|id| !gone.contains(id)).count();
        let page = tx
            .list_invitations(&make::listing(), &make::first(3, Some(cursor.clone())))
            .await
            .unwrap();
        assert_eq!(page.has_previous, left(before) + here > 0);
        assert_eq!(page.has_next, left(after) > 3);
        let page = tx
            .list_invitations(&make::listing(), &make::last(3, Some(cursor.clone())))
            .await
            .unwrap();
        assert_eq!(page.has_next, left(after) + here > 0);
        assert_eq!(page.has_previous, left(before) > 3);
    }
}

async fn a_cursor_of_another_list_order_or_maker_is_refused(fixture: Fixture) {
    let (reseller, _) = fill(&fixture, 3).await;
    let mut tx = fixture.read(reseller).await;
    let newest = listing(Order {
        field: OrderField::CreatedAt,
        direction: Direction::Descending,
    });
    let page = tx.list_invitations(&newest, &make::first(2, None)).await.unwrap();
    let cursor = page.edges[0].cursor.clone();
    for field in ORDERS {
        for direction in DIRECTIONS {
            let order = Order { field, direction };
            let answer = tx
                .list_invitations(&listing(order), &make::first(2, Some(cursor.clone())))
                .await;
            assert_eq!(answer.is_ok(), order == newest.order, "{order:?}");
        }
    }
    let projects = usher_domain::project::Listing {
        visible: usher_domain::access::Visible::All,
        archived: usher_domain::project::Archived::Included,
        search: None,
    };
    let answer = tx
        .list_projects(&projects, &make::first(2, Some(cursor.clone())))
        .await;
    assert!(matches!(answer, Err(PageError::MalformedCursor)));
    let page = tx.list_projects(&projects, &make::first(2, None)).await.unwrap();
    let of_projects = page.edges[0].cursor.0.clone();
    let mut altered = cursor.0.clone();
    altered.insert(3, 'A');
    for made in [
        "",
        "x",
        "é",
        "\0",
        "aW52aXRhdGlvbnM",
        &altered,
        &of_projects,
        &format!("{}=", cursor.0),
    ] {
        let request = make::first(2, Some(Cursor(made.to_owned())));
        let answer = tx.list_invitations(&newest, &request).await;
        assert!(matches!(answer, Err(PageError::MalformedCursor)), "{made:?}");
    }
}

async fn a_page_of_a_size_out_of_bounds_is_cut(fixture: Fixture) {
    let (reseller, _) = fill(&fixture, 5).await;
    let mut tx = fixture.read(reseller).await;
    for (size, expected) in [(0, 1), (1_000_000, 37)] {
        let mut request = make::first(1, None);
        request.total = Total::Skipped;
        request.window = Window::First { size, after: None };
        let page = tx.list_invitations(&make::listing(), &request).await.unwrap();
        assert_eq!(page.edges.len(), expected);
        assert_eq!(page.total, None);
    }
}

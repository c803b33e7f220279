//! Counting statements: a page costs as many with three rows as with thirty.

use usher_domain::page::Total;
use usher_persistence::statements::counted;

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    a_page_costs_a_constant_number_of_statements,
    a_batch_costs_one_statement,
    a_change_costs_two_statements_for_its_log,
}

async fn a_page_costs_a_constant_number_of_statements(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for n in 10..40 {
        tx.insert_invitation(&make::invitation(n, project.id), None)
            .await
            .unwrap();
    }
    done(tx).await;
    for size in [3, 30] {
        let mut request = make::first(size, None);
        request.total = Total::Skipped;
        let mut tx = fixture.read(reseller).await;
        let (page, count) = counted(tx.list_invitations(&make::listing(), &request)).await;
        assert_eq!(count, 1, "the first page");
        let cursor = page.unwrap().edges.pop().map(|edge| edge.cursor);
        let (page, count) = counted(tx.list_invitations(&make::listing(), &make::first(size, cursor))).await;
        assert_eq!(
            count, 3,
            "a later page: its rows, what lies before it, and the total"
        );
        page.unwrap();
    }
}

async fn a_batch_costs_one_statement(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let before = fixture.database.statements();
    let mut tx = fixture.read(reseller).await;
    let ids: Vec<_> = (0..50).map(|n| make::uuid(n).into()).collect();
    let (found, count) = counted(tx.invitations(&ids)).await;
    assert!(found.unwrap().is_empty());
    assert_eq!(count, 1);
    let (_, count) = counted(tx.memberships(&[make::uuid(1).into(), make::uuid(2).into()])).await;
    assert_eq!(count, 1);
    let (_, count) = counted(tx.invitations(&[])).await;
    assert_eq!(count, 0, "nothing is asked for");
    assert_eq!(fixture.database.statements() - before, 2);
}

async fn a_change_costs_two_statements_for_its_log(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let tx = fixture.write(reseller).await;
    let events = vec![make::event(1, make::uuid(1)), make::event(2, make::uuid(2))];
    let (committed, count) = counted(tx.commit(make::log(10, events))).await;
    assert_eq!(committed.unwrap().len(), 2);
    // SQLite has no data-modifying CTE: events, entries and the last hash are a statement each.
    let wanted = match fixture.place {
        crate::fixture::Place::Sqlite { .. } => 4,
        crate::fixture::Place::Postgres(_) => 2,
    };
    assert_eq!(count, wanted);
}

//! Counting statements: a page costs as many with three rows as with thirty.

use usher_domain::access::{RoleScope, Visible};
use usher_domain::id::ResellerId;
use usher_domain::membership::{Listing, OfferListing, Shown};
use usher_domain::number::Month;
use usher_domain::page::Total;
use usher_persistence::statements::counted;

use crate::fixture::{Fixture, done, on_both};
use crate::make;
use crate::team::{api_key, offer, role};

on_both! {
    a_page_costs_a_constant_number_of_statements,
    a_batch_costs_one_statement,
    a_page_of_a_team_costs_a_constant_number_of_statements,
    what_is_asked_about_a_team_costs_one_statement,
    a_change_costs_two_statements_for_its_log,
    what_is_asked_about_numbers_costs_one_statement,
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
    // SQLite has no data-modifying CTE: events, entries, the last hash and the notice of it are a statement each.
    let wanted = match fixture.place {
        crate::fixture::Place::Sqlite { .. } => 5,
        crate::fixture::Place::Postgres(_) => 2,
    };
    assert_eq!(count, wanted);
}

async fn what_is_asked_about_numbers_costs_one_statement(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for n in 10..40 {
        let number = make::number(n, project.id);
        tx.insert_number(&number, None).await.unwrap();
        tx.insert_charge(&make::charge(&number, 0)).await.unwrap();
        tx.insert_drift(&make::drift(n, project.id, number.id.uuid()))
            .await
            .unwrap();
    }
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    let numbers: Vec<_> = (10..40).map(|n| make::number(n, project.id).id).collect();
    let projects = [project.id, make::uuid(3).into()];
    assert_eq!(counted(tx.signup_attempts(&numbers, make::at(0))).await.1, 1);
    assert_eq!(counted(tx.idle_numbers(None)).await.1, 1);
    assert_eq!(counted(tx.idle_numbers(Some(&projects))).await.1, 1);
    let since = Month::of(make::at(0));
    assert_eq!(counted(tx.spending(since, None)).await.1, 1);
    assert_eq!(counted(tx.spending(since, Some(&projects))).await.1, 1);
    assert_eq!(counted(tx.drift_counts(&projects)).await.1, 1);
    let (found, count) = counted(tx.drifts(project.id, 50)).await;
    assert_eq!((found.unwrap().len(), count), (30, 1));
    // Nothing is asked for.
    assert_eq!(counted(tx.signup_attempts(&[], make::at(0))).await.1, 0);
    assert_eq!(counted(tx.idle_numbers(Some(&[]))).await.1, 0);
    assert_eq!(counted(tx.spending(since, Some(&[]))).await.1, 0);
    assert_eq!(counted(tx.drift_counts(&[])).await.1, 0);
}

/// A reseller with forty members, offers, keys and audit entries.
async fn with_a_team(fixture: &Fixture) -> ResellerId {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.write(reseller).await;
    tx.insert_role(&role(2, RoleScope::Reseller), make::at(0))
        .await
        .unwrap();
    for n in (100..500).step_by(10) {
        let account = make::account(n);
        tx.insert_account(&account).await.unwrap();
        tx.insert_seat(account.id, make::at(0)).await.unwrap();
        tx.insert_membership(&make::membership(n + 1, account.id, None))
            .await
            .unwrap();
        tx.insert_offer(&offer(n + 2)).await.unwrap();
        tx.insert_api_key(&api_key(n + 3, account.id, None))
            .await
            .unwrap();
    }
    let mut log = make::log(1_000, Vec::new());
    log.entries.extend((1_001..1_040).map(make::entry));
    tx.commit(log).await.unwrap();
    reseller
}

/// Pages of a list with three rows and with thirty cost the same: the first, and one after it with its total.
macro_rules! assert_cost {
    ($tx:ident . $list:ident ( $listing:expr ), $first:expr, $later:expr) => {
        for size in [3, 30] {
            let mut request = make::first(size, None);
            request.total = Total::Skipped;
            let (page, count) = counted($tx.$list($listing, &request)).await;
            assert_eq!(count, $first, "the first page");
            let mut edges = page.unwrap().edges;
            assert_eq!(edges.len(), size as usize);
            let request = make::first(size, edges.pop().map(|edge| edge.cursor));
            let (page, count) = counted($tx.$list($listing, &request)).await;
            assert_eq!(count, $later, "a later page");
            assert_eq!(page.unwrap().edges.len(), (40 - size).min(size) as usize);
        }
    };
}

async fn a_page_of_a_team_costs_a_constant_number_of_statements(fixture: Fixture) {
    let reseller = with_a_team(&fixture).await;
    let mut tx = fixture.read(reseller).await;
    let members = Listing {
        visible: Visible::All,
        own: None,
        shown: Shown::Live,
        search: Some("person".to_owned()),
    };
    // The rows, and all of their roles.
    assert_cost!(tx.list_memberships(&members), 2, 4);
    let offers = OfferListing {
        visible: Visible::All,
    };
    assert_cost!(tx.list_offers(&offers), 2, 4);
    let keys = usher_domain::api_key::Listing {
        visible: Visible::All,
        shown: usher_domain::api_key::Shown::All,
    };
    assert_cost!(tx.list_api_keys(&keys), 1, 3);
    let audit = usher_domain::audit::Listing::default();
    assert_cost!(tx.list_audit(&audit), 1, 3);
}

async fn what_is_asked_about_a_team_costs_one_statement(fixture: Fixture) {
    let reseller = with_a_team(&fixture).await;
    let mut tx = fixture.read(reseller).await;
    let users: Vec<_> = (100..500).step_by(10).map(|n| make::account(n).id).collect();
    let (found, count) = counted(tx.memberships_of(&users)).await;
    assert_eq!((found.unwrap().len(), count), (40, 1));
    assert_eq!(counted(tx.owners()).await.1, 1);
    assert_eq!(counted(tx.roles()).await.1, 1);
    assert_eq!(counted(tx.members_by_role()).await.1, 1);
    assert_eq!(counted(tx.role_is_given(make::uuid(2).into())).await.1, 1);
    assert_eq!(counted(tx.audit_after(0, 100)).await.1, 1);
    let ids: Vec<_> = (100..500).step_by(10).map(|n| offer(n + 2).id).collect();
    let (found, count) = counted(tx.offers(&ids)).await;
    assert_eq!(
        (found.unwrap().len(), count),
        (40, 2),
        "the offers, and all of their roles"
    );
}

//! A stored value that Usher does not write is a named fault: table, column, row, and never the value.

use usher_domain::fault::Fault;
use usher_domain::page::PageError;

use crate::fixture::{Fixture, Place, done, on_both};
use crate::make;

on_both! {
    an_unknown_word_is_named,
    a_state_without_what_it_requires_is_named,
    a_broken_list_is_named_without_its_value,
    a_value_of_another_type_is_named,
}

async fn with_an_invitation(fixture: &Fixture) -> usher_domain::id::ResellerId {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut invitation = make::invitation(3, project.id);
    invitation.state = make::every_state().remove(2);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    done(tx).await;
    reseller
}

#[track_caller]
fn assert_names(fault: Fault, wanted: &'static str) {
    let Fault::Corrupt {
        table,
        column,
        row,
        reason,
    } = fault
    else {
        panic!("it is another fault: {fault:?}");
    };
    assert_eq!((table, column), ("invitations", wanted));
    assert_eq!(row, make::uuid(3).to_string());
    assert!(!reason.contains("SECRET"), "{reason}");
}

async fn an_unknown_word_is_named(fixture: Fixture) {
    let reseller = with_an_invitation(&fixture).await;
    fixture.tamper("UPDATE invitations SET status = 'SECRET'").await;
    let mut tx = fixture.read(reseller).await;
    let fault = tx.invitations(&[make::uuid(3).into()]).await.err().unwrap();
    assert_names(fault, "status");
    let listed = tx
        .list_invitations(&make::listing(), &make::first(10, None))
        .await;
    match listed.err().unwrap() {
        PageError::Fault(fault) => assert_names(fault, "status"),
        PageError::MalformedCursor => panic!("there is no cursor"),
    }
}

async fn a_state_without_what_it_requires_is_named(fixture: Fixture) {
    let reseller = with_an_invitation(&fixture).await;
    fixture.tamper("UPDATE invitations SET zavu_url = NULL").await;
    let fault = fixture
        .read(reseller)
        .await
        .invitations(&[make::uuid(3).into()])
        .await;
    assert_names(fault.err().unwrap(), "zavu_url");
}

async fn a_broken_list_is_named_without_its_value(fixture: Fixture) {
    let reseller = with_an_invitation(&fixture).await;
    for broken in ["[\"SECRET\"]", "SECRET", "{\"SECRET\": 1}"] {
        let sql = format!("UPDATE invitations SET allowed_phone_countries = '{broken}'");
        fixture.tamper(&sql).await;
        let fault = fixture
            .read(reseller)
            .await
            .invitations(&[make::uuid(3).into()])
            .await;
        assert_names(fault.err().unwrap(), "allowed_phone_countries");
    }
}

async fn a_value_of_another_type_is_named(fixture: Fixture) {
    // PostgreSQL refuses such a value; SQLite keeps whatever it is given.
    if let Place::Postgres(_) = fixture.place {
        return;
    }
    let reseller = with_an_invitation(&fixture).await;
    fixture
        .tamper("UPDATE invitations SET created_at = 'SECRET'")
        .await;
    let fault = fixture
        .read(reseller)
        .await
        .invitations(&[make::uuid(3).into()])
        .await;
    assert_names(fault.err().unwrap(), "created_at");
}

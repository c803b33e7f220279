//! A stored value that Usher does not write is a named fault: table, column, row, and never the value.

use usher_domain::fault::Fault;
use usher_domain::number::Month;
use usher_domain::page::PageError;

use crate::filled::fill;
use crate::fixture::{Fixture, Place, done, on_both};
use crate::make;
use crate::team::reset_request;

on_both! {
    an_unknown_word_is_named,
    a_state_without_what_it_requires_is_named,
    a_broken_list_is_named_without_its_value,
    a_value_of_another_type_is_named,
    what_a_team_keeps_is_named,
    what_is_spent_is_named,
    a_purchase_is_named,
    a_webhook_is_named,
    what_the_platform_keeps_is_named,
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
    assert_is(fault, ("invitations", wanted, 3));
}

#[track_caller]
fn assert_is(fault: Fault, (wanted_table, wanted, id): (&str, &str, u128)) {
    let Fault::Corrupt {
        table,
        column,
        row,
        reason,
    } = fault
    else {
        panic!("it is another fault: {fault:?}");
    };
    assert_eq!((table, column), (wanted_table, wanted));
    assert_eq!(row, make::uuid(id).to_string());
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

/// Alters what is kept by SQL, again and again, and names what reading it comes to each time.
macro_rules! assert_corrupt {
    ($fixture:ident, $($sql:literal, $tx:ident => $read:expr, $place:expr;)*) => {$(
        $fixture.tamper($sql).await;
        let mut $tx = $fixture.write(make::reseller(100).id).await;
        assert_is($read.await.err().unwrap(), $place);
        drop($tx);
    )*};
}

async fn what_a_team_keeps_is_named(fixture: Fixture) {
    fill(&fixture, 100).await;
    assert_corrupt! { fixture,
        "UPDATE api_keys SET permissions = '[\"SECRET\"]'",
            tx => tx.api_keys(&[make::uuid(113).into()]), ("api_keys", "permissions", 113);
        "UPDATE mails SET recipient = 'SECRET'",
            tx => tx.mail(make::uuid(115).into()), ("mails", "recipient", 115);
        "UPDATE audit_entries SET changes = '{SECRET'",
            tx => tx.audit_after(0, 9), ("audit_entries", "changes", 109);
        "UPDATE audit_entries SET subject_kind = 'SECRET'",
            tx => tx.audit_entries(&[make::uuid(109).into()]), ("audit_entries", "subject_kind", 109);
        "UPDATE audit_entries SET actor_kind = 'SECRET'",
            tx => tx.audit_after(0, 9), ("audit_entries", "actor_kind", 109);
        "UPDATE audit_entries SET actor_kind = 'USER', subject_kind = 'ROLE', changes = '{}', hash = 'SECRET'",
            tx => tx.audit_after(0, 9), ("audit_entries", "hash", 109);
        "UPDATE reseller_log SET last_hash = 'SECRET'",
            tx => tx.audit_head(), ("reseller_log", "last_hash", 100);
        "UPDATE membership_offers SET offered_by_kind = 'SECRET'",
            tx => tx.lock_offer(make::uuid(112).into()), ("membership_offers", "offered_by_kind", 112);
        "UPDATE membership_offers SET email = 'SECRET'",
            tx => tx.offers(&[make::uuid(112).into()]), ("membership_offers", "email", 112);
        "UPDATE roles SET permissions = '[\"SECRET\"]' WHERE name = 'Role 110'",
            tx => tx.roles(), ("roles", "permissions", 110);
        "UPDATE roles SET scope = 'SECRET' WHERE name = 'Role 110'",
            tx => tx.owners(), ("roles", "scope", 110);
        "UPDATE role_assignments SET built_in_role_id = membership_id WHERE built_in_role_id IS NOT NULL",
            tx => tx.memberships(&[make::uuid(107).into()]), ("role_assignments", "built_in_role_id", 107);
    }
}

async fn what_is_spent_is_named(fixture: Fixture) {
    fill(&fixture, 100).await;
    let since = Month::of(make::at(0));
    assert_corrupt! { fixture,
        "UPDATE charges SET currency = 'SECRET'",
            tx => tx.charges(make::uuid(104).into()), ("charges", "currency", 104);
        "UPDATE charges SET currency = 'SECRET'",
            tx => tx.spending(since, None), ("charges", "currency", 102);
        "UPDATE charges SET currency = 'USD', state = 'SECRET'",
            tx => tx.charges(make::uuid(104).into()), ("charges", "state", 104);
        "UPDATE charges SET currency = 'USD', state = 'SECRET'",
            tx => tx.spending(since, None), ("charges", "state", 102);
        "UPDATE charges SET state = 'SPENT', kind = 'SECRET'",
            tx => tx.charges(make::uuid(104).into()), ("charges", "kind", 104);
        "UPDATE charges SET state = 'SPENT', kind = 'SECRET'",
            tx => tx.spending(since, None), ("charges", "kind", 102);
        "UPDATE charges SET kind = 'RENEWAL', month = '2999-01'",
            tx => tx.charges(make::uuid(104).into()), ("charges", "month", 104);
        "UPDATE charges SET month = 'SECRET'",
            tx => tx.spending(since, None), ("charges", "month", 102);
        "UPDATE drifts SET cause = 'SECRET'",
            tx => tx.drifts(make::uuid(102).into(), 9), ("drifts", "cause", 116);
        "UPDATE drifts SET cause = 'NUMBER_CHANGED', subject_kind = 'SECRET'",
            tx => tx.drifts(make::uuid(102).into(), 9), ("drifts", "subject_kind", 116);
    }
}

async fn a_purchase_is_named(fixture: Fixture) {
    fill(&fixture, 100).await;
    assert_corrupt! { fixture,
        "UPDATE numbers SET purchase_fingerprint = NULL",
            tx => tx.number_by_key("key"), ("numbers", "purchase_fingerprint", 104);
        "UPDATE numbers SET purchase_by_kind = 'SECRET'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "purchase_by_kind", 104);
        "UPDATE numbers SET purchase_by_kind = 'USER', purchase_monthly_minor = 1",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "purchase_monthly_currency", 104);
        "UPDATE numbers SET purchase_monthly_currency = 'SECRET'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "purchase_monthly_currency", 104);
        "UPDATE numbers SET purchase_monthly_currency = 'USD', status = 'SECRET'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "status", 104);
        "UPDATE numbers SET status = 'PURCHASE_UNKNOWN'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "unknown_since", 104);
        "UPDATE numbers SET status = 'RELEASING'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "releasing_since", 104);
        "UPDATE numbers SET status = 'PURCHASE_FAILED'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "failure_kind", 104);
        "UPDATE numbers SET failure_kind = 'SECRET'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "failure_kind", 104);
        "UPDATE numbers SET failure_kind = 'REFUSED'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "failure_reason", 104);
        "UPDATE numbers SET failure_reason = 'SECRET'",
            tx => tx.lock_number(make::uuid(104).into()), ("numbers", "failed_at", 104);
    }
}

async fn a_webhook_is_named(fixture: Fixture) {
    fill(&fixture, 100).await;
    assert_corrupt! { fixture,
        "UPDATE webhook_endpoints SET types = '[\"SECRET\"]'",
            tx => tx.endpoints(&[make::uuid(117).into()]), ("webhook_endpoints", "types", 117);
        "UPDATE webhook_endpoints SET types = '[]', disabled_reason = 'SECRET'",
            tx => tx.lock_endpoint(make::uuid(117).into()), ("webhook_endpoints", "disabled_reason", 117);
        "UPDATE webhook_endpoints SET disabled_reason = NULL",
            tx => tx.lock_endpoint(make::uuid(117).into()), ("webhook_endpoints", "disabled_reason", 117);
        "UPDATE webhook_endpoints SET disabled_at = NULL, previous_secret = secret",
            tx => tx.live_endpoints(), ("webhook_endpoints", "previous_secret_until", 117);
        "UPDATE webhook_deliveries SET subject_kind = 'SECRET'",
            tx => tx.deliveries(&[make::uuid(118).into()]), ("webhook_deliveries", "subject_kind", 118);
        "UPDATE webhook_deliveries SET subject_kind = 'NUMBER', last_status_code = -1",
            tx => tx.deliveries(&[make::uuid(118).into()]), ("webhook_deliveries", "last_status_code", 118);
        "UPDATE webhook_deliveries SET last_status_code = NULL, status = 'DELIVERED'",
            tx => tx.deliveries(&[make::uuid(118).into()]), ("webhook_deliveries", "delivered_at", 118);
        "UPDATE webhook_deliveries SET status = 'PENDING', next_attempt_at = NULL",
            tx => tx.deliveries(&[make::uuid(118).into()]), ("webhook_deliveries", "next_attempt_at", 118);
        "UPDATE webhook_deliveries SET status = 'SECRET'",
            tx => tx.deliveries(&[make::uuid(118).into()]), ("webhook_deliveries", "status", 118);
    }
}

async fn what_the_platform_keeps_is_named(fixture: Fixture) {
    let mut tx = fixture.platform().await;
    tx.insert_reset_request(&reset_request(3, "a@example.org", Some("192.0.2.1"), 0))
        .await
        .unwrap();
    done(tx).await;
    for column in ["ip_address", "email"] {
        let sql = format!("UPDATE reset_requests SET {column} = 'SECRET'");
        fixture.tamper(&sql).await;
        let fault = fixture.platform().await.reset_requests(9).await.err().unwrap();
        assert_is(fault, ("reset_requests", column, 3));
    }
}

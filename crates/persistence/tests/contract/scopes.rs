//! Scopes are not mixed up: no store takes a reseller from its caller, and each refuses a transaction of the wrong scope.

use std::path::Path;

use usher_domain::access::{RoleScope, Visible};
use usher_domain::account::Attempt;
use usher_domain::fault::Fault;
use usher_domain::membership::{self, InsertOfferError};
use usher_domain::number::Month;
use usher_domain::page::PageError;
use usher_domain::secret::TokenKind;
use usher_domain::sweep::Work;

use crate::fixture::{Fixture, on_both};
use crate::make;
use crate::team::{api_key, mail, offer, reset_request, role, second_factor};

on_both! {
    a_store_of_the_wrong_scope_is_a_fault,
    a_team_is_not_the_platforms,
    keys_mails_logs_and_sessions_are_not_the_platforms,
    what_is_spent_is_not_the_platforms,
    what_is_the_platforms_is_not_a_resellers,
}

async fn a_store_of_the_wrong_scope_is_a_fault(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let user = make::account(2).id;
    let mut tx = fixture.platform().await;
    is_internal(&tx.reseller().await);
    is_internal(&tx.projects(&[make::project(3).id]).await);
    is_internal(&tx.insert_seat(user, make::at(0)).await);
    is_internal(&tx.event_head().await);
    is_internal(&tx.schedule(Work::SyncProject, make::uuid(3), make::at(0)).await);
    let list = tx.list_invitations(&make::listing(), &make::first(1, None)).await;
    assert!(list.is_err());
    drop(tx);
    let mut tx = fixture.write(reseller).await;
    is_internal(&tx.seats(user).await);
    is_internal(&tx.due(make::at(0), 1).await);
    is_internal(&tx.token(&make::token(1), TokenKind::Landing, make::at(0)).await);
    is_internal(&tx.lease("x", make::uuid(1), make::at(0), make::at(1)).await);
    assert!(
        tx.insert_reseller(&make::reseller(9)).await.is_err(),
        "it is of another reseller"
    );
}

#[track_caller]
fn is_internal<T>(outcome: &Result<T, Fault>) {
    assert!(matches!(outcome, Err(Fault::Internal { .. })));
}

#[track_caller]
fn is_internal_page<T>(outcome: &Result<T, PageError>) {
    assert!(matches!(outcome, Err(PageError::Fault(Fault::Internal { .. }))));
}

async fn a_team_is_not_the_platforms(fixture: Fixture) {
    let (user, page) = (make::account(1).id, make::first(9, None));
    let id = make::uuid(3);
    let mut tx = fixture.platform().await;
    is_internal(&tx.lock_team().await);
    is_internal(&tx.insert_membership(&make::membership(2, user, None)).await);
    is_internal(&tx.save_membership(&make::membership(2, user, None)).await);
    is_internal(&tx.membership_of(user).await);
    is_internal(&tx.memberships_of(&[user]).await);
    is_internal(&tx.memberships(&[id.into()]).await);
    is_internal(&tx.owners().await);
    let members = membership::Listing {
        visible: Visible::All,
        own: None,
        shown: membership::Shown::All,
        search: None,
    };
    is_internal_page(&tx.list_memberships(&members, &page).await);
    let refused = tx.insert_offer(&offer(1)).await;
    assert!(matches!(
        refused,
        Err(InsertOfferError::Fault(Fault::Internal { .. }))
    ));
    is_internal(&tx.save_offer(&offer(1)).await);
    is_internal(&tx.offers(&[id.into()]).await);
    is_internal(&tx.lock_offer(id.into()).await);
    is_internal(&tx.lock_pending_offer(&offer(1).email).await);
    let offers = membership::OfferListing {
        visible: Visible::All,
    };
    is_internal_page(&tx.list_offers(&offers, &page).await);
    is_internal(&tx.roles().await);
    is_internal(&tx.lock_role(id.into()).await);
    assert!(
        tx.insert_role(&role(1, RoleScope::Reseller), make::at(0))
            .await
            .is_err()
    );
    assert!(tx.save_role(&role(1, RoleScope::Reseller)).await.is_err());
    is_internal(&tx.role_is_given(id.into()).await);
    is_internal(&tx.delete_role(id.into()).await);
    is_internal(&tx.members_by_role().await);
}

async fn keys_mails_logs_and_sessions_are_not_the_platforms(fixture: Fixture) {
    let (user, page) = (make::account(1).id, make::first(9, None));
    let id = make::uuid(3);
    let mut tx = fixture.platform().await;
    is_internal(&tx.insert_api_key(&api_key(1, user, None)).await);
    is_internal(&tx.api_keys(&[id.into()]).await);
    is_internal(&tx.lock_api_key(id.into()).await);
    is_internal(&tx.revoke_api_key(id.into(), make::at(0)).await);
    is_internal(&tx.touch_api_key(id.into(), make::at(0)).await);
    is_internal(&tx.count_api_keys(make::at(0)).await);
    let keys = usher_domain::api_key::Listing {
        visible: Visible::All,
        shown: usher_domain::api_key::Shown::All,
    };
    is_internal_page(&tx.list_api_keys(&keys, &page).await);
    is_internal(&tx.insert_mail(&mail(1)).await);
    is_internal(&tx.mail(id.into()).await);
    is_internal(&tx.count_mail_attempt(id.into()).await);
    is_internal(&tx.delete_mail(id.into()).await);
    is_internal_page(
        &tx.list_audit(&usher_domain::audit::Listing::default(), &page)
            .await,
    );
    is_internal(&tx.audit_entries(&[id.into()]).await);
    is_internal(&tx.audit_after(0, 1).await);
    is_internal(&tx.audit_head().await);
    is_internal(&tx.save_suspension(None).await);
    is_internal(&tx.colleagues(&[user]).await);
    is_internal(&tx.enter_seat(user, make::at(0)).await);
    is_internal(&tx.insert_session(&make::session(1, user)).await);
    is_internal(&tx.session(id.into()).await);
    is_internal(&tx.lock_session(id.into()).await);
    is_internal(&tx.save_session(&make::session(1, user)).await);
    is_internal(&tx.sessions_of(user, make::at(0)).await);
    is_internal(&tx.revoke_sessions_of(user, None, make::at(0)).await);
    is_internal(&tx.purge_sessions_of(user, make::at(0)).await);
    is_internal(&tx.insert_token(&make::token(1), TokenKind::Offer, id, None).await);
    is_internal(&tx.consume_token(&make::token(1)).await);
}

async fn what_is_spent_is_not_the_platforms(fixture: Fixture) {
    let project = make::project(1).id;
    let number = make::number(2, project);
    let mut tx = fixture.platform().await;
    is_internal(&tx.lock_reseller().await);
    is_internal(&tx.save_spend_limit(None).await);
    let refused = tx.insert_number(&number, None).await;
    assert!(matches!(
        refused,
        Err(usher_domain::number::InsertError::Fault(Fault::Internal { .. }))
    ));
    is_internal(&tx.number_by_key("key").await);
    is_internal(&tx.forget_number_key(number.id).await);
    is_internal(&tx.signup_attempts(&[number.id], make::at(0)).await);
    is_internal(&tx.idle_numbers(None).await);
    is_internal(&tx.insert_charge(&make::charge(&number, 0)).await);
    is_internal(&tx.save_charge(&make::charge(&number, 0)).await);
    is_internal(&tx.charges(number.id).await);
    is_internal(&tx.spending(Month::of(make::at(0)), None).await);
    is_internal(&tx.insert_drift(&make::drift(3, project, make::uuid(2))).await);
    is_internal(&tx.drift_counts(&[project]).await);
    is_internal(&tx.drifts(project, 1).await);
}

async fn what_is_the_platforms_is_not_a_resellers(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let account = make::account(2);
    let user = account.id;
    let attempt = Attempt {
        email: account.email,
        ip_address: None,
        at: make::at(0),
    };
    let mut tx = fixture.write(reseller).await;
    is_internal(&tx.account_by_email(&attempt.email).await);
    is_internal(&tx.second_factor(user).await);
    is_internal(&tx.enroll_second_factor(&second_factor(user)).await);
    is_internal(&tx.confirm_second_factor(user, 1, make::at(0), &[]).await);
    is_internal(&tx.use_step(user, 1).await);
    is_internal(&tx.use_recovery_code(user, &make::token(1)).await);
    is_internal(&tx.delete_second_factor(user).await);
    is_internal(&tx.count_attempt(&attempt).await);
    is_internal(&tx.forgive_attempts(&attempt).await);
    is_internal(&tx.return_attempt(&attempt).await);
    is_internal(
        &tx.insert_reset_request(&reset_request(1, "a@example.org", None, 0))
            .await,
    );
    is_internal(&tx.reset_requests(1).await);
    is_internal(&tx.delete_reset_request(make::uuid(1)).await);
    is_internal(&tx.void_tokens(TokenKind::Offer, make::uuid(1)).await);
    is_internal(&tx.purge_tokens(make::at(0)).await);
    is_internal(&tx.reseller_ids().await);
    is_internal(&tx.release("x", make::uuid(1)).await);
}

/// The methods of stores, in some source, whose arguments name a reseller; and how many stores there are.
fn methods_that_take_a_reseller(source: &str) -> (Vec<String>, usize) {
    let mut found = Vec::new();
    let mut stores = 0;
    for part in source.split("pub trait Store: Send {").skip(1) {
        stores += 1;
        let body = part.split("\n}").next().unwrap();
        for method in body.split("async fn ").skip(1) {
            // The arguments end where the answer begins.
            let (signature, _) = method.split_once("->").unwrap_or((method, ""));
            if signature.contains("ResellerId") || signature.contains("Scope") {
                found.push(signature.split('(').next().unwrap().to_owned());
            }
        }
    }
    (found, stores)
}

#[test]
fn no_store_takes_a_reseller_from_its_caller() {
    let domain = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src");
    let mut sources = vec![domain.join("secret.rs")];
    for slice in std::fs::read_dir(&domain).unwrap() {
        let ports = slice.unwrap().path().join("ports.rs");
        if ports.exists() {
            sources.push(ports);
        }
    }
    let mut stores = 0;
    for path in sources {
        let source = std::fs::read_to_string(&path).unwrap();
        let (found, here) = methods_that_take_a_reseller(&source);
        assert!(found.is_empty(), "{}: {found:?}", path.display());
        stores += here;
    }
    // Each of them is one of the transaction's.
    let sum = std::fs::read_to_string(domain.join("store.rs")).unwrap();
    assert_eq!(stores, sum.matches("::Store").count());
    assert!(stores > 10);

    let leaky =
        "pub trait Store: Send {\n    /// Reads.\n    async fn steal(&mut self, from: ResellerId) -> u8;\n}";
    assert_eq!(methods_that_take_a_reseller(leaky), (vec!["steal".to_owned()], 1));
}

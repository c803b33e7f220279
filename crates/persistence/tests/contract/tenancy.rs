//! One reseller's transaction never meets another's rows, whatever it asks for; and scopes are not mixed up.

use usher_domain::access::Visible;
use usher_domain::event::Filter;
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::number::Listing as NumberListing;
use usher_domain::project::{Archived, Listing as ProjectListing};
use usher_domain::secret::TokenKind;
use usher_domain::sender::Listing as SenderListing;
use usher_domain::store::Tx;
use usher_domain::sweep::Work;

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    nothing_of_another_reseller_is_seen_or_touched,
    a_row_cannot_refer_to_another_resellers,
    the_same_id_may_be_in_two_resellers,
    a_store_of_the_wrong_scope_is_a_fault,
    a_reading_transaction_cannot_write,
}

/// A reseller with one of everything, with ids from `n` on.
async fn fill(fixture: &Fixture, n: u128) -> ResellerId {
    let reseller = fixture.reseller(n).await;
    let (account, project) = (make::account(n + 1), make::project(n + 2));
    let invitation = make::invitation(n + 3, project.id);
    let number = make::number(n + 4, project.id).hold(invitation.id).unwrap();
    let sender = make::sender(n + 5, project.id, Some(invitation.id));
    let mut tx = fixture.write(reseller).await;
    tx.insert_account(&account).await.unwrap();
    tx.insert_seat(account.id, make::at(0)).await.unwrap();
    tx.insert_session(&make::session(n + 6, account.id))
        .await
        .unwrap();
    tx.insert_token(&make::token(n), TokenKind::Landing, invitation.id.uuid(), None)
        .await
        .unwrap();
    tx.insert_membership(&make::membership(n + 7, account.id, None))
        .await
        .unwrap();
    tx.insert_project(&project).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    tx.insert_number(&number).await.unwrap();
    tx.insert_sender(&sender).await.unwrap();
    tx.schedule(Work::TrackInvitation, invitation.id.uuid(), make::at(0))
        .await
        .unwrap();
    let event = make::event(n + 8, invitation.id.uuid());
    tx.commit(make::log(n + 9, vec![event])).await.unwrap();
    reseller
}

async fn nothing_of_another_reseller_is_seen_or_touched(fixture: Fixture) {
    let (mine, other) = (fill(&fixture, 100).await, fill(&fixture, 200).await);
    let (account, project) = (make::account(201), make::project(202));
    let (invitation, number) = (make::invitation(203, project.id), make::number(204, project.id));
    let sender = make::sender(205, project.id, None);

    let mut tx = fixture.write(mine).await;
    assert_eq!(tx.reseller().await.unwrap().unwrap().id, mine);
    assert!(tx.colleagues(&[account.id]).await.unwrap().is_empty());
    assert!(tx.session(make::uuid(206).into()).await.unwrap().is_none());
    assert!(tx.lock_session(make::uuid(206).into()).await.unwrap().is_none());
    assert!(tx.membership_of(account.id).await.unwrap().is_none());
    assert!(
        tx.memberships(&[make::uuid(207).into()])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(tx.projects(&[project.id]).await.unwrap().is_empty());
    assert!(tx.lock_project(project.id).await.unwrap().is_none());
    assert!(!tx.project_has_objects(project.id).await.unwrap());
    assert!(!tx.project_is_busy(project.id).await.unwrap());
    assert!(tx.invitations(&[invitation.id]).await.unwrap().is_empty());
    assert!(tx.lock_invitation(invitation.id).await.unwrap().is_none());
    assert!(tx.issuing_invitations(project.id).await.unwrap().is_empty());
    assert!(tx.count_invitations(&[project.id]).await.unwrap().is_empty());
    assert!(tx.numbers(&[number.id]).await.unwrap().is_empty());
    assert!(tx.lock_number(number.id).await.unwrap().is_none());
    assert!(tx.lock_numbers_of(project.id).await.unwrap().is_empty());
    assert!(tx.senders(&[sender.id]).await.unwrap().is_empty());
    assert!(tx.lock_senders_of(project.id).await.unwrap().is_empty());
    assert!(tx.accounts(&[account.id]).await.unwrap().is_empty());
    assert!(
        tx.lock_sender_by_zavu_id(project.id, &sender.zavu_id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        tx.senders_of_invitations(&[invitation.id])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(tx.events(&[make::uuid(208).into()]).await.unwrap().is_empty());
    assert!(
        tx.events_about(&[make::event(208, invitation.id.uuid()).subject], 9)
            .await
            .unwrap()
            .is_empty()
    );
    let everything = Filter {
        types: Vec::new(),
        projects: Visible::All,
        subjects: Vec::new(),
    };
    let events = tx.events_after(0, &everything, 50).await.unwrap();
    assert_eq!(
        events.iter().map(|event| event.id).collect::<Vec<_>>(),
        [make::uuid(108).into()]
    );
    assert_lists_hold_one(tx.as_mut()).await;
    assert_nothing_was_touched(&fixture, tx, other).await;
}

/// Every list holds the one thing of its own reseller.
async fn assert_lists_hold_one(tx: &mut dyn Tx) {
    let all = || make::first(50, None);
    let visible = Visible::All;
    let projects = ProjectListing {
        visible: visible.clone(),
        archived: Archived::Included,
        search: None,
    };
    assert_eq!(tx.list_projects(&projects, &all()).await.unwrap().total, Some(1));
    let numbers = NumberListing {
        visible: visible.clone(),
        statuses: Vec::new(),
        country: None,
        search: None,
    };
    assert_eq!(tx.list_numbers(&numbers, &all()).await.unwrap().total, Some(1));
    let senders = SenderListing {
        visible,
        readiness: Vec::new(),
        search: None,
    };
    assert_eq!(tx.list_senders(&senders, &all()).await.unwrap().total, Some(1));
    assert_eq!(
        tx.list_invitations(&make::listing(), &all()).await.unwrap().total,
        Some(1)
    );
}

/// Changes that name another reseller's things change nothing there.
async fn assert_nothing_was_touched(fixture: &Fixture, mut tx: Box<dyn Tx>, other: ResellerId) {
    let (account, project) = (make::account(201), make::project(202));
    let (invitation, number) = (make::invitation(203, project.id), make::number(204, project.id));
    tx.revoke_sessions_of(account.id, make::at(1)).await.unwrap();
    tx.enter_seat(account.id, make::at(1)).await.unwrap();
    assert!(!tx.consume_token(&make::token(200)).await.unwrap());
    tx.unschedule(Work::TrackInvitation, invitation.id.uuid())
        .await
        .unwrap();
    tx.delete_invitation(invitation.id).await.unwrap();
    assert!(tx.save_number(&number).await.is_err());
    drop(tx);

    let mut tx = fixture.read(other).await;
    assert!(
        tx.session(make::uuid(206).into())
            .await
            .unwrap()
            .unwrap()
            .revoked_at
            .is_none()
    );
    assert_eq!(tx.invitations(&[invitation.id]).await.unwrap().len(), 1);
    let mut tx = fixture.platform().await;
    assert_eq!(tx.due(make::at(9), 9).await.unwrap().len(), 2);
    assert_eq!(tx.seats(account.id).await.unwrap()[0].entered_at, None);
    let opened = tx
        .token(&make::token(200), TokenKind::Landing, make::at(0))
        .await
        .unwrap();
    assert_eq!(opened, Some((other, invitation.id.uuid())));
}

async fn a_row_cannot_refer_to_another_resellers(fixture: Fixture) {
    let (mine, _) = (fill(&fixture, 100).await, fill(&fixture, 200).await);
    let theirs = make::project(202).id;
    let mut tx = fixture.write(mine).await;
    assert!(
        tx.insert_invitation(&make::invitation(300, theirs), None)
            .await
            .is_err()
    );
    drop(tx);
    let mut tx = fixture.write(mine).await;
    assert!(tx.insert_number(&make::number(300, theirs)).await.is_err());
    drop(tx);
    let mut tx = fixture.write(mine).await;
    let mut stolen = make::invitation(300, make::project(102).id);
    stolen.number = Some(make::uuid(204).into());
    tx.insert_invitation(&stolen, None).await.unwrap();
    assert!(
        tx.commit_unlogged(usher_domain::store::Unlogged::Verified)
            .await
            .is_err()
    );
}

async fn the_same_id_may_be_in_two_resellers(fixture: Fixture) {
    for n in [1, 2] {
        let reseller = fixture.reseller(n).await;
        let mut tx = fixture.write(reseller).await;
        tx.insert_project(&make::project(5)).await.unwrap();
        tx.insert_invitation(&make::invitation(6, make::project(5).id), None)
            .await
            .unwrap();
        done(tx).await;
    }
    let mut tx = fixture.write(make::reseller(1).id).await;
    let tried = make::invitation(6, make::project(5).id)
        .attempt(make::at(1))
        .unwrap();
    tx.save_invitation(&tried).await.unwrap();
    done(tx).await;
    let untouched = fixture
        .read(make::reseller(2).id)
        .await
        .invitations(&[tried.id])
        .await
        .unwrap();
    assert!(untouched == [make::invitation(6, make::project(5).id)]);
}

async fn a_store_of_the_wrong_scope_is_a_fault(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let is_internal = |fault: Option<Fault>| assert!(matches!(fault, Some(Fault::Internal { .. })));
    let user = make::account(2).id;
    let mut tx = fixture.platform().await;
    is_internal(tx.reseller().await.err());
    is_internal(tx.projects(&[make::project(3).id]).await.err());
    is_internal(tx.insert_seat(user, make::at(0)).await.err());
    is_internal(tx.event_head().await.err());
    is_internal(
        tx.schedule(Work::SyncProject, make::uuid(3), make::at(0))
            .await
            .err(),
    );
    let list = tx.list_invitations(&make::listing(), &make::first(1, None)).await;
    assert!(list.is_err());
    drop(tx);
    let mut tx = fixture.write(reseller).await;
    is_internal(tx.seats(user).await.err());
    is_internal(tx.due(make::at(0), 1).await.err());
    is_internal(
        tx.token(&make::token(1), TokenKind::Landing, make::at(0))
            .await
            .err(),
    );
    is_internal(tx.lease("x", make::uuid(1), make::at(0), make::at(1)).await.err());
    assert!(
        tx.insert_reseller(&make::reseller(9)).await.is_err(),
        "it is of another reseller"
    );
}

async fn a_reading_transaction_cannot_write(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.read(reseller).await;
    assert!(tx.insert_project(&make::project(2)).await.is_err());
    drop(tx);
    let tx = fixture.read(reseller).await;
    assert!(tx.commit(make::log(1, Vec::new())).await.is_err());
}

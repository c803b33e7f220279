//! One reseller's transaction never meets another's rows, whatever it asks for.

use usher_domain::access::{RoleScope, Visible};
use usher_domain::event::{Filter, Sight};
use usher_domain::id::ResellerId;
use usher_domain::membership::{self, Membership, Offer};
use usher_domain::number::{Listing as NumberListing, Order as NumberOrder};
use usher_domain::project::{Archived, Listing as ProjectListing};
use usher_domain::secret::{TENANT_SECRETS, TokenKind};
use usher_domain::sender::Listing as SenderListing;
use usher_domain::store::Tx;
use usher_domain::sweep::Work;

use crate::filled::two;
use crate::fixture::{Fixture, done, on_both};
use crate::make;
use crate::team::{api_key, given, mail, offer, role};

on_both! {
    nothing_of_another_reseller_is_seen_or_touched,
    a_row_cannot_refer_to_another_resellers,
    the_same_id_may_be_in_two_resellers,
    nothing_of_another_resellers_team_is_seen_or_touched,
    a_reading_transaction_cannot_write,
}

pub async fn nothing_of_another_reseller_is_seen_or_touched(fixture: Fixture) {
    let (mine, other) = two(&fixture).await;
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
        sight: Sight::everywhere(&Visible::All),
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
        order: NumberOrder::CreatedAt,
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
    tx.revoke_sessions_of(account.id, None, make::at(1))
        .await
        .unwrap();
    tx.purge_sessions_of(account.id, make::at(9_000)).await.unwrap();
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

pub async fn a_row_cannot_refer_to_another_resellers(fixture: Fixture) {
    let (mine, _) = two(&fixture).await;
    let theirs = make::project(202).id;
    let mut tx = fixture.write(mine).await;
    assert!(
        tx.insert_invitation(&make::invitation(300, theirs), None)
            .await
            .is_err()
    );
    drop(tx);
    let mut tx = fixture.write(mine).await;
    assert!(tx.insert_number(&make::number(300, theirs), None).await.is_err());
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
    a_team_cannot_refer_to_another_resellers(&fixture, mine).await;
}

async fn a_team_cannot_refer_to_another_resellers(fixture: &Fixture, mine: ResellerId) {
    let (user, theirs) = (make::account(101).id, make::project(202).id);
    let stolen = [
        given(role(210, RoleScope::Reseller), None),
        given(usher_domain::access::BuiltInRole::ProjectViewer, Some(theirs)),
    ];
    for assignment in stolen {
        let offer = Offer {
            assignments: vec![assignment.clone()],
            ..offer(300)
        };
        assert!(fixture.write(mine).await.insert_offer(&offer).await.is_err());
        let membership = Membership {
            assignments: vec![assignment],
            ..make::membership(107, user, None)
        };
        assert!(
            fixture
                .write(mine)
                .await
                .save_membership(&membership)
                .await
                .is_err()
        );
    }
    let in_theirs = api_key(300, user, Some(theirs));
    assert!(
        fixture
            .write(mine)
            .await
            .insert_api_key(&in_theirs)
            .await
            .is_err()
    );
    let of_theirs = usher_domain::api_key::ApiKey {
        parent: Some(make::uuid(213).into()),
        ..api_key(300, user, None)
    };
    assert!(
        fixture
            .write(mine)
            .await
            .insert_api_key(&of_theirs)
            .await
            .is_err()
    );
}

/// The same for roles, offers, keys, mails and the audit log.
pub async fn nothing_of_another_resellers_team_is_seen_or_touched(fixture: Fixture) {
    let (mine, other) = two(&fixture).await;
    let user = make::account(201).id;
    let mut tx = fixture.write(mine).await;
    assert!(tx.memberships_of(&[user]).await.unwrap().is_empty());
    let owners = tx.owners().await.unwrap();
    assert_eq!(
        owners.iter().map(|owner| owner.user).collect::<Vec<_>>(),
        [make::account(101).id]
    );
    assert!(tx.sessions_of(user, make::at(0)).await.unwrap().is_empty());
    assert!(tx.password(user).await.unwrap().is_none());
    assert_eq!(
        tx.roles().await.unwrap(),
        [role(110, RoleScope::Project), role(111, RoleScope::Reseller)]
    );
    assert!(tx.lock_role(make::uuid(210).into()).await.unwrap().is_none());
    assert!(!tx.role_is_given(make::uuid(210).into()).await.unwrap());
    assert_eq!(tx.members_by_role().await.unwrap().len(), 2);
    assert!(tx.offers(&[make::uuid(212).into()]).await.unwrap().is_empty());
    assert!(tx.lock_offer(make::uuid(212).into()).await.unwrap().is_none());
    let pending = tx
        .lock_pending_offer(&"guest@example.org".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(pending.unwrap().id, make::uuid(112).into());
    assert!(tx.api_keys(&[make::uuid(213).into()]).await.unwrap().is_empty());
    assert!(tx.lock_api_key(make::uuid(213).into()).await.unwrap().is_none());
    assert_eq!(tx.count_api_keys(make::at(0)).await.unwrap(), 1);
    assert!(tx.mail(make::uuid(215).into()).await.unwrap().is_none());
    assert!(tx.audit_entries(&[make::entry(209).id]).await.unwrap().is_empty());
    assert_eq!(tx.audit_after(0, 9).await.unwrap().len(), 1);
    for column in TENANT_SECRETS {
        assert!(
            tx.sealed(*column, None, 9)
                .await
                .unwrap()
                .iter()
                .all(|(row, _)| *row < make::uuid(200))
        );
    }
    assert_team_lists_hold_one(tx.as_mut()).await;

    assert_no_team_was_touched(&fixture, tx, other).await;
}

async fn assert_no_team_was_touched(fixture: &Fixture, mut tx: Box<dyn Tx>, other: ResellerId) {
    let user = make::account(201).id;
    tx.revoke_api_key(make::uuid(213).into(), make::at(1))
        .await
        .unwrap();
    tx.touch_api_key(make::uuid(213).into(), make::at(1))
        .await
        .unwrap();
    tx.count_mail_attempt(make::uuid(215).into()).await.unwrap();
    tx.delete_mail(make::uuid(215).into()).await.unwrap();
    let body = TENANT_SECRETS[3];
    assert!(
        !tx.reseal(body, make::uuid(215), &mail(215).body, &mail(9).body)
            .await
            .unwrap()
    );
    assert!(tx.save_role(&role(211, RoleScope::Reseller)).await.is_err());
    assert!(tx.delete_role(make::uuid(211).into()).await.is_err());
    assert!(tx.save_offer(&offer(212)).await.is_err());
    assert!(
        tx.save_membership(&make::membership(207, user, None))
            .await
            .is_err()
    );
    done(tx).await;

    let mut tx = fixture.write(other).await;
    let key = tx.lock_api_key(make::uuid(213).into()).await.unwrap().unwrap();
    assert_eq!((key.revoked_at, key.last_used_at), (None, None));
    assert!(tx.mail(make::uuid(215).into()).await.unwrap() == Some(mail(215)));
    assert_eq!(tx.roles().await.unwrap().len(), 2);
    assert_eq!(tx.owners().await.unwrap().len(), 1);
    drop(tx);
    let opened = fixture
        .platform()
        .await
        .token(&make::token(201), TokenKind::ApiKey, make::at(0))
        .await;
    assert_eq!(opened.unwrap(), Some((other, make::uuid(213))));
}

async fn assert_team_lists_hold_one(tx: &mut dyn Tx) {
    let all = || make::first(50, None);
    let members = membership::Listing {
        visible: Visible::All,
        own: Some(make::uuid(207).into()),
        shown: membership::Shown::All,
        search: Some("person".to_owned()),
    };
    assert_eq!(
        tx.list_memberships(&members, &all()).await.unwrap().total,
        Some(1)
    );
    let theirs = membership::Listing {
        visible: Visible::Only(vec![make::project(202).id]),
        ..members
    };
    assert_eq!(tx.list_memberships(&theirs, &all()).await.unwrap().total, Some(0));
    let offers = membership::OfferListing {
        visible: Visible::All,
    };
    assert_eq!(tx.list_offers(&offers, &all()).await.unwrap().total, Some(1));
    let keys = usher_domain::api_key::Listing {
        visible: Visible::All,
        shown: usher_domain::api_key::Shown::All,
    };
    assert_eq!(tx.list_api_keys(&keys, &all()).await.unwrap().total, Some(1));
    let audit = usher_domain::audit::Listing::default();
    assert_eq!(tx.list_audit(&audit, &all()).await.unwrap().total, Some(1));
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

async fn a_reading_transaction_cannot_write(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.read(reseller).await;
    assert!(tx.insert_project(&make::project(2)).await.is_err());
    drop(tx);
    let tx = fixture.read(reseller).await;
    assert!(tx.commit(make::log(1, Vec::new())).await.is_err());
}

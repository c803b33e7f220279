//! Invitations: every state, their keys, their ids at Zavu, and counts.

use usher_domain::invitation::{Counts, Idempotency, InsertError, Invitation, Milestones};
use usher_domain::secret::TokenKind;

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    an_invitation_reads_back_in_every_state,
    a_key_is_used_once_in_a_project_and_survives_saving,
    invitations_are_found_by_their_id_at_zavu_in_their_project_only,
    a_refused_intent_is_deleted_with_its_link,
    invitations_are_counted_by_state_for_each_project,
    those_that_are_being_issued_come_oldest_first,
    two_open_invitations_cannot_have_one_number,
}

async fn two_open_invitations_cannot_have_one_number(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let number = make::number(3, project.id);
    let with_number = |n: u128| Invitation {
        number: Some(number.id),
        ..make::invitation(n, project.id)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    tx.insert_invitation(&with_number(10), None).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    let second = tx.insert_invitation(&with_number(11), None).await;
    assert!(matches!(second, Err(InsertError::NumberPromised)));
    drop(tx);
    let mut tx = fixture.write(reseller).await;
    let closed = Invitation {
        state: usher_domain::invitation::State::NotIssued,
        ..with_number(10)
    };
    tx.save_invitation(&closed).await.unwrap();
    tx.insert_invitation(&with_number(12), None).await.unwrap();
    done(tx).await;
}

fn in_every_state(project: usher_domain::id::ProjectId) -> Vec<Invitation> {
    (100..)
        .zip(make::every_state())
        .map(|(n, state)| Invitation {
            state,
            ..make::invitation(n, project)
        })
        .collect()
}

async fn an_invitation_reads_back_in_every_state(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let number = make::number(3, project.id);
    let mut invitations = in_every_state(project.id);
    invitations[0].number = Some(number.id);
    invitations[1].milestones = Milestones {
        viewed_at: Some(make::at(1)),
        started_at: Some(make::at(2)),
        failed_at: Some(make::at(3)),
        completed_at: Some(make::at(4)),
        cancelled_at: Some(make::at(5)),
    };
    let bare = &mut invitations[2];
    bare.client = usher_domain::invitation::ClientDetails::default();
    bare.external_reference = None;
    bare.locale = None;
    bare.allowed_phone_countries.clear();
    bare.created_by.id = None;
    bare.verified_at = Some(make::at(6));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    for invitation in &invitations {
        tx.insert_invitation(invitation, None).await.unwrap();
    }
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let ids: Vec<_> = invitations.iter().map(|invitation| invitation.id).collect();
    let mut found = tx.invitations(&ids).await.unwrap();
    found.sort_by_key(|invitation| invitation.id);
    assert!(found == invitations);

    // A completed invitation and its sender refer to each other.
    let completed = invitations.remove(5);
    let sender = make::sender(200, project.id, Some(completed.id));
    let adopted = completed.adopt(sender.id, make::at(90)).unwrap();
    tx.save_invitation(&adopted).await.unwrap();
    tx.insert_sender(&sender).await.unwrap();
    assert!(tx.lock_invitation(adopted.id).await.unwrap() == Some(adopted));
    assert!(
        tx.lock_invitation(make::uuid(999).into())
            .await
            .unwrap()
            .is_none()
    );
    done(tx).await;
}

async fn a_key_is_used_once_in_a_project_and_survives_saving(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let key = Idempotency {
        key: "order 7".to_owned(),
        fingerprint: "aa".repeat(32),
    };
    let invitation = make::invitation(4, mine.id);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    tx.insert_invitation(&invitation, Some(&key)).await.unwrap();
    tx.insert_invitation(&make::invitation(5, other.id), Some(&key))
        .await
        .unwrap();
    let tried = invitation.attempt(make::at(40)).unwrap();
    tx.save_invitation(&tried).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let (found, fingerprint) = tx.invitation_by_key(mine.id, "order 7").await.unwrap().unwrap();
    assert!(found == tried);
    assert_eq!(fingerprint, key.fingerprint);
    assert!(tx.invitation_by_key(mine.id, "order 8").await.unwrap().is_none());
    assert!(tx.invitation_by_key(mine.id, "order\0").await.unwrap().is_none());
    let second = make::invitation(6, mine.id);
    assert!(matches!(
        tx.insert_invitation(&second, Some(&key)).await,
        Err(InsertError::KeyUsed)
    ));
}

async fn invitations_are_found_by_their_id_at_zavu_in_their_project_only(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    for invitation in in_every_state(mine.id) {
        tx.insert_invitation(&invitation, None).await.unwrap();
    }
    let found = tx
        .invitation_by_zavu_id(mine.id, "inv_104")
        .await
        .unwrap()
        .unwrap();
    assert!(found == in_every_state(mine.id).remove(5));
    assert!(
        tx.invitation_by_zavu_id(other.id, "inv_104")
            .await
            .unwrap()
            .is_none()
    );
    let asked = ["inv_104", "inv_0", "inv_101"].map(str::to_owned);
    let mut known = tx.known_zavu_ids(mine.id, &asked).await.unwrap();
    known.sort();
    assert_eq!(known, ["inv_101", "inv_104"]);
    assert!(tx.known_zavu_ids(other.id, &asked).await.unwrap().is_empty());
    assert!(tx.known_zavu_ids(mine.id, &[]).await.unwrap().is_empty());

    let mut twin = make::invitation(300, mine.id);
    twin.state = make::every_state().remove(5);
    assert!(tx.insert_invitation(&twin, None).await.is_err());
}

async fn a_refused_intent_is_deleted_with_its_link(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let invitation = make::invitation(3, project.id);
    let number = make::number(4, project.id);
    let held = number.clone().hold(invitation.id).unwrap();
    let link = make::token(5);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    tx.insert_number(&held, None).await.unwrap();
    tx.insert_token(&link, TokenKind::Landing, invitation.id.uuid(), None)
        .await
        .unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    tx.delete_invitation(invitation.id).await.unwrap();
    tx.save_number(&held.free(invitation.id, make::at(1)).unwrap())
        .await
        .unwrap();
    done(tx).await;
    assert!(
        fixture
            .read(reseller)
            .await
            .invitations(&[invitation.id])
            .await
            .unwrap()
            .is_empty()
    );
    let opened = fixture
        .platform()
        .await
        .token(&link, TokenKind::Landing, make::at(0))
        .await
        .unwrap();
    assert_eq!(opened, None);
}

async fn invitations_are_counted_by_state_for_each_project(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other, empty) = (make::project(2), make::project(3), make::project(4));
    let mut tx = fixture.write(reseller).await;
    for project in [&mine, &other, &empty] {
        tx.insert_project(project).await.unwrap();
    }
    for invitation in in_every_state(mine.id) {
        tx.insert_invitation(&invitation, None).await.unwrap();
    }
    tx.insert_invitation(&make::invitation(500, other.id), None)
        .await
        .unwrap();
    let mut counts = tx
        .count_invitations(&[mine.id, other.id, empty.id])
        .await
        .unwrap();
    counts.sort_by_key(|(project, _)| *project);
    let of_mine = Counts {
        issuing: 1,
        pending: 1,
        in_progress: 1,
        failed: 2,
        completed: 1,
        expired: 1,
        cancelled: 1,
    };
    let of_other = Counts {
        issuing: 1,
        ..Counts::default()
    };
    assert_eq!(counts, [(mine.id, of_mine), (other.id, of_other)]);
    assert!(tx.count_invitations(&[]).await.unwrap().is_empty());
}

async fn those_that_are_being_issued_come_oldest_first(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for n in [12, 10, 11] {
        tx.insert_invitation(&make::invitation(n, project.id), None)
            .await
            .unwrap();
    }
    let mut issued = make::invitation(9, project.id);
    issued.state = make::every_state().remove(2);
    tx.insert_invitation(&issued, None).await.unwrap();
    let found = tx.issuing_invitations(project.id).await.unwrap();
    let ids: Vec<_> = found.iter().map(|invitation| invitation.id).collect();
    assert_eq!(ids, [10, 11, 12].map(|n| make::uuid(n).into()));
}

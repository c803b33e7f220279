//! Senders: what Zavu said about them comes back as it was, and how ready they are is kept to filter by.

use usher_domain::access::Visible;
use usher_domain::sender::{InsertError, Listing, Readiness, Reported, Sender};

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    a_sender_reads_back_in_every_shape,
    a_sender_of_zavu_is_added_once_to_a_project,
    the_senders_of_a_project_are_locked_in_the_order_of_ids,
    senders_are_listed_by_readiness_and_search,
}

fn bare(n: u128, project: usher_domain::id::ProjectId) -> Sender {
    Sender {
        reported: Reported {
            name: "Bare".to_owned(),
            phone_number: None,
            channels: Vec::new(),
            is_default: false,
            whatsapp: None,
            webhook: None,
        },
        removed_at: Some(make::at(1)),
        ..make::sender(n, project, None)
    }
}

async fn a_sender_reads_back_in_every_shape(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let invitation = make::invitation(3, project.id);
    let (full, bare) = (
        make::sender(4, project.id, Some(invitation.id)),
        bare(5, project.id),
    );
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_sender(&full).await.unwrap();
    tx.insert_sender(&bare).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let mut found = tx.senders(&[full.id, bare.id]).await.unwrap();
    found.sort_by_key(|sender| sender.id);
    assert_eq!(found, [full.clone(), bare.clone()]);
    assert_eq!(
        tx.senders_of_invitations(&[invitation.id]).await.unwrap(),
        std::slice::from_ref(&full)
    );
    let (refreshed, changed) = bare.refresh(full.reported, make::at(2));
    assert!(changed);
    tx.save_sender(&refreshed).await.unwrap();
    let locked = tx
        .lock_sender_by_zavu_id(project.id, &refreshed.zavu_id)
        .await
        .unwrap();
    assert_eq!(locked, Some(refreshed));
    assert_eq!(
        tx.lock_sender_by_zavu_id(project.id, "snd_0").await.unwrap(),
        None
    );
}

async fn a_sender_of_zavu_is_added_once_to_a_project(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let sender = make::sender(4, mine.id, None);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    tx.insert_sender(&sender).await.unwrap();
    let elsewhere = Sender {
        zavu_id: sender.zavu_id.clone(),
        ..make::sender(5, other.id, None)
    };
    tx.insert_sender(&elsewhere).await.unwrap();
    let twin = Sender {
        zavu_id: sender.zavu_id,
        ..make::sender(6, mine.id, None)
    };
    assert!(matches!(tx.insert_sender(&twin).await, Err(InsertError::Known)));
}

async fn the_senders_of_a_project_are_locked_in_the_order_of_ids(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    for sender in [
        make::sender(6, mine.id, None),
        make::sender(4, mine.id, None),
        make::sender(5, other.id, None),
        bare(7, mine.id),
    ] {
        tx.insert_sender(&sender).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    let expected = [
        make::sender(4, mine.id, None),
        make::sender(6, mine.id, None),
        bare(7, mine.id),
    ];
    assert_eq!(tx.lock_senders_of(mine.id).await.unwrap(), expected);
    assert!(tx.lock_senders_of(make::project(9).id).await.unwrap().is_empty());
}

async fn senders_are_listed_by_readiness_and_search(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_sender(&make::sender(4, project.id, None))
        .await
        .unwrap();
    tx.insert_sender(&bare(5, project.id)).await.unwrap();
    let all = Listing {
        visible: Visible::All,
        readiness: Vec::new(),
        search: None,
    };
    for (listing, expected) in [
        (all.clone(), vec![4, 5]),
        (
            Listing {
                readiness: vec![Readiness::NotReady],
                ..all.clone()
            },
            vec![5],
        ),
        (
            Listing {
                search: Some("CLÍNICA".to_owned()),
                ..all.clone()
            },
            vec![4],
        ),
        (
            Listing {
                visible: Visible::Only(vec![make::uuid(9).into()]),
                ..all
            },
            vec![],
        ),
    ] {
        let page = tx.list_senders(&listing, &make::first(10, None)).await.unwrap();
        let found: Vec<_> = page.edges.into_iter().map(|edge| edge.node.id).collect();
        let expected: Vec<_> = expected.into_iter().map(|n| make::uuid(n).into()).collect();
        assert_eq!(found, expected);
    }
}

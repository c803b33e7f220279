//! The inbox, due work, leases and signing keys.

use std::sync::Arc;

use usher_domain::invitation::ReportedStatus;
use usher_domain::project::Project;
use usher_domain::secret::Sealed;
use usher_domain::sweep::{Due, Fence, Work};
use usher_domain::webhook::{Hint, Kept};
use usher_persistence::SigningKey;

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;

on_both! {
    a_report_is_kept_once_also_when_its_copies_come_at_once,
    a_report_is_found_by_what_it_said_and_when_it_came,
    old_reports_are_forgotten_in_their_own_reseller_only,
    work_falls_due_in_turns_and_has_one_row,
    much_overdue_work_of_one_reseller_pushes_no_other_out,
    a_lease_has_one_holder_and_its_fence_grows,
    of_many_who_want_a_lease_at_once_one_gets_it,
    signing_keys_read_back_and_retire,
}

fn hint(event_id: &str) -> Hint {
    Hint {
        event_id: event_id.to_owned(),
        kind: "invitation.status_changed".to_owned(),
        zavu_invitation_id: Some("inv_1".to_owned()),
        status: Some(ReportedStatus::Other("paused".to_owned())),
    }
}

async fn a_report_is_kept_once_also_when_its_copies_come_at_once(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (mine, other) = (make::project(2), make::project(3));
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&mine).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    done(tx).await;
    let fixture = Arc::new(fixture);
    let copies = together((0..20).map(|_| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.write(reseller).await;
            let kept = tx
                .keep_report(make::project(2).id, &hint("evt_1"), make::at(0))
                .await
                .unwrap();
            done(tx).await;
            kept
        }
    }))
    .await;
    let new = copies.into_iter().filter(|kept| *kept == Kept::New).count();
    assert_eq!(new, 1);
    let mut tx = fixture.write(reseller).await;
    assert_eq!(
        tx.keep_report(other.id, &hint("evt_1"), make::at(0))
            .await
            .unwrap(),
        Kept::New
    );
    assert_eq!(
        tx.keep_report(mine.id, &hint("evt_2"), make::at(0))
            .await
            .unwrap(),
        Kept::New
    );
    // A repeat does not end the transaction.
    assert_eq!(
        tx.keep_report(mine.id, &hint("evt_2"), make::at(0))
            .await
            .unwrap(),
        Kept::Seen
    );
    done(tx).await;
}

async fn a_report_is_found_by_what_it_said_and_when_it_came(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let project = Project {
        credentials: None,
        ..make::project(3)
    };
    for reseller in [mine, other] {
        let mut tx = fixture.write(reseller).await;
        tx.insert_project(&project).await.unwrap();
        if reseller == mine {
            tx.keep_report(project.id, &hint("evt_1"), make::at(10))
                .await
                .unwrap();
        }
        done(tx).await;
    }
    let paused = ReportedStatus::Other("paused".to_owned());
    for (reseller, invitation, status, since, found) in [
        (mine, "inv_1", &paused, 10, true),
        (mine, "inv_1", &paused, 11, false),
        (mine, "inv_2", &paused, 10, false),
        (mine, "inv_1", &ReportedStatus::Failed, 10, false),
        (other, "inv_1", &paused, 10, false),
    ] {
        let mut tx = fixture.read(reseller).await;
        let told = tx.has_report(project.id, (invitation, status), make::at(since));
        assert_eq!(told.await.unwrap(), found, "{invitation} {since}");
    }
    let mut tx = fixture.read(mine).await;
    let elsewhere = tx.has_report(make::project(4).id, ("inv_1", &paused), make::at(10));
    assert!(!elsewhere.await.unwrap());
}

async fn old_reports_are_forgotten_in_their_own_reseller_only(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    for reseller in [mine, other] {
        let mut tx = fixture.write(reseller).await;
        let project = Project {
            credentials: None,
            ..make::project(3)
        };
        tx.insert_project(&project).await.unwrap();
        for (event, at) in [("evt_1", 10), ("evt_2", 20)] {
            tx.keep_report(project.id, &hint(event), make::at(at))
                .await
                .unwrap();
        }
        done(tx).await;
    }
    let mut tx = fixture.write(mine).await;
    assert_eq!(tx.purge_reports(make::at(20)).await.unwrap(), 1);
    assert_eq!(tx.purge_reports(make::at(20)).await.unwrap(), 0);
    done(tx).await;
    for (reseller, first) in [(mine, Kept::New), (other, Kept::Seen)] {
        let mut tx = fixture.write(reseller).await;
        for (event, kept) in [("evt_1", first), ("evt_2", Kept::Seen)] {
            let found = tx
                .keep_report(make::project(3).id, &hint(event), make::at(30))
                .await
                .unwrap();
            assert_eq!(found, kept, "{event}");
        }
    }
}

async fn much_overdue_work_of_one_reseller_pushes_no_other_out(fixture: Fixture) {
    let (busy, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let mut tx = fixture.write(busy).await;
    for n in 0..30 {
        tx.schedule(Work::TrackInvitation, make::uuid(100 + n), make::at(0))
            .await
            .unwrap();
    }
    done(tx).await;
    let mut tx = fixture.write(other).await;
    for work in [
        Work::SyncProject,
        Work::TrackInvitation,
        Work::SettleRelease,
        Work::SettlePurchase,
        Work::SettleInvitation,
    ] {
        tx.schedule(work, make::uuid(7), make::at(10)).await.unwrap();
    }
    done(tx).await;
    let due = fixture.platform().await.due(make::at(10), 7).await.unwrap();
    let whose: Vec<_> = due.iter().map(|due| (due.reseller, due.work)).collect();
    let expected = [
        (other, Work::SettleInvitation),
        (other, Work::SettlePurchase),
        (other, Work::SettleRelease),
        (busy, Work::TrackInvitation),
        (other, Work::TrackInvitation),
        (other, Work::SyncProject),
        (busy, Work::TrackInvitation),
    ];
    assert_eq!(whose, expected);
}

async fn work_falls_due_in_turns_and_has_one_row(fixture: Fixture) {
    let (first, second) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let mut tx = fixture.write(first).await;
    tx.schedule(Work::TrackInvitation, make::uuid(5), make::at(30))
        .await
        .unwrap();
    tx.schedule(Work::TrackInvitation, make::uuid(5), make::at(10))
        .await
        .unwrap();
    tx.schedule(Work::SyncProject, make::uuid(5), make::at(20))
        .await
        .unwrap();
    tx.schedule(Work::SyncProject, make::uuid(6), make::at(1))
        .await
        .unwrap();
    tx.unschedule(Work::SyncProject, make::uuid(6)).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(second).await;
    tx.schedule(Work::SettleInvitation, make::uuid(7), make::at(15))
        .await
        .unwrap();
    done(tx).await;

    let due = |reseller, work, subject, at| Due {
        reseller,
        work,
        subject: make::uuid(subject),
        at: make::at(at),
    };
    let expected = [
        due(second, Work::SettleInvitation, 7, 15),
        due(first, Work::TrackInvitation, 5, 10),
        due(first, Work::SyncProject, 5, 20),
    ];
    let mut tx = fixture.platform().await;
    assert_eq!(tx.due(make::at(20), 10).await.unwrap(), expected);
    assert_eq!(tx.due(make::at(14), 10).await.unwrap(), expected[1..2]);
    assert_eq!(tx.due(make::at(19), 10).await.unwrap(), expected[..2]);
    assert_eq!(tx.due(make::at(20), 1).await.unwrap(), expected[..1]);
    assert!(tx.due(make::at(9), 10).await.unwrap().is_empty());
}

async fn a_lease_has_one_holder_and_its_fence_grows(fixture: Fixture) {
    let (me, you) = (make::uuid(1), make::uuid(2));
    let mut tx = fixture.platform().await;
    let at = make::at;
    assert_eq!(
        tx.lease("sweep", me, at(0), at(10)).await.unwrap(),
        Some(Fence(1))
    );
    assert_eq!(tx.lease("sweep", you, at(9), at(20)).await.unwrap(), None);
    assert_eq!(
        tx.lease("sweep", me, at(9), at(20)).await.unwrap(),
        Some(Fence(1)),
        "prolonged"
    );
    assert_eq!(
        tx.lease("other", you, at(9), at(20)).await.unwrap(),
        Some(Fence(1))
    );
    assert_eq!(
        tx.lease("sweep", you, at(20), at(30)).await.unwrap(),
        Some(Fence(2))
    );
    assert_eq!(tx.lease("sweep", me, at(21), at(31)).await.unwrap(), None);
    tx.release("sweep", me).await.unwrap();
    assert_eq!(
        tx.lease("sweep", me, at(22), at(31)).await.unwrap(),
        None,
        "it was not mine to give back"
    );
    tx.release("sweep", you).await.unwrap();
    assert_eq!(
        tx.lease("sweep", me, at(23), at(40)).await.unwrap(),
        Some(Fence(3))
    );
    assert_eq!(
        tx.lease("sweep", me, at(41), at(50)).await.unwrap(),
        Some(Fence(4)),
        "it had run out"
    );
    done(tx).await;
}

async fn of_many_who_want_a_lease_at_once_one_gets_it(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let answers = together((1..=20).map(|n| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.platform().await;
            let fence = tx
                .lease("sweep", make::uuid(n), make::at(0), make::at(10))
                .await
                .unwrap();
            done(tx).await;
            fence
        }
    }))
    .await;
    let fences: Vec<Fence> = answers.into_iter().flatten().collect();
    assert_eq!(fences, [Fence(1)]);
}

async fn signing_keys_read_back_and_retire(fixture: Fixture) {
    let key = |n: u8| SigningKey {
        id: make::uuid(u128::from(n)),
        public: vec![n; 32],
        private: Sealed(vec![n, 0, 255]),
        created_at: make::at(i64::from(n)),
        retired_at: None,
    };
    assert!(fixture.database.signing_keys().await.unwrap().is_empty());
    fixture.database.insert_signing_key(&key(2)).await.unwrap();
    fixture.database.insert_signing_key(&key(1)).await.unwrap();
    fixture
        .database
        .retire_signing_key(key(1).id, make::at(9))
        .await
        .unwrap();
    fixture
        .database
        .retire_signing_key(key(1).id, make::at(10))
        .await
        .unwrap();
    let retired = SigningKey {
        retired_at: Some(make::at(9)),
        ..key(1)
    };
    assert!(fixture.database.signing_keys().await.unwrap() == [retired, key(2)]);
}

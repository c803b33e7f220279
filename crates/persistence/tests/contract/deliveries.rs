//! Deliveries to webhook endpoints: each event once for each endpoint, due in order, noted, asked for again, forgotten.

use std::sync::Arc;

use usher_domain::event::SubjectKind;
use usher_domain::webhook::{DeliveryListing, DeliveryState, DeliveryStatus, LastAttempt, WebhookDelivery};

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::webhooks_out::{delivery, with_events};

on_both! {
    an_event_goes_to_an_endpoint_once,
    due_deliveries_come_in_order_and_are_noted,
    what_came_of_an_earlier_round_is_not_noted,
    deliveries_are_listed_by_status_and_subject,
    what_is_over_is_forgotten_in_time,
}

async fn an_event_goes_to_an_endpoint_once(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let (reseller, endpoint, events) = with_events(&fixture, 3).await;
    let id = endpoint.id;
    let added = together((0..8_u128).map(|n| {
        let (fixture, events) = (Arc::clone(&fixture), events.clone());
        async move {
            let mut tx = fixture.write(reseller).await;
            let from = 100 + n * 10;
            let new: Vec<_> = (from..)
                .zip(&events)
                .map(|(n, event)| delivery(n, id, *event))
                .collect();
            let added = tx.insert_deliveries(&new).await.unwrap();
            done(tx).await;
            added
        }
    }))
    .await;
    assert_eq!(added.iter().sum::<u64>(), 3, "{added:?}");
    let due = fixture
        .read(reseller)
        .await
        .due_deliveries(id, make::at(10_000), 50)
        .await;
    assert_eq!(due.unwrap().len(), 3);
}

async fn due_deliveries_come_in_order_and_are_noted(fixture: Fixture) {
    let (reseller, endpoint, events) = with_events(&fixture, 4).await;
    let id = endpoint.id;
    let all: Vec<_> = (100..)
        .zip(&events)
        .map(|(n, event)| delivery(n, id, *event))
        .collect();
    let mut tx = fixture.write(reseller).await;
    assert_eq!(tx.insert_deliveries(&all).await.unwrap(), 4);
    assert_eq!(tx.insert_deliveries(&[]).await.unwrap(), 0);
    let due = tx.due_deliveries(id, make::at(102), 2).await.unwrap();
    assert_eq!(due, all[..2]);
    assert_eq!(tx.due_deliveries(id, make::at(102), 9).await.unwrap(), all[..3]);
    let arrived = all[0].clone().arrived(204, make::at(200));
    let later = WebhookDelivery {
        attempts: 1,
        last: LastAttempt {
            status_code: Some(500),
            error: Some("why".to_owned()),
        },
        state: DeliveryState::Pending {
            next_attempt_at: make::at(300),
        },
        ..all[1].clone()
    };
    let failed = WebhookDelivery {
        attempts: 8,
        state: DeliveryState::Failed,
        ..all[2].clone()
    };
    for noted in [&arrived, &later, &failed] {
        tx.note_attempt(noted).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    let ids: Vec<_> = all.iter().map(|delivery| delivery.id).collect();
    let mut found = tx.deliveries(&ids).await.unwrap();
    found.sort_by_key(|delivery| delivery.id);
    assert_eq!(found, [arrived, later.clone(), failed, all[3].clone()]);
    assert_eq!(tx.next_delivery_at(id).await.unwrap(), Some(make::at(103)));
    assert_eq!(tx.next_delivery_at(make::uuid(9).into()).await.unwrap(), None);
    assert_eq!(
        tx.due_deliveries(id, make::at(400), 9).await.unwrap(),
        [all[3].clone(), later]
    );
}

async fn what_came_of_an_earlier_round_is_not_noted(fixture: Fixture) {
    let (reseller, endpoint, events) = with_events(&fixture, 2).await;
    let first = delivery(100, endpoint.id, events[0]);
    let mut tx = fixture.write(reseller).await;
    tx.insert_deliveries(std::slice::from_ref(&first)).await.unwrap();
    // Asked for again while it is on its way; of the other event there is no delivery.
    tx.redeliver(endpoint.id, &events, make::at(500)).await.unwrap();
    tx.redeliver(endpoint.id, &[], make::at(600)).await.unwrap();
    tx.note_attempt(&first.clone().arrived(200, make::at(400)))
        .await
        .unwrap();
    let expected = WebhookDelivery {
        round: 1,
        state: DeliveryState::Pending {
            next_attempt_at: make::at(500),
        },
        ..first.clone()
    };
    assert_eq!(
        tx.deliveries(&[first.id]).await.unwrap(),
        std::slice::from_ref(&expected)
    );
    let arrived = expected.arrived(200, make::at(501));
    tx.note_attempt(&arrived).await.unwrap();
    assert_eq!(tx.deliveries(&[first.id]).await.unwrap(), [arrived]);
}

async fn deliveries_are_listed_by_status_and_subject(fixture: Fixture) {
    let (reseller, endpoint, events) = with_events(&fixture, 3).await;
    let id = endpoint.id;
    let mut all: Vec<_> = (100..)
        .zip(&events)
        .map(|(n, event)| delivery(n, id, *event))
        .collect();
    all[1].subject_kind = SubjectKind::Number;
    all[2].state = DeliveryState::Failed;
    let mut tx = fixture.write(reseller).await;
    tx.insert_deliveries(&all).await.unwrap();
    let invitations = vec![SubjectKind::Invitation];
    for (status, subject_kinds, expected) in [
        (None, SubjectKind::ALL.to_vec(), vec![2, 1, 0]),
        (None, invitations.clone(), vec![2, 0]),
        (Some(DeliveryStatus::Pending), invitations, vec![0]),
        (Some(DeliveryStatus::Delivered), SubjectKind::ALL.to_vec(), vec![]),
    ] {
        let listing = DeliveryListing {
            endpoint: id,
            status,
            subject_kinds,
        };
        let page = tx
            .list_deliveries(&listing, &make::first(50, None))
            .await
            .unwrap();
        let found: Vec<_> = page.edges.into_iter().map(|edge| edge.node).collect();
        let expected: Vec<_> = expected.into_iter().map(|n: usize| all[n].clone()).collect();
        assert_eq!(found, expected);
    }
    tx.delete_endpoint(id).await.unwrap();
    assert_eq!(tx.deliveries(&[all[0].id]).await.unwrap(), []);
    assert_eq!(tx.count_endpoints().await.unwrap(), 0);
}

async fn what_is_over_is_forgotten_in_time(fixture: Fixture) {
    let (reseller, endpoint, events) = with_events(&fixture, 3).await;
    let mut all: Vec<_> = (100..)
        .zip(&events)
        .map(|(n, event)| delivery(n, endpoint.id, *event))
        .collect();
    all[0].state = DeliveryState::Failed;
    all[1].state = DeliveryState::Delivered { at: make::at(1) };
    let mut tx = fixture.write(reseller).await;
    tx.insert_deliveries(&all).await.unwrap();
    assert_eq!(tx.purge_deliveries(make::at(101)).await.unwrap(), 1);
    assert_eq!(
        tx.purge_deliveries(make::at(999)).await.unwrap(),
        1,
        "what is on its way stays"
    );
}

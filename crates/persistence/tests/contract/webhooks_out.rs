//! Webhook endpoints as they are kept, the notice that the log grew, and the walls between resellers; see `deliveries` for what
//! is sent.

use usher_domain::access::Visible;
use usher_domain::event::{EventType, SubjectKind};
use usher_domain::id::{EventId, ProjectId, ResellerId, WebhookEndpointId};
use usher_domain::page::Total;
use usher_domain::secret::Sealed;
use usher_domain::sweep::Work;
use usher_domain::webhook::{
    DeliveryListing, DeliveryState, DisabledReason, EndpointState, LastAttempt, PreviousSecret,
    WebhookDelivery, WebhookEndpoint,
};
use usher_persistence::statements::counted;

use crate::filled::two;
use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    an_endpoint_reads_back_in_every_shape,
    endpoints_are_listed_where_they_are_visible,
    a_growing_log_is_noticed_where_somebody_listens,
    lists_and_batches_cost_a_constant_number_of_statements,
    nothing_of_another_resellers_webhooks_is_seen_or_touched,
}

pub fn endpoint(n: u128, project: Option<ProjectId>) -> WebhookEndpoint {
    WebhookEndpoint {
        id: make::uuid(n).into(),
        url: format!("https://example.org/{n}"),
        description: Some(format!("Endpoint {n}")),
        types: vec![EventType::InvitationCreated, EventType::SenderCreated],
        project,
        secret: Sealed(vec![1, 2, 3]),
        previous_secret: None,
        created_at: make::at(i64::try_from(n).unwrap()),
        state: EndpointState::Live { failing_since: None },
        position: 0,
    }
}

pub fn delivery(n: u128, endpoint: WebhookEndpointId, event: EventId) -> WebhookDelivery {
    let created_at = make::at(i64::try_from(n).unwrap());
    WebhookDelivery {
        id: make::uuid(n).into(),
        endpoint,
        event,
        subject_kind: SubjectKind::Invitation,
        created_at,
        attempts: 0,
        round: 0,
        last: LastAttempt::default(),
        state: DeliveryState::Pending {
            next_attempt_at: created_at,
        },
    }
}

/// A reseller with a live endpoint and so many events, from 50 on.
pub async fn with_events(fixture: &Fixture, count: u128) -> (ResellerId, WebhookEndpoint, Vec<EventId>) {
    let reseller = fixture.reseller(1).await;
    let endpoint = endpoint(10, None);
    let mut tx = fixture.write(reseller).await;
    tx.insert_endpoint(&endpoint).await.unwrap();
    let events: Vec<_> = (50..50 + count).map(|n| make::event(n, make::uuid(3))).collect();
    let ids = events.iter().map(|event| event.id).collect();
    tx.commit(make::log(900, events)).await.unwrap();
    (reseller, endpoint, ids)
}

async fn an_endpoint_reads_back_in_every_shape(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let plain = endpoint(10, None);
    let failing = WebhookEndpoint {
        types: Vec::new(),
        description: None,
        previous_secret: Some(PreviousSecret {
            sealed: Sealed(vec![4]),
            until: make::at(99),
        }),
        ..endpoint(11, Some(project.id))
    }
    .failed(make::at(5));
    let mut all = vec![plain, failing];
    for (n, reason) in (12..).zip(DisabledReason::ALL) {
        all.push(endpoint(n, None).disable(make::at(6), *reason));
    }
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for endpoint in &all {
        tx.insert_endpoint(endpoint).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    let ids: Vec<_> = all.iter().map(|endpoint| endpoint.id).collect();
    let mut found = tx.endpoints(&ids).await.unwrap();
    found.sort_by_key(|endpoint| endpoint.id);
    assert!(found == all);
    let live = tx.live_endpoints().await.unwrap();
    assert!(live == all[..2]);
    assert_eq!(tx.count_endpoints().await.unwrap(), 5);
    // Saving leaves the position alone, moving changes nothing else.
    tx.move_endpoint(ids[0], 7).await.unwrap();
    let renamed = WebhookEndpoint {
        url: "https://example.org/other".to_owned(),
        position: 3,
        ..all[0].clone()
    };
    tx.save_endpoint(&renamed).await.unwrap();
    let expected = WebhookEndpoint {
        position: 7,
        ..renamed
    };
    assert!(tx.lock_endpoint(ids[0]).await.unwrap() == Some(expected));
    assert!(tx.lock_endpoint(make::uuid(99).into()).await.unwrap().is_none());
}

async fn endpoints_are_listed_where_they_are_visible(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let projects = [make::project(2), make::project(3)];
    let all = [
        endpoint(10, None),
        endpoint(11, Some(projects[0].id)),
        endpoint(12, Some(projects[1].id)),
    ];
    let mut tx = fixture.write(reseller).await;
    for project in &projects {
        tx.insert_project(project).await.unwrap();
    }
    for endpoint in &all {
        tx.insert_endpoint(endpoint).await.unwrap();
    }
    for (visible, expected) in [
        (Visible::All, vec![0, 1, 2]),
        (Visible::Only(vec![projects[1].id]), vec![2]),
        (Visible::Only(Vec::new()), vec![]),
    ] {
        let page = tx.list_endpoints(&visible, &make::first(50, None)).await.unwrap();
        let found: Vec<_> = page.edges.into_iter().map(|edge| edge.node).collect();
        let expected: Vec<_> = expected.into_iter().map(|n: usize| all[n].clone()).collect();
        assert!(found == expected);
        assert_eq!(page.total, Some(expected.len() as u64));
    }
}

async fn a_growing_log_is_noticed_where_somebody_listens(fixture: Fixture) {
    let (reseller, endpoint, _) = with_events(&fixture, 1).await;
    let deaf = fixture.reseller(2).await;
    let tx = fixture.write(deaf).await;
    tx.commit(make::log(901, vec![make::event(80, make::uuid(3))]))
        .await
        .unwrap();
    let due = fixture
        .platform()
        .await
        .due(make::at(1_000_000), 9)
        .await
        .unwrap();
    let [due] = &due[..] else { panic!("{due:?}") };
    assert_eq!(
        (due.reseller, due.work, due.subject),
        (reseller, Work::FanOutEvents, reseller.uuid())
    );
    let mut tx = fixture.write(reseller).await;
    tx.unschedule(Work::FanOutEvents, reseller.uuid()).await.unwrap();
    tx.save_endpoint(&endpoint.disable(make::at(1), DisabledReason::Gone))
        .await
        .unwrap();
    tx.commit(make::log(902, vec![make::event(81, make::uuid(3))]))
        .await
        .unwrap();
    let due = fixture
        .platform()
        .await
        .due(make::at(1_000_000), 9)
        .await
        .unwrap();
    assert_eq!(due, [], "nobody listens any more");
}

async fn lists_and_batches_cost_a_constant_number_of_statements(fixture: Fixture) {
    let (reseller, first, events) = with_events(&fixture, 40).await;
    let mut tx = fixture.write(reseller).await;
    for n in 11..40 {
        tx.insert_endpoint(&endpoint(n, None)).await.unwrap();
    }
    let all: Vec<_> = (100..)
        .zip(&events)
        .map(|(n, event)| delivery(n, first.id, *event))
        .collect();
    let (_, count) = counted(tx.insert_deliveries(&all)).await;
    assert_eq!(count, 1);
    let listing = DeliveryListing {
        endpoint: first.id,
        status: None,
        subject_kinds: SubjectKind::ALL.to_vec(),
    };
    for size in [3, 30] {
        let mut request = make::first(size, None);
        request.total = Total::Skipped;
        assert_eq!(counted(tx.list_deliveries(&listing, &request)).await.1, 1);
        assert_eq!(counted(tx.list_endpoints(&Visible::All, &request)).await.1, 1);
    }
    let ids: Vec<_> = all.iter().map(|delivery| delivery.id).collect();
    let (found, count) = counted(tx.deliveries(&ids)).await;
    assert_eq!((found.unwrap().len(), count), (40, 1));
    let ids: Vec<_> = (10..40).map(|n| make::uuid(n).into()).collect();
    let (found, count) = counted(tx.endpoints(&ids)).await;
    assert_eq!((found.unwrap().len(), count), (30, 1));
    assert_eq!(counted(tx.redeliver(first.id, &events, make::at(1))).await.1, 1);
    assert_eq!(counted(tx.endpoints(&[])).await.1, 0);
    assert_eq!(counted(tx.deliveries(&[])).await.1, 0);
}

pub async fn nothing_of_another_resellers_webhooks_is_seen_or_touched(fixture: Fixture) {
    let (mine, other) = two(&fixture).await;
    let (theirs, their_delivery) = (make::uuid(217).into(), make::uuid(218).into());
    let mut tx = fixture.write(mine).await;
    assert!(tx.endpoints(&[theirs]).await.unwrap().is_empty());
    assert!(tx.lock_endpoint(theirs).await.unwrap().is_none());
    assert!(tx.live_endpoints().await.unwrap().is_empty());
    assert_eq!(tx.count_endpoints().await.unwrap(), 1);
    let listed = tx
        .list_endpoints(&Visible::All, &make::first(50, None))
        .await
        .unwrap();
    assert_eq!(listed.edges.len(), 1);
    assert!(tx.deliveries(&[their_delivery]).await.unwrap().is_empty());
    assert!(
        tx.due_deliveries(theirs, make::at(9_999), 9)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(tx.next_delivery_at(theirs).await.unwrap(), None);
    let listing = DeliveryListing {
        endpoint: theirs,
        status: None,
        subject_kinds: Vec::new(),
    };
    let listed = tx
        .list_deliveries(&listing, &make::first(50, None))
        .await
        .unwrap();
    assert!(listed.edges.is_empty());
    tx.move_endpoint(theirs, 99).await.unwrap();
    tx.redeliver(theirs, &[make::uuid(208).into()], make::at(9))
        .await
        .unwrap();
    let told = delivery(218, theirs, make::uuid(208).into()).arrived(200, make::at(9));
    tx.note_attempt(&told).await.unwrap();
    tx.delete_endpoint(theirs).await.unwrap();
    tx.purge_deliveries(make::at(9_999)).await.unwrap();
    done(tx).await;
    let mut tx = fixture.read(other).await;
    let found = tx.endpoints(&[theirs]).await.unwrap();
    assert_eq!(found[0].position, 0);
    let found = tx.deliveries(&[their_delivery]).await.unwrap();
    assert_eq!(found, [delivery(218, theirs, make::uuid(208).into())]);
}

/// An endpoint and a delivery cannot lead to what is another reseller's.
pub async fn no_webhook_leads_to_another_reseller(fixture: Fixture) {
    let (mine, _) = two(&fixture).await;
    let stolen = endpoint(300, Some(make::project(202).id));
    assert!(fixture.write(mine).await.insert_endpoint(&stolen).await.is_err());
    for (endpoint, event) in [(217, 108), (117, 208)] {
        let stolen = delivery(300, make::uuid(endpoint).into(), make::uuid(event).into());
        assert!(
            fixture
                .write(mine)
                .await
                .insert_deliveries(&[stolen])
                .await
                .is_err()
        );
    }
}

//! Offers of memberships: one pending for each address, accepted once, listed while they are pending.

use std::sync::Arc;

use usher_domain::access::{BuiltInRole, RoleScope, Visible};
use usher_domain::event::ActorKind;
use usher_domain::membership::{InsertOfferError, Offer, OfferListing, OfferState};
use usher_domain::secret::TokenKind;

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::{given, offer, role};

on_both! {
    an_offer_reads_back_in_every_state,
    an_address_has_one_pending_offer_in_each_reseller,
    pending_offers_are_listed_where_they_are_visible,
    of_many_who_accept_at_once_one_does,
}

async fn an_offer_reads_back_in_every_state(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let own = role(3, RoleScope::Project);
    let full = Offer {
        assignments: vec![
            given(own.clone(), Some(project.id)),
            given(BuiltInRole::Auditor, None),
            given(BuiltInRole::ProjectViewer, Some(project.id)),
        ],
        ..offer(11)
    };
    let bare = Offer {
        assignments: Vec::new(),
        offered_by_kind: ActorKind::Operator,
        offered_by: None,
        ..offer(12)
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_role(&own, make::at(0)).await.unwrap();
    tx.insert_offer(&full).await.unwrap();
    tx.insert_offer(&bare).await.unwrap();
    done(tx).await;

    let mut tx = fixture.write(reseller).await;
    let mut found = tx
        .offers(&[full.id, bare.id, make::uuid(99).into()])
        .await
        .unwrap();
    found.sort_by_key(|offer| offer.id);
    assert_eq!(found, [full.clone(), bare.clone()]);
    assert!(tx.offers(&[]).await.unwrap().is_empty());
    assert_eq!(tx.lock_offer(full.id).await.unwrap(), Some(full.clone()));
    assert_eq!(
        tx.lock_pending_offer(&bare.email).await.unwrap(),
        Some(bare.clone())
    );
    let accepted = Offer {
        state: OfferState::Accepted(make::at(30)),
        ..full
    };
    let revoked = Offer {
        state: OfferState::Revoked(make::at(31)),
        ..bare
    };
    tx.save_offer(&accepted).await.unwrap();
    tx.save_offer(&revoked).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    for offer in [accepted, revoked] {
        assert_eq!(tx.lock_offer(offer.id).await.unwrap(), Some(offer.clone()));
        assert_eq!(tx.lock_pending_offer(&offer.email).await.unwrap(), None);
    }
    assert_eq!(tx.lock_offer(make::uuid(99).into()).await.unwrap(), None);
    assert!(tx.save_offer(&offer(99)).await.is_err(), "it is not there");
}

async fn an_address_has_one_pending_offer_in_each_reseller(fixture: Fixture) {
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let first = offer(11);
    let again = |n| Offer {
        email: first.email.clone(),
        ..offer(n)
    };
    for reseller in [mine, other] {
        let mut tx = fixture.write(reseller).await;
        tx.insert_offer(&first).await.unwrap();
        done(tx).await;
    }
    let refused = fixture.write(mine).await.insert_offer(&again(12)).await;
    assert!(matches!(refused, Err(InsertOfferError::Pending)));
    // The same offer twice is something else: nobody may take it for a pending one of another id.
    let twice = Offer {
        email: "elsewhere@example.org".parse().unwrap(),
        ..first.clone()
    };
    let refused = fixture.write(mine).await.insert_offer(&twice).await;
    assert!(matches!(refused, Err(InsertOfferError::Fault(_))));
    let mut tx = fixture.write(mine).await;
    tx.save_offer(&Offer {
        state: OfferState::Revoked(make::at(1)),
        ..first.clone()
    })
    .await
    .unwrap();
    tx.insert_offer(&again(13)).await.unwrap();
    done(tx).await;
}

async fn pending_offers_are_listed_where_they_are_visible(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (here, there) = (make::project(2), make::project(3));
    let with = |n, assignments| Offer {
        assignments,
        ..offer(n)
    };
    let in_project =
        |project: &usher_domain::project::Project| given(BuiltInRole::ProjectViewer, Some(project.id));
    let offers = [
        with(11, vec![in_project(&here)]),
        with(12, vec![given(BuiltInRole::Admin, None)]),
        with(13, vec![in_project(&there), in_project(&here)]),
        Offer {
            state: OfferState::Accepted(make::at(1)),
            ..with(14, vec![in_project(&here)])
        },
        Offer {
            expires_at: make::at(1),
            ..with(15, vec![in_project(&there)])
        },
    ];
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&here).await.unwrap();
    tx.insert_project(&there).await.unwrap();
    for offer in &offers {
        tx.insert_offer(offer).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    for (visible, expected) in [
        (Visible::All, vec![11, 12, 13, 15]),
        (Visible::Only(vec![here.id]), vec![11, 13]),
        (Visible::Only(vec![there.id, here.id]), vec![11, 13, 15]),
        (Visible::Only(Vec::new()), vec![]),
    ] {
        let listing = OfferListing { visible };
        let page = tx.list_offers(&listing, &make::first(50, None)).await.unwrap();
        assert_eq!(page.total, Some(expected.len() as u64));
        let expected: Vec<_> = offers
            .iter()
            .filter(|offer| expected.iter().any(|n| make::uuid(*n) == offer.id.uuid()))
            .collect();
        let found: Vec<_> = page.edges.iter().map(|edge| &edge.node).collect();
        assert_eq!(found, expected);
    }
    let listing = OfferListing {
        visible: Visible::All,
    };
    let page = tx.list_offers(&listing, &make::last(1, None)).await.unwrap();
    assert_eq!(page.edges[0].node, offers[4]);
    assert!(page.has_previous && !page.has_next);
}

async fn of_many_who_accept_at_once_one_does(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let reseller = fixture.reseller(1).await;
    let waiting = offer(11);
    let mut tx = fixture.write(reseller).await;
    tx.insert_offer(&waiting).await.unwrap();
    tx.insert_token(&make::token(1), TokenKind::Offer, waiting.id.uuid(), None)
        .await
        .unwrap();
    done(tx).await;
    let opened = fixture
        .platform()
        .await
        .token(&make::token(1), TokenKind::Offer, make::at(0))
        .await
        .unwrap();
    assert_eq!(opened, Some((reseller, waiting.id.uuid())));
    let accepted = together((0..12).map(|n| {
        let (fixture, waiting) = (Arc::clone(&fixture), waiting.clone());
        async move {
            let mut tx = fixture.write(reseller).await;
            let first = tx.consume_token(&make::token(1)).await.unwrap();
            let locked = tx.lock_offer(waiting.id).await.unwrap().unwrap();
            if first {
                assert_eq!(locked.state, OfferState::Pending);
                let state = OfferState::Accepted(make::at(n));
                tx.save_offer(&Offer { state, ..locked }).await.unwrap();
            }
            done(tx).await;
            first
        }
    }))
    .await;
    assert_eq!(accepted.into_iter().filter(|first| *first).count(), 1);
    let mut tx = fixture.write(reseller).await;
    assert!(tx.lock_pending_offer(&waiting.email).await.unwrap().is_none());
}

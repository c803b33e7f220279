//! A reseller with something in every table that names one, so that nothing is proven on empty tables.

use usher_domain::access::{BuiltInRole, RoleScope};
use usher_domain::id::ResellerId;
use usher_domain::invitation::ReportedStatus;
use usher_domain::membership::{Membership, Offer};
use usher_domain::secret::TokenKind;
use usher_domain::store::Tx;
use usher_domain::sweep::Work;
use usher_domain::webhook::{DisabledReason, Hint};

use crate::fixture::{Fixture, done};
use crate::make;
use crate::team::{api_key, given, mail, offer, role};
use crate::webhooks_out::{delivery, endpoint};

/// A reseller with one of everything, with ids from `n` on.
pub async fn fill(fixture: &Fixture, n: u128) -> ResellerId {
    let reseller = fixture.reseller(n).await;
    let (account, project) = (make::account(n + 1), make::project(n + 2));
    let mut invitation = make::invitation(n + 3, project.id);
    let number = make::number(n + 4, project.id).hold(invitation.id).unwrap();
    invitation.number = Some(number.id);
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
    tx.insert_project(&project).await.unwrap();
    tx.insert_invitation(&invitation, None).await.unwrap();
    tx.insert_number(&number, Some(&make::idempotency("key")))
        .await
        .unwrap();
    tx.insert_charge(&make::charge(&number, 0)).await.unwrap();
    tx.insert_drift(&make::drift(n + 16, project.id, number.id.uuid()))
        .await
        .unwrap();
    tx.insert_sender(&sender).await.unwrap();
    let hint = Hint {
        event_id: "evt_1".to_owned(),
        kind: "invitation.status_changed".to_owned(),
        zavu_invitation_id: Some("inv_1".to_owned()),
        status: Some(ReportedStatus::Pending),
    };
    tx.keep_report(project.id, &hint, make::at(0)).await.unwrap();
    tx.schedule(Work::TrackInvitation, invitation.id.uuid(), make::at(0))
        .await
        .unwrap();
    fill_team(tx.as_mut(), n).await;
    let event = make::event(n + 8, invitation.id.uuid());
    tx.commit(make::log(n + 9, vec![event])).await.unwrap();
    fill_webhooks(fixture, reseller, n).await;
    reseller
}

/// An endpoint that is told of nothing, and what it was told of before.
async fn fill_webhooks(fixture: &Fixture, reseller: ResellerId, n: u128) {
    let project = make::project(n + 2).id;
    let endpoint = endpoint(n + 17, Some(project)).disable(make::at(1), DisabledReason::ByHand);
    let delivery = delivery(n + 18, endpoint.id, make::uuid(n + 8).into());
    let mut tx = fixture.write(reseller).await;
    tx.insert_endpoint(&endpoint).await.unwrap();
    tx.insert_deliveries(&[delivery]).await.unwrap();
    done(tx).await;
}

/// A role of its own that nobody is given, one that is, an owner, an offer, a key, a mail.
async fn fill_team(tx: &mut dyn Tx, n: u128) {
    let (user, project) = (make::account(n + 1).id, make::project(n + 2).id);
    let own = role(n + 10, RoleScope::Project);
    tx.insert_role(&own, make::at(0)).await.unwrap();
    tx.insert_role(&role(n + 11, RoleScope::Reseller), make::at(0))
        .await
        .unwrap();
    let membership = Membership {
        assignments: vec![given(BuiltInRole::Owner, None), given(own.clone(), Some(project))],
        ..make::membership(n + 7, user, None)
    };
    tx.insert_membership(&membership).await.unwrap();
    let offer = Offer {
        email: "guest@example.org".parse().unwrap(),
        assignments: vec![given(own, Some(project))],
        ..offer(n + 12)
    };
    tx.insert_offer(&offer).await.unwrap();
    let parent = api_key(n + 13, user, Some(project));
    tx.insert_api_key(&parent).await.unwrap();
    tx.insert_token(&make::token(n + 1), TokenKind::ApiKey, parent.id.uuid(), None)
        .await
        .unwrap();
    tx.insert_mail(&mail(n + 15)).await.unwrap();
}

/// Two filled resellers.
pub async fn two(fixture: &Fixture) -> (ResellerId, ResellerId) {
    let both = (fill(fixture, 100).await, fill(fixture, 200).await);
    done(fixture.platform().await).await;
    both
}

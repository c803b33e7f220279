//! API keys: kept, listed, used and revoked together with their hash.

use std::sync::Arc;

use usher_domain::access::Visible;
use usher_domain::api_key::{ApiKey, Listing, Shown};
use usher_domain::id::ResellerId;
use usher_domain::project::Project;
use usher_domain::secret::TokenKind;

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::api_key;

on_both! {
    a_key_reads_back_in_every_shape,
    a_revoked_key_opens_nothing_and_stays_revoked,
    the_latest_use_is_noted_however_uses_come,
    keys_that_can_be_used_are_counted,
    keys_are_listed_where_they_are_visible,
}

/// A reseller with a person and two projects.
async fn with_projects(fixture: &Fixture) -> (ResellerId, usher_domain::id::UserId, [Project; 2]) {
    let reseller = fixture.reseller(1).await;
    let account = make::account(2);
    let projects = [make::project(3), make::project(4)];
    let mut tx = fixture.write(reseller).await;
    tx.insert_account(&account).await.unwrap();
    for project in &projects {
        tx.insert_project(project).await.unwrap();
    }
    done(tx).await;
    (reseller, account.id, projects)
}

async fn a_key_reads_back_in_every_shape(fixture: Fixture) {
    let (reseller, user, [project, _]) = with_projects(&fixture).await;
    let parent = api_key(11, user, None);
    let child = ApiKey {
        parent: Some(parent.id),
        expires_at: None,
        last_used_at: Some(make::at(5)),
        revoked_at: Some(make::at(6)),
        permissions: usher_domain::access::PermissionSet::EMPTY,
        ..api_key(12, user, Some(project.id))
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_api_key(&parent).await.unwrap();
    tx.insert_api_key(&child).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    let mut found = tx
        .api_keys(&[child.id, parent.id, make::uuid(99).into()])
        .await
        .unwrap();
    found.sort_by_key(|key| key.id);
    assert_eq!(found, [parent.clone(), child.clone()]);
    assert!(tx.api_keys(&[]).await.unwrap().is_empty());
    assert_eq!(tx.lock_api_key(child.id).await.unwrap(), Some(child));
    assert_eq!(tx.lock_api_key(make::uuid(99).into()).await.unwrap(), None);
}

async fn a_revoked_key_opens_nothing_and_stays_revoked(fixture: Fixture) {
    let (reseller, user, _) = with_projects(&fixture).await;
    let (first, second) = (api_key(11, user, None), api_key(12, user, None));
    let mut tx = fixture.write(reseller).await;
    for (key, token) in [(&first, 21), (&second, 22)] {
        tx.insert_api_key(key).await.unwrap();
        tx.insert_token(&make::token(token), TokenKind::ApiKey, key.id.uuid(), None)
            .await
            .unwrap();
    }
    tx.revoke_api_key(first.id, make::at(30)).await.unwrap();
    tx.revoke_api_key(first.id, make::at(40)).await.unwrap();
    done(tx).await;
    let mut tx = fixture.platform().await;
    let kind = TokenKind::ApiKey;
    assert_eq!(tx.token(&make::token(21), kind, make::at(0)).await.unwrap(), None);
    assert_eq!(
        tx.token(&make::token(22), kind, make::at(0)).await.unwrap(),
        Some((reseller, second.id.uuid()))
    );
    drop(tx);
    let found = fixture.read(reseller).await.api_keys(&[first.id]).await.unwrap();
    assert_eq!(found[0].revoked_at, Some(make::at(30)));
}

async fn the_latest_use_is_noted_however_uses_come(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let (reseller, user, _) = with_projects(&fixture).await;
    let key = api_key(11, user, None);
    let mut tx = fixture.write(reseller).await;
    tx.insert_api_key(&key).await.unwrap();
    done(tx).await;
    let key = key.id;
    together((0..16_i64).map(|n| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.write(reseller).await;
            tx.touch_api_key(key, make::at(1_000 - n * 7)).await.unwrap();
            done(tx).await;
        }
    }))
    .await;
    let found = fixture.read(reseller).await.api_keys(&[key]).await.unwrap();
    assert_eq!(found[0].last_used_at, Some(make::at(1_000)));
}

async fn keys_that_can_be_used_are_counted(fixture: Fixture) {
    let (reseller, user, [project, _]) = with_projects(&fixture).await;
    let mut tx = fixture.write(reseller).await;
    for (n, expires_at, revoked_at) in [
        (11, None, None),
        (12, Some(make::at(100)), None),
        (13, Some(make::at(101)), None),
        (14, None, Some(make::at(1))),
    ] {
        let key = ApiKey {
            expires_at,
            revoked_at,
            ..api_key(n, user, (n % 2 == 0).then_some(project.id))
        };
        tx.insert_api_key(&key).await.unwrap();
    }
    assert_eq!(tx.count_api_keys(make::at(100)).await.unwrap(), 2);
    assert_eq!(tx.count_api_keys(make::at(0)).await.unwrap(), 3);
}

async fn keys_are_listed_where_they_are_visible(fixture: Fixture) {
    let (reseller, user, [here, there]) = with_projects(&fixture).await;
    let revoked = ApiKey {
        revoked_at: Some(make::at(1)),
        ..api_key(14, user, Some(here.id))
    };
    let keys = [
        api_key(11, user, None),
        api_key(12, user, Some(here.id)),
        api_key(13, user, Some(there.id)),
        revoked,
    ];
    let mut tx = fixture.write(reseller).await;
    for key in &keys {
        tx.insert_api_key(key).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    for (visible, shown, expected) in [
        (Visible::All, Shown::Unrevoked, vec![0, 1, 2]),
        (Visible::All, Shown::All, vec![0, 1, 2, 3]),
        (Visible::Only(vec![here.id]), Shown::Unrevoked, vec![1]),
        (Visible::Only(vec![here.id, there.id]), Shown::All, vec![1, 2, 3]),
        (Visible::Only(Vec::new()), Shown::All, vec![]),
    ] {
        let listing = Listing { visible, shown };
        let page = tx.list_api_keys(&listing, &make::first(50, None)).await.unwrap();
        let expected: Vec<_> = expected.into_iter().map(|n: usize| keys[n].clone()).collect();
        assert_eq!(page.total, Some(expected.len() as u64));
        let found: Vec<_> = page.edges.into_iter().map(|edge| edge.node).collect();
        assert_eq!(found, expected);
    }
}

//! Tokens: what one opens, for how long, and how they are used up and forgotten.

use std::sync::Arc;

use usher_domain::secret::TokenKind;
use usher_domain::store::{Database as _, Scope};

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;

on_both! {
    a_token_opens_what_it_was_filed_for_until_it_expires_or_is_used,
    the_tokens_of_a_kind_for_a_subject_are_used_up_in_every_reseller,
    expired_tokens_are_forgotten_and_no_others,
    a_token_is_filed_once_however_many_file_it,
    every_kind_of_token_is_a_kind_of_its_own,
}

async fn a_token_opens_what_it_was_filed_for_until_it_expires_or_is_used(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let (brief, lasting) = (make::token(1), make::token(2));
    let (kind, subject) = (TokenKind::PasswordReset, make::uuid(7));
    let mut tx = fixture.write(reseller).await;
    tx.insert_token(&brief, kind, subject, Some(make::at(100)))
        .await
        .unwrap();
    tx.insert_token(&lasting, TokenKind::Landing, subject, None)
        .await
        .unwrap();
    done(tx).await;

    let mut tx = fixture.database.read(Scope::Platform).await.unwrap();
    let opened = Some((reseller, subject));
    assert_eq!(tx.token(&brief, kind, make::at(99)).await.unwrap(), opened);
    assert_eq!(tx.token(&brief, kind, make::at(100)).await.unwrap(), None);
    assert_eq!(
        tx.token(&brief, TokenKind::Refresh, make::at(99)).await.unwrap(),
        None
    );
    assert_eq!(tx.token(&make::token(3), kind, make::at(99)).await.unwrap(), None);
    assert_eq!(
        tx.token(&lasting, TokenKind::Landing, make::at(1_000_000))
            .await
            .unwrap(),
        opened
    );
    drop(tx);

    let mut tx = fixture.write(reseller).await;
    assert!(tx.consume_token(&brief).await.unwrap());
    assert!(!tx.consume_token(&brief).await.unwrap(), "somebody was faster");
    done(tx).await;
    let mut tx = fixture.platform().await;
    assert_eq!(tx.token(&brief, kind, make::at(1)).await.unwrap(), None);
}

async fn the_tokens_of_a_kind_for_a_subject_are_used_up_in_every_reseller(fixture: Fixture) {
    let (kind, subject) = (TokenKind::PasswordReset, make::uuid(7));
    let filed = [
        (1, 11, kind, subject),
        (2, 12, kind, subject),
        (1, 13, kind, make::uuid(8)),
        (2, 14, TokenKind::Refresh, subject),
    ];
    fixture.reseller(1).await;
    fixture.reseller(2).await;
    for (reseller, token, kind, subject) in filed {
        let mut tx = fixture.write(make::reseller(reseller).id).await;
        tx.insert_token(&make::token(token), kind, subject, None)
            .await
            .unwrap();
        done(tx).await;
    }
    let mut tx = fixture.write(make::reseller(1).id).await;
    assert!(
        tx.void_tokens(kind, subject).await.is_err(),
        "it is of the platform"
    );
    drop(tx);
    let mut tx = fixture.platform().await;
    tx.void_tokens(kind, subject).await.unwrap();
    for (_, token, kind, subject) in filed {
        let found = tx.token(&make::token(token), kind, make::at(0)).await.unwrap();
        assert_eq!(
            found.map(|(_, subject)| subject),
            (token > 12).then_some(subject),
            "{token}"
        );
    }
    done(tx).await;
}

async fn expired_tokens_are_forgotten_and_no_others(fixture: Fixture) {
    for n in [1, 2] {
        let reseller = fixture.reseller(n).await;
        let mut tx = fixture.write(reseller).await;
        for (token, expires_at) in [(10, Some(make::at(50))), (20, Some(make::at(51))), (30, None)] {
            tx.insert_token(
                &make::token(n + token),
                TokenKind::Refresh,
                make::uuid(7),
                expires_at,
            )
            .await
            .unwrap();
        }
        done(tx).await;
    }
    let mut tx = fixture.write(make::reseller(1).id).await;
    assert!(
        tx.purge_tokens(make::at(51)).await.is_err(),
        "it is of the platform"
    );
    drop(tx);
    let mut tx = fixture.platform().await;
    assert_eq!(tx.purge_tokens(make::at(51)).await.unwrap(), 2);
    assert_eq!(tx.purge_tokens(make::at(51)).await.unwrap(), 0);
    for (token, there) in [(11, false), (12, false), (21, true), (22, true), (31, true)] {
        let found = tx
            .token(&make::token(token), TokenKind::Refresh, make::at(0))
            .await
            .unwrap();
        assert_eq!(found.is_some(), there, "{token}");
    }
    done(tx).await;
}

async fn a_token_is_filed_once_however_many_file_it(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let (mine, other) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let (token, kind) = (make::token(1), TokenKind::Refresh);
    together((0..8).map(|_| {
        let fixture = Arc::clone(&fixture);
        async move {
            let mut tx = fixture.write(mine).await;
            tx.insert_token(&make::token(1), kind, make::uuid(7), Some(make::at(100)))
                .await
                .unwrap();
            done(tx).await;
        }
    }))
    .await;
    // Who comes later, for something else or from elsewhere, does not take it over.
    for (reseller, kind, subject) in [
        (mine, TokenKind::Landing, make::uuid(8)),
        (other, TokenKind::Refresh, make::uuid(9)),
    ] {
        let mut tx = fixture.write(reseller).await;
        tx.insert_token(&token, kind, subject, None).await.unwrap();
        done(tx).await;
    }
    let mut tx = fixture.platform().await;
    assert_eq!(
        tx.token(&token, kind, make::at(0)).await.unwrap(),
        Some((mine, make::uuid(7)))
    );
    assert_eq!(
        tx.token(&token, TokenKind::Landing, make::at(0)).await.unwrap(),
        None
    );
    assert_eq!(tx.token(&token, kind, make::at(100)).await.unwrap(), None);
}

async fn every_kind_of_token_is_a_kind_of_its_own(fixture: Fixture) {
    let kinds = [
        TokenKind::Refresh,
        TokenKind::PasswordReset,
        TokenKind::Landing,
        TokenKind::ZavuWebhook,
        TokenKind::Offer,
        TokenKind::ApiKey,
    ];
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.write(reseller).await;
    for (n, kind) in (0..).zip(kinds) {
        tx.insert_token(&make::token(n), kind, make::uuid(n), None)
            .await
            .unwrap();
    }
    done(tx).await;
    let mut tx = fixture.platform().await;
    for (n, filed) in (0..).zip(kinds) {
        for asked in kinds {
            let found = tx.token(&make::token(n), asked, make::at(0)).await.unwrap();
            let expected = (filed == asked).then_some((reseller, make::uuid(n)));
            assert_eq!(found, expected, "{filed:?} asked for as {asked:?}");
        }
    }
}

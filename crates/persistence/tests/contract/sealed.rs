//! Waiting mails, and every sealed secret walked and put under another key.

use std::sync::Arc;

use usher_domain::fault::Fault;
use usher_domain::mail::WaitingMail;
use usher_domain::secret::{PLATFORM_SECRETS, Sealed, SealedColumn, TENANT_SECRETS};
use usher_domain::store::{Database as _, Scope};
use usher_persistence::SigningKey;

use crate::fixture::{Fixture, done, on_both, together};
use crate::make;
use crate::team::{mail, second_factor};

on_both! {
    a_mail_waits_until_it_is_forgotten,
    every_secret_of_a_reseller_is_walked_and_no_other,
    secrets_of_the_platform_are_walked_by_the_platform,
    a_secret_that_changed_meanwhile_is_left_alone,
    a_column_without_secrets_is_not_reached,
}

async fn a_mail_waits_until_it_is_forgotten(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let waiting = mail(11);
    let mut tx = fixture.write(reseller).await;
    tx.insert_mail(&waiting).await.unwrap();
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    assert!(tx.mail(waiting.id).await.unwrap() == Some(waiting.clone()));
    tx.count_mail_attempt(waiting.id).await.unwrap();
    tx.count_mail_attempt(waiting.id).await.unwrap();
    let tried = WaitingMail {
        attempts: 2,
        ..waiting
    };
    assert!(tx.mail(tried.id).await.unwrap() == Some(tried.clone()));
    tx.delete_mail(tried.id).await.unwrap();
    tx.delete_mail(tried.id).await.unwrap();
    done(tx).await;
    assert!(
        fixture
            .read(reseller)
            .await
            .mail(tried.id)
            .await
            .unwrap()
            .is_none()
    );
}

/// Two resellers, each with two projects (one without a webhook) and three mails.
async fn with_secrets(fixture: &Fixture) -> usher_domain::id::ResellerId {
    for n in [100, 200] {
        let reseller = fixture.reseller(n).await;
        let mut tx = fixture.write(reseller).await;
        let mut full = make::project(n + 1);
        full.credentials = Some(make::credentials(&format!("prj_{n}_1")));
        let mut bare = make::project(n + 2);
        bare.credentials = Some(usher_domain::project::Credentials {
            webhook: None,
            ..make::credentials(&format!("prj_{n}_2"))
        });
        for project in [full, bare, make::project(n + 3)] {
            tx.insert_project(&project).await.unwrap();
        }
        for more in [10, 11, 12] {
            tx.insert_mail(&mail(n + more)).await.unwrap();
        }
        done(tx).await;
    }
    make::reseller(100).id
}

fn column(column: &str) -> SealedColumn {
    let all = TENANT_SECRETS.iter().chain(PLATFORM_SECRETS);
    *all.clone()
        .find(|sealed| format!("{}.{}", sealed.table, sealed.column) == column)
        .unwrap()
}

async fn every_secret_of_a_reseller_is_walked_and_no_other(fixture: Fixture) {
    let reseller = with_secrets(&fixture).await;
    let mut tx = fixture.write(reseller).await;
    for (name, expected) in [
        ("projects.api_key", vec![101, 102]),
        ("projects.webhook_token", vec![101]),
        ("projects.webhook_secret", vec![101]),
        ("mails.body", vec![110, 111, 112]),
    ] {
        let mut walked = Vec::new();
        let mut after = None;
        loop {
            let found = tx.sealed(column(name), after, 2).await.unwrap();
            assert!(found.len() <= 2);
            after = found.last().map(|(row, _)| *row);
            walked.extend(found);
            if after.is_none() {
                break;
            }
        }
        let rows: Vec<_> = walked.iter().map(|(row, _)| *row).collect();
        assert_eq!(
            rows,
            expected.into_iter().map(make::uuid).collect::<Vec<_>>(),
            "{name}"
        );
        for (row, old) in walked {
            let new = Sealed(vec![7, 7]);
            assert!(tx.reseal(column(name), row, &old, &new).await.unwrap());
        }
        // Another reseller's row is not there, whatever stands in it.
        let theirs = if name.starts_with("mails") { 210 } else { 201 };
        let old = match name {
            "projects.api_key" => vec![1, 2, 3],
            "projects.webhook_token" => vec![4],
            "projects.webhook_secret" => vec![5],
            _ => mail(210).body.0,
        };
        let met = tx
            .reseal(column(name), make::uuid(theirs), &Sealed(old), &Sealed(vec![7]))
            .await;
        assert!(!met.unwrap(), "{name}");
    }
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    let mail = tx.mail(make::uuid(110).into()).await.unwrap().unwrap();
    assert!(mail.body == Sealed(vec![7, 7]));
    let projects = tx.projects(&[make::project(101).id]).await.unwrap();
    assert!(projects[0].credentials.as_ref().unwrap().api_key == Sealed(vec![7, 7]));
    for sealed in PLATFORM_SECRETS {
        let refused = tx.sealed(*sealed, None, 9).await;
        assert!(matches!(refused, Err(Fault::Internal { .. })));
        let refused = tx
            .reseal(*sealed, make::uuid(1), &Sealed(vec![]), &Sealed(vec![]))
            .await;
        assert!(matches!(refused, Err(Fault::Internal { .. })));
    }
}

async fn secrets_of_the_platform_are_walked_by_the_platform(fixture: Fixture) {
    let key = |n: u8| SigningKey {
        id: make::uuid(n.into()),
        public: vec![n],
        private: Sealed(vec![n, n]),
        created_at: make::at(n.into()),
        retired_at: None,
    };
    for n in [2, 1] {
        fixture.database.insert_signing_key(&key(n)).await.unwrap();
    }
    let account = make::account(5);
    let mut tx = fixture.platform().await;
    tx.insert_account(&account).await.unwrap();
    assert!(tx.enroll_second_factor(&second_factor(account.id)).await.unwrap());
    let (private, secret) = (column("signing_keys.private"), column("second_factors.secret"));
    let found = tx.sealed(private, None, 9).await.unwrap();
    assert!(
        found
            == [
                (make::uuid(1), Sealed(vec![1, 1])),
                (make::uuid(2), Sealed(vec![2, 2]))
            ]
    );
    let found = tx.sealed(private, Some(make::uuid(1)), 9).await.unwrap();
    assert!(found == [(make::uuid(2), Sealed(vec![2, 2]))]);
    let found = tx.sealed(secret, None, 9).await.unwrap();
    assert!(found == [(account.id.uuid(), Sealed(vec![9, 9]))]);
    for (column, row, old) in [
        (private, make::uuid(1), vec![1, 1]),
        (secret, account.id.uuid(), vec![9, 9]),
    ] {
        assert!(
            tx.reseal(column, row, &Sealed(old), &Sealed(vec![7]))
                .await
                .unwrap()
        );
    }
    for sealed in TENANT_SECRETS {
        let refused = tx.sealed(*sealed, None, 9).await;
        assert!(matches!(refused, Err(Fault::Internal { .. })));
        let refused = tx
            .reseal(*sealed, make::uuid(1), &Sealed(vec![]), &Sealed(vec![]))
            .await;
        assert!(matches!(refused, Err(Fault::Internal { .. })));
    }
    done(tx).await;
    let factor = fixture
        .platform()
        .await
        .second_factor(account.id)
        .await
        .unwrap()
        .unwrap();
    assert!(factor.secret == Sealed(vec![7]));
    assert!(fixture.database.signing_keys().await.unwrap()[0].private == Sealed(vec![7]));
}

async fn a_secret_that_changed_meanwhile_is_left_alone(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let reseller = with_secrets(&fixture).await;
    let old = mail(110).body;
    let won = together((0..8_u8).map(|n| {
        let (fixture, old) = (Arc::clone(&fixture), old.clone());
        async move {
            let mut tx = fixture.write(reseller).await;
            let new = Sealed(vec![100, n]);
            let won = tx
                .reseal(column("mails.body"), make::uuid(110), &old, &new)
                .await
                .unwrap();
            done(tx).await;
            won.then_some(n)
        }
    }))
    .await;
    let winners: Vec<_> = won.into_iter().flatten().collect();
    assert_eq!(winners.len(), 1);
    let kept = fixture
        .read(reseller)
        .await
        .mail(make::uuid(110).into())
        .await
        .unwrap();
    assert!(kept.unwrap().body == Sealed(vec![100, winners[0]]));
}

async fn a_column_without_secrets_is_not_reached(fixture: Fixture) {
    let reseller = with_secrets(&fixture).await;
    for stranger in [
        SealedColumn {
            column: "name",
            ..column("projects.api_key")
        },
        SealedColumn {
            row: "reseller_id",
            ..column("mails.body")
        },
        SealedColumn {
            table: "accounts",
            column: "password_hash",
            row: "id",
        },
    ] {
        for scope in [Scope::Reseller(reseller), Scope::Platform] {
            let mut tx = fixture.database.read(scope).await.unwrap();
            assert!(matches!(
                tx.sealed(stranger, None, 9).await,
                Err(Fault::Internal { .. })
            ));
        }
    }
}

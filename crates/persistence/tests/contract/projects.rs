//! Projects: every shape, their unique names, what keeps them from being archived.

use usher_domain::access::Visible;
use usher_domain::invitation::Status;
use usher_domain::number::{Failure, FailureKind};
use usher_domain::project::{
    Archived, CredentialStatus, Credentials, InsertError, Listing, Mode, Project, Webhook, WebhookState,
};
use usher_domain::secret::Sealed;

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    a_project_reads_back_in_every_shape,
    a_slug_is_unique_in_its_reseller_and_a_zavu_project_on_the_platform,
    a_project_is_busy_while_anything_in_it_is_open,
    a_project_is_busy_while_a_number_comes_or_goes,
    archived_projects_and_those_of_others_are_left_out,
}

fn shapes() -> Vec<Project> {
    let state = |state| {
        Some(Webhook {
            token: Sealed(vec![4]),
            secret: None,
            state,
        })
    };
    let foreign = WebhookState::Foreign {
        url: "https://other.example/hook".to_owned(),
    };
    let credentials = [
        None,
        Some(make::credentials("zp_1")),
        Some(Credentials {
            webhook: None,
            status: CredentialStatus::Unverified,
            ..make::credentials("zp_2")
        }),
        Some(Credentials {
            webhook: state(foreign),
            status: CredentialStatus::Invalid,
            ..make::credentials("zp_3")
        }),
        Some(Credentials {
            webhook: state(WebhookState::Failed),
            ..make::credentials("zp_4")
        }),
    ];
    (1..)
        .zip(credentials)
        .map(|(n, credentials)| Project {
            credentials,
            archived_at: (n == 2).then(|| make::at(70)),
            last_reconciled_at: (n == 3).then(|| make::at(71)),
            ..make::project(n)
        })
        .collect()
}

async fn a_project_reads_back_in_every_shape(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.write(reseller).await;
    for project in shapes() {
        tx.insert_project(&project).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.write(reseller).await;
    let mut found = tx
        .projects(&shapes().iter().map(|project| project.id).collect::<Vec<_>>())
        .await
        .unwrap();
    found.sort_by_key(|project| project.id);
    assert!(found == shapes());

    let mut changed = shapes().remove(1);
    "Renamed".clone_into(&mut changed.name);
    changed.default_allowed_phone_countries.clear();
    changed.monthly_spend_limit = None;
    changed.credentials.as_mut().unwrap().identity.mode = Mode::Test;
    tx.save_project(&changed).await.unwrap();
    assert!(tx.lock_project(changed.id).await.unwrap() == Some(changed));
    assert!(tx.lock_project(make::uuid(99).into()).await.unwrap().is_none());
}

async fn a_slug_is_unique_in_its_reseller_and_a_zavu_project_on_the_platform(fixture: Fixture) {
    let (first, second) = (fixture.reseller(1).await, fixture.reseller(2).await);
    let taken = Project {
        credentials: Some(make::credentials("zp_1")),
        ..make::project(3)
    };
    let mut tx = fixture.write(first).await;
    tx.insert_project(&taken).await.unwrap();
    tx.insert_project(&make::project(5)).await.unwrap();
    done(tx).await;

    let same_slug = Project {
        slug: taken.slug.clone(),
        ..make::project(4)
    };
    let refused = fixture.write(first).await.insert_project(&same_slug).await;
    assert!(matches!(refused, Err(InsertError::SlugTaken)));
    let renamed = Project {
        slug: taken.slug.clone(),
        ..make::project(5)
    };
    let refused = fixture.write(first).await.save_project(&renamed).await;
    assert!(matches!(refused, Err(InsertError::SlugTaken)));

    let mut tx = fixture.write(second).await;
    tx.insert_project(&same_slug).await.unwrap();
    done(tx).await;
    let same_zavu = Project {
        credentials: taken.credentials,
        ..same_slug
    };
    let refused = fixture.write(second).await.save_project(&same_zavu).await;
    assert!(matches!(refused, Err(InsertError::ZavuProjectTaken)));
}

async fn a_project_is_busy_while_anything_in_it_is_open(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.write(reseller).await;
    for (n, state) in (1..).zip(make::every_state()) {
        let (project, status, is_open) = (make::project(n), state.status(), state.is_open());
        tx.insert_project(&project).await.unwrap();
        assert!(!tx.project_has_objects(project.id).await.unwrap());
        assert!(!tx.project_is_busy(project.id).await.unwrap());
        let mut invitation = make::invitation(n + 100, project.id);
        invitation.state = state;
        tx.insert_invitation(&invitation, None).await.unwrap();
        assert!(tx.project_has_objects(project.id).await.unwrap());
        assert_eq!(
            tx.project_is_busy(project.id).await.unwrap(),
            is_open,
            "{status:?}"
        );
    }
    let (project, invitation) = (make::project(50), make::invitation(51, make::project(50).id));
    tx.insert_project(&project).await.unwrap();
    let free = make::number(52, project.id);
    tx.insert_number(&free, None).await.unwrap();
    assert!(tx.project_has_objects(project.id).await.unwrap());
    assert!(!tx.project_is_busy(project.id).await.unwrap());
    let mut closed = invitation.clone();
    closed.state = usher_domain::invitation::State::NotIssued;
    assert_eq!(closed.status(), Status::Failed);
    tx.insert_invitation(&closed, None).await.unwrap();
    tx.save_number(&free.hold(invitation.id).unwrap()).await.unwrap();
    assert!(tx.project_is_busy(project.id).await.unwrap());
}

async fn a_project_is_busy_while_a_number_comes_or_goes(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.write(reseller).await;
    let failure = |kind| Failure {
        kind,
        reason: "a word".to_owned(),
        message: None,
    };
    // What was given up may still turn up at Zavu; what was refused does not.
    let (given_up, refused) = (failure(FailureKind::NotBought), failure(FailureKind::Refused));
    let numbers = |n: u128| {
        let begun = make::purchasing(100 + n, make::project(n).id);
        let owned = make::number(100 + n, make::project(n).id);
        [
            (begun.clone(), true, true),
            (begun.clone().doubt(make::at(1)).unwrap(), true, true),
            (
                begun.clone().fail(given_up.clone(), make::at(1)).unwrap(),
                true,
                false,
            ),
            (begun.fail(refused.clone(), make::at(1)).unwrap(), false, false),
            (owned.clone(), true, false),
            (owned.clone().begin_release(make::at(1)).unwrap(), true, true),
            (owned.release(make::at(1)), true, false),
        ]
    };
    for n in 1..=7 {
        let project = make::project(n);
        let (number, is_object, is_busy) = numbers(n)[usize::try_from(n).unwrap() - 1].clone();
        tx.insert_project(&project).await.unwrap();
        tx.insert_number(&number, None).await.unwrap();
        let found = (
            tx.project_has_objects(project.id).await.unwrap(),
            tx.project_is_busy(project.id).await.unwrap(),
        );
        assert_eq!(found, (is_object, is_busy), "{:?}", number.state);
    }
}

async fn archived_projects_and_those_of_others_are_left_out(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let mut tx = fixture.write(reseller).await;
    for project in shapes() {
        tx.insert_project(&project).await.unwrap();
    }
    let listing = |visible, archived, search: Option<&str>| Listing {
        visible,
        archived,
        search: search.map(str::to_owned),
    };
    let some = Visible::Only(vec![
        make::project(2).id,
        make::project(3).id,
        make::uuid(77).into(),
    ]);
    for (listing, expected) in [
        (
            listing(Visible::All, Archived::Included, None),
            vec![1, 2, 3, 4, 5],
        ),
        (listing(Visible::All, Archived::Excluded, None), vec![1, 3, 4, 5]),
        (listing(some.clone(), Archived::Included, None), vec![2, 3]),
        (listing(some, Archived::Excluded, None), vec![3]),
        (
            listing(Visible::Only(Vec::new()), Archived::Included, None),
            vec![],
        ),
        (listing(Visible::All, Archived::Included, Some("JECT-4")), vec![4]),
    ] {
        let page = tx.list_projects(&listing, &make::first(10, None)).await.unwrap();
        let found: Vec<_> = page.edges.iter().map(|edge| edge.node.id).collect();
        let expected: Vec<_> = expected.into_iter().map(|n| make::project(n).id).collect();
        assert_eq!(found, expected);
        assert_eq!(page.total, Some(expected.len() as u64));
    }
}

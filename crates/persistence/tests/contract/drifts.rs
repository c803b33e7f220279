//! Drift: what stood otherwise at Zavu, by project, newest first.

use usher_domain::event::{Subject, SubjectKind};
use usher_domain::project::{Drift, DriftCause};

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    drift_reads_back_newest_first,
    drift_is_counted_by_project,
}

async fn drift_reads_back_newest_first(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2);
    let drifts: Vec<Drift> = (10..)
        .zip(DriftCause::ALL)
        .map(|(n, cause)| Drift {
            cause: *cause,
            ..make::drift(n, project.id, make::uuid(3))
        })
        .collect();
    let of_the_project = Drift {
        subject: Subject {
            kind: SubjectKind::Project,
            id: project.id.uuid(),
        },
        // As old as another one: the id decides.
        found_at: drifts[0].found_at,
        ..make::drift(20, project.id, make::uuid(3))
    };
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    for drift in drifts.iter().chain([&of_the_project]) {
        tx.insert_drift(drift).await.unwrap();
    }
    done(tx).await;
    let mut tx = fixture.read(reseller).await;
    let mut expected = drifts;
    expected.insert(1, of_the_project);
    expected.reverse();
    assert_eq!(tx.drifts(project.id, 50).await.unwrap(), expected);
    assert_eq!(tx.drifts(project.id, 2).await.unwrap(), expected[..2]);
    assert!(tx.drifts(make::uuid(9).into(), 50).await.unwrap().is_empty());
}

async fn drift_is_counted_by_project(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let projects = [make::project(2), make::project(3), make::project(4)];
    let mut tx = fixture.write(reseller).await;
    for project in &projects {
        tx.insert_project(project).await.unwrap();
    }
    for (n, project) in [(10, 0), (11, 0), (12, 1)] {
        let drift = make::drift(n, projects[project].id, make::uuid(5));
        tx.insert_drift(&drift).await.unwrap();
    }
    let ids = projects.map(|project| project.id);
    let mut counts = tx.drift_counts(&ids).await.unwrap();
    counts.sort_unstable();
    assert_eq!(counts, [(ids[0], 2), (ids[1], 1)]);
    assert_eq!(tx.drift_counts(&ids[2..]).await.unwrap(), []);
}

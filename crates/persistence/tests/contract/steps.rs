//! Stopping work at a step: whatever the step, either all of a change is there or nothing.

use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::store::{Database, Scope};
use usher_persistence::statements::{counted, steps, until_step};

use crate::fixture::{Fixture, Place, done, on_both};
use crate::make;

on_both! {
    the_steps_of_a_change_are_named_in_order,
    a_change_that_is_stopped_at_any_step_leaves_nothing,
}

/// Adds a project, with an event.
async fn change(fixture: &Fixture, reseller: ResellerId) -> Result<(), Fault> {
    let mut tx = fixture.database.begin(Scope::Reseller(reseller)).await?;
    let project = make::project(2);
    assert!(tx.lock_project(project.id).await?.is_none());
    tx.insert_project(&project).await.unwrap();
    tx.commit(make::log(5, vec![make::event(4, make::uuid(3))]))
        .await?;
    Ok(())
}

async fn the_steps_of_a_change_are_named_in_order(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let ((changed, names), count) = counted(steps(change(&fixture, reseller))).await;
    changed.unwrap();
    let log: &[&str] = match fixture.place {
        Place::Sqlite { .. } => &[
            "INSERT events",
            "INSERT audit_entries",
            "UPDATE reseller_log",
            "INSERT due_work",
        ],
        Place::Postgres(_) => &["INSERT events"],
    };
    let mut expected = vec![
        "BEGIN",
        "SELECT projects",
        "INSERT projects",
        "UPDATE reseller_log",
    ];
    expected.extend(log);
    expected.push("COMMIT");
    assert_eq!(names, expected);
    assert_eq!(
        count,
        expected.len() as u64 - 2,
        "BEGIN and COMMIT are not counted"
    );
    let (tx, names) = steps(fixture.read(reseller)).await;
    drop(tx);
    assert_eq!(names, ["BEGIN"]);
}

async fn a_change_that_is_stopped_at_any_step_leaves_nothing(fixture: Fixture) {
    let reseller = fixture.reseller(1).await;
    let project = make::project(2).id;
    let mut step = 0;
    while until_step(step, change(&fixture, reseller)).await.is_none() {
        let mut tx = fixture.write(reseller).await;
        assert!(tx.projects(&[project]).await.unwrap().is_empty(), "{step}");
        assert_eq!(tx.event_head().await.unwrap(), 0, "{step}");
        done(tx).await;
        step += 1;
    }
    // Every step has been one to be stopped at, and with none left the change is made.
    let wanted = match fixture.place {
        Place::Sqlite { .. } => 9,
        Place::Postgres(_) => 6,
    };
    assert_eq!(step, wanted);
    let mut tx = fixture.read(reseller).await;
    assert_eq!(tx.projects(&[project]).await.unwrap().len(), 1);
    assert_eq!(tx.event_head().await.unwrap(), 1);
}

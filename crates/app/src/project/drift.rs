//! What was found to stand otherwise at Zavu: noted where it is found, read by whoever looks after the project.

use usher_domain::access::{Actor, Permission, Scope as At, authorize};
use usher_domain::event::Subject;
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::project::{Drift, DriftCause};
use usher_domain::store::{Scope, Tx};

use crate::App;
use crate::context::Change;

/// The most of a project's latest that are read at once.
pub const MAX_DRIFTS: u32 = 100;

/// Whether a project was compared with Zavu before: what is found the first time is no drift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    /// It was.
    Before(ProjectId),
    /// It was not.
    Never(ProjectId),
}

/// Notes that something stood otherwise, inside the caller's transaction.
pub(crate) async fn note_drift(
    tx: &mut dyn Tx,
    change: &Change<'_>,
    compared: Compared,
    (subject, cause): (Subject, DriftCause),
) -> Result<(), Fault> {
    let Compared::Before(project) = compared else {
        return Ok(());
    };
    let drift = Drift {
        id: change.new_id(),
        project,
        subject,
        cause,
        found_at: change.now,
    };
    tx.insert_drift(&drift).await
}

/// How often something stood otherwise in the projects that the actor sees.
pub async fn drift_counts(
    app: &App,
    actor: &Actor,
    ids: &[ProjectId],
) -> Result<Vec<(ProjectId, i64)>, Fault> {
    let seen: Vec<ProjectId> = ids.iter().copied().filter(|id| sees(actor, *id)).collect();
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.drift_counts(&seen).await
}

/// What stood otherwise in a project, newest first.
pub async fn drifts(app: &App, actor: &Actor, project: ProjectId, limit: u32) -> Result<Vec<Drift>, Fault> {
    if !sees(actor, project) {
        return Ok(Vec::new());
    }
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.drifts(project, limit.min(MAX_DRIFTS)).await
}

fn sees(actor: &Actor, project: ProjectId) -> bool {
    authorize(actor, Permission::ProjectsRead, At::Project(project)).is_ok()
}

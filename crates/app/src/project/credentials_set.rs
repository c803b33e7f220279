//! Setting a project's key at Zavu: verified there before it is kept.

use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use usher_domain::access::{
    Actor, Denied, Permission, ReauthenticationRequired, Scope as At, authorize, step_up,
};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::project::{Credentials, Project, SaveError, plausible_key};
use usher_domain::store::Scope;
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::project::create::taken;
use crate::project::key::{self, KeyRefused};
use crate::project::read::find;
use crate::project::sync::SYNC_AFTER_SECONDS;
use crate::project::{fact, subject};

/// A key to set.
pub struct CredentialsSet {
    /// The project, as its id's text.
    pub project: String,
    /// The key.
    pub zavu_api_key: SecretString,
}

/// A key could not be set.
#[derive(Debug, thiserror::Error)]
pub enum CredentialsSetError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("set the key: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The project is put away.
    #[error("set the key: the project is archived")]
    ProjectArchived,
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// The key was not taken.
    #[error(transparent)]
    Key(#[from] KeyRefused),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Sets a project's key, registers the project's webhook where a public address is known, and fetches what it owns.
pub async fn credentials_set(
    app: &App,
    actor: &Actor,
    command: CredentialsSet,
) -> Result<Project, CredentialsSetError> {
    let found = find(app, actor, &command.project).await?;
    if found.is_some() {
        authorize(actor, Permission::CredentialsManage, At::Reseller)?;
    }
    let mut checks = Checks::new();
    let found = checks.take("projectId", found.ok_or(Problem::NotFound));
    checks.take("zavuApiKey", plausible_key(command.zavu_api_key.expose_secret()));
    checks.finish().map_err(CredentialsSetError::Invalid)?;
    let Some(Project { id, archived_at, .. }) = found else {
        return Err(CredentialsSetError::Invalid(not_found()));
    };
    if archived_at.is_some() {
        return Err(CredentialsSetError::ProjectArchived);
    }
    step_up(actor, app.clock.now())?;

    let credentials = key::verify(app, actor.reseller, id, command.zavu_api_key, app.clock.now()).await?;
    let project = keep(app, actor, id, credentials).await?;
    Ok(crate::project::sync::now(app, actor, project).await)
}

async fn keep(
    app: &App,
    actor: &Actor,
    id: ProjectId,
    credentials: Credentials,
) -> Result<Project, CredentialsSetError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(project) = tx.lock_project(id).await? else {
        return Err(CredentialsSetError::Invalid(not_found()));
    };
    if project.archived_at.is_some() {
        return Err(CredentialsSetError::ProjectArchived);
    }
    let same = project
        .credentials
        .as_ref()
        .is_none_or(|held| held.identity.zavu_project_id == credentials.identity.zavu_project_id);
    if !same && tx.project_has_objects(id).await? {
        let problem =
            Problem::Malformed("must be a key of the same Zavu project, because this project has objects");
        return Err(CredentialsSetError::Invalid(vec![Invalid {
            path: vec!["zavuApiKey".to_owned()],
            problem,
        }]));
    }
    // The webhook at Zavu belongs to the Zavu project, so a new key of the same one keeps it.
    let webhook = project.credentials.and_then(|held| held.webhook).filter(|_| same);
    let project = Project {
        credentials: Some(Credentials {
            webhook,
            ..credentials
        }),
        ..project
    };
    tx.save_project(&project).await.map_err(|error| match error {
        SaveError::ZavuProjectTaken => CredentialsSetError::Invalid(taken("zavuApiKey")),
        SaveError::SlugTaken => {
            CredentialsSetError::Fault(Fault::internal("save the project", "its slug was not changed"))
        }
        SaveError::Fault(fault) => CredentialsSetError::Fault(fault),
    })?;
    let last4 = project.credentials.as_ref().map(|held| held.last4.clone());
    change.entry(
        "project.credentials_set",
        subject(&project),
        json!({ "last4": last4 }),
    );
    change.event(
        EventType::ProjectCredentialsChanged,
        Some(id),
        fact(&project, "set"),
    );
    tx.schedule(
        Work::SyncProject,
        id.uuid(),
        change.now + Duration::seconds(SYNC_AFTER_SECONDS),
    )
    .await?;
    tx.commit(change.into_log()).await?;
    Ok(project)
}

fn not_found() -> Vec<Invalid> {
    vec![Invalid {
        path: vec!["projectId".to_owned()],
        problem: Problem::NotFound,
    }]
}

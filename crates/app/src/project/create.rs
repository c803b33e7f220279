//! Creating a project, with its key when one is given.

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
use usher_domain::project::{Credentials, InsertError, Project, plausible_key};
use usher_domain::store::Scope;
use usher_domain::sweep::Work;
use usher_domain::value::{display_name, slug};

use crate::App;
use crate::context::Change;
use crate::invitation::checks::{countries, expires_in_days};
use crate::project::key::{self, KeyRefused};
use crate::project::sync::SYNC_AFTER_SECONDS;
use crate::project::{fact, subject};

/// A project to create.
pub struct Create {
    /// Its name.
    pub name: String,
    /// Its slug, unique in the reseller.
    pub slug: String,
    /// Its key at Zavu.
    pub zavu_api_key: Option<SecretString>,
    /// The life of an invitation that states none, in days.
    pub default_expires_in_days: i64,
    /// The countries of an invitation that states none; any when empty.
    pub default_allowed_phone_countries: Vec<String>,
}

/// A project could not be created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("create the project: some input is wrong")]
    Invalid(Vec<Invalid>),
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

/// Creates a project.
pub async fn create(app: &App, actor: &Actor, command: Create) -> Result<Project, CreateError> {
    authorize(actor, Permission::ProjectsCreate, At::Reseller)?;
    if command.zavu_api_key.is_some() {
        authorize(actor, Permission::CredentialsManage, At::Reseller)?;
    }
    let mut checks = Checks::new();
    let name = checks.take("name", display_name(&command.name));
    let slug = checks.take("slug", slug(&command.slug));
    let days = checks.take(
        "defaultExpiresInDays",
        expires_in_days(command.default_expires_in_days),
    );
    let countries = countries(
        &mut checks,
        "defaultAllowedPhoneCountries",
        &command.default_allowed_phone_countries,
    );
    if let Some(key) = &command.zavu_api_key {
        checks.take("zavuApiKey", plausible_key(key.expose_secret()));
    }
    checks.finish().map_err(CreateError::Invalid)?;
    let (Some(name), Some(slug), Some(days)) = (name, slug, days) else {
        return Err(CreateError::Invalid(Vec::new()));
    };

    let id = ProjectId::new(&*app.ids);
    let credentials = credentials(app, actor, id, command.zavu_api_key).await?;
    let mut change = Change::new(app, actor);
    let project = Project {
        id,
        name,
        slug,
        credentials,
        default_expires_in_days: days,
        default_allowed_phone_countries: countries,
        created_at: change.now,
        archived_at: None,
        last_reconciled_at: None,
        monthly_spend_limit: None,
    };
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.insert_project(&project).await.map_err(|error| match error {
        InsertError::SlugTaken => CreateError::Invalid(taken("slug")),
        InsertError::ZavuProjectTaken => CreateError::Invalid(taken("zavuApiKey")),
        InsertError::Fault(fault) => CreateError::Fault(fault),
    })?;
    change.entry(
        "project.create",
        subject(&project),
        json!({ "name": project.name, "slug": project.slug, "keyed": project.credentials.is_some() }),
    );
    change.event(EventType::ProjectCreated, Some(id), fact(&project, "created"));
    if project.credentials.is_some() {
        change.event(
            EventType::ProjectCredentialsChanged,
            Some(id),
            fact(&project, "created"),
        );
        tx.schedule(
            Work::SyncProject,
            id.uuid(),
            change.now + Duration::seconds(SYNC_AFTER_SECONDS),
        )
        .await?;
    }
    tx.commit(change.into_log()).await?;
    Ok(crate::project::sync::now(app, actor, project).await)
}

/// The key that was given, shown to Zavu. No transaction may be open.
async fn credentials(
    app: &App,
    actor: &Actor,
    id: ProjectId,
    key: Option<SecretString>,
) -> Result<Option<Credentials>, CreateError> {
    let Some(key) = key else { return Ok(None) };
    let now = app.clock.now();
    step_up(actor, now)?;
    Ok(Some(key::verify(app, actor.reseller, id, key, now).await?))
}

/// A field that somebody else has.
pub(super) fn taken(field: &str) -> Vec<Invalid> {
    vec![Invalid {
        path: vec![field.to_owned()],
        problem: Problem::Taken,
    }]
}

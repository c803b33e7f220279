//! Changing a project's settings.

use serde_json::{Map, Value, json};
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::project::{Project, SaveError};
use usher_domain::store::Scope;
use usher_domain::value::{display_name, slug};

use crate::App;
use crate::context::Change;
use crate::invitation::checks::{countries, expires_in_days};
use crate::project::create::taken;
use crate::project::read::find;
use crate::project::{fact, subject};

/// What to change; `None` leaves a setting as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The project, as its id's text.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its slug.
    pub slug: Option<String>,
    /// The life of an invitation that states none, in days.
    pub default_expires_in_days: Option<i64>,
    /// The countries of an invitation that states none; any when empty.
    pub default_allowed_phone_countries: Option<Vec<String>>,
}

/// A project could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("change the project: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The project is put away.
    #[error("change the project: it is archived")]
    ProjectArchived,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Changes a project's settings.
pub async fn update(app: &App, actor: &Actor, command: Update) -> Result<Project, UpdateError> {
    let Some(Project { id, .. }) = find(app, actor, &command.id).await? else {
        return Err(UpdateError::Invalid(not_found()));
    };
    authorize(actor, Permission::ProjectsUpdate, At::Project(id))?;
    let mut checks = Checks::new();
    let name = command.name.map(|name| checks.take("name", display_name(&name)));
    let slug = command.slug.map(|text| checks.take("slug", slug(&text)));
    let days = command
        .default_expires_in_days
        .map(|days| checks.take("defaultExpiresInDays", expires_in_days(days)));
    let allowed = command
        .default_allowed_phone_countries
        .map(|codes| countries(&mut checks, "defaultAllowedPhoneCountries", &codes));
    checks.finish().map_err(UpdateError::Invalid)?;

    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(before) = tx.lock_project(id).await? else {
        return Err(UpdateError::Invalid(not_found()));
    };
    if before.archived_at.is_some() {
        return Err(UpdateError::ProjectArchived);
    }
    let after = Project {
        name: name.flatten().unwrap_or_else(|| before.name.clone()),
        slug: slug.flatten().unwrap_or_else(|| before.slug.clone()),
        default_expires_in_days: days.flatten().unwrap_or(before.default_expires_in_days),
        default_allowed_phone_countries: allowed
            .unwrap_or_else(|| before.default_allowed_phone_countries.clone()),
        ..before.clone()
    };
    if after == before {
        return Ok(before);
    }
    tx.save_project(&after).await.map_err(|error| match error {
        SaveError::SlugTaken => UpdateError::Invalid(taken("slug")),
        SaveError::ZavuProjectTaken => {
            UpdateError::Fault(Fault::internal("save the project", "its key was not changed"))
        }
        SaveError::Fault(fault) => UpdateError::Fault(fault),
    })?;
    change.entry(
        "project.update",
        subject(&after),
        differences(&before.snapshot(), &after.snapshot()),
    );
    change.event(EventType::ProjectUpdated, Some(id), fact(&after, "updated"));
    tx.commit(change.into_log()).await?;
    Ok(after)
}

fn not_found() -> Vec<Invalid> {
    vec![Invalid {
        path: vec!["id".to_owned()],
        problem: Problem::NotFound,
    }]
}

/// `{field: {from, to}}` of every field that differs.
pub(crate) fn differences(before: &Value, after: &Value) -> Value {
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        return Value::Null;
    };
    let changed = after
        .iter()
        .filter(|(field, value)| before.get(*field) != Some(*value));
    let changed: Map<String, Value> = changed
        .map(|(field, value)| (field.clone(), json!({ "from": before.get(field), "to": value })))
        .collect();
    Value::Object(changed)
}

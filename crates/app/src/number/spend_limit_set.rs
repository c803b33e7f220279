//! Setting what the numbers of a project, or of the whole reseller, may cost a month.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::event::{EventType, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::project::Project;
use usher_domain::reseller::Reseller;
use usher_domain::store::Scope;
use usher_domain::value::{Currency, Money};

use crate::App;
use crate::context::Change;
use crate::project::{fact, find, save_settled, subject};

/// A limit to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpendLimitSet {
    /// The project, as its id's text; the reseller when `None`.
    pub project: Option<String>,
    /// The most that a month may cost, in cents of a dollar; no limit when `None`.
    pub monthly_limit_minor: Option<i64>,
}

/// Whose limit was set, as it is now.
pub enum Limited {
    /// The reseller's.
    Reseller(Box<Reseller>),
    /// A project's.
    Project(Box<Project>),
}

/// A limit was not set.
#[derive(Debug, thiserror::Error)]
pub enum SpendLimitSetError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("set the limit: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The project is put away.
    #[error("set the limit: the project is archived")]
    ProjectArchived,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Sets a monthly limit. It stops purchases from now on; what is spent stays spent, and renewals go on.
pub async fn spend_limit_set(
    app: &App,
    actor: &Actor,
    command: SpendLimitSet,
) -> Result<Limited, SpendLimitSetError> {
    let mut checks = Checks::new();
    let project = match &command.project {
        None => {
            authorize(actor, Permission::SpendingManage, At::Reseller)?;
            None
        }
        Some(text) => {
            let project = find(app, actor, text).await?;
            if let Some(project) = &project {
                authorize(actor, Permission::SpendingManage, At::Project(project.id))?;
            }
            checks.take(
                "projectId",
                project.map(|project| project.id).ok_or(Problem::NotFound),
            )
        }
    };
    let limit = command
        .monthly_limit_minor
        .and_then(|minor| checks.take("monthlyLimitMinor", amount(minor)));
    checks.finish().map_err(SpendLimitSetError::Invalid)?;
    match project {
        None => of_reseller(app, actor, limit).await,
        Some(project) => of_project(app, actor, (project, limit)).await,
    }
}

fn amount(minor: i64) -> Result<Money, Problem> {
    let (min, max) = (0, i64::from(i32::MAX));
    if !(min..=max).contains(&minor) {
        return Err(Problem::OutOfRange { min, max });
    }
    Ok(Money {
        amount_minor: minor,
        currency: Currency::Usd,
    })
}

async fn of_reseller(app: &App, actor: &Actor, limit: Option<Money>) -> Result<Limited, SpendLimitSetError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(before) = tx.lock_reseller().await? else {
        return Err(Fault::internal("set the limit", "the reseller is gone").into());
    };
    if before.monthly_spend_limit == limit {
        return Ok(Limited::Reseller(Box::new(before)));
    }
    tx.save_spend_limit(limit).await?;
    let about = Subject {
        kind: SubjectKind::Reseller,
        id: actor.reseller.uuid(),
    };
    change.entry(
        "spend_limit.set",
        about,
        changes(before.monthly_spend_limit, limit),
    );
    tx.commit(change.into_log()).await?;
    Ok(Limited::Reseller(Box::new(Reseller {
        monthly_spend_limit: limit,
        ..before
    })))
}

async fn of_project(
    app: &App,
    actor: &Actor,
    (id, limit): (ProjectId, Option<Money>),
) -> Result<Limited, SpendLimitSetError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(before) = tx.lock_project(id).await? else {
        return Err(Fault::internal("set the limit", "the project is gone").into());
    };
    if before.archived_at.is_some() {
        return Err(SpendLimitSetError::ProjectArchived);
    }
    if before.monthly_spend_limit == limit {
        return Ok(Limited::Project(Box::new(before)));
    }
    let project = Project {
        monthly_spend_limit: limit,
        ..before.clone()
    };
    save_settled(&mut *tx, &project).await?;
    change.entry(
        "spend_limit.set",
        subject(&project),
        changes(before.monthly_spend_limit, limit),
    );
    change.event(
        EventType::ProjectUpdated,
        Some(id),
        fact(&project, "spend limit set"),
    );
    tx.commit(change.into_log()).await?;
    Ok(Limited::Project(Box::new(project)))
}

fn changes(from: Option<Money>, to: Option<Money>) -> serde_json::Value {
    let minor = |limit: Option<Money>| limit.map(|limit| limit.amount_minor);
    json!({ "monthlyLimitMinor": { "from": minor(from), "to": minor(to) } })
}

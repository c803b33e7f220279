//! Creating an API key, whose secret is told once and kept as a hash.

use chrono::{DateTime, Duration, Utc};
use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::policy::fits;
use usher_domain::access::{
    Actor, Denied, Permission, PermissionSet, Principal, ReauthenticationRequired, RoleScope, Scope as At,
    authorize, authorize_somewhere, step_up,
};
use usher_domain::api_key::{ApiKey, MAX_KEYS, MAX_LIFE_DAYS, new_key, prefix};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{ApiKeyId, ProjectId, UserId};
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::project::{Mode, Project};
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::{Scope, Tx};
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::display_name;

use crate::App;
use crate::account::standing;
use crate::api_key::{fact, subject};
use crate::context::Change;

/// A key to create.
pub struct Create {
    /// What people call it.
    pub name: String,
    /// What it may do.
    pub permissions: Vec<Permission>,
    /// The project in which, as its id's text; in the whole reseller when `None`.
    pub project: Option<String>,
    /// When it ends, in RFC 3339.
    pub expires_at: Option<String>,
}

/// A key that was created.
pub struct Created {
    /// The key.
    pub key: ApiKey,
    /// Its secret, which nobody can be told again.
    pub secret: SecretString,
}

/// A key could not be created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("create the key: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The person must give a password or second factor first.
    #[error(transparent)]
    ReauthenticationRequired(#[from] ReauthenticationRequired),
    /// A key that was made by a key makes none.
    #[error("create the key: the one that asks was made by a key")]
    MadeByKey,
    /// The reseller has as many keys as it can have.
    #[error("create the key: there are too many")]
    TooMany,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Creates a key that holds nothing that its creator does not hold there.
pub async fn create(app: &App, actor: &Actor, command: Create) -> Result<Created, CreateError> {
    authorize_somewhere(actor, Permission::ApiKeysManage)?;
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let mut change = Change::new(app, actor);
    let now = change.now;
    let asked = actor;
    let actor = standing(&mut *tx, asked, now).await?;
    let actor = &actor.ok_or(Denied::Forbidden(Permission::ApiKeysManage))?;
    let Checked {
        name,
        project,
        permissions,
        expires_at,
    } = check(&mut *tx, actor, &command, now).await?;
    step_up(asked, now)?;
    let (created_by, parent) = creator(&mut *tx, actor).await?;
    if tx.count_api_keys(now).await? >= MAX_KEYS {
        return Err(CreateError::TooMany);
    }

    let mode = project.as_ref().and_then(|project| project.credentials.as_ref());
    let mode = mode.map_or(Mode::Live, |credentials| credentials.identity.mode);
    let secret = new_key(&*app.ids, mode);
    let key = ApiKey {
        id: ApiKeyId::new(&*app.ids),
        name,
        prefix: prefix(&secret),
        permissions,
        project: project.map(|project| project.id),
        created_by,
        parent,
        created_at: now,
        expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    tx.insert_api_key(&key).await?;
    tx.insert_token(
        &TokenHash::of(&secret),
        TokenKind::ApiKey,
        key.id.uuid(),
        expires_at,
    )
    .await?;
    let permissions: Vec<_> = permissions.iter().map(Permission::as_str).collect();
    change.entry(
        "api_key.create",
        subject(&key),
        json!({
            "name": key.name,
            "prefix": key.prefix,
            "permissions": permissions,
            "project": key.project.map(|id| id.to_string()),
            "expiresAt": key.expires_at.map(usher_domain::time::rfc3339),
        }),
    );
    change.event(EventType::ApiKeyCreated, key.project, fact(&key, "created"));
    tx.commit(change.into_log()).await?;
    Ok(Created { key, secret })
}

struct Checked {
    name: String,
    project: Option<Project>,
    permissions: PermissionSet,
    expires_at: Option<Timestamp>,
}

async fn check(
    tx: &mut dyn Tx,
    actor: &Actor,
    command: &Create,
    now: Timestamp,
) -> Result<Checked, CreateError> {
    let mut checks = Checks::new();
    let name = checks.take("name", display_name(&command.name));
    let project = match &command.project {
        None => None,
        Some(text) => Some(checks.take(
            "projectId",
            visible(tx, actor, text).await?.ok_or(Problem::NotFound),
        )),
    };
    let expires_at = command.expires_at.as_deref();
    let expires_at = expires_at.map(|text| checks.take("expiresAt", end(text, now)));
    // Without its project nothing can be said about what may be done there.
    let scope = match &project {
        None => Some((At::Reseller, RoleScope::Reseller)),
        Some(Some(project)) => Some((At::Project(project.id), RoleScope::Project)),
        Some(None) => None,
    };
    if let Some((at, kind)) = scope {
        authorize(actor, Permission::ApiKeysManage, at)?;
        check_permissions(&mut checks, actor, (at, kind), &command.permissions);
    }
    checks.finish().map_err(CreateError::Invalid)?;
    let Some(name) = name else {
        return Err(CreateError::Invalid(Vec::new()));
    };
    Ok(Checked {
        name,
        project: project.flatten(),
        permissions: command.permissions.iter().copied().collect(),
        expires_at: expires_at.flatten(),
    })
}

fn check_permissions(
    checks: &mut Checks,
    actor: &Actor,
    (at, kind): (At, RoleScope),
    permissions: &[Permission],
) {
    if permissions.is_empty() {
        checks.note("permissions", Problem::Required);
    }
    let held = actor.grants.at(at);
    for (index, permission) in permissions.iter().enumerate() {
        let path = || vec!["permissions".to_owned(), index.to_string()];
        if !fits(*permission, kind) {
            let problem = Problem::Malformed("is for keys of the whole reseller only: leave projectId out");
            checks.note_at(path(), problem);
        } else if !held.contains(*permission) {
            checks.note_at(
                path(),
                Problem::NotPermitted("is more than you hold there yourself"),
            );
        }
    }
}

/// The project that a text names, if the actor sees it.
async fn visible(tx: &mut dyn Tx, actor: &Actor, text: &str) -> Result<Option<Project>, Fault> {
    let Ok(id) = text.parse::<ProjectId>() else {
        return Ok(None);
    };
    if authorize(actor, Permission::ProjectsRead, At::Project(id)).is_err() {
        return Ok(None);
    }
    Ok(tx.projects(&[id]).await?.pop())
}

fn end(text: &str, now: Timestamp) -> Result<Timestamp, Problem> {
    let moment = DateTime::parse_from_rfc3339(text)
        .map_err(|_| Problem::Malformed("must be a time in RFC 3339, as 2027-01-31T00:00:00Z"))?;
    let moment = to_millis(moment.with_timezone(&Utc));
    if moment <= now || moment > now + Duration::days(MAX_LIFE_DAYS) {
        return Err(Problem::Malformed(
            "must lie in the future, at most five years from now",
        ));
    }
    Ok(moment)
}

/// The person behind a new key, and the key that makes it.
async fn creator(tx: &mut dyn Tx, actor: &Actor) -> Result<(UserId, Option<ApiKeyId>), CreateError> {
    match &actor.principal {
        Principal::User(user) => Ok((user.user, None)),
        Principal::ApiKey(id) => {
            let parent = tx.api_keys(&[*id]).await?.pop();
            let parent = parent.ok_or(Denied::Forbidden(Permission::ApiKeysManage))?;
            match parent.parent {
                None => Ok((parent.created_by, Some(parent.id))),
                Some(_) => Err(CreateError::MadeByKey),
            }
        }
        Principal::Client | Principal::Zavu | Principal::System | Principal::Operator => {
            Err(Fault::internal(
                "create the key",
                "a key needs a person whose rights it stays within",
            )
            .into())
        }
    }
}

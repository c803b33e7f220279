//! Adding a member whose address is vouched for by the operator.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Role, RoleScope, Scope as At, authorize};
use usher_domain::account::{Account, InsertError};
use usher_domain::event::{EventType, Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{MembershipId, ProjectId, UserId};
use usher_domain::invalid::{Checks, Invalid};
use usher_domain::membership::{Assignment, Membership};
use usher_domain::store::Scope;
use usher_domain::value::{EmailAddress, display_name};

use crate::App;
use crate::context::{Change, Fact};

/// A member to add.
pub struct Add {
    /// The member's address.
    pub email: String,
    /// The member's name.
    pub name: String,
    /// The password to sign in with; checked for length and commonness.
    pub password: SecretString,
    /// The role.
    pub role: Role,
    /// The project, exactly when the role is of project scope.
    pub project: Option<ProjectId>,
}

/// A member could not be added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("add the member: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The role does not fit its scope.
    #[error("add the member: the role is of another scope")]
    WrongScope,
    /// Somebody has this address.
    #[error("add the member: the address is taken")]
    EmailTaken,
    /// Too many passwords are being hashed.
    #[error("add the member: too many sign-ins at once")]
    Busy,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Adds a member with one role.
pub async fn add(app: &App, actor: &Actor, command: Add) -> Result<Membership, AddError> {
    authorize(actor, Permission::MembersManage, At::Reseller)?;
    let mut checks = Checks::new();
    let email = checks.take("email", command.email.parse::<EmailAddress>());
    let name = checks.take("name", display_name(&command.name));
    checks.take("password", crate::account::check_password(app, &command.password));
    checks.finish().map_err(AddError::Invalid)?;
    let (Some(email), Some(name)) = (email, name) else {
        return Err(AddError::Invalid(Vec::new()));
    };
    match (command.role.scope, command.project) {
        (RoleScope::Reseller, None) | (RoleScope::Project, Some(_)) => {}
        (RoleScope::Reseller, Some(_)) | (RoleScope::Project, None) => return Err(AddError::WrongScope),
    }
    let hash = app
        .passwords
        .hash(command.password)
        .await
        .map_err(|_| AddError::Busy)?;

    let mut change = Change::new(app, actor);
    let account = Account {
        id: UserId::new(&*app.ids),
        email,
        name,
        created_at: change.now,
        second_factor_since: None,
    };
    let membership = Membership {
        id: MembershipId::new(&*app.ids),
        user: account.id,
        assignments: vec![Assignment {
            role: command.role,
            project: command.project,
        }],
        created_at: change.now,
        deactivated_at: None,
    };
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.insert_account(&account).await.map_err(|error| match error {
        InsertError::EmailTaken => AddError::EmailTaken,
        InsertError::Fault(fault) => AddError::Fault(fault),
    })?;
    tx.insert_membership(&membership).await?;
    tx.insert_seat(account.id, change.now).await?;
    tx.set_password(account.id, &hash).await?;
    note(&mut change, &membership, command.project);
    tx.commit(change.into_log()).await?;
    Ok(membership)
}

fn note(change: &mut Change<'_>, membership: &Membership, project: Option<ProjectId>) {
    let subject = Subject {
        kind: SubjectKind::Membership,
        id: membership.id.uuid(),
    };
    let roles: Vec<_> = membership
        .assignments
        .iter()
        .map(|assignment| assignment.role.name.clone())
        .collect();
    change.entry(
        "membership.add",
        subject,
        json!({ "user": membership.user.to_string(), "roles": roles }),
    );
    let created_at = usher_domain::time::rfc3339(membership.created_at);
    let data =
        json!({ "cause": "added", "subject": { "id": membership.id.to_string(), "createdAt": created_at } });
    change.event(
        EventType::MemberJoined,
        project,
        Fact {
            subject,
            occurred_at: None,
            data,
        },
    );
}
